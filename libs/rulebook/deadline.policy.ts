import { z } from 'zod';
import { endOfDay, type Instant, localDay } from '#kernel/values.js';
import { type Calendar, type CountedDay, dueDay } from './calendar.policy.js';

/** How long a department has. Written into each order, which finishes under the version it was opened under. */
export const DeadlineRule = z.object({
  version: z.string(),
  /** Days for first contact with the citizen, for putting it right, and for a difficult matter. */
  contact: z.number().int().min(1),
  rectify: z.number().int().min(1),
  difficult: z.number().int().min(1),
  unit: z.enum(['working', 'calendar']),
});
export type DeadlineRule = z.infer<typeof DeadlineRule>;

export interface Deadline {
  /** The last instant that is still in time: the close of the due day. */
  readonly due: Instant;
  readonly provisional: boolean;
  readonly days: readonly CountedDay[];
}

/** When what began at `start` must be put right, by the calendar of `zone`. */
export const rectifyBy = (rule: DeadlineRule, calendar: Calendar, start: Instant, zone: string): Deadline => {
  const { day, provisional, days } = dueDay(calendar, localDay(start, zone), rule.rectify, rule.unit);
  return { due: endOfDay(day, zone), provisional, days };
};
