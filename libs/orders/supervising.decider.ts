import { refuse } from '#kernel/refusal.js';
import type { Sealed } from '#kernel/values.js';
import { type Act, type Told, aboutOf, isNewlyOverdue, nextLevelAt } from './acting.decider.js';
import { aheadOf, isAfter, redAfter, spanEnd, withAlarm } from './clock.policy.js';
import type { Action } from './lifecycle.policy.js';
import type { SupervisionReason } from './order-values.events.js';
import type { WorkOrderEvent } from './work-order.events.js';

type Now = Pick<Told<Action>, 'order' | 'at' | 'known'>;

/** 督办, with the day until which the unit answers for itself. */
export const supervisionOf = (
  { order, at, known }: Now,
  reason: SupervisionReason,
  words: Sealed | null = null,
): WorkOrderEvent => {
  const { rule, zone } = order.limits;
  const answerDue = spanEnd(rule.supervision.answer, at, known, zone).due;
  const answer = { answerDue, ...aheadOf(answerDue, known, zone) };
  return { type: 'SupervisionOrdered', data: { ...aboutOf(order, at), reason, level: order.level, ...answer, words } };
};

export const supervise: Act<'supervise'> = (told) => [supervisionOf(told, 'ordered', told.input.words)];

export const answerSupervision: Act<'answer-supervision'> = ({ order, input, at }) => {
  const asked = order.supervision ?? refuse('conflict', 'supervision.not-asked');
  const onTime = !isAfter(at, asked.answerDue);
  return [{ type: 'SupervisionAnswered', data: { ...aboutOf(order, at), words: input.words, onTime } }];
};

/** 红牌: found late by its clock, an order is supervised at once. */
const red = (told: Now): readonly WorkOrderEvent[] => {
  const { order, at } = told;
  const { due } = order.clock.current;
  const alarm = nextLevelAt(told, due);
  const next = { alarm, ...aheadOf(alarm, told.known, order.limits.zone) };
  return [
    { type: 'WorkOrderOverdue', data: { ...aboutOf(order, at), due, first: order.tally.overdue === 0, ...next } },
    supervisionOf(told, 'overdue'),
  ];
};

/** The step after yellow, or the time of red, has come, and it was not shown yet. */
const isRed = ({ order, at, known }: Now): boolean => {
  const { rule, zone } = order.limits;
  const isDue = order.warnedRound === order.round || isAfter(at, redAfter(rule, order.clock.current.due, known, zone));
  return isDue && isNewlyOverdue(order, at);
};

/** Asked by its timer: which step of the clock was passed since? Nothing, where it came too early or was faster than the state. */
export const checkClock: Act<'check-clock'> = (told) => {
  const { order, input, at } = told;
  const { alarm } = order.clock.current;
  if (input.round !== order.round || alarm === null || !isAfter(at, alarm)) return [];
  if (isRed(told)) return red(told);
  if (order.overdueRound === order.round) {
    const level = order.level + 1;
    return order.escalatedRound === order.round ? [] : [{ type: 'WorkOrderEscalated', data: { ...aboutOf(order, at), level } }];
  }
  const { rule, zone } = order.limits;
  const limit = withAlarm(order.clock.current, redAfter(rule, order.clock.current.due, told.known, zone), told.known, zone);
  return [{ type: 'WorkOrderWarned', data: { ...aboutOf(order, at), limit } }];
};
