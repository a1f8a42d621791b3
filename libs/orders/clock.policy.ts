import { addDays, endOfDay, type Instant, type LocalDay, localDay } from '#kernel/values.js';
import type { Calendar } from '#rulebook/calendar.policy.js';
import type { DeadlineRule, RuleInForce, Span } from '#rulebook/deadline.policy.js';
import { after, type Due, dueOf, type RunningLimit, yellowAt } from '#rulebook/limit.policy.js';
import type { Limit, Outcome } from './order-values.events.js';
import type { DataOf, WorkOrderEvent } from './work-order.events.js';
import type { z } from 'zod';

/** Whether a limit has passed: its own last instant is in time. */
export const isAfter = (at: Instant, limit: Instant): boolean => Date.parse(at) > Date.parse(limit);

/** Why a limit did not run for a while. */
export interface Stop {
  readonly from: Instant;
  readonly to: Instant;
  readonly why: 'waiting-for-citizen' | 'awaiting-approval';
}

/** The clock of one unit's go at an order: a round, or what of it is left after a new dispatch. */
export interface RoundClock extends Limit {
  readonly round: number;
  readonly department: string | null;
  /** The version of the rule it counts by. */
  readonly rule: string;
  readonly from: Instant;
  readonly span: Span;
  readonly untilDay: LocalDay | null;
  readonly extensions: readonly Span[];
  readonly stops: readonly Stop[];
  /** Since when it stands still; `null` while it runs, and when it is over. */
  readonly standsSince: Instant | null;
  /** When the unit was done, or the order went elsewhere. */
  readonly endedAt: Instant | null;
}

/** All clocks of an order: the one that counts, and those before it. */
export interface ClockOf {
  readonly current: RoundClock;
  readonly earlier: readonly RoundClock[];
}

/** What a clock counts by: the rule's span for this outcome of verification. */
export const spanFor = (rule: Pick<DeadlineRule, 'rectify' | 'difficult'>, outcome: z.infer<typeof Outcome> | null): Span =>
  outcome === 'fix-by-date' ? rule.difficult : rule.rectify;

type Rule = Pick<RuleInForce, 'version' | 'rectify'>;

const begun = (
  at: Instant,
  { version, rectify }: Rule,
  { round, counted, limit }: { round: number; counted: { department: string | null }; limit: Limit },
): RoundClock => ({
  ...limit,
  round,
  department: counted.department,
  rule: version,
  from: at,
  span: rectify,
  untilDay: null,
  extensions: [],
  stops: [],
  standsSince: null,
  endedAt: null,
});

/** It runs from when the citizen spoke, so a source that delivers late does not lengthen it. */
export const firstClock = (opened: DataOf<'WorkOrderOpened'>): ClockOf => ({
  current: begun(opened.occurredAt, opened.limits.rule, opened),
  earlier: [],
});

const anew = ({ current, earlier }: ClockOf, data: Parameters<typeof begun>[2] & { at: Instant }, rule: Rule): ClockOf => ({
  current: begun(data.at, rule, data),
  earlier: [...earlier, { ...current, endedAt: current.endedAt ?? data.at }],
});

/** It stood still since `from`, and runs again. */
const wentOn = ({ stops }: RoundClock, from: Instant | null, to: Instant, why: Stop['why']) => ({
  stops: from === null ? stops : [...stops, { from, to, why }],
  standsSince: null,
  endedAt: null,
});

type Steps = { readonly [Type in WorkOrderEvent['type']]?: (clock: RoundClock, data: DataOf<Type>) => Partial<RoundClock> };

const ended = ({ endedAt }: RoundClock, { at }: { readonly at: Instant }) => ({ endedAt: endedAt ?? at });

/** What each event does to the clock that runs, beside setting its limit. */
const steps: Steps = {
  WorkOrderTransferred: (_, { counted }) => ({ department: counted.department }),
  WorkOrderVerified: (_, { rule, outcome, untilDay }) => ({ rule: rule.version, span: spanFor(rule, outcome), untilDay }),
  ExtensionGranted: ({ extensions }, { span }) => ({ extensions: [...extensions, span] }),
  WorkOrderPaused: (_, { at }) => ({ standsSince: at }),
  WorkOrderResumed: (clock, { at }) => wentOn(clock, clock.standsSince, at, 'waiting-for-citizen'),
  WorkOrderResolved: (_, { at }) => ({ endedAt: at }),
  ResolutionSentBack: (clock, { at }) => wentOn(clock, clock.endedAt, at, 'awaiting-approval'),
  WorkOrderOverdue: (_, { alarm, ahead }) => ({ alarm, ahead }),
  WorkOrderEscalated: () => ({ alarm: null, ahead: undefined }),
  WorkOrderClosed: ended,
  WorkOrderMerged: ended,
  WorkOrderReturned: ended,
  AppealUpheld: ended,
};

const step = <Type extends WorkOrderEvent['type']>(clock: RoundClock, type: Type, data: DataOf<Type>): RoundClock => {
  const move = steps[type] as ((clock: RoundClock, data: DataOf<Type>) => Partial<RoundClock>) | undefined;
  return { ...clock, ...('limit' in data ? { ahead: undefined, ...data.limit } : {}), ...move?.(clock, data) };
};

/** The clocks after an event; `rule` is what a new round counts by. */
export const moveClock = (clock: ClockOf, event: WorkOrderEvent, rule: Rule): ClockOf => {
  switch (event.type) {
    case 'WorkOrderDispatched':
    case 'WorkOrderReopened':
    case 'WorkOrderUnmerged':
      return anew(clock, event.data, rule);
    default:
      return { ...clock, current: step(clock.current, event.type, event.data) };
  }
};

/** A clock as the rulebook counts it. */
export const runningLimit = ({ from, span, untilDay, extensions, stops }: RoundClock): RunningLimit => ({
  from,
  span,
  untilDay,
  extensions,
  pauses: stops,
});

/** A clock that stands still, as if it went on at `now`; where it ended standing, as of its end. */
export const standingAt = (clock: RoundClock, now: Instant): RoundClock => {
  const { standsSince, endedAt } = clock;
  return standsSince === null ? clock : { ...clock, ...wentOn(clock, standsSince, endedAt ?? now, 'waiting-for-citizen') };
};

/** The calendar an order has counted with, and the newest: asked only where the first does not reach far enough. */
export interface Calendars {
  readonly own: Calendar;
  readonly newest: Calendar;
}

/** Said of an instant that was counted, at its end, without the calendar of that time: it is counted again when the year is published. */
export const aheadOf = (end: Instant | null, { own, newest }: Calendars, zone: string): { ahead?: true } => {
  const covered = own.coveredUntil > newest.coveredUntil ? own.coveredUntil : newest.coveredUntil;
  return end !== null && localDay(end, zone) > covered ? { ahead: true } : {};
};

/** A limit with the next step of its clock. */
export const withAlarm = (
  { due, provisional, calendar }: Pick<Limit, 'due' | 'provisional' | 'calendar'>,
  alarm: Instant | null,
  calendars: Calendars,
  zone: string,
): Limit => ({ due, provisional, calendar, alarm, ...aheadOf(alarm, calendars, zone) });

/** Until when a limit that ended at `due` is not red. */
export const redAfter = ({ red }: Pick<DeadlineRule, 'red'>, due: Instant, calendars: Calendars, zone: string): Instant => {
  if (red !== 'first-working-day') return due;
  const worked = spanEnd({ amount: 1, unit: 'working' }, due, calendars, zone).due;
  return endOfDay(addDays(localDay(worked, zone), -1), zone);
};

/** The limit of a clock: `warned` when its yellow card was shown before, so that the next alarm is red. */
export const limitOf = (
  limit: RunningLimit,
  rule: Pick<DeadlineRule, 'yellow' | 'red'>,
  calendars: Calendars,
  { zone, warned }: { zone: string; warned: boolean },
): Limit => {
  const { own, newest } = calendars;
  const counted = dueOf(limit, own, zone);
  const reaches = !counted.provisional || own.version === newest.version;
  const calendar = reaches ? own : newest;
  const { due, provisional } = reaches ? counted : dueOf(limit, newest, zone);
  const yellow = yellowAt(rule, limit, calendar, zone);
  const alarm = warned || yellow >= due ? redAfter(rule, due, calendars, zone) : yellow;
  return withAlarm({ due, provisional, calendar: calendar.version }, alarm, calendars, zone);
};

/** When a plain span from `from` ends, by whichever calendar reaches. */
export const spanEnd = (span: Span, from: Instant, { own, newest }: Calendars, zone: string): Due => {
  const end = after(span, from, own, zone);
  return end.provisional ? after(span, from, newest, zone) : end;
};
