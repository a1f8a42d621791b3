import { type RawBuilder, sql } from 'kysely';
import type { AnyEvent, StoredEvent } from '#kernel/events.js';
import type { ColumnType, PartialIndex, Rows } from '#kernel/rows.js';
import { type Cell, type Column, definitions, insertColumns, names, table } from './columns.js';
import { toMicros } from './instants.js';
import type { ReadConnection } from './schema.js';

/** The parts of a rows definition that decide its table. */
export type RowsShape = Pick<Rows, 'primaryKey' | 'indexes'> & { readonly columns: Readonly<Record<string, ColumnType>> };

const columnList = (rows: RowsShape): readonly Column[] => Object.entries(rows.columns).map(([name, type]) => ({ name, type }));

export const createRowsTable = async (db: ReadConnection, rows: RowsShape, name: string): Promise<void> => {
  const columns = definitions(columnList(rows));
  const key = sql.id(rows.primaryKey);
  // Rows are rewritten again and again: room on the page lets PostgreSQL do it without touching the indexes.
  await sql`CREATE TABLE IF NOT EXISTS ${table(name)} (${columns}, PRIMARY KEY (${key})) WITH (fillfactor = 85)`.execute(db);
};

const indexCount = async (db: ReadConnection, name: string): Promise<number> => {
  const { rows } = await sql`SELECT FROM pg_indexes WHERE schemaname = 'read' AND tablename = ${name}`.execute(db);
  return rows.length;
};

const createIndex = (index: string | PartialIndex, name: string): RawBuilder<unknown> => {
  if (typeof index === 'string') return sql`CREATE INDEX ON ${table(name)} (${sql.raw(index)})`;
  return sql`CREATE INDEX ON ${table(name)} (${sql.raw(index.columns)}) WHERE ${sql.raw(index.where)}`;
};

/**
 * All that are missing: none where there is more than the key's. Named by PostgreSQL, which finds free names: a swapped table
 * keeps those of the shadow it was.
 */
export const createRowsIndexes = async (db: ReadConnection, rows: RowsShape, name: string): Promise<void> => {
  if ((await indexCount(db, name)) > 1) return;
  for (const index of rows.indexes ?? []) await createIndex(index, name).execute(db);
};

/** A field as it would come back from the database: evolving on it must not depend on where a batch was cut. */
const asStored = (type: string, value: unknown): unknown => {
  if (value === undefined || value === null) return null;
  if (type === 'timestamptz' && typeof value === 'string') return toMicros(value);
  if (type === 'bigint' && typeof value === 'number') return BigInt(value);
  return value;
};

const toCell = ({ name, type }: Column, value: unknown): Cell => {
  if (value === undefined || value === null) return null;
  if (type === 'jsonb') return JSON.stringify(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return value;
  if (Buffer.isBuffer(value)) return value;
  throw new TypeError(`column ${name} (${type}) cannot hold a value of type ${typeof value}`);
};

/** Applies batches of events to one table: rows loaded in one query, evolved in memory, written in one statement. */
export class RowsWriter<Event extends AnyEvent, Row extends object> {
  readonly #columns: readonly Column[];
  readonly #keyType: string;

  constructor(
    private readonly rows: Rows<Event, Row>,
    private readonly name: string,
  ) {
    this.#columns = columnList(rows);
    this.#keyType = rows.columns[rows.primaryKey];
  }

  async apply(db: ReadConnection, events: readonly StoredEvent[]): Promise<void> {
    // The consumer asks the log for the types in `on` only, and the log decodes each by its schema.
    const keyed = events.map((event) => ({ event: event as StoredEvent<Event>, key: this.#keyOf(event as StoredEvent<Event>) }));
    const before = await this.#load(db, [...new Set(keyed.map(({ key }) => key))]);
    const after = new Map<string, Row | undefined>();
    for (const { event, key } of keyed) {
      const row = after.has(key) ? after.get(key) : before.get(key);
      const next = this.rows.evolve(row, event);
      after.set(key, next === row ? row : next && this.#asStored(next));
    }
    const changed = [...after].filter(([key, row]) => row !== before.get(key));
    await this.#upsert(
      db,
      changed.flatMap(([, row]) => row ?? []),
    );
    await this.#remove(
      db,
      changed.flatMap(([key, row]) => (row ? [] : key)),
    );
  }

  /** As the database would return it, which writes the letters of a UUID small. */
  #keyOf(event: StoredEvent<Event>): string {
    const key = this.rows.key(event);
    return this.#keyType === 'uuid' ? key.toLowerCase() : key;
  }

  async #load(db: ReadConnection, keys: readonly string[]): Promise<ReadonlyMap<string, Row>> {
    const key = sql.id(this.rows.primaryKey);
    const { rows } = await sql<Row>`SELECT * FROM ${table(this.name)} WHERE ${key} = ANY(${keys}::${this.#keys()})`.execute(db);
    return new Map(rows.map((row) => [String(row[this.rows.primaryKey]), row]));
  }

  async #upsert(db: ReadConnection, rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    const cells = this.#columns.map((column) => rows.map((row) => toCell(column, row[column.name as keyof Row])));
    const others = this.#columns.filter(({ name }) => name !== this.rows.primaryKey);
    const sets = others.map(({ name }) => sql`${sql.id(name)} = ${sql.id('excluded', name)}`);
    const action = sets.length > 0 ? sql`UPDATE SET ${sql.join(sets)}` : sql`NOTHING`;
    const onConflict = sql`ON CONFLICT (${names([{ name: this.rows.primaryKey, type: '' }])}) DO ${action}`;
    await insertColumns(db, { name: this.name, columns: this.#columns }, cells, onConflict);
  }

  async #remove(db: ReadConnection, keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    const key = sql.id(this.rows.primaryKey);
    await sql`DELETE FROM ${table(this.name)} WHERE ${key} = ANY(${keys}::${this.#keys()})`.execute(db);
  }

  #keys() {
    return sql.raw(`${this.#keyType}[]`);
  }

  #asStored(row: Row): Row {
    const stored = this.#columns.map(({ name, type }) => [name, asStored(type, row[name as keyof Row])] as const);
    return { ...row, ...Object.fromEntries(stored) };
  }
}
