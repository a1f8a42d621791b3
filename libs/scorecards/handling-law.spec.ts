import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OrderKind } from '#kernel/values.js';
import { Refusal } from '#kernel/refusal.js';
import { type Action, actions, type ActorRole, allowed } from '#orders/lifecycle.policy.js';
import type { SealedInput } from '#orders/work-order.commands.js';
import { factsOf } from '../../test/support/facts.js';
import { OrderLife } from '../../test/support/order-life.js';
import { eastOf, monday, nobody, otherId, sealed, working } from '../../test/support/orders.js';
import { departments, regions } from '../../test/support/world.directory.js';
import { handlingFacts, type HandlingMeasure, handlingMeasures } from './handling.projection.js';
import { measure, type Sums } from './scorecard.measures.js';

const units = [departments.city, departments.east, departments.west] as const;
const third = '9f4e3c74-4e31-4c8d-9e3f-2c3d4e5f6071';

/** What may be said with each action that changes what an order is counted as, or leads to one that does. */
const inputs: { readonly [Of in Action]?: readonly SealedInput<Of>[] } = {
  dispatch: units.map((to) => ({ to, assisting: [departments.city] })),
  return: [{ reason: 'not-ours', words: sealed }],
  transfer: units.map((to) => ({ to, words: sealed })),
  accept: [{}],
  verify: [
    { isTrue: true, isJustified: true, outcome: 'fix-now' },
    { isTrue: false, isJustified: true, outcome: 'explain' },
  ],
  appeal: [{ reason: 'mistaken', words: sealed }],
  'decide-appeal': [
    { upheld: false, words: sealed },
    { upheld: false, words: sealed },
    { upheld: true, words: sealed },
  ],
  'request-extension': [{ span: working(2), words: sealed }],
  'decide-extension': [{ granted: true }, { granted: false, words: sealed }],
  pause: [{ words: sealed }],
  resume: [{}],
  resolve: [{ reply: sealed }, { reply: sealed, decision: 'adopted' }],
  approve: [{}],
  'send-back': [{ words: sealed }],
  'call-back': [{ result: 'unsatisfied' }, { result: 'not-reached' }, { result: 'satisfied' }],
  supervise: [{ words: sealed }],
  merge: [{ into: third }],
  unmerge: [{}],
  'close-merged': [
    { into: third, answered: true, resolved: true, onTime: true },
    { into: third, answered: true, resolved: true, onTime: false },
    { into: third, answered: true, resolved: false, onTime: false },
    { into: third, answered: false, resolved: false, onTime: false },
  ],
  supplement: [{ words: sealed }],
  withdraw: [{}],
  'follow-up': [{ rating: 4 }],
  'check-clock': [{ round: 1 }, { round: 2 }, { round: 3 }],
  join: [{ workOrderId: otherId, revision: 1 }],
  refer: [{ to: 'court', reply: sealed }],
};

/** Chosen from what the order allows by then, so that most of a life is lived. */
interface Step {
  readonly which: number;
  readonly how: number;
  readonly hours: number;
}
const step: fc.Arbitrary<Step> = fc.record({ which: fc.nat(), how: fc.nat(), hours: fc.constantFrom(0, 1, 5, 30, 100, 200) });

const life = fc.record({
  kind: fc.constantFrom('bad-review' as const, 'bad-review' as const, ...OrderKind.options),
  counted: fc.constantFrom(eastOf, eastOf, nobody),
  rule: fc.record({ approval: fc.constantFrom('none' as const, 'none' as const, 'required' as const) }),
  steps: fc.array(step, { minLength: 30, maxLength: 120 }),
});

const everywhere = { scope: 'all' as const, home: [] };

const knownOf = (kind: OrderKind, input: object) => {
  const to = 'to' in input && units.find((code) => code === input.to);
  return {
    ...(to && { unit: { department: to, region: to === departments.east ? regions.east : regions.west } }),
    desk: departments.city,
    other: { workOrderId: third, number: 'Z3', kind, state: 'in-progress', department: departments.east } as const,
  };
};

/** Ends and moves are kept rare: most of what can go wrong happens on the way. */
const ends: readonly Action[] = ['withdraw', 'refer', 'close-merged', 'merge', 'supplement'];
const moves: readonly Action[] = ['dispatch', 'transfer', 'return'];
const possibleIn = ({ kind, state }: OrderLife['order'], which: number): readonly [Action, ActorRole][] =>
  actions
    .filter((action) => action in inputs && (which % 8 === 0 || !ends.includes(action)))
    .filter((action) => which % 8 < 2 || state === 'awaiting-dispatch' || !moves.includes(action))
    .flatMap((action) =>
      allowed(kind, state, action)
        .slice(0, 1)
        .map((role): [Action, ActorRole] => [action, role]),
    );

/** Lives what was drawn; tells `after` each step that changed something. Answers when the last one was. */
const live = (order: OrderLife, steps: readonly Step[], after: () => void = () => undefined): string => {
  let now = Date.parse(monday);
  for (const { which, how, hours } of steps) {
    now += hours * 3_600_000;
    const all = possibleIn(order.order, which);
    const [action, role] = all[(which >> 3) % all.length] ?? ['note', 'officer'];
    const input = inputs[action]?.[how % inputs[action].length] ?? { words: sealed };
    const { kind } = order.order;
    const by = role === 'officer' || role === 'supervisor' ? everywhere : {};
    const outcome = order.try(role, action, input, {
      at: new Date(now).toISOString(),
      by,
      known: knownOf(kind, input),
    });
    if (!(outcome instanceof Refusal) && outcome.length > 0) after();
  }
  return new Date(now).toISOString();
};

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

const notZero = (sums: Sums) => Object.entries(sums).filter(([, value]) => value !== 0);

/** How often each event happened in the course of the properties, so that none holds of nothing. */
const seen = new Map<string, number>();
const lived = ({ events }: OrderLife) => {
  for (const { type } of events) seen.set(type, (seen.get(type) ?? 0) + 1);
};

describe('what an order is counted as', () => {
  it('is counted at the unit that is answerable and nowhere else, and is what the order itself knows', () => {
    fc.assert(
      fc.property(life, ({ kind, counted, rule, steps }) => {
        const order = new OrderLife({ kind, counted, rule });
        live(order, steps, () => {
          const { department } = order.order.counted;
          const sums = sumsOf(order);
          for (const [key, sum] of sums) if (key !== department) expect([key, notZero(sum)]).toEqual([key, []]);
          const { opened, resolved, overdue, closed, answered, onTime, calledBack, satisfied } = order.order.tally;
          const ofBad = { badToHandle: opened, answered, rectified: resolved, onTime, calledBack, satisfied };
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
      fc.property(life, ({ kind, counted, rule, steps }) => {
        const order = new OrderLife({ kind, counted, rule });
        live(order, steps, () => {
          for (const sums of sumsOf(order).values()) {
            expect(Object.entries(sums).filter(([, value]) => value < 0)).toEqual([]);
            const { answeredRate, rectifiedRate, onTimeRate, satisfiedRate } = measure(sums);
            const rates = [answeredRate, rectifiedRate, onTimeRate, satisfiedRate];
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
      fc.property(life, fc.nat(120), ({ counted, rule, steps }, length) => {
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
