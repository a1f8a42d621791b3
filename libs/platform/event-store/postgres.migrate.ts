import pg from 'pg';
import { connectionConfig } from '../postgres/pool.js';
import { groundwork, logMigrations } from './postgres.schema.js';

const schemaVersion = async (client: pg.Client): Promise<number> => {
  const { rows: found } = await client.query<{ exists: boolean }>(`SELECT to_regclass('log.migrations') IS NOT NULL AS exists`);
  if (!found[0]?.exists) return 0;
  const { rows } = await client.query<{ version: number }>('SELECT coalesce(max(version), 0) AS version FROM log.migrations');
  return rows[0]?.version ?? 0;
};

const migrate = async (client: pg.Client): Promise<void> => {
  // The same lock as appending takes: no group meets a schema that is half-way. Several processes go one after another.
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('redress.log'))`);
  await client.query(groundwork);
  const before = await schemaVersion(client);
  for (const [index, step] of logMigrations.entries()) {
    if (index < before) continue;
    await client.query(step);
    await client.query('INSERT INTO log.migrations (version) VALUES ($1)', [index + 1]);
  }
};

/**
 * Makes the schema `log` of a database, its role `redress_app` included, or brings it up to this build. Nothing happens
 * where it is up to date, so that a login with no more than `redress_app` may call it then; else the user must own the
 * database and may create roles (or find the role made, and be a member of it). Throws PostgreSQL's own error.
 */
export const migrateLog = async (url: string): Promise<void> => {
  const client = new pg.Client(connectionConfig({ url, applicationName: 'redress log migration', statementTimeoutMillis: 0 }));
  client.on('error', () => undefined); // the statement under way fails with it
  await client.connect();
  try {
    if ((await schemaVersion(client)) >= logMigrations.length) return;
    await client.query('BEGIN');
    await migrate(client);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
};
