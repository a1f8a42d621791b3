import { sql } from 'kysely';
import type { AnyEvent } from '#kernel/events.js';
import type { Rows } from '#kernel/rows.js';
import { table } from './columns.js';
import type { Difference, Projection, Shadow } from './consumer.js';
import { RowsWriter, createRowsIndexes, createRowsTable } from './rows.writer.js';
import type { ReadTransaction } from './schema.js';
import { columnsOf, dropTables, replaceTables, withBulkMemory } from './shadow.tables.js';

interface Digest {
  readonly count: string;
  readonly checksum: string;
}

/** Order-free: the sum of a hash of each row's columns. */
const digest = async (tx: ReadTransaction, name: string, columns: readonly string[]): Promise<Digest> => {
  const row = sql.join(columns.map((column) => sql.id(column)));
  const { rows } = await sql<Digest>`
    SELECT count(*)::text AS count, coalesce(sum(hashtextextended(ROW(${row})::text, 0)), 0)::text AS checksum
    FROM ${table(name)}`.execute(tx);
  return rows[0] ?? { count: '0', checksum: '0' };
};

const compareRows = async (tx: ReadTransaction, live: string, shadow: string): Promise<readonly Difference[]> => {
  const known = await columnsOf(tx, live);
  const common = [...(await columnsOf(tx, shadow))].filter((column) => known.has(column)).sort();
  const [was, is] = [await digest(tx, live, common), await digest(tx, shadow, common)];
  const parts = [
    { what: 'number of rows', live: was.count, rebuilt: is.count },
    { what: 'checksum of the rows', live: was.checksum, rebuilt: is.checksum },
  ];
  return parts.filter(({ live: before, rebuilt }) => before !== rebuilt);
};

const rowsShadow = <Event extends AnyEvent, Row extends object>(rows: Rows<Event, Row>): Shadow => {
  const name = `${rows.name}_next`;
  const writer = new RowsWriter(rows, name);
  return {
    ordered: true,
    create: async (db) => {
      await dropTables(db, [name]);
      await createRowsTable(db, rows, name);
    },
    fill: (db, events) => writer.apply(db, events),
    finish: (db) => withBulkMemory(db, [name], (tx) => createRowsIndexes(tx, rows, name)),
    apply: (tx, events) => writer.apply(tx, events),
    compare: (tx) => compareRows(tx, rows.name, name),
    swap: (tx) => replaceTables(tx, [rows.name], [name]),
    drop: (db) => dropTables(db, [name]),
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
