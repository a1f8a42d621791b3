import { listed, refuse } from '#kernel/refusal.js';
import type { Instant } from '#kernel/values.js';
import { isAfter, limitOf, redAfter, runningLimit, spanEnd, type Stop, withAlarm } from './clock.policy.js';
import { type Action, allowed } from './lifecycle.policy.js';
import type { Order, WorkOrder } from './order.policy.js';
import { isTheirs, possibleNow } from './possible.policy.js';
import type { ActOnWorkOrderKnowing, Actor, Known, SealedInput } from './work-order.commands.js';
import type { CountedAs, Ending, Limit } from './order-values.events.js';
import type { WorkOrderEvent } from './work-order.events.js';

/** What one act is told. The order may do it: role, state and scope have been looked at. */
export interface Told<Of extends Action> {
  readonly order: Order;
  readonly input: SealedInput<Of>;
  readonly by: Actor;
  readonly at: Instant;
  readonly known: Known;
}

/** One thing that can be done with an order: facts, `[]`, or a refusal. */
export type Act<Of extends Action> = (told: Told<Of>) => readonly WorkOrderEvent[];

/** What every event of an order says. */
export const aboutOf = (order: Order, at: Instant, counted: CountedAs = order.counted) => ({
  workOrderId: order.opened.workOrderId,
  kind: order.kind,
  round: order.round,
  counted,
  at,
});

const handledAs = ({ answered, resolved, onTime }: Order['tally']) => ({
  answered: answered > 0,
  resolved: resolved > 0,
  onTime: onTime > 0,
});

export const closed = (order: Order, at: Instant, ending: Ending, handled = handledAs(order.tally)): WorkOrderEvent => ({
  type: 'WorkOrderClosed',
  data: { ...aboutOf(order, at), ending, joined: [...order.joined], handled },
});

type Now = Pick<Told<Action>, 'order' | 'at' | 'known'>;

/** The limit of a clock that begins now: a new round, or another unit. */
export const limitFromNow = ({ order, at, known }: Now): Limit => {
  const { rule, zone } = order.limits;
  const begun = { from: at, span: rule.rectify, extensions: [], pauses: [] };
  return limitOf(begun, rule, known, { zone, warned: false });
};

/** The limit of the clock that runs, after a change of it. */
export const limitAfter = (
  { order, known }: Pick<Now, 'order' | 'known'>,
  change: Partial<Order['clock']['current']> = {},
  rule = order.limits.rule,
): Limit => {
  const clock = { ...order.clock.current, ...change };
  const { zone } = order.limits;
  const limit = limitOf(runningLimit(clock), rule, known, { zone, warned: order.warnedRound === order.round });
  if (order.overdueRound !== order.round) return limit;
  return withAlarm(limit, nextLevelAt({ order, known }, limit.due, rule), known, zone);
};

/** When the next level is told of an order that stays open after it was red; `null` once it was. */
export const nextLevelAt = (
  { order, known }: Pick<Now, 'order' | 'known'>,
  due: Instant,
  rule = order.limits.rule,
): Instant | null => {
  const { zone } = order.limits;
  if (order.escalatedRound === order.round) return null;
  return spanEnd(rule.supervision.nextLevel, redAfter(rule, due, known, zone), known, zone).due;
};

/** The stops of the clock with one more, that began at `from` and ends now. */
export const withStop = ({ order, at }: Now, from: Instant, why: Stop['why']): readonly Stop[] => [
  ...order.clock.current.stops,
  { from, to: at, why },
];

/** The limit of this round has passed, and nobody has said so yet. */
export const isNewlyOverdue = ({ overdueRound, round, clock }: Order, at: Instant): boolean =>
  overdueRound !== round && isAfter(at, clock.current.due);

export const known = (order: WorkOrder): Order => order ?? refuse('missing', 'work-order.unknown');

type Acting = Pick<ActOnWorkOrderKnowing['data'], 'action' | 'by' | 'at'>;

/** Refuses who acts outside their scope. */
export const checkScope = (order: Order, { action, by, at }: Acting): void => {
  if (!isTheirs(by, order, action)) refuse('forbidden', 'work-order.not-yours', { possible: listed(possibleNow(order, by, at)) });
};

/** Refuses what is not possible for them now, saying what would be. `false`: a timer or workflow that came too late. */
export const mayAct = (order: Order, { action, by, at }: Acting): boolean => {
  const roles = allowed(order.kind, order.state, action);
  if (roles.includes(by.role)) return true;
  if (by.role === 'system') return false;
  const instead = listed(possibleNow(order, by, at));
  const facts = { action, state: order.state, kind: order.kind, possible: instead };
  if (roles.length === 0) return refuse('conflict', 'work-order.not-possible', facts);
  return refuse('forbidden', 'work-order.not-your-part', { ...facts, role: by.role });
};
