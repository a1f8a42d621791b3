import { addDays, type Instant, type LocalDay, localDay } from '#kernel/values.js';
import { type Calendar, type DayReason, isWorkingDay } from './calendar.policy.js';
import type { DeadlineRule, Span } from './deadline.policy.js';
import { lengthOf, runningOn } from './hours.policy.js';
import { closeOf, dayOf, type Pause, type Place, type Walk } from './place.policy.js';
import { countsDays, dayLine, isPaused, walk, walkUpTo } from './walk.policy.js';

/** A limit with everything that moved it. */
export interface RunningLimit {
  readonly from: Instant;
  readonly span: Span;
  /** Where a supervisor or the unit set a day (限期整改), the span gives way to it. */
  readonly untilDay?: LocalDay | null;
  readonly extensions: readonly Span[];
  readonly pauses: readonly { readonly from: Instant; readonly to: Instant }[];
}

/** One line of an explanation: a day, or the part of it that was looked at, and whether it counted, or why not. */
export interface LimitDay {
  readonly day: LocalDay;
  readonly counted: boolean;
  readonly reason:
    DayReason | 'calendar-day' | 'moved-past-day-off' | 'up-to-set-day' | 'round-the-clock' | 'out-of-hours' | 'paused';
  /** Of a limit in hours: how many minutes of the day it used. */
  readonly minutes?: number;
  /** 1 for the days of the first extension, and so on: where it begins within a day, the day has a line for each of its parts. */
  readonly extension?: number;
  /** What kind of day it is was looked at, and its arrangement is not published: it was taken for an ordinary day of the week. */
  readonly provisional?: true;
}

export interface Due {
  /** The last instant that is still in time. */
  readonly due: Instant;
  /** True when a day counted whose arrangement is not published: it was taken for an ordinary week day or weekend. */
  readonly provisional: boolean;
  /** Every day that was looked at, in order. */
  readonly days: readonly LimitDay[];
}

const instantOf = (millis: number): Instant => new Date(millis).toISOString();

const placeOf = ({ pauses }: RunningLimit, calendar: Calendar, zone: string): Place => ({
  calendar,
  zone,
  pauses: pauses.map(({ from, to }): Pause => {
    return { from: Date.parse(from), to: Date.parse(to), fromDay: localDay(from, zone), toDay: localDay(to, zone) };
  }),
});

const isProvisional = (lines: readonly LimitDay[]): boolean => lines.some(({ provisional }) => provisional === true);

/** Where an extension goes on: from a whole day that is used up with the next one. */
const goesOn = (due: number, extension: Span, place: Place): number => {
  if (countsDays(extension)) return due - 1;
  return due === closeOf(dayOf(due, place), place) ? due + 1 : due;
};

const extended = (sofar: Walk, extension: Span, nth: number, place: Place): Walk => {
  const more = walk(goesOn(sofar.due, extension, place), extension, place);
  const [first, ...rest] = more.lines;
  const isTold = first !== undefined && first.minutes === 0 && first.day === sofar.lines.at(-1)?.day;
  return {
    due: more.due,
    lines: [...sofar.lines, ...(isTold ? rest : more.lines).map((line) => ({ ...line, extension: nth }))],
    slices: () => [...sofar.slices(), ...more.slices()],
  };
};

const measured = ({ from, span, untilDay, extensions }: RunningLimit, place: Place): Walk => {
  const start = Date.parse(from);
  const first = typeof untilDay === 'string' ? walkUpTo(untilDay, start, place) : walk(start, span, place);
  return extensions.reduce((sofar, extension, index) => extended(sofar, extension, index + 1, place), first);
};

/**
 * When a limit ends. Days count from the day after `from`; a limit in days ends at the close of a working day. No day after
 * the one a pause began on counts until the pause has ended, and no limit in days ends while it is paused; a limit in hours
 * stands still for as long as it is. An extension goes on counting where the limit before it ends, in its own unit.
 */
export const dueOf = (limit: RunningLimit, calendar: Calendar, zone: string): Due => {
  const { due, lines } = measured(limit, placeOf(limit, calendar, zone));
  return { due: instantOf(due), provisional: isProvisional(lines), days: lines };
};

/** The end of a plain span. */
export const after = (span: Span, from: Instant, calendar: Calendar, zone: string): Due =>
  dueOf({ from, span, extensions: [], pauses: [] }, calendar, zone);

/** The instant at which a share of a limit is used: a part of a day is that part of its 24 hours. */
const whenUsed = (share: number, { due, slices }: Walk): number => {
  const all = slices();
  let left = share * lengthOf(all);
  for (const { from, to } of all) {
    if (left <= to - from) return Math.round(from + left);
    left -= to - from;
  }
  return due;
};

/** The close of the day from which on so many days are left. */
const daysBefore = (due: number, { amount, unit }: Span, start: LocalDay, place: Place): number => {
  let day = dayOf(due, place);
  for (let left = amount; left > 0 && day >= start;) {
    day = addDays(day, -1);
    const counts = !isPaused(day, place) && (unit === 'calendar' || isWorkingDay(place.calendar, day));
    if (counts) left--;
  }
  return closeOf(day, place);
};

/** The instant from which on so many hours are left. */
const hoursBefore = (due: number, { amount, unit }: Span, start: LocalDay, place: Place): number => {
  let left = amount * 3_600_000;
  for (let day = dayOf(due, place); day >= start; day = addDays(day, -1)) {
    for (const { from, to } of [...runningOn(day, unit, place)].reverse()) {
      const usable = Math.max(0, Math.min(to, due) - from);
      if (usable >= left) return Math.min(to, due) - left;
      left -= usable;
    }
  }
  return 0;
};

/** When to warn that a limit is running out; never before it began. */
export const yellowAt = (
  { yellow }: Pick<DeadlineRule, 'yellow'>,
  limit: RunningLimit,
  calendar: Calendar,
  zone: string,
): Instant => {
  const place = placeOf(limit, calendar, zone);
  const measure = measured(limit, place);
  if ('share' in yellow) return instantOf(whenUsed(yellow.share, measure));
  const start = localDay(limit.from, zone);
  const back = countsDays(yellow.before) ? daysBefore : hoursBefore;
  return instantOf(Math.max(Date.parse(limit.from), back(measure.due, yellow.before, start, place)));
};

/** What a citizen waited, which no pause makes shorter. */
export interface Waited {
  readonly workingDays: number;
  readonly provisional: boolean;
  /** Every day after the first one, the last included. */
  readonly days: readonly LimitDay[];
}

/** Working days after the day of `from` up to the day of `to`, that day included: the citizen's clock, which never stops. */
export const waitedFor = (calendar: Calendar, from: Instant, to: Instant, zone: string): Waited => {
  const place: Place = { calendar, zone, pauses: [] };
  const last = localDay(to, zone);
  const days: LimitDay[] = [];
  for (let day = addDays(localDay(from, zone), 1); day <= last; day = addDays(day, 1))
    days.push(dayLine(day, false, 'working', place));
  return {
    workingDays: days.filter(({ counted }) => counted).length,
    provisional: isProvisional(days),
    days,
  };
};
