import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { EventFilter, Page } from '#kernel/event-store.port.js';
import { EventCatalogue } from '#kernel/events.js';
import { MemoryEventStore, MemoryLog } from '#platform/event-store/memory.event-store.js';
import { factsConsumer } from '#platform/read-db/facts.projection.js';
import { attend } from '#platform/read-db/rebuild.js';
import { bordersOf, prepareRun } from '#platform/read-db/rebuild.ranges.js';
import { createRun } from '#platform/read-db/rebuild.runs.js';
import { FakeClock } from '../support/fake-clock.js';
import {
  type CaseEvent,
  type ReadWorld,
  applyBatch,
  caseEvents,
  factRows,
  openReadWorld,
  record,
  scored,
  tally,
} from '../support/read-models.js';

jest.setTimeout(120_000); // other suites share the machine

let world: ReadWorld;
beforeEach(async () => {
  world = await openReadWorld();
});
afterEach(() => world.close());

/** A log that was recorded by clocks that disagree: an event may seem to be older than the one before it. */
class UnevenLog extends MemoryEventStore {
  constructor(
    log: MemoryLog,
    private readonly clockOf: (position: bigint) => string,
  ) {
    super(new EventCatalogue(caseEvents), log);
  }

  override async readAll(after: bigint, filter: EventFilter, limit: number): Promise<Page> {
    const page = await super.readAll(after, filter, limit);
    return { ...page, events: page.events.map((event) => ({ ...event, recordedAt: this.clockOf(event.position) })) };
  }
}

const event: fc.Arbitrary<CaseEvent> = fc
  .record({
    kind: fc.constantFrom('score', 'score', 'take back', 'close', 'ignore'),
    department: fc.constantFrom('tax', 'police', 'a\tb\\n', '\\N', ''),
    item: fc.constantFrom(null, 'invoice', '慢\n"'),
    rating: fc.integer({ min: 1, max: 5 }),
    active: fc.boolean(),
    minutes: fc.integer({ min: 0, max: 2_000_000_000 }),
    day: fc.constantFrom('2026-02-28', '2026-03-01', '2026-03-31'),
  })
  .map(({ kind, ...data }): CaseEvent => {
    const one = scored(data);
    if (kind === 'close') return { type: 'CaseClosed', data: { caseId: 'case-1' } };
    if (kind === 'ignore') return { type: 'CaseIgnored', data: {} };
    return kind === 'take back' && one.type === 'CaseScored' ? { type: 'CaseTakenBack', data: one.data } : one;
  });

const history = fc.record({
  events: fc.array(event, { minLength: 1, maxLength: 60 }),
  /** Seconds past an hour before midnight, in no order. */
  seconds: fc.array(fc.integer({ min: 0, max: 7_200 }), { minLength: 60, maxLength: 60 }),
  cuts: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }),
  pages: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 4 }),
});

describe('a rebuild by ranges', () => {
  it('comes to what one reader comes to, wherever the ranges end and whatever the clocks say', async () => {
    let nth = 0;
    await fc.assert(
      fc.asyncProperty(history, async ({ events, seconds, cuts, pages }) => {
        const clockOf = (position: bigint) =>
          new Date(Date.UTC(2026, 2, 2, 23) + (seconds[Number(position) % 60] ?? 0) * 1_000).toISOString();
        const store = new UnevenLog(new MemoryLog(new FakeClock()), clockOf);
        const head = await record(store, events);
        const projection = factsConsumer(tally(`tally_${++nth}`));
        await world.readDb.prepare(projection);
        const ends = [...new Set([...pages, Number(head)])].filter((end) => end <= Number(head)).sort((a, b) => a - b);
        let after = 0n;
        for (const end of ends) {
          const page = await store.readAll(after, { types: projection.types }, end - Number(after));
          await applyBatch(
            world.readDb,
            projection,
            page.events.filter(({ position }) => position <= BigInt(end)),
          );
          after = BigInt(end);
        }
        await world.readDb
          .kysely<{ checkpoints: { position: bigint; consumer: string } }>()
          .updateTable('checkpoints')
          .set({ position: head })
          .where('consumer', '=', projection.name)
          .execute();
        const live = await factRows(world.readDb, projection.name);
        const borders = [...new Set([0, ...cuts, Number(head)])].filter((cut) => cut <= Number(head)).sort((a, b) => a - b);
        const { id } = await createRun(world.readDb.db, projection, { by: 'spec' });
        await prepareRun(world.readDb.db, projection, { id, borders: borders.map(BigInt) });
        const run = await attend(world.readDb, store, projection, { id });
        expect(run).toMatchObject({ state: 'swapped', comparison: { compared: true, unexpected: 0 } });
        expect(await factRows(world.readDb, projection.name)).toEqual(live);
      }),
      { numRuns: 25 },
    );
  });
});

describe('the borders of ranges', () => {
  it('cover everything once, whatever the length of the log', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), (target) => {
        const borders = bordersOf(target, false);
        expect([borders[0], borders.at(-1)]).toEqual([0n, target]);
        expect(borders.every((border, i) => i === 0 || border >= (borders[i - 1] ?? 0n))).toBe(true);
        expect(borders.length).toBeLessThanOrEqual(65);
      }),
    );
    expect(bordersOf(10_000_000n, true)).toEqual([0n, 10_000_000n]);
    expect(bordersOf(120_000n, false)).toEqual([0n, 60_000n, 120_000n]);
  });
});
