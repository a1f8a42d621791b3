import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventCatalogue, type StoredEvent } from '#kernel/events.js';
import { MemoryEventStore, MemoryLog } from '#platform/event-store/memory.event-store.js';
import { recallingConsumer } from '#platform/read-db/facts.projection.js';
import { rebuild } from '#platform/read-db/rebuild.js';
import { applyBatch, type CaseEvent, caseEvents, factRows, readWorldForSpec, record } from '../support/read-models.js';
import { history } from '../support/case-histories.js';
import { inTurn } from '../support/recalling-cases.js';
import { FakeClock } from '../support/fake-clock.js';

const world = await readWorldForSpec();

const most = 1_000;
let made = 0;

/** A log with these events, some hours between one and the next. */
const logOf = async (events: readonly StoredEvent[]) => {
  const clock = new FakeClock();
  const store = new MemoryEventStore(new EventCatalogue(caseEvents), new MemoryLog(clock));
  for (const { type, data } of events) {
    await record(store, [{ type, data } as CaseEvent]);
    clock.advance(7 * 3_600_000);
  }
  return store;
};

describe('a rebuild of facts that recall those before them', () => {
  it('states the same as was stated live, wherever the live one and the new one stood when more came', () =>
    fc.assert(
      fc.asyncProperty(history, fc.array(fc.nat(60), { maxLength: 3 }), fc.nat(60), async (events, cuts, late) => {
        const store = await logOf(events);
        const consumer = recallingConsumer(inTurn(`turns_${++made}`));
        await world.readDb.prepare(consumer);
        const { events: all } = await store.readAll(0n, { types: consumer.types }, most);
        const ends = [...new Set([...cuts, late, all.length])].filter((end) => end <= all.length).sort((a, b) => a - b);
        const lead = async (from: number, to: number) => applyBatch(world.readDb, consumer, all.slice(from, to));
        for (const [i, end] of ends.entries()) {
          await lead(ends[i - 1] ?? 0, end);
          const before = await factRows(world.readDb, consumer.name);
          if (end === 0 || (end !== late && end !== all.length)) continue; // nothing is compared with nothing
          const { state, comparison } = await rebuild(world.readDb, store, consumer);
          expect({ state, comparison }).toMatchObject({ state: 'swapped', comparison: { compared: true, differences: [] } });
          expect(await factRows(world.readDb, consumer.name)).toEqual(before);
        }
      }),
      { numRuns: 10 },
    ));
});
