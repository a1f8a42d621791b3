import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import { bottlenecks } from '#insight/bottlenecks.query.js';
import { stays } from '#insight/stays.projection.js';
import { waitGroups, type WaitQuestion } from '#insight/waits.query.js';
import { byWeight } from '#insight/weight.policy.js';
import { WaitsMemory } from '#insight/waits-memory.query.js';
import type { StoredEvent } from '#kernel/events.js';
import { addDays } from '#kernel/values.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import { rowsConsumer } from '#platform/read-db/rows.projection.js';
import { shippedCalendar } from '#rulebook/shipped.calendar.js';
import { stored } from '../support/events.js';
import { eastOf, happened, nobody, westOf } from '../support/orders.js';
import { departments } from '../support/world.directory.js';
import { applyBatch, openReadWorld, type ReadWorld } from '../support/read-models.js';

jest.setTimeout(90_000); // other suites share the machine

let world: ReadWorld;
const consumer = rowsConsumer(stays);
beforeAll(async () => {
  world = await openReadWorld();
});
afterAll(() => world.close());

const begin = Date.parse('2026-05-25T00:00:00Z');
const hour = 3_600_000;
const orders = Array.from({ length: 6 }, () => randomUUID());
const types = ['WorkOrderAccepted', 'WorkOrderPaused', 'WorkOrderResolved', 'WorkOrderReopened', 'WorkOrderClosed'] as const;

/** Something happens to an order some hours after the last thing that became known, which may be known only later. */
const happening = fc.record({
  order: fc.constantFrom(...orders),
  type: fc.constantFrom('WorkOrderDispatched' as const, ...types, ...types),
  counted: fc.constantFrom(eastOf, westOf, nobody),
  hours: fc.constantFrom(0, 1, 7, 30, 200),
  late: fc.constantFrom(0, 0, 0, 5, 90, -2),
});
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

/** What is asked for, most often the same, and how far back both clocks are put, in hours. */
const asking = fc.record({
  by: fc.constantFrom(undefined, undefined, undefined, ...waitGroups),
  to: fc.constantFrom('2026-06-12', '2026-06-12', '2026-07-20'),
  narrowed: fc.constantFrom(false, false, false, true),
  atAgo: fc.constantFrom(-1, 0, 3, 100),
  asOfAgo: fc.constantFrom(0, 0, 1, 40, 300),
});
type Asking = typeof asking extends fc.Arbitrary<infer One> ? One : never;

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ happen: fc.array(happening, { minLength: 1, maxLength: 4 }) }) },
  { weight: 5, arbitrary: fc.record({ ask: asking }) },
  { weight: 1, arbitrary: fc.record({ rebuild: fc.boolean() }) },
);
const limits = fc.record({
  answers: fc.constantFrom(1, 3, 20),
  ofOne: fc.constantFrom(1, 3),
  lines: fc.constantFrom(0, 10, 1_000),
  changed: fc.constantFrom(0, 2, 100),
});

const instant = (millis: number) => new Date(millis).toISOString();

/** One history, told as it becomes known. */
class History {
  now = begin;
  #position = 0;
  readonly #opened = new Set<string>();

  async happen(all: readonly Happening[]): Promise<void> {
    await applyBatch(
      world.readDb,
      consumer,
      all.map((one) => this.#event(one)),
    );
  }

  question({ by, to, narrowed, atAgo, asOfAgo }: Asking): WaitQuestion {
    return {
      ...{ by, from: addDays(to, -6), to, calendar: shippedCalendar, zone: 'Asia/Shanghai' },
      departments: narrowed ? [departments.east] : 'all',
      at: instant(this.now - atAgo * hour),
      asOf: instant(this.now - asOfAgo * hour),
    };
  }

  #event({ order, type, counted, hours, late }: Happening): StoredEvent {
    this.now += hours * hour;
    const of = this.#opened.has(order) ? type : 'WorkOrderOpened';
    this.#opened.add(order);
    const data = { workOrderId: order, counted, at: instant(this.now - late * hour) };
    const event: WorkOrderEvent = happened(of, data);
    return { ...stored(event, 0, BigInt(++this.#position)), recordedAt: instant(this.now) };
  }
}

/** Another table in the place of the one there was, in which one order is not as it was. */
const rebuild = async (otherwise: boolean): Promise<void> => {
  const { db } = world.readDb;
  await sql`CREATE TABLE read.stays_next (LIKE read.stays INCLUDING ALL)`.execute(db);
  const which = otherwise ? sql`WHERE "workOrderId" <> (SELECT min("workOrderId"::text)::uuid FROM read.stays)` : sql``;
  await sql`INSERT INTO read.stays_next SELECT * FROM read.stays ${which}`.execute(db);
  await sql`DROP TABLE read.stays`.execute(db);
  await sql`ALTER TABLE read.stays_next RENAME TO stays`.execute(db);
};

const answer = async (memory: WaitsMemory, question: WaitQuestion) => {
  const { asOf, bottlenecks: all } = await bottlenecks(world.readDb, memory, question);
  return { asOf, all: all.toSorted(byWeight) };
};

const startAnew = async (): Promise<History> => {
  await sql`DROP TABLE IF EXISTS read.stays`.execute(world.readDb.db);
  await sql`DELETE FROM read.checkpoints`.execute(world.readDb.db);
  await world.readDb.prepare(consumer);
  return new History();
};

describe('answers that are made of earlier ones', () => {
  it('are those that are made of everything, in whatever order is asked', () =>
    fc.assert(
      fc.asyncProperty(limits, fc.array(step, { minLength: 5, maxLength: 40 }), async (kept, steps) => {
        const history = await startAnew();
        const memory = new WaitsMemory(world.readDb, kept);
        for (const step of steps) {
          if ('happen' in step) await history.happen(step.happen);
          else if ('rebuild' in step) await rebuild(step.rebuild);
          else {
            const question = history.question(step.ask);
            expect(await answer(memory, question)).toEqual(await answer(new WaitsMemory(world.readDb), question));
          }
        }
      }),
      { numRuns: 60 },
    ));
});
