import { addDays, atTime, endOfDay, type Instant, type LocalDay, localDay } from '#kernel/values.js';
import { type Calendar, isCovered, isWorkingDay, kindOf } from './calendar.policy.js';
import type { Span, TimeUnit } from './deadline.policy.js';
import type { LimitDay } from './limit.policy.js';

/** Some time that a limit used, in milliseconds since 1970. */
export interface Slice {
  readonly from: number;
  readonly to: number;
}

/** A pause in milliseconds, and by the days it falls on. */
export interface Pause extends Slice {
  readonly fromDay: LocalDay;
  readonly toDay: LocalDay;
}

export interface Place {
  readonly calendar: Calendar;
  readonly zone: string;
  readonly pauses: readonly Pause[];
}

/** A span counted to its end. */
export interface Walk {
  readonly due: number;
  readonly provisional: boolean;
  readonly lines: readonly LimitDay[];
  /** What it used, in order: computed only where somebody asks. */
  readonly slices: () => readonly Slice[];
}

const hourMillis = 3_600_000;
/** No limit that anybody may write is as long: it could only be one that never ends. */
const mostDays = 100_000;

const instantOf = (millis: number): Instant => new Date(millis).toISOString();
export const dayOf = (millis: number, { zone }: Place): LocalDay => localDay(instantOf(millis), zone);

/** A day within a pause, but the one it began on: what was done of that day is not taken back. */
export const isPaused = (day: LocalDay, { pauses }: Place): boolean =>
  pauses.some(({ fromDay, toDay }) => fromDay < day && day <= toDay);
const isHeld = (day: LocalDay, { pauses }: Place): boolean => pauses.some(({ fromDay, toDay }) => fromDay <= day && day < toDay);

const wholeDay = (day: LocalDay, zone: string): Slice => ({
  from: Date.parse(atTime(day, '00:00', zone)),
  to: Date.parse(endOfDay(day, zone)) + 1,
});

export const closeOf = (day: LocalDay, { zone }: Place): number => Date.parse(endOfDay(day, zone));

const countedSlices = (lines: readonly LimitDay[], { zone }: Place): Slice[] =>
  lines.filter(({ counted }) => counted).map(({ day }) => wholeDay(day, zone));

const dayLine = (day: LocalDay, isUsedUp: boolean, unit: TimeUnit, place: Place): LimitDay => {
  if (isPaused(day, place)) return { day, counted: false, reason: 'paused' };
  if (isUsedUp) return { day, counted: false, reason: 'moved-past-day-off' };
  if (unit === 'calendar') return { day, counted: true, reason: 'calendar-day' };
  return { day, counted: isWorkingDay(place.calendar, day), reason: kindOf(place.calendar, day) };
};

/** Whole days from the day after `start`, ended on a working day that no pause reaches beyond. */
const walkDays = (start: number, { amount, unit }: Span, place: Place): Walk => {
  const lines: LimitDay[] = [];
  let day = dayOf(start, place);
  let left = amount;
  while (left > 0 || !isWorkingDay(place.calendar, day) || isHeld(day, place)) {
    day = addDays(day, 1);
    const line = dayLine(day, left === 0, unit, place);
    if (line.counted) left--;
    lines.push(line);
    if (lines.length > mostDays) throw new Error('a limit that never ends');
  }
  const looked = unit === 'working' ? [lines[0]?.day ?? day, day] : [day];
  return {
    due: closeOf(day, place),
    provisional: looked.some((each) => !isCovered(place.calendar, each)),
    lines,
    slices: () => countedSlices(lines, place),
  };
};

/** A limit with a day set by hand ends at the close of it, counting whatever lies between, unless a pause reaches beyond. */
export const walkUpTo = (last: LocalDay, start: number, place: Place): Walk => {
  const lines: LimitDay[] = [];
  let day = dayOf(start, place);
  while (day < last) {
    day = addDays(day, 1);
    lines.push(
      isPaused(day, place) ? { day, counted: false, reason: 'paused' } : { day, counted: true, reason: 'up-to-set-day' },
    );
    if (lines.length > mostDays) throw new Error('a limit that never ends');
  }
  const set: Walk = { due: closeOf(last, place), provisional: false, lines, slices: () => countedSlices(lines, place) };
  if (!isHeld(last, place)) return set;
  const moved = walkHeld(last, place);
  return { ...moved, lines: [...lines, ...moved.lines], slices: set.slices };
};

/** From a day that a pause reaches beyond to the first working day on which the limit may end. */
const walkHeld = (from: LocalDay, place: Place): Walk => {
  const lines: LimitDay[] = [];
  let day = from;
  while (isHeld(day, place) || !isWorkingDay(place.calendar, day)) {
    day = addDays(day, 1);
    lines.push(dayLine(day, true, 'calendar', place));
    if (lines.length > mostDays) throw new Error('a limit that never ends');
  }
  return { due: closeOf(day, place), provisional: !isCovered(place.calendar, day), lines, slices: () => [] };
};

/** When of a day a limit in hours runs, pauses apart. */
const opened = (day: LocalDay, unit: TimeUnit, { calendar, zone }: Place): readonly Slice[] => {
  if (unit === 'hours') return [wholeDay(day, zone)];
  if (!isWorkingDay(calendar, day)) return [];
  return calendar.officeHours.map(({ from, to }) => ({
    from: Date.parse(atTime(day, from, zone)),
    to: Date.parse(atTime(day, to, zone)),
  }));
};

const without = (slices: readonly Slice[], cut: Slice): readonly Slice[] =>
  slices
    .flatMap(({ from, to }) => [
      { from, to: Math.min(to, cut.from) },
      { from: Math.max(from, cut.to), to },
    ])
    .filter(({ from, to }) => from < to);

const unpaused = (slices: readonly Slice[], { pauses }: Place): readonly Slice[] =>
  pauses.reduce<readonly Slice[]>(without, slices);

/** The parts of a day in which a limit in hours runs. */
export const runningOn = (day: LocalDay, unit: TimeUnit, place: Place): readonly Slice[] =>
  unpaused(opened(day, unit, place), place);

interface Hours {
  readonly unit: TimeUnit;
  readonly place: Place;
}

const hourLine = (day: LocalDay, used: number, isOpen: boolean, { unit, place }: Hours): LimitDay => {
  const kind = unit === 'hours' ? 'round-the-clock' : kindOf(place.calendar, day);
  if (used > 0) return { day, counted: true, reason: kind, minutes: used / 60_000 };
  if (isOpen) return { day, counted: false, reason: 'paused', minutes: 0 };
  const isOff = unit === 'office-hours' && !isWorkingDay(place.calendar, day);
  return { day, counted: false, reason: isOff ? kind : 'out-of-hours', minutes: 0 };
};

/** The first `left` milliseconds of some slices. */
const taken = (slices: readonly Slice[], left: number): readonly Slice[] => {
  let rest = left;
  return slices.flatMap(({ from, to }) => {
    const used = Math.min(rest, to - from);
    rest -= used;
    return used > 0 ? [{ from, to: from + used }] : [];
  });
};

export const lengthOf = (slices: readonly Slice[]): number => slices.reduce((sum, { from, to }) => sum + to - from, 0);

/** Hours from the very instant on. */
const walkHours = (start: number, { amount, unit }: Span, place: Place): Walk => {
  const lines: LimitDay[] = [];
  const used: Slice[] = [];
  const first = dayOf(start, place);
  const before = { from: 0, to: start };
  let left = amount * hourMillis;
  let day = first;
  for (; left > 0; day = addDays(day, 1)) {
    const open = without(opened(day, unit, place), before);
    const slices = taken(unpaused(open, place), left);
    const length = lengthOf(slices);
    used.push(...slices);
    lines.push(hourLine(day, length, open.length > 0, { unit, place }));
    left -= length;
    if (lines.length > mostDays) throw new Error('a limit that never ends');
  }
  const looked = unit === 'office-hours' ? [first, addDays(day, -1)] : [];
  return {
    due: used.at(-1)?.to ?? start,
    provisional: looked.some((each) => !isCovered(place.calendar, each)),
    lines,
    slices: () => used,
  };
};

export const countsDays = ({ unit }: Span): boolean => unit === 'working' || unit === 'calendar';

export const walk = (start: number, span: Span, place: Place): Walk =>
  countsDays(span) ? walkDays(start, span, place) : walkHours(start, span, place);
