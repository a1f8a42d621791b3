import { sql } from 'kysely';
import type { StoredEvent } from '#kernel/events.js';
import type { Facts } from '#kernel/facts.js';
import { table } from './columns.js';
import type { Shadow } from './consumer.js';
import { beginOverviews, extendOverviews } from './facts.closing.js';
import { compareFacts } from './facts.compare.js';
import {
  type FactsShape,
  type FactsTable,
  type FactsTables,
  createDailyIndexes,
  createFactsTables,
  createOverviewIndexes,
  createRawIndexes,
  factsTables,
  isIndexed,
  tablesOf,
} from './facts.tables.js';
import { addToDaily, insertRaw, type Recorded, rollUp } from './facts.writer.js';
import type { ReadConnection, ReadTransaction } from './schema.js';
import { dropTables, replaceTables, withBulkMemory } from './shadow.tables.js';

const namesOf = (tables: readonly FactsTable[]) => tables.map(({ name }) => name);
const tableNames = (tables: FactsTables) => namesOf(tablesOf(tables));

/** Done once: the indexes are there when, and only when, all of it was committed. */
const finishOnce = (
  db: ReadConnection,
  tables: readonly [FactsTable, ...FactsTable[]],
  work: (tx: ReadTransaction) => Promise<void>,
): Promise<void> =>
  withBulkMemory(db, namesOf(tables), async (tx) => {
    if (!(await isIndexed(tx, tables[0].name))) await work(tx);
  });

/** Sums and lists on a connection each: one is as much work as the other, and both are PostgreSQL's. */
const finish = async (db: ReadConnection, facts: FactsShape, shadow: FactsTables): Promise<void> => {
  const summed = finishOnce(db, [shadow.daily, ...shadow.overviews.flatMap(({ days, months }) => [days, months])], async (tx) => {
    await rollUp(tx, shadow);
    await createDailyIndexes(tx, facts, shadow);
    await beginOverviews(tx, shadow);
    await createOverviewIndexes(tx, facts, shadow);
  });
  const indexed = finishOnce(db, [shadow.raw], (tx) => createRawIndexes(tx, facts, shadow));
  await Promise.allSettled([summed, indexed]); // both are over before anybody drops the tables
  await Promise.all([summed, indexed]);
};

/** What facts a batch of events states; `ordered`: only when those before it are there. */
export interface Stating {
  readonly facts: FactsShape & Pick<Facts, 'version' | 'changed'>;
  readonly ordered: boolean;
  readonly stated: (db: ReadConnection, tables: FactsTables, events: readonly StoredEvent[]) => Promise<readonly Recorded[]>;
}

const clear = async (tx: ReadTransaction, { raw }: FactsTables, { after, upTo }: { after: bigint; upTo: bigint }) => {
  await sql`DELETE FROM ${table(raw.name)} WHERE position > ${after} AND position <= ${upTo}`.execute(tx);
};

export const factsShadow = ({ facts, ordered, stated }: Stating, live: FactsTables, stride: bigint): Shadow => {
  const shadow = factsTables(facts, `${facts.name}_next`);
  const drop = (tx: ReadTransaction) => dropTables(tx, tableNames(shadow));
  return {
    ordered,
    drop,
    create: async (tx) => {
      await drop(tx);
      await createFactsTables(tx, shadow);
      // What was stated before is looked up meanwhile.
      if (shadow.recalls) await createRawIndexes(tx, facts, shadow);
    },
    fill: async (tx, events) => insertRaw(tx, shadow, await stated(tx, shadow, events)),
    clear: (tx, after, upTo) => clear(tx, shadow, { after, upTo }),
    finish: (db) => finish(db, facts, shadow),
    apply: async (tx, events) => {
      const recorded = await stated(tx, shadow, events);
      await insertRaw(tx, shadow, recorded);
      await addToDaily(tx, shadow, recorded);
      await extendOverviews(tx, shadow, { events, stride });
    },
    compare: (tx, raised) => {
      const changed = new Set<string>(raised ? facts.changed : []);
      return compareFacts(tx, { live, shadow, changed, foremost: (facts.indexes ?? []).flat() });
    },
    swap: (tx) => replaceTables(tx, tableNames(live), tableNames(shadow)),
  };
};
