import type { Instant, LocalDay } from '#kernel/values.js';
import { type ClockOf, type RoundClock, runningLimit } from '#orders/clock.policy.js';
import type { Order } from '#orders/order.policy.js';
import type { Calendar } from '#rulebook/calendar.policy.js';
import type { Span } from '#rulebook/deadline.policy.js';
import { dueOf, type LimitDay, workingDaysBetween } from '#rulebook/limit.policy.js';
import type { OrderFile, Party } from './order-file.js';

/** One unit's clock with every day that it counted, or why not. */
export interface ExplainedRound {
  readonly round: number;
  readonly departmentCode: string | null;
  readonly rule: string;
  readonly calendar: string;
  readonly limit: Span;
  readonly untilDay: LocalDay | null;
  readonly from: Instant;
  readonly dueAt: Instant;
  readonly provisional: boolean;
  readonly state: 'running' | 'paused' | 'ended';
  readonly endedAt: Instant | null;
  readonly extensions: readonly Span[];
  readonly pauses: RoundClock['stops'];
  readonly days: readonly LimitDay[];
}

/** The citizen's clock: from submission to the end, and never stopped. */
export interface CitizenClock {
  readonly from: Instant;
  readonly until: Instant;
  readonly running: boolean;
  readonly workingDays: number;
}

export interface ClockMove {
  readonly type: string;
  readonly at: Instant;
  readonly round: number;
  readonly by: Party;
}

export interface ExplainedClocks {
  readonly round: ExplainedRound;
  readonly earlier: readonly ExplainedRound[];
  readonly citizen: CitizenClock;
  /** Everything that set, moved, stopped or ended a clock, and whose doing it was. */
  readonly moves: readonly ClockMove[];
}

const moving: ReadonlySet<string> = new Set([
  'WorkOrderOpened',
  'WorkOrderDispatched',
  'WorkOrderReturned',
  'WorkOrderVerified',
  'ExtensionAsked',
  'ExtensionGranted',
  'ExtensionRefused',
  'WorkOrderPaused',
  'WorkOrderResumed',
  'LimitRecomputed',
  'WorkOrderWarned',
  'WorkOrderOverdue',
  'WorkOrderResolved',
  'ResolutionSentBack',
  'WorkOrderReopened',
  'WorkOrderMerged',
  'WorkOrderUnmerged',
  'WorkOrderClosed',
  'AppealUpheld',
]);

type Calendars = (version: string) => Calendar;

const stateOf = ({ standsSince, endedAt }: RoundClock): ExplainedRound['state'] => {
  if (endedAt !== null) return 'ended';
  return standsSince === null ? 'running' : 'paused';
};

const explained = (clock: RoundClock, { limits }: Order, calendars: Calendars): ExplainedRound => ({
  round: clock.round,
  departmentCode: clock.department,
  rule: clock.rule,
  calendar: clock.calendar,
  limit: clock.span,
  untilDay: clock.untilDay,
  from: clock.from,
  dueAt: clock.due,
  provisional: clock.provisional,
  state: stateOf(clock),
  endedAt: clock.endedAt,
  extensions: clock.extensions,
  pauses: clock.stops,
  days: dueOf(runningLimit(clock), calendars(clock.calendar), limits.zone).days,
});

const isOver = ({ state }: Order) => state === 'closed';

const citizenClock = ({ order, entries }: OrderFile, now: Instant, calendar: Calendar): CitizenClock => {
  const from = order.opened.occurredAt;
  const until = isOver(order) ? (entries.findLast(({ type }) => moving.has(type))?.at ?? now) : now;
  return { from, until, running: !isOver(order), workingDays: workingDaysBetween(calendar, from, until, order.limits.zone) };
};

/** Both clocks of an order, line by line. */
export const explainClocks = (file: OrderFile, now: Instant, calendars: Calendars): ExplainedClocks => {
  const { current, earlier }: ClockOf = file.order.clock;
  return {
    round: explained(current, file.order, calendars),
    earlier: earlier.map((clock) => explained(clock, file.order, calendars)),
    citizen: citizenClock(file, now, calendars(current.calendar)),
    moves: file.entries.filter(({ type }) => moving.has(type)).map(({ type, at, round, by }) => ({ type, at, round, by })),
  };
};
