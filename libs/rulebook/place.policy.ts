import { atTime, endOfDay, type Instant, type LocalDay, localDay } from '#kernel/values.js';
import { type Calendar, isCovered } from './calendar.policy.js';
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
  readonly lines: readonly LimitDay[];
  /** What it used, in order: computed only where somebody asks. */
  readonly slices: () => readonly Slice[];
}

/** No limit that anybody may write is as long: it could only be one that never ends. */
const mostDays = 100_000;

export const assertEnds = (lines: readonly LimitDay[]): void => {
  if (lines.length > mostDays) throw new Error('a limit that never ends');
};

const instantOf = (millis: number): Instant => new Date(millis).toISOString();
export const dayOf = (millis: number, { zone }: Place): LocalDay => localDay(instantOf(millis), zone);

export const wholeDay = (day: LocalDay, zone: string): Slice => ({
  from: Date.parse(atTime(day, '00:00', zone)),
  to: Date.parse(endOfDay(day, zone)) + 1,
});

export const closeOf = (day: LocalDay, { zone }: Place): number => Date.parse(endOfDay(day, zone));

/** Said of a day whose kind was looked at and is not published. */
export const doubt = (day: LocalDay, { calendar }: Place): Pick<LimitDay, 'provisional'> =>
  isCovered(calendar, day) ? {} : { provisional: true };
