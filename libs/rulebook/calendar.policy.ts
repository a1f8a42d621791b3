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

/** What a limit counts: working days, or calendar days of which the last moves to the next working day. */
export type DayUnit = 'working' | 'calendar';

/** One step of an explanation: a day and whether it counted, or why not. */
export interface CountedDay {
  readonly day: LocalDay;
  readonly counted: boolean;
  readonly reason: 'working-day' | 'make-up-day' | 'weekend' | 'holiday' | 'calendar-day' | 'moved-past-day-off';
}

export interface DueDay {
  readonly day: LocalDay;
  /** True when a day beyond the calendar's coverage was taken for an ordinary week day or weekend. */
  readonly provisional: boolean;
  readonly days: readonly CountedDay[];
}

const weekday = (day: LocalDay) => new Date(`${day}T00:00:00Z`).getUTCDay();
export const isWeekend = (day: LocalDay) => weekday(day) === 0 || weekday(day) === 6;

/** What a day is, apart from any limit. */
export const kindOf = (calendar: Calendar, day: LocalDay): CountedDay['reason'] => {
  if (calendar.makeUp.has(day)) return 'make-up-day';
  if (calendar.off.has(day)) return isWeekend(day) ? 'weekend' : 'holiday';
  return isWeekend(day) ? 'weekend' : 'working-day';
};

export const isWorkingDay = (calendar: Calendar, day: LocalDay): boolean => {
  const kind = kindOf(calendar, day);
  return kind === 'working-day' || kind === 'make-up-day';
};

/**
 * The day on which a limit of `days` ends, counted from the day after `start`. A working-day limit ends on a working
 * day; a calendar-day limit that ends on a day off moves to the next working day. `days` is at least 1.
 */
export const dueDay = (calendar: Calendar, start: LocalDay, days: number, unit: DayUnit): DueDay => {
  const steps: CountedDay[] = [];
  let day = start;
  let left = days;
  while (left > 0) {
    day = addDays(day, 1);
    const kind = kindOf(calendar, day);
    const counted = unit === 'calendar' || kind === 'working-day' || kind === 'make-up-day';
    steps.push({ day, counted, reason: unit === 'calendar' ? 'calendar-day' : kind });
    if (counted) left--;
  }
  while (!isWorkingDay(calendar, day)) {
    day = addDays(day, 1);
    steps.push({ day, counted: false, reason: 'moved-past-day-off' });
  }
  return { day, provisional: !isCovered(calendar, addDays(start, 1)) || !isCovered(calendar, day), days: steps };
};
