import { addDays, type LocalDay } from '#kernel/values.js';
import { type Calendar, isCovered, isWorkingDay, type OfficeHours } from '#rulebook/calendar.policy.js';

/** A day with the working time that was over when it began. */
export interface Workday {
  readonly day: LocalDay;
  readonly works: boolean;
  /** Minutes worked between the first day of the list and this one. */
  readonly before: number;
}

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** Office hours in minutes since midnight. */
export const hoursInMinutes = (officeHours: readonly OfficeHours[]) =>
  officeHours.map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }));

/**
 * The days from one to another with the working time before each: the difference of two instants in working time is then that of
 * what was worked before them. Working time is the office hours of working days.
 */
export const workdays = (calendar: Calendar, from: LocalDay, to: LocalDay): readonly Workday[] => {
  const length = hoursInMinutes(calendar.officeHours).reduce((sum, hours) => sum + hours.to - hours.from, 0);
  const days: Workday[] = [];
  let before = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const works = isWorkingDay(calendar, day);
    days.push({ day, works, before });
    if (works) before += length;
  }
  return days;
};

/** True where a day counts whose arrangement is not published: it was taken for an ordinary week day or weekend. */
export const isProvisional = (calendar: Calendar, from: LocalDay, to: LocalDay): boolean =>
  !isCovered(calendar, from) || !isCovered(calendar, to);
