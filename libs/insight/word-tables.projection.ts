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
  /**
   * How many people said a word, of those who said it only once: by quarter and kind, an element for each day with how many had
   * said it before that day, and the last one with how many did in all. Between two of them lie the people of any days.
   */
  readonly sums: string;
  /** The words that enough different people said, in clear. */
  readonly shown: string;
  /** Of each order that is open the rows it has in `heard`, sealed for who said them: forgotten with them. */
  readonly orders: string;
  /** Of each person a secret, sealed for them, that their digests are made with: once it is gone nobody can make them again. */
  readonly speakers: string;
}

export const wordTables = (name: string): WordTables => ({
  heard: `${name}_heard`,
  sums: `${name}_sums`,
  shown: `${name}_shown`,
  orders: `${name}_orders`,
  speakers: `${name}_speakers`,
});

export const tableNames = ({ heard, sums, shown, orders, speakers }: WordTables): readonly string[] => [
  heard,
  sums,
  shown,
  orders,
  speakers,
];

/** Leaves existing ones alone. Indexes get names of PostgreSQL’s, which finds free ones: a swapped table keeps those it had. */
export const createWordTables = async (db: ReadConnection, tables: WordTables): Promise<void> => {
  const { heard, shown, orders, speakers } = tables;
  const { rows } = await sql<{ there: boolean }>`SELECT to_regclass(${`read.${heard}`}) IS NOT NULL AS there`.execute(db);
  if (rows[0]?.there) return;
  await sql`
    CREATE TABLE ${table(heard)} (
      id uuid PRIMARY KEY, word text NOT NULL, speaker text NOT NULL, "occurredOn" date NOT NULL,
      department text, region text NOT NULL, kind text NOT NULL, again boolean NOT NULL DEFAULT false
    )`.execute(db);
  await sql`CREATE INDEX ON ${table(heard)} (word, speaker)`.execute(db);
  await sql`CREATE INDEX ON ${table(heard)} ("occurredOn")`.execute(db);
  // What a question about some units looks at stands in the index, and a table that only grows is looked after often enough for it.
  const [once, again] = [sql`(word, kind) WHERE NOT again`, sql`(word, speaker, kind) WHERE again`];
  await sql`CREATE INDEX ON ${table(heard)} (department, "occurredOn") INCLUDE ${once}`.execute(db);
  await sql`CREATE INDEX ON ${table(heard)} (department, "occurredOn") INCLUDE ${again}`.execute(db);
  await sql`CREATE INDEX ON ${table(heard)} ("occurredOn") INCLUDE ${again}`.execute(db);
  await sql`ALTER TABLE ${table(heard)} SET (autovacuum_vacuum_insert_scale_factor = 0.02)`.execute(db);
  await createSums(db, tables);
  await sql`CREATE TABLE ${table(shown)} (word text PRIMARY KEY, text text NOT NULL)`.execute(db);
  await sql`CREATE TABLE ${table(orders)} ("workOrderId" uuid PRIMARY KEY, rows jsonb NOT NULL)`.execute(db);
  await sql`CREATE TABLE ${table(speakers)} (person text PRIMARY KEY, secret jsonb NOT NULL)`.execute(db);
};

/** With room on each page for rows as they change: no index has to be told. */
const createSums = async (db: ReadConnection, { sums }: WordTables): Promise<void> => {
  await sql`
    CREATE TABLE ${table(sums)} (
      word text NOT NULL, kind text NOT NULL, quarter date NOT NULL, counts integer[] NOT NULL, PRIMARY KEY (word, kind, quarter)
    ) WITH (fillfactor = 70)`.execute(db);
  await sql`CREATE INDEX ON ${table(sums)} (kind, quarter)`.execute(db);
};

/** Column by column; none is none. */
export const insertRows = async (
  db: ReadConnection,
  into: { readonly name: string; readonly columns: readonly Column[] },
  cells: readonly (readonly Cell[])[],
): Promise<void> => {
  if (cells[0]?.length) await insertColumns(db, into, cells);
};
