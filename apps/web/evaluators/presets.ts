import type { LocalDay } from '#kernel/values.js';
import { type Period, periodBefore, unitAround } from '#scorecards/period.policy.js';

/** Periods that are asked for most, by the name of their words. */
export const presetsAt = (today: LocalDay) => {
  const [month, quarter, year] = [unitAround(today, 'month'), unitAround(today, 'quarter'), unitAround(today, 'year')];
  return {
    month,
    monthBefore: periodBefore(month),
    quarter,
    quarterBefore: periodBefore(quarter),
    year,
    yearBefore: periodBefore(year),
  } as const satisfies Record<string, Period>;
};
