import type pg from 'pg';

/** What tells the locks of schemas apart. They stay as they are: a process of an older build waits for the same ones. */
const locks = { access: '7261554003', web: '7261554011', outbox: `hashtext('redress.outbox')` } as const;

/**
 * Makes a schema and its tables where they are missing. Processes that start together do so one after another: the lock lasts as
 * long as this one statement, which holds as a whole or not at all.
 */
export const makeSchema = async (pool: pg.Pool, name: keyof typeof locks, tables: string): Promise<void> => {
  await pool.query(`SELECT pg_advisory_xact_lock(${locks[name]}); CREATE SCHEMA IF NOT EXISTS ${name}; ${tables}`);
};
