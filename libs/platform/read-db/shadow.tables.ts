import { sql } from 'kysely';
import { table } from './columns.js';
import type { ReadConnection, ReadTransaction } from './schema.js';

export const dropTables = async (db: ReadConnection, tables: readonly string[]): Promise<void> => {
  await sql`DROP TABLE IF EXISTS ${sql.join(tables.map(table))}`.execute(db);
};

/** The columns a table has in the database, whatever the code says. */
export const columnsOf = async (db: ReadConnection, name: string): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ name: string }>`
    SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'read' AND table_name = ${name}`.execute(db);
  return new Set(rows.map((row) => row.name));
};

/** Those of the tables that there are, in their order. */
const existing = async (db: ReadConnection, tables: readonly string[]): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'read'`.execute(db);
  const there = new Set(rows.map(({ name }) => name));
  return tables.filter((name) => there.has(name));
};

/**
 * Puts `shadows` in the place of `lives`, pairwise. All old tables are locked first and in order, within three seconds:
 * a long query in the way fails the swap, which is tried again, rather than holding up everybody who asks after it. What an older
 * version had no table for has none to be replaced.
 */
export const replaceTables = async (tx: ReadTransaction, lives: readonly string[], shadows: readonly string[]): Promise<void> => {
  await sql`SET LOCAL lock_timeout = '3s'`.execute(tx);
  const old = await existing(tx, lives);
  await sql`LOCK TABLE ${sql.join(old.map(table))} IN ACCESS EXCLUSIVE MODE`.execute(tx);
  await dropTables(tx, old);
  for (const [i, shadow] of shadows.entries()) {
    const live = lives[i];
    if (live) await sql`ALTER TABLE ${table(shadow)} RENAME TO ${sql.id(live)}`.execute(tx);
  }
};

/** Runs what sorts and groups whole tables with memory and time for it, then has the planner look at them. */
export const withBulkMemory = async (
  db: ReadConnection,
  tables: readonly string[],
  work: (tx: ReadTransaction) => Promise<void>,
): Promise<void> => {
  await db.transaction().execute(async (tx) => {
    await sql`SET LOCAL statement_timeout = 0`.execute(tx);
    // Whoever lost the right to rebuild without knowing yet must not do the same beside whoever has it now.
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`redress finish ${tables.join()}`}, 0))`.execute(tx);
    await sql`SET LOCAL work_mem = '128MB'`.execute(tx);
    await sql`SET LOCAL maintenance_work_mem = '128MB'`.execute(tx);
    await work(tx);
    await sql`ANALYZE ${sql.join(tables.map(table))}`.execute(tx);
  });
};
