import { sql } from 'kysely';
import type { AnyEvent } from '#kernel/events.js';
import type { Rows } from '#kernel/rows.js';
import { table } from './columns.js';
import { type Differences, type Projection, type Shadow, shownDifferences } from './consumer.js';
import { RowsWriter, createRowsIndexes, createRowsTable } from './rows.writer.js';
import type { ReadTransaction } from './schema.js';
import { columnsOf, dropTables, replaceTables, withBulkMemory } from './shadow.tables.js';

/** Order-free, by column: how many rows there are, and the sum of a hash of each row's key and column. */
const digest = async (tx: ReadTransaction, name: string, key: string, columns: readonly string[]) => {
  const sums = columns.map((column) => {
    const hash = sql`hashtextextended(ROW(${sql.id(key)}, ${sql.id(column)})::text, 0)`;
    return sql`coalesce(sum(${hash}), 0)::text AS ${sql.id(column)}`;
  });
  const { rows } = await sql<Record<string, string>>`
    SELECT count(*)::text AS " rows", ${sql.join(sums)} FROM ${table(name)}`.execute(tx);
  return rows[0] ?? {};
};

interface RowsComparison {
  readonly live: string;
  readonly shadow: string;
  readonly key: string;
  /** Columns that are meant to have changed. */
  readonly changed: ReadonlySet<string>;
}

/** The number of rows, and every column that both have. Without the same rows no column can be the same. */
const compareRows = async (tx: ReadTransaction, { live, shadow, key, changed }: RowsComparison): Promise<Differences> => {
  const known = await columnsOf(tx, live);
  const common = [...(await columnsOf(tx, shadow))].filter((column) => known.has(column)).sort();
  const [was, is] = [await digest(tx, live, key, common), await digest(tx, shadow, key, common)];
  const parts = [
    { what: 'number of rows', column: ' rows', expected: changed.has(key) },
    ...common.map((column) => ({
      what: `checksum of ${column}`,
      column,
      expected: changed.has(column) || changed.has(key),
    })),
  ];
  const differences = parts
    .map(({ column, ...part }) => ({ ...part, live: was[column] ?? '0', rebuilt: is[column] ?? '0' }))
    .filter((part) => part.live !== part.rebuilt)
    .sort((one, other) => Number(one.expected) - Number(other.expected));
  const expected = differences.filter((part) => part.expected).length;
  return { expected, unexpected: differences.length - expected, differences: differences.slice(0, shownDifferences) };
};

const rowsShadow = <Event extends AnyEvent, Row extends object>(rows: Rows<Event, Row>): Shadow => {
  const name = `${rows.name}_next`;
  const writer = new RowsWriter(rows, name);
  return {
    ordered: true,
    create: async (tx) => {
      await dropTables(tx, [name]);
      await createRowsTable(tx, rows, name);
    },
    fill: (tx, events) => writer.apply(tx, events),
    clear: () => Promise.reject(new Error(`${rows.name} is built in order: no part of it can be taken out`)),
    finish: (db) => withBulkMemory(db, [name], (tx) => createRowsIndexes(tx, rows, name)),
    apply: (tx, events) => writer.apply(tx, events),
    compare: (tx, raised) => {
      const changed = new Set<string>(raised ? rows.changed : []);
      return compareRows(tx, { live: rows.name, shadow: name, key: rows.primaryKey, changed });
    },
    swap: (tx) => replaceTables(tx, [rows.name], [name]),
    drop: (tx) => dropTables(tx, [name]),
  };
};

/** The read model of a rows definition: the table `<name>`, one row a key. */
export const rowsConsumer = <Event extends AnyEvent, Row extends object>(rows: Rows<Event, Row>): Projection => {
  const writer = new RowsWriter(rows, rows.name);
  return {
    name: rows.name,
    version: rows.version,
    types: rows.on,
    create: async (db) => {
      const there = await columnsOf(db, rows.name);
      if (there.size > 0) return;
      await createRowsTable(db, rows, rows.name);
      await createRowsIndexes(db, rows, rows.name);
    },
    apply: (tx, events) => writer.apply(tx, events),
    shadow: rowsShadow(rows),
  };
};
