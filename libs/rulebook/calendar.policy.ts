import { addDays, type LocalDay } from '#kernel/values.js';
import type { CalendarRules } from './rule-content.policy.js';

/** From `from` until `to`, as `HH:MM` on one day. */
export interface OfficeHours {
  readonly from: string;
  readonly to: string;
}

/** A published calendar of working days. What it does not cover is not known, and nothing is guessed silently. */
export interface Calendar {
  readonly version: string;
  /** The first and the last day whose arrangement is published. */
  readonly coveredFrom: LocalDay;
  readonly coveredUntil: LocalDay;
  /** Days off that are not simply Saturday or Sunday. */
  readonly off: ReadonlySet<LocalDay>;
  /** Saturdays and Sundays that are worked. */
  readonly makeUp: ReadonlySet<LocalDay>;
  /** Of every working day, in order. */
  readonly officeHours: readonly OfficeHours[];
}

const daysOf = ({ from, to }: { readonly from: LocalDay; readonly to: LocalDay }): LocalDay[] => {
  const days: LocalDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
};

/** The calendar that a published content describes. */
export const calendarOf = ({ years, officeHours }: CalendarRules, version: string): Calendar => ({
  version,
  coveredFrom: `${years[0]?.year ?? 0}-01-01`,
  coveredUntil: `${years.at(-1)?.year ?? 0}-12-31`,
  off: new Set(years.flatMap(({ off }) => off.flatMap(daysOf))),
  makeUp: new Set(years.flatMap(({ makeUp }) => makeUp)),
  officeHours,
});

/** Whether what the calendar says of a day was published, not taken from the weekday. */
export const isCovered = ({ coveredFrom, coveredUntil }: Calendar, day: LocalDay): boolean =>
  day >= coveredFrom && day <= coveredUntil;

/** What a day is to a limit that counts it, or does not. */
export type DayReason = 'working-day' | 'make-up-day' | 'weekend' | 'holiday';

const weekday = (day: LocalDay) => new Date(`${day}T00:00:00Z`).getUTCDay();
export const isWeekend = (day: LocalDay) => weekday(day) === 0 || weekday(day) === 6;

/** What a day is, apart from any limit. */
export const kindOf = (calendar: Calendar, day: LocalDay): DayReason => {
  if (calendar.makeUp.has(day)) return 'make-up-day';
  if (calendar.off.has(day)) return isWeekend(day) ? 'weekend' : 'holiday';
  return isWeekend(day) ? 'weekend' : 'working-day';
};

export const isWorkingDay = (calendar: Calendar, day: LocalDay): boolean => {
  const kind = kindOf(calendar, day);
  return kind === 'working-day' || kind === 'make-up-day';
};
