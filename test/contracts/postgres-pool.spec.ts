import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { openPool } from '#platform/postgres/pool.js';
import { type TestDatabase, createDatabase } from '../support/database.js';

describe('a pool', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  const setting = async (pool: pg.Pool, name: string): Promise<string | undefined> =>
    (await pool.query<{ value: string }>('SELECT current_setting($1) AS value', [name])).rows[0]?.value;

  it('opens sessions that speak UTC, under its name, with the settings of the caller and of the URL', async () => {
    const url = `${database.url}?options=${encodeURIComponent('-c work_mem=5MB')}`;
    const pool = openPool({ url, applicationName: 'spec', settings: ['enable_seqscan=off'] });
    const names = ['TimeZone', 'transaction_isolation', 'application_name', 'work_mem', 'enable_seqscan', 'statement_timeout'];
    const values = await Promise.all(names.map((name) => setting(pool, name)));
    await pool.end();
    expect(values).toEqual(['UTC', 'read committed', 'spec', '5MB', 'off', '30s']);
  });

  it('lets statements run for ever where it was told so, whatever the server says', async () => {
    const url = `${database.url}?options=${encodeURIComponent('-c statement_timeout=5s')}`;
    const pool = openPool({ url, applicationName: 'spec', statementTimeoutMillis: 0 });
    const value = await setting(pool, 'statement_timeout');
    await pool.end();
    expect(value).toBe('0');
  });

  it('runs statements as a role of less rights', async () => {
    const pool = openPool({ url: database.url, applicationName: 'spec', role: 'pg_monitor' });
    const { rows } = await pool.query('SELECT current_user::text AS role');
    await pool.end();
    expect(rows).toEqual([{ role: 'pg_monitor' }]);
  });

  it.each([
    ['idle', 0],
    ['in the hands of a user', 1],
  ])('outlives the death of a connection that is %s', async (_, inHands) => {
    const told: Error[] = [];
    const pool = openPool({ url: database.url, applicationName: 'victim', onConnectionError: (error) => told.push(error) });
    const killer = openPool({ url: database.url, applicationName: 'killer' });
    const client = await pool.connect();
    if (!inHands) client.release();
    await killer.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'victim'`);
    while (told.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    if (inHands) client.release(true);
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await Promise.all([pool.end(), killer.end()]);
  });
});
