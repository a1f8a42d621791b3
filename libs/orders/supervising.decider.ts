import { refuse } from '#kernel/refusal.js';
import { type Instant, localDay, type Sealed } from '#kernel/values.js';
import { type Act, type Told, aboutOf, isNewlyOverdue, limitAfter, nextLevelAt } from './acting.decider.js';
import { isAfter, redAfter, spanEnd } from './clock.policy.js';
import type { Action } from './lifecycle.policy.js';
import type { SupervisionReason, WorkOrderEvent } from './work-order.events.js';

type Now = Pick<Told<Action>, 'order' | 'at' | 'known'>;

/** 督办, with the day until which the unit answers for itself. */
export const supervisionOf = (
  { order, at, known }: Now,
  reason: SupervisionReason,
  words: Sealed | null = null,
): WorkOrderEvent => {
  const { rule, zone } = order.limits;
  const answerDue = spanEnd(rule.supervision.answer, at, known, zone).due;
  return { type: 'SupervisionOrdered', data: { ...aboutOf(order, at), reason, level: order.level, answerDue, words } };
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
  return [
    { type: 'WorkOrderOverdue', data: { ...aboutOf(order, at), due, first: order.tally.overdue === 0, alarm } },
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
  const { due, provisional, calendar } = order.clock.current;
  const limit = { due, provisional, calendar, alarm: redAfter(order.limits.rule, due, told.known, order.limits.zone) };
  return [{ type: 'WorkOrderWarned', data: { ...aboutOf(order, at), limit } }];
};

/** The limit for the first contact, where it lies beyond the calendar that it was counted with, and counts otherwise by the newest. */
const contactAnew = ({ order, known }: Now): { contactDue?: Instant } => {
  const { opened, limits, contactDue, contactedAt } = order;
  if (contactedAt !== null || localDay(contactDue, limits.zone) <= known.own.coveredUntil) return {};
  const { due } = spanEnd(opened.limits.rule.contact, opened.occurredAt, known, limits.zone);
  return due === contactDue ? {} : { contactDue: due };
};

/** A year's calendar was published: what was counted without it is counted again. */
export const recompute: Act<'recompute'> = (told) => {
  const { order, at } = told;
  if (!order.clock.current.provisional) return [];
  const limit = limitAfter(told);
  if (limit.calendar === order.clock.current.calendar) return [];
  return [{ type: 'LimitRecomputed', data: { ...aboutOf(order, at), limit, ...contactAnew(told) } }];
};
