import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '#kernel/refusal.js';
import type { Action, ActorRole } from '#orders/lifecycle.policy.js';
import { factsOf } from '../../test/support/facts.js';
import { OrderLife } from '../../test/support/order-life.js';
import { everywhere, knownOf, live, lives } from '../../test/support/order-lives.js';
import { sealed } from '../../test/support/orders.js';
import { departments } from '../../test/support/world.directory.js';
import { handlingFacts } from './handling.projection.js';
import { excludedMeasures, type HandlingMeasure, handlingMeasures } from './handling-measures.projection.js';
import { measure, noSums } from './measures.query.js';

type Sums = Readonly<Record<HandlingMeasure, number>>;

/** What an order is counted as, unit by unit. */
const sumsOf = ({ events }: OrderLife): Map<string | null, Sums> => {
  const sums = new Map<string | null, Record<HandlingMeasure, number>>();
  for (const { dims, adds } of events.flatMap((event) => factsOf(event))) {
    const key = dims.department as string | null;
    const sum =
      sums.get(key) ?? (Object.fromEntries(handlingMeasures.map((name) => [name, 0])) as Record<HandlingMeasure, number>);
    for (const [name, value] of Object.entries(adds)) sum[name as HandlingMeasure] += value;
    sums.set(key, sum);
  }
  return sums;
};

/** What is noted apart of an upheld appeal is no figure. */
const notedApart: readonly string[] = excludedMeasures;
const notZero = (sums: Sums) => Object.entries(sums).filter(([name, value]) => value !== 0 && !notedApart.includes(name));

/** How often each event happened in the course of the properties, so that none holds of nothing. */
const seen = new Map<string, number>();
const lived = ({ events }: OrderLife) => {
  for (const { type } of events) seen.set(type, (seen.get(type) ?? 0) + 1);
};

describe('what an order is counted as', () => {
  it('is counted at the unit that is answerable and nowhere else, and is what the order itself knows', () => {
    fc.assert(
      fc.property(lives, ({ kind, counted, rule, steps }) => {
        const order = new OrderLife({ kind, counted, rule });
        live(order, steps, () => {
          const { department } = order.order.counted;
          const sums = sumsOf(order);
          for (const [key, sum] of sums) if (key !== department) expect([key, notZero(sum)]).toEqual([key, []]);
          const { opened, resolved, overdue, closed, answered, onTime, calledBack, satisfied, ...rest } = order.order.tally;
          const ofBad = { badToHandle: opened, answered, rectified: resolved, onTime, calledBack, satisfied, ...rest };
          const ofOthers = Object.fromEntries(Object.keys(ofBad).map((name) => [name, 0]));
          expect(sums.get(department)).toMatchObject({
            ordersOpened: opened,
            ordersResolved: resolved,
            ordersOverdue: overdue,
            ordersClosed: closed,
            ...(kind === 'bad-review' ? ofBad : ofOthers),
          });
        });
        lived(order);
      }),
      { numRuns: 400 },
    );
    const counting = Object.keys(handlingFacts.on).filter((type) => !type.startsWith('Review'));
    expect(counting.filter((type) => !seen.has(type))).toEqual([]);
  });

  it('is never less than nothing, and no rate is more than all', () => {
    fc.assert(
      fc.property(lives, ({ kind, counted, rule, steps }) => {
        const order = new OrderLife({ kind, counted, rule });
        live(order, steps, () => {
          for (const sums of sumsOf(order).values()) {
            expect(Object.entries(sums).filter(([, value]) => value < 0)).toEqual([]);
            const figures = measure({ ...noSums, ...sums });
            const { answeredRate, rectifiedRate, onTimeRate, satisfiedRate, contactedRate, solvedRate } = figures;
            const rates = [answeredRate, rectifiedRate, onTimeRate, satisfiedRate, contactedRate, solvedRate];
            expect(rates.filter(({ value }) => value !== null && value > 1)).toEqual([]);
            expect(sums.onTime).toBeLessThanOrEqual(sums.rectified);
          }
        });
      }),
      { numRuns: 200 },
    );
  });

  it('is nothing in every measure and at every unit, once an appeal is upheld, whatever happened before', () => {
    let upheld = 0;
    fc.assert(
      fc.property(lives, fc.nat(120), ({ counted, rule, steps }, length) => {
        const order = new OrderLife({ counted, rule });
        const at = live(order, steps.slice(0, length));
        fc.pre(uphold(order, at));
        upheld++;
        expect(order.order).toMatchObject({ state: 'closed', ending: 'excluded' });
        for (const [key, sum] of sumsOf(order)) expect([key, notZero(sum)]).toEqual([key, []]);
      }),
      { numRuns: 200 },
    );
    expect(upheld).toBe(200);
  });
});

/** What leads from a state back to the unit. */
const back: Readonly<Record<string, readonly [ActorRole, Action, object]>> = {
  'awaiting-dispatch': ['supervisor', 'dispatch', { to: departments.east }],
  'awaiting-acceptance': ['officer', 'accept', {}],
  'waiting-for-citizen': ['officer', 'resume', {}],
  'awaiting-approval': ['supervisor', 'send-back', { words: sealed }],
  'awaiting-call-back': ['officer', 'call-back', { result: 'unsatisfied' }],
  'in-progress': ['officer', 'appeal', { reason: 'mistaken', words: sealed }],
  merged: ['officer', 'unmerge', {}],
  'under-appeal': ['supervisor', 'decide-appeal', { upheld: true, words: sealed }],
};

/** Brings an order to an upheld appeal; false where that cannot be any more. */
const uphold = (order: OrderLife, at: string): boolean => {
  for (let steps = 0; steps < 10 && order.order.state !== 'closed'; steps++) {
    const [role, action, input] = back[order.order.state]!;
    const outcome = order.try(role, action, input, { at, by: everywhere, known: knownOf('bad-review', input) });
    if (outcome instanceof Refusal) return false;
  }
  return order.order.ending === 'excluded';
};
