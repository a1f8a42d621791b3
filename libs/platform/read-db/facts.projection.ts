import type { AnyEvent, StoredEvent } from '#kernel/events.js';
import type { Facts } from '#kernel/facts.js';
import type { Projection } from './consumer.js';
import { closeDaysBefore } from './facts.closing.js';
import { factsShadow } from './facts.shadow.js';
import { createFactsIndexes, createFactsTables, factsTables } from './facts.tables.js';
import { addToDaily, factsOf, insertRaw } from './facts.writer.js';
import type { ReadTransaction } from './schema.js';

/**
 * The read model of a facts definition: `<name>_raw` has each fact with its position and recorded time, append-only;
 * `<name>_daily` has their sums by occurred day, recorded day (UTC) and dimensions. With an overview, `<name>_days` and
 * `<name>_months` have the sums by its dimensions alone of the recorded days, and months, that are over. Ask it with
 * `sumFacts`.
 */
export const factsConsumer = <Event extends AnyEvent, Dimension extends string, Measure extends string>(
  facts: Facts<Event, Dimension, Measure>,
): Projection => {
  const live = factsTables(facts, facts.name);
  return {
    name: facts.name,
    version: facts.version,
    types: Object.keys(facts.on),
    create: async (db) => {
      await createFactsTables(db, live);
      await createFactsIndexes(db, facts, live);
    },
    apply: async (tx: ReadTransaction, events: readonly StoredEvent[]) => {
      const recorded = factsOf(facts, events);
      await insertRaw(tx, live, recorded);
      await addToDaily(tx, live, recorded);
      await closeDaysBefore(tx, live, events);
    },
    shadow: factsShadow(facts, live),
  };
};
