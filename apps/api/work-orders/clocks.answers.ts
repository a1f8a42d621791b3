import { z } from 'zod';
import { Instant, LocalDay } from '#kernel/values.js';
import { Span } from '#rulebook/deadline.policy.js';

/** Why a day counted, or did not. */
const DayReason = z.enum([
  'working-day',
  'make-up-day',
  'weekend',
  'holiday',
  'calendar-day',
  'moved-past-day-off',
  'up-to-set-day',
  'round-the-clock',
  'out-of-hours',
  'paused',
]);

/** One day that was looked at, and why it counted or did not. */
export const CountedDay = z.strictObject({
  day: LocalDay,
  counted: z.boolean(),
  reason: DayReason,
  /** Of a limit in hours: how many minutes of the day it used. */
  minutes: z.number().optional(),
  /** 1 for the days of the first extension, and so on. */
  extension: z.number().int().optional(),
  /** What kind of day it is was looked at, and is not published: it was taken for an ordinary day of the week. */
  provisional: z.literal(true).optional(),
});

/** `dueAt` and `days` of a clock that is paused are what they would be if it went on now; a pause that goes on has no `to`. */
const Round = z.strictObject({
  round: z.number().int(),
  departmentCode: z.string().nullable(),
  rule: z.string(),
  calendar: z.string(),
  limit: Span,
  untilDay: LocalDay.nullable(),
  from: Instant,
  dueAt: Instant,
  provisional: z.boolean(),
  state: z.enum(['running', 'paused', 'ended']),
  endedAt: Instant.nullable(),
  extensions: z.array(Span),
  pauses: z.array(
    z.strictObject({ from: Instant, to: Instant.nullable(), why: z.enum(['waiting-for-citizen', 'awaiting-approval']) }),
  ),
  days: z.array(CountedDay),
});

/** Working days from submission to now, or to the end, and every day between. */
const Citizen = z.strictObject({
  from: Instant,
  until: Instant,
  running: z.boolean(),
  workingDays: z.number().int(),
  calendar: z.string(),
  provisional: z.boolean(),
  days: z.array(CountedDay),
});

/** Both clocks: the unit's, round by round, and the citizen's, which never stops. */
export const ClocksAnswer = z.strictObject({
  round: Round,
  earlier: z.array(Round),
  citizen: Citizen,
  moves: z.array(
    z.strictObject({
      type: z.string(),
      at: Instant,
      round: z.number().int(),
      by: z.enum(['citizen', 'officer', 'supervisor', 'system']),
    }),
  ),
});
