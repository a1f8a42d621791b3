import fc from 'fast-check';
import { OrderKind } from '#kernel/values.js';
import { Refusal } from '#kernel/refusal.js';
import { type Action, actions, allowed } from '#orders/lifecycle.policy.js';
import type { SealedInput } from '#orders/work-order.commands.js';
import type { OrderLife } from './order-life.js';
import { eastOf, monday, nobody, otherId, sealed, working } from './orders.js';
import { departments, regions } from './world.directory.js';

const units = [departments.city, departments.east, departments.west] as const;
export const third = '9f4e3c74-4e31-4c8d-9e3f-2c3d4e5f6071';

/** What may be said with each action that leads somewhere. */
const inputs: { readonly [Of in Action]?: readonly SealedInput<Of>[] } = {
  dispatch: units.map((to) => ({ to, assisting: [departments.city] })),
  return: [{ reason: 'not-ours', words: sealed }],
  transfer: units.map((to) => ({ to, words: sealed })),
  accept: [{}],
  verify: [
    { isTrue: true, isJustified: true, outcome: 'fix-now' },
    { isTrue: true, isJustified: true, severity: 'serious', outcome: 'fix-now' },
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
  contact: [{}],
  pause: [{ words: sealed }],
  resume: [{}],
  resolve: [{ reply: sealed }, { reply: sealed, decision: 'adopted' }],
  approve: [{}],
  'send-back': [{ words: sealed }],
  'call-back': [
    { result: 'unsatisfied' },
    { result: 'unsatisfied', contacted: true, solved: false },
    { result: 'unsatisfied', contacted: false },
    { result: 'not-reached' },
    { result: 'satisfied' },
    { result: 'satisfied', contacted: true, solved: true },
  ],
  supervise: [{ words: sealed }],
  'answer-supervision': [{ words: sealed }],
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

/** Random lives of orders of all kinds, legal in every step. */
export const lives = fc.record({
  kind: fc.constantFrom('bad-review' as const, 'bad-review' as const, ...OrderKind.options),
  counted: fc.constantFrom(eastOf, eastOf, nobody),
  rule: fc.record({ approval: fc.constantFrom('none' as const, 'none' as const, 'required' as const) }),
  steps: fc.array(step, { minLength: 30, maxLength: 120 }),
});

export const everywhere = { scope: 'all' as const, home: [] };

export const knownOf = (kind: OrderKind, input: object) => {
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
const possibleIn = ({ kind, state }: OrderLife['order'], which: number): readonly Action[] =>
  actions
    .filter((action) => action in inputs && (which % 8 === 0 || !ends.includes(action)))
    .filter((action) => which % 8 < 2 || state === 'awaiting-dispatch' || !moves.includes(action))
    .filter((action) => allowed(kind, state, action).length > 0);

const chosen = <Of>(all: readonly Of[] | undefined, by: number): Of | undefined => all?.[by % all.length];

/** Takes one step at an instant; answers whether it changed something. */
const liveOn = (life: OrderLife, { which, how }: Step, at: string): boolean => {
  const { kind, state } = life.order;
  const action = chosen(possibleIn(life.order, which), which >> 3) ?? 'note';
  const role = chosen(allowed(kind, state, action), how) ?? 'officer';
  const input = chosen<object>(inputs[action], how >> 2) ?? { words: sealed };
  const by = role === 'officer' || role === 'supervisor' ? everywhere : {};
  const outcome = life.try(role, action, input, { at, by, known: knownOf(kind, input) });
  return !(outcome instanceof Refusal) && outcome.length > 0;
};

/** Lives what was drawn; tells `after` each step that changed something. Answers when the last one was. */
export const live = (life: OrderLife, steps: readonly Step[], after: () => void = () => undefined): string => {
  let now = Date.parse(monday);
  for (const step of steps) {
    now += step.hours * 3_600_000;
    if (liveOn(life, step, new Date(now).toISOString())) after();
  }
  return new Date(now).toISOString();
};
