import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { serverSettings } from '../../dist/apps/embedded.js';
import { ensureDatabase } from '../../dist/libs/platform/postgres/database.js';
import { startEmbedded } from '../../dist/libs/platform/postgres/embedded.js';

const versionOf = async (url) => {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query('SHOW server_version');
  await client.end();
  return rows[0].server_version;
};

/** A folder of this run's own with a PostgreSQL server in it, set as the one that `npm start` brings. */
export const openPlace = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-bench-'));
  await chmod(folder, 0o755); // PostgreSQL may run as another user
  const postgres = await startEmbedded({ folder, port: 27_000 + (process.pid % 1_000), settings: serverSettings });
  return {
    folder,
    /** The server's version. */
    postgres: await versionOf(postgres.url('postgres')),
    /** The address of a database on the server, made if need be. */
    database: async (name) => {
      await ensureDatabase(postgres.url('postgres'), name);
      return postgres.url(name);
    },
    close: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
