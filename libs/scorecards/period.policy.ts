import { addDays, type LocalDay } from '#kernel/values.js';

/** Local days, both inclusive. */
export interface Period {
  readonly from: LocalDay;
  readonly to: LocalDay;
}

/** What a trend goes by. */
export const periodUnits = ['day', 'month', 'quarter', 'year'] as const;
export type PeriodUnit = (typeof periodUnits)[number];

const monthsOf = { month: 1, quarter: 3, year: 12 } as const;
const pad = (value: number, digits: number) => String(value).padStart(digits, '0');
const firstOfMonth = (month: number): LocalDay => `${pad(Math.floor(month / 12), 4)}-${pad((month % 12) + 1, 2)}-01`;
/** Months since the year 0. */
const monthOf = (day: LocalDay): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const lastOfMonth = (month: number): LocalDay => addDays(firstOfMonth(month + 1), -1);
const daysBetween = (from: LocalDay, to: LocalDay): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** So many months later; a day that its month does not have is the month's last. */
const addMonths = (day: LocalDay, months: number): LocalDay => {
  const month = monthOf(day) + months;
  const same = `${firstOfMonth(month).slice(0, 'yyyy-mm-'.length)}${day.slice('yyyy-mm-'.length)}`;
  const last = lastOfMonth(month);
  return same < last ? same : last;
};

const isMonths = ({ from, to }: Period): boolean => from.endsWith('-01') && addDays(to, 1).endsWith('-01');

/** The period before (环比): so many months before whole months, as many days before any other. */
export const periodBefore = (period: Period): Period => {
  const to = addDays(period.from, -1);
  if (!isMonths(period)) return { from: addDays(period.from, -1 - daysBetween(period.from, period.to)), to };
  return { from: firstOfMonth(2 * monthOf(period.from) - monthOf(period.to) - 1), to };
};

/** The same days of the year before (同比); whole months stay whole, so that February ends with its last day. */
export const yearBefore = (period: Period): Period => ({
  from: addMonths(period.from, -12),
  to: isMonths(period) ? lastOfMonth(monthOf(period.to) - 12) : addMonths(period.to, -12),
});

/** The unit that a day lies in, whole. */
export const unitAround = (day: LocalDay, unit: PeriodUnit): Period => {
  if (unit === 'day') return { from: day, to: day };
  const months = monthsOf[unit];
  const first = monthOf(day) - (monthOf(day) % months);
  return { from: firstOfMonth(first), to: lastOfMonth(first + months - 1) };
};

/** The units that a period touches, each whole, from the first on; at most `most` and one more. */
export const unitsOf = ({ from, to }: Period, unit: PeriodUnit, most: number): readonly Period[] => {
  const units: Period[] = [];
  for (let day = from; day <= to && units.length <= most;) {
    const one = unitAround(day, unit);
    units.push(one);
    day = addDays(one.to, 1);
  }
  return units;
};

/** Relative change, 0.1 for a tenth more. None where there is no figure, or nothing to compare with: never +100 %. */
export const change = (now: number | null, before: number | null): number | null =>
  now === null || before === null || before === 0 ? null : (now - before) / before;
