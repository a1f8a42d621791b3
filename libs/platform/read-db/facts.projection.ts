import type { AnyEvent, StoredEvent } from '#kernel/events.js';
import type { Facts, RecallingFacts } from '#kernel/facts.js';
import type { Projection } from './consumer.js';
import { beginOverviews, extendOverviews, usualStride } from './facts.closing.js';
import { recalledFactsOf } from './facts.recall.js';
import { factsShadow, type Stating } from './facts.shadow.js';
import { createFactsIndexes, createFactsTables, factsTables } from './facts.tables.js';
import { addToDaily, factsOf, insertRaw } from './facts.writer.js';
import type { ReadTransaction } from './schema.js';

const consumerOf = (stating: Stating, types: readonly string[], stride: bigint): Projection => {
  const { facts, stated } = stating;
  const live = factsTables(facts, facts.name);
  return {
    name: facts.name,
    version: facts.version,
    types,
    create: async (db) => {
      await createFactsTables(db, live);
      await createFactsIndexes(db, facts, live);
      await beginOverviews(db, live);
    },
    apply: async (tx: ReadTransaction, events: readonly StoredEvent[]) => {
      const recorded = await stated(tx, live, events);
      await insertRaw(tx, live, recorded);
      await addToDaily(tx, live, recorded);
      await extendOverviews(tx, live, { events, stride });
    },
    shadow: factsShadow(stating, live, stride),
  };
};

const typesOf = ({ on, alongside = [] }: { readonly on: object; readonly alongside?: readonly string[] }): readonly string[] => [
  ...new Set([...Object.keys(on), ...alongside]),
];

/**
 * The read model of a facts definition: `<name>_raw` has each fact with its position and recorded time, append-only;
 * `<name>_daily` has their sums by occurred day, recorded day (UTC) and dimensions. With an overview, `<name>_days` has the sums
 * by its dimensions alone of what was recorded until a mark, which a new day moves on and every `stride` positions of the log;
 * `<name>_months` those of recorded months that are over; `<name>_total_days` and `<name>_total_months` the same of everything.
 * Ask it with `sumFacts`.
 */
export const factsConsumer = <Event extends AnyEvent, Dimension extends string, Measure extends string>(
  facts: Facts<Event, Dimension, Measure>,
  stride = usualStride,
): Projection =>
  consumerOf(
    { facts, ordered: false, stated: (_db, _tables, events) => Promise.resolve(factsOf(facts, events)) },
    typesOf(facts),
    stride,
  );

/** The same of facts that follow from those before them: these are looked up in `<name>_raw`, once for each batch. */
export const recallingConsumer = <Event extends AnyEvent, Dimension extends string, Measure extends string>(
  facts: RecallingFacts<Event, Dimension, Measure>,
): Projection =>
  consumerOf(
    { facts, ordered: true, stated: (db, tables, events) => recalledFactsOf(db, tables, { facts, events }) },
    typesOf(facts),
    usualStride,
  );
