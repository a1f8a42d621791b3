import { addDays, type LocalDay } from '#kernel/values.js';
import { isWorkingDay } from '#rulebook/calendar.policy.js';
import { shippedCalendar } from '#rulebook/shipped.calendar.js';
import type { Chance } from './chance.js';

const hourMillis = 3_600_000;
/** Local time of the simulated city, UTC+8 all year round. */
const aheadOfUtc = 8 * hourMillis;

/**
 * How busy a day is beside a working day. An assumption: no daily figures are published. Years the calendar does not
 * cover are weekdays and weekends here; only deadlines must not guess.
 */
const busyness = (day: LocalDay): number => {
  if (isWorkingDay(shippedCalendar, day)) return 1;
  return shippedCalendar.off.has(day) ? 0.06 : 0.2;
};

/** How busy each local hour is: two peaks in office hours, a dip at noon, an evening of people at home. An assumption too. */
const hours: readonly number[] = [
  0.3, 0.2, 0.1, 0.1, 0.1, 0.2, 0.6, 2, 6, 12, 12.5, 9, 3.5, 5, 10, 11.5, 10, 6, 3, 2.5, 2.2, 1.8, 1.2, 0.6,
];

export interface Period {
  readonly from: LocalDay;
  /** The last day, itself included. */
  readonly to: LocalDay;
}

function* cells({ from, to }: Period): Generator<{ start: number; weight: number }> {
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const midnight = Date.parse(`${day}T00:00:00Z`) - aheadOfUtc;
    const factor = busyness(day);
    for (const [hour, share] of hours.entries()) yield { start: midnight + hour * hourMillis, weight: factor * share };
  }
}

/**
 * Exactly `count` moments of the period in growing order, as milliseconds since 1970, spread as a public office is busy.
 * Each hour gets its share by running rounding, so nothing has to be collected and sorted.
 */
export function* arrivals(period: Period, count: number, chance: Chance): Generator<number> {
  let total = 0;
  for (const { weight } of cells(period)) total += weight;
  let weightSoFar = 0;
  let emitted = 0;
  for (const { start, weight } of cells(period)) {
    weightSoFar += weight;
    const due = Math.round((count * weightSoFar) / total);
    const inHour = due - emitted;
    for (let index = 0; index < inHour; index++) yield start + Math.floor(((index + chance.next()) / inHour) * hourMillis);
    emitted = due;
  }
}
