import { addDays, atTime, type LocalDay } from '#kernel/values.js';
import { isWorkingDay, kindOf } from './calendar.policy.js';
import type { Span, TimeUnit } from './deadline.policy.js';
import type { LimitDay } from './limit.policy.js';
import { assertEnds, dayOf, doubt, type Place, type Slice, type Walk, wholeDay } from './place.policy.js';

const hourMillis = 3_600_000;

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
  const looked = unit === 'hours' ? {} : doubt(day, place);
  if (used > 0) return { day, counted: true, reason: kind, minutes: used / 60_000, ...looked };
  if (isOpen) return { day, counted: false, reason: 'paused', minutes: 0, ...looked };
  const isOff = unit === 'office-hours' && !isWorkingDay(place.calendar, day);
  return { day, counted: false, reason: isOff ? kind : 'out-of-hours', minutes: 0, ...looked };
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
export const walkHours = (start: number, { amount, unit }: Span, place: Place): Walk => {
  const lines: LimitDay[] = [];
  const used: Slice[] = [];
  const before = { from: 0, to: start };
  let left = amount * hourMillis;
  for (let day = dayOf(start, place); left > 0; day = addDays(day, 1)) {
    const open = without(opened(day, unit, place), before);
    const slices = taken(unpaused(open, place), left);
    const length = lengthOf(slices);
    used.push(...slices);
    lines.push(hourLine(day, length, open.length > 0, { unit, place }));
    left -= length;
    assertEnds(lines);
  }
  return { due: used.at(-1)?.to ?? start, lines, slices: () => used };
};
