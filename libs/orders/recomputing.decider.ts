import type { Instant } from '#kernel/values.js';
import type { Span } from '#rulebook/deadline.policy.js';
import { type Act, type Told, aboutOf, limitAfter, nextLevelAt } from './acting.decider.js';
import { redAfter, spanEnd, withAlarm } from './clock.policy.js';
import type { Action } from './lifecycle.policy.js';
import type { Order } from './order.policy.js';
import type { Limit } from './order-values.events.js';
import type { DataOf } from './work-order.events.js';

type Now = Pick<Told<Action>, 'order' | 'known'>;

/** When a span ends, where that was counted ahead and is covered by now; `undefined` where it stays as it is. */
const endAnew = (span: Span, from: Instant, { order, known }: Now): Instant | undefined => {
  const { due, provisional } = spanEnd(span, from, known, order.limits.zone);
  return provisional ? undefined : due;
};

type Again = Pick<DataOf<'LimitRecomputed'>, 'contactDue' | 'answerDue' | 'within'>;

/** Each instant beside the clock that was counted ahead and is waited for still, with the span and the beginning it was counted from. */
const waiting = ({ opened, contactAhead, contactedAt, supervision, callBack, state, limits }: Order) => ({
  contactDue: contactAhead && contactedAt === null ? ([opened.limits.rule.contact, opened.occurredAt] as const) : undefined,
  answerDue: supervision?.ahead === true ? ([supervision.span, supervision.at] as const) : undefined,
  within:
    state === 'awaiting-call-back' && callBack?.ahead === true
      ? ([limits.rule.callBack.within, callBack.at] as const)
      : undefined,
});

/** Those that are covered by now, counted again. */
const instantsAnew = (now: Now): Again =>
  Object.fromEntries(
    Object.entries(waiting(now.order)).flatMap(([name, counted]) => {
      const due = counted && endAnew(...counted, now);
      return due === undefined ? [] : [[name, due]];
    }),
  );

/** The next step of a clock whose limit stands: red, or the next level, which lie after it. */
const alarmAnew = (now: Now): Instant | null => {
  const { order, known } = now;
  const { due } = order.clock.current;
  const { rule, zone } = order.limits;
  return order.overdueRound === order.round ? nextLevelAt(now, due) : redAfter(rule, due, known, zone);
};

/** The limit that runs, counted again where it or its next step was counted ahead and newer calendars say more. */
const limitAnew = (now: Now): Limit => {
  const { order, known } = now;
  const { due, provisional, calendar, alarm, ahead } = order.clock.current;
  const stands = { due, provisional, calendar, alarm, ...(ahead && { ahead }) };
  if (provisional) return known.newest.version === calendar ? stands : limitAfter(now);
  if (ahead !== true || alarm === null) return stands;
  const again = withAlarm(stands, alarmAnew(now), known, order.limits.zone);
  return again.ahead === true ? stands : again;
};

/** Whether anything of an order still waits for a calendar after this. */
const staysAhead = ({ order }: Now, limit: Limit, again: Again): boolean =>
  limit.provisional ||
  limit.ahead === true ||
  Object.entries(waiting(order)).some(([name, counted]) => counted !== undefined && !(name in again));

/** A year's calendar was published: what was counted without it is counted again. */
export const recompute: Act<'recompute'> = (told) => {
  const { order, at } = told;
  const limit = limitAnew(told);
  const again = instantsAnew(told);
  const { calendar, alarm, ahead } = order.clock.current;
  const isAsBefore = limit.calendar === calendar && limit.alarm === alarm && limit.ahead === ahead;
  if (isAsBefore && Object.keys(again).length === 0) return [];
  const rest = staysAhead(told, limit, again) ? ({ ahead: true } as const) : {};
  return [{ type: 'LimitRecomputed', data: { ...aboutOf(order, at), limit, ...again, ...rest } }];
};
