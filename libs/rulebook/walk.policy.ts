import { addDays, type LocalDay } from '#kernel/values.js';
import { isWorkingDay, kindOf } from './calendar.policy.js';
import type { Span, TimeUnit } from './deadline.policy.js';
import { walkHours } from './hours.policy.js';
import type { LimitDay } from './limit.policy.js';
import { assertEnds, closeOf, dayOf, doubt, type Place, type Slice, type Walk, wholeDay } from './place.policy.js';

/** A day within a pause, but the one it began on: what was done of that day is not taken back. */
export const isPaused = (day: LocalDay, { pauses }: Place): boolean =>
  pauses.some(({ fromDay, toDay }) => fromDay < day && day <= toDay);
const isHeld = (day: LocalDay, { pauses }: Place): boolean => pauses.some(({ fromDay, toDay }) => fromDay <= day && day < toDay);

const countedSlices = (lines: readonly LimitDay[], { zone }: Place): Slice[] =>
  lines.filter(({ counted }) => counted).map(({ day }) => wholeDay(day, zone));

/** What a day of a limit in days is to it; `isUsedUp`: nothing is left to count, and the limit cannot end yet. */
export const dayLine = (day: LocalDay, isUsedUp: boolean, unit: TimeUnit, place: Place): LimitDay => {
  if (isPaused(day, place)) return { day, counted: false, reason: 'paused' };
  if (isUsedUp) return { day, counted: false, reason: 'moved-past-day-off', ...doubt(day, place) };
  if (unit === 'calendar') return { day, counted: true, reason: 'calendar-day' };
  return { day, counted: isWorkingDay(place.calendar, day), reason: kindOf(place.calendar, day), ...doubt(day, place) };
};

/** Of the day a limit ends on it was always looked at whether it is worked. */
const ended = (lines: readonly LimitDay[], place: Place): readonly LimitDay[] =>
  lines.map((line, index) => (index === lines.length - 1 ? { ...line, ...doubt(line.day, place) } : line));

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
    assertEnds(lines);
  }
  return { due: closeOf(day, place), lines: ended(lines, place), slices: () => countedSlices(lines, place) };
};

/** A limit with a day set by hand ends at the close of it, counting whatever lies between, unless a pause reaches beyond. */
export const walkUpTo = (last: LocalDay, start: number, place: Place): Walk => {
  const lines: LimitDay[] = [];
  const first = dayOf(start, place);
  for (let day = first < last ? addDays(first, 1) : last; day <= last; day = addDays(day, 1)) {
    lines.push(
      isPaused(day, place) ? { day, counted: false, reason: 'paused' } : { day, counted: true, reason: 'up-to-set-day' },
    );
    assertEnds(lines);
  }
  const set: Walk = { due: closeOf(last, place), lines, slices: () => countedSlices(lines, place) };
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
    assertEnds(lines);
  }
  return { due: closeOf(day, place), lines: ended(lines, place), slices: () => [] };
};

export const countsDays = ({ unit }: Span): boolean => unit === 'working' || unit === 'calendar';

export const walk = (start: number, span: Span, place: Place): Walk =>
  countsDays(span) ? walkDays(start, span, place) : walkHours(start, span, place);
