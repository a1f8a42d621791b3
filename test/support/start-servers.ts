import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#platform/free-port.js';
import { type EmbeddedPostgres, startEmbedded } from '#platform/postgres/embedded.js';

/** What this set-up started and the teardown stops. Jest runs both in one process, outside its module mapping. */
export interface Servers {
  postgres?: EmbeddedPostgres;
  redis?: ChildProcess;
  folder?: string;
}
const servers: Servers = {};
(globalThis as { redressServers?: Servers }).redressServers = servers;

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => {
      resolve(false);
    });
  });

const startRedis = async (): Promise<string | undefined> => {
  const port = await freePort(21000 + (process.pid % 1000));
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: 'ignore',
  });
  const started = await new Promise<boolean>((resolve) => {
    child.once('error', () => {
      resolve(false);
    });
    child.once('spawn', () => {
      resolve(true);
    });
  });
  if (!started) return undefined;
  servers.redis = child;
  while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 20));
  return `redis://127.0.0.1:${port}`;
};

/** One PostgreSQL for the whole run, a database per suite on it; Redis where the machine has one. */
export default async function startServers(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-test-'));
  await chmod(folder, 0o755); // PostgreSQL may run as another user
  const port = await freePort(25000 + (process.pid % 1000));
  const settings = ['fsync=off', 'full_page_writes=off', 'max_connections=300', 'shared_buffers=128MB'];
  servers.postgres = await startEmbedded({ folder, port, settings });
  servers.folder = folder;
  const redis = await startRedis();
  process.env['TEST_POSTGRES_URL'] = servers.postgres.url('postgres');
  if (redis) process.env['TEST_REDIS_URL'] = redis;
  const kurrent = process.env['KURRENTDB_URL'];
  process.stdout.write(
    `\nreal parts of this run: PostgreSQL 18 (embedded), ${redis ? 'Redis' : 'no Redis: its contracts do not run'}, ` +
      `${kurrent ? 'KurrentDB' : 'no KurrentDB (set KURRENTDB_URL): its adapter runs on the protocol double only'}\n`,
  );
}
