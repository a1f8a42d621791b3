import { sql } from 'kysely';
import type { AnyEvent } from '#kernel/events.js';
import type { Facts } from '#kernel/facts.js';
import { table } from './columns.js';
import type { Difference, Shadow } from './consumer.js';
import { type FactsTables, createDailyIndexes, createFactsTables, createRawIndexes, factsTables } from './facts.tables.js';
import { addToDaily, factsOf, insertRaw, rollUp } from './facts.writer.js';
import type { ReadConnection, ReadTransaction } from './schema.js';
import { columnsOf, dropTables, replaceTables, withBulkMemory } from './shadow.tables.js';

type MonthSums = ReadonlyMap<string, Readonly<Record<string, string | null>>>;

const sumsByMonth = async (tx: ReadTransaction, daily: string, measures: readonly string[]): Promise<MonthSums> => {
  const sums = measures.map((name) => sql`coalesce(sum(${sql.id(name)}), 0)::text AS ${sql.id(name)}`);
  const { rows } = await sql<Record<string, string | null>>`
    SELECT to_char("occurredOn", 'YYYY-MM') AS month, ${sql.join(sums)} FROM ${table(daily)} GROUP BY 1`.execute(tx);
  return new Map(rows.map((row) => [row['month'] ?? '', row]));
};

/** Every measure that both know, summed for each month in which something happened; equal months make equal totals. */
const compareFacts = async (tx: ReadTransaction, live: FactsTables, shadow: FactsTables): Promise<readonly Difference[]> => {
  const known = await columnsOf(tx, live.daily.name);
  const measures = shadow.measures.filter(({ name }) => known.has(name));
  if (measures.length === 0) return [];
  const columns = measures.map(({ name }) => name);
  const before = await sumsByMonth(tx, live.daily.name, columns);
  const after = await sumsByMonth(tx, shadow.daily.name, columns);
  const months = [...new Set([...before.keys(), ...after.keys()])].sort();
  return months.flatMap((month) =>
    measures
      .map(({ measure, name }) => ({
        what: `${measure} of ${month}`,
        live: before.get(month)?.[name] ?? '0',
        rebuilt: after.get(month)?.[name] ?? '0',
      }))
      .filter(({ live: was, rebuilt }) => was !== rebuilt),
  );
};

/** The roll-up first: questions name it first, and locks taken in one order cannot wait for each other in a ring. */
const tableNames = ({ daily, raw }: FactsTables) => [daily.name, raw.name];

export const factsShadow = <Event extends AnyEvent, Dimension extends string, Measure extends string>(
  facts: Facts<Event, Dimension, Measure>,
  live: FactsTables,
): Shadow => {
  const shadow = factsTables(facts, `${facts.name}_next`);
  const drop = (db: ReadConnection) => dropTables(db, tableNames(shadow));
  return {
    ordered: false,
    drop,
    create: async (db) => {
      await drop(db);
      await createFactsTables(db, shadow);
    },
    fill: (db, events) => insertRaw(db, shadow, factsOf(facts, events)),
    finish: async (db) => {
      // Two tables, two connections: each is as much work as the other, and both are PostgreSQL's.
      const daily = withBulkMemory(db, [shadow.daily.name], async (tx) => {
        await rollUp(tx, shadow);
        await createDailyIndexes(tx, facts, shadow);
      });
      const raw = withBulkMemory(db, [shadow.raw.name], (tx) => createRawIndexes(tx, facts, shadow));
      await Promise.allSettled([daily, raw]); // both are over before anybody drops the tables
      await Promise.all([daily, raw]);
    },
    apply: async (tx, events) => {
      const recorded = factsOf(facts, events);
      await insertRaw(tx, shadow, recorded);
      await addToDaily(tx, shadow, recorded);
    },
    compare: (tx) => compareFacts(tx, live, shadow),
    swap: (tx) => replaceTables(tx, tableNames(live), tableNames(shadow)),
  };
};
