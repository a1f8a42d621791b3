import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import pg from 'pg';
import { serverSettings } from '../../dist/apps/embedded.js';
import { ensureDatabase } from '../../dist/libs/platform/postgres/database.js';
import { startEmbedded } from '../../dist/libs/platform/postgres/embedded.js';
import { tellDeath } from './children.mjs';
import { openRedis } from './redis.mjs';

const lookMillis = 1_000;

const versionOf = async (url) => {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query('SHOW server_version');
  await client.end();
  return rows[0].server_version;
};

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** The product waits for a database that is away; a run need not. */
const watchServer = (pid) => {
  const look = setInterval(() => {
    if (!isAlive(pid)) tellDeath('PostgreSQL ended in the middle of the run');
  }, lookMillis);
  return () => clearInterval(look);
};

/** A folder of this run's own with a PostgreSQL server in it, set as the one that `npm start` brings. */
export const openPlace = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-bench-'));
  await chmod(folder, 0o755); // PostgreSQL may run as another user
  const postgres = await startEmbedded({ folder, port: 27_000 + (process.pid % 1_000), settings: serverSettings });
  const pid = Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  const unwatch = watchServer(pid);
  let redis;
  return {
    folder,
    /** The server's version, and its first process, whose children the others are. */
    postgres: await versionOf(postgres.url('postgres')),
    postgresPid: pid,
    /** The address of a database on the server, made if need be. */
    database: async (name) => {
      await ensureDatabase(postgres.url('postgres'), name);
      return postgres.url(name);
    },
    /** A Redis beside it, started when first asked for; `undefined` where none is installed. */
    redis: () => (redis ??= openRedis(join(folder, 'redis'))),
    close: async () => {
      unwatch();
      await (await redis)?.stop();
      if (isAlive(pid)) await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
