import type { Instant, LocalDay } from '#kernel/values.js';
import { type ClockOf, type RoundClock, runningLimit, standingAt, type Stop } from '#orders/clock.policy.js';
import type { Order } from '#orders/order.policy.js';
import type { Calendar } from '#rulebook/calendar.policy.js';
import type { Span } from '#rulebook/deadline.policy.js';
import { dueOf, type LimitDay, type Waited, waitedFor } from '#rulebook/limit.policy.js';
import type { OrderFile, Party } from './order-file.js';

/** A time in which a limit did not run; `to` is `null` while it goes on. */
export interface ExplainedPause {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly why: Stop['why'];
}

/**
 * One unit's clock with every day that it counted, or why not. While it is paused nobody knows when it will go on: due date
 * and days are then what they would be if it went on now.
 */
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
  readonly pauses: readonly ExplainedPause[];
  readonly days: readonly LimitDay[];
}

/** The citizen's clock: from submission to the end, and never stopped; with every day by the newest calendar. */
export interface CitizenClock extends Waited {
  readonly from: Instant;
  readonly until: Instant;
  readonly running: boolean;
  readonly calendar: string;
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

/** A certain version of the calendar, or the newest. */
type Calendars = (version?: string) => Calendar;

interface Reader {
  readonly zone: string;
  readonly now: Instant;
  readonly calendars: Calendars;
}

const stateOf = ({ standsSince, endedAt }: RoundClock): ExplainedRound['state'] => {
  if (endedAt !== null) return 'ended';
  return standsSince === null ? 'running' : 'paused';
};

/** As it was counted; while it is paused, as if it went on now, by the newest calendar where its own does not reach that far. */
const counted = (clock: RoundClock, { zone, now, calendars }: Reader) => {
  const { due, provisional, calendar } = clock;
  const limit = runningLimit(standingAt(clock, now));
  const own = dueOf(limit, calendars(calendar), zone);
  if (clock.standsSince === null) return { due, provisional, calendar, days: own.days };
  const newest = calendars();
  return own.provisional ? { ...dueOf(limit, newest, zone), calendar: newest.version } : { ...own, calendar };
};

const pausesOf = ({ stops, standsSince, endedAt }: RoundClock): readonly ExplainedPause[] =>
  standsSince === null ? stops : [...stops, { from: standsSince, to: endedAt, why: 'waiting-for-citizen' }];

const explained = (clock: RoundClock, reader: Reader): ExplainedRound => {
  const { due, provisional, calendar, days } = counted(clock, reader);
  return {
    round: clock.round,
    departmentCode: clock.department,
    rule: clock.rule,
    calendar,
    limit: clock.span,
    untilDay: clock.untilDay,
    from: clock.from,
    dueAt: due,
    provisional,
    state: stateOf(clock),
    endedAt: clock.endedAt,
    extensions: clock.extensions,
    pauses: pausesOf(clock),
    days,
  };
};

const isOver = ({ state }: Order) => state === 'closed';

/** The citizen's clock of an order by itself: also of one that is handled with another. */
export const citizenClock = ({ order, entries }: OrderFile, now: Instant, calendars: Calendars): CitizenClock => {
  const calendar = calendars();
  const from = order.opened.occurredAt;
  const until = isOver(order) ? (entries.findLast(({ type }) => moving.has(type))?.at ?? now) : now;
  const waited = waitedFor(calendar, from, until, order.limits.zone);
  return { from, until, running: !isOver(order), calendar: calendar.version, ...waited };
};

/** Both clocks of an order, line by line. */
export const explainClocks = (file: OrderFile, now: Instant, calendars: Calendars): ExplainedClocks => {
  const { current, earlier }: ClockOf = file.order.clock;
  const reader = { zone: file.order.limits.zone, now, calendars };
  return {
    round: explained(current, reader),
    earlier: earlier.map((clock) => explained(clock, reader)),
    citizen: citizenClock(file, now, calendars),
    moves: file.entries.filter(({ type }) => moving.has(type)).map(({ type, at, round, by }) => ({ type, at, round, by })),
  };
};
