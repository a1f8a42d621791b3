import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StoredEvent } from '#kernel/events.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import { stored } from '../../test/support/events.js';
import { OrderLife } from '../../test/support/order-life.js';
import { live, lives } from '../../test/support/order-lives.js';
import { eastOf, happened, nobody, orderId, westOf } from '../../test/support/orders.js';
import { problemFacts } from './problems.projection.js';

const factsOf = (event: StoredEvent<WorkOrderEvent>) => {
  // Each reader takes the event of its own name.
  const readers = problemFacts.on as Readonly<
    Record<string, ((event: never) => ReturnType<typeof problemFacts.on.AppealUpheld>) | undefined>
  >;
  return readers[event.type]?.(event as never) ?? [];
};
const said = (event: WorkOrderEvent) =>
  factsOf(stored(event)).map(({ dims, adds }) => [dims.department, dims.tag, adds.reports ?? 0, adds.mentions ?? 0]);

const [east, west] = [eastOf.department, westOf.department];

describe('the facts of problems', () => {
  it('count an order once, and each of its tags', () =>
    expect(said(happened('WorkOrderOpened', { tags: ['110', '113'] }))).toEqual([
      [east, null, 1, 0],
      [east, '110', 0, 1],
      [east, '113', 0, 1],
    ]));
  it('belong to the day it occurred, with where, what and how', () =>
    expect(factsOf(stored(happened('WorkOrderOpened', { kind: 'correction', counted: nobody, tags: [] })))).toEqual([
      {
        occurredOn: '2026-07-06',
        subject: orderId,
        dims: {
          department: null,
          region: eastOf.region,
          item: 'item-east',
          servicePoint: null,
          channel: 'app',
          kind: 'correction',
          tag: null,
        },
        adds: { reports: 1, untagged: 1 },
      },
    ]));
  it.each(['WorkOrderDispatched', 'WorkOrderTransferred'] as const)('go with the order that is moved by %s', (type) =>
    expect(said(happened(type, { from: eastOf, counted: westOf, tags: ['110'] }))).toEqual([
      [east, null, -1, 0],
      [east, '110', 0, -1],
      [west, null, 1, 0],
      [west, '110', 0, 1],
    ]),
  );
  it('lose a review whose appeal is upheld', () =>
    expect(said(happened('AppealUpheld', { counted: westOf, tags: ['110'] }))).toEqual([
      [west, null, -1, 0],
      [west, '110', 0, -1],
    ]));

  it('are one report at the unit that is answerable, or none once it is excluded, whatever happens', () =>
    fc.assert(
      fc.property(lives, ({ kind, counted, rule, steps }) => {
        const life = new OrderLife({ kind, counted, rule });
        live(life, steps, () => {
          const sums = new Map<string, number>();
          for (const { dims, adds } of life.events.flatMap(factsOf)) {
            const key = JSON.stringify([dims.department, dims.tag]);
            sums.set(key, (sums.get(key) ?? 0) + (adds.reports ?? 0) + (adds.mentions ?? 0));
          }
          const { department } = life.order.counted;
          const left = [...sums].filter(([, sum]) => sum !== 0);
          const both = [null, '110'].map((tag) => [JSON.stringify([department, tag]), 1]);
          expect(left).toEqual(life.order.ending === 'excluded' ? [] : both);
        });
      }),
      { numRuns: 100 },
    ));
});
