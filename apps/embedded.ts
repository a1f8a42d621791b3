import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Settings } from '#platform/config.js';
import { ensureDatabase } from '#platform/postgres/database.js';
import { startEmbedded } from '#platform/postgres/embedded.js';
import { alive, readIfThere, Users } from './embedded.users.js';
import type { Connected } from './parts.js';

/** Settings that point to parts started for this data folder, and how to stop those. */
export interface Embedded {
  readonly settings: Connected;
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

/** Another process of redress has this data folder open. */
export class AlreadyRunning extends Error {
  constructor(readonly pid: number) {
    super(`redress is running on this data folder already (process ${pid})`);
    this.name = 'AlreadyRunning';
  }
}

const database = 'redress';
const firstPort = 5439;
/** Durable before every answer; the rest sized for a laptop. */
export const serverSettings: readonly string[] = [
  'max_connections=120',
  'shared_buffers=256MB',
  'max_wal_size=2GB',
  'checkpoint_timeout=15min',
  'jit=off',
];

/** Marks the folder as ours. A mark left by a killed process does not count. */
const claim = async (folder: string): Promise<string> => {
  const file = join(folder, 'redress.pid');
  const pid = Number(await readIfThere(file));
  if (pid && pid !== process.pid && alive(pid)) throw new AlreadyRunning(pid);
  await writeFile(file, String(process.pid));
  return file;
};

const masterKey = async (folder: string): Promise<string> => {
  const file = join(folder, 'master.key');
  const known = await readIfThere(file);
  if (known !== undefined) return known.trim();
  const key = randomBytes(32).toString('base64');
  await writeFile(file, key, { mode: 0o600 });
  return key;
};

/**
 * Starts PostgreSQL in the data folder, unless the settings name one. `share`: beside a process that has the folder open.
 * Throws `AlreadyRunning` without it. PostgreSQL is stopped by whoever stops last.
 */
export const embedded = async (settings: Settings, { share = false } = {}): Promise<Embedded> => {
  const folder = resolve(settings.REDRESS_DATA);
  await mkdir(folder, { recursive: true });
  const mark = share ? undefined : await claim(folder);
  const unmark = async () => {
    if (mark !== undefined) await rm(mark, { force: true });
  };
  const { DATABASE_URL } = settings;
  if (DATABASE_URL !== undefined) {
    const MASTER_KEY = settings.MASTER_KEY ?? (await masterKey(folder));
    return { folder, settings: { ...settings, DATABASE_URL, MASTER_KEY }, stop: unmark };
  }
  const users = new Users(folder);
  const { MASTER_KEY, postgres } = await users.enter(async () => ({
    MASTER_KEY: settings.MASTER_KEY ?? (await masterKey(folder)),
    postgres: await startEmbedded({ folder, port: firstPort, settings: serverSettings }),
  }));
  await ensureDatabase(postgres.url('postgres'), database);
  const stop = async () => {
    await users.leave(() => postgres.stop());
    await unmark();
  };
  return { folder, settings: { ...settings, DATABASE_URL: postgres.url(database), MASTER_KEY }, stop };
};

/** Throws `AlreadyRunning` while any process uses the embedded parts of the data folder. */
export const refuseUsed = async (settings: Settings): Promise<void> => {
  const [pid] = await new Users(resolve(settings.REDRESS_DATA)).others();
  if (pid !== undefined) throw new AlreadyRunning(pid);
};
