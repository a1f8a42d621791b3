import { sql } from 'kysely';
import { type Cell, type Column, insertColumns, table } from '#platform/read-db/columns.js';
import type { ReadConnection } from '#platform/read-db/schema.js';

/**
 * Where words are kept, live or on their way to become so. No row of `heard` says whose it is, of which order, or when it was
 * recorded: any of these would lead through the log to a person.
 */
export interface WordTables {
  /** A word, sealed by a keyed digest, that one person said: who it was is a digest of their own for every word. */
  readonly heard: string;
  /** The words that enough different people said, in clear. */
  readonly shown: string;
  /** Of each order that is open the rows it has in `heard`, sealed for who said them: forgotten with them. */
  readonly orders: string;
  /** Of each person a secret, sealed for them, that their digests are made with: once it is gone nobody can make them again. */
  readonly speakers: string;
}

export const wordTables = (name: string): WordTables => ({
  heard: `${name}_heard`,
  shown: `${name}_shown`,
  orders: `${name}_orders`,
  speakers: `${name}_speakers`,
});

export const tableNames = ({ heard, shown, orders, speakers }: WordTables): readonly string[] => [heard, shown, orders, speakers];

/** Leaves existing ones alone. Indexes get names of PostgreSQL’s, which finds free ones: a swapped table keeps those it had. */
export const createWordTables = async (db: ReadConnection, { heard, shown, orders, speakers }: WordTables): Promise<void> => {
  const { rows } = await sql<{ there: boolean }>`SELECT to_regclass(${`read.${heard}`}) IS NOT NULL AS there`.execute(db);
  if (rows[0]?.there) return;
  await sql`
    CREATE TABLE ${table(heard)} (
      id uuid PRIMARY KEY, word text NOT NULL, speaker text NOT NULL, "occurredOn" date NOT NULL,
      department text, region text NOT NULL, kind text NOT NULL
    )`.execute(db);
  await sql`CREATE INDEX ON ${table(heard)} (word, speaker)`.execute(db);
  await sql`CREATE INDEX ON ${table(heard)} (department, "occurredOn")`.execute(db);
  await sql`CREATE INDEX ON ${table(heard)} ("occurredOn")`.execute(db);
  await sql`CREATE TABLE ${table(shown)} (word text PRIMARY KEY, text text NOT NULL)`.execute(db);
  await sql`CREATE TABLE ${table(orders)} ("workOrderId" uuid PRIMARY KEY, rows jsonb NOT NULL)`.execute(db);
  await sql`CREATE TABLE ${table(speakers)} (person text PRIMARY KEY, secret jsonb NOT NULL)`.execute(db);
};

/** Column by column; none is none. */
export const insertRows = async (
  db: ReadConnection,
  into: { readonly name: string; readonly columns: readonly Column[] },
  cells: readonly (readonly Cell[])[],
): Promise<void> => {
  if (cells[0]?.length) await insertColumns(db, into, cells);
};
