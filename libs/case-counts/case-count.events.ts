import { z } from 'zod';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { Channel, Instant, LocalDay } from '#kernel/values.js';

/** Of which cases a number is: what was finished on a local day, by whom, and as far as the source knows of what and by which way. */
export const CountedCases = z.object({
  occurredOn: LocalDay,
  department: z.string(),
  region: z.string(),
  item: z.string().nullable(),
  channel: Channel.nullable(),
});
export type CountedCases = z.infer<typeof CountedCases>;

const about = {
  countId: z.uuid(),
  /** The name of the source that delivered it. */
  source: z.string(),
  /** The id that the source gave its delivery. */
  delivery: z.string(),
  counted: CountedCases,
  /** How many there were, as far as is known now. */
  cases: z.number().int().nonnegative(),
  at: Instant,
};

/** Published language of finished cases (办结量): others may read these facts, none may edit them. */
export const caseCountEvents = defineEvents({
  /** A source said how many cases were finished. */
  CasesCounted: z.object(about),
  /** A later delivery gave another number; `difference` is that number less the one before. The first is never changed. */
  CaseCountCorrected: z.object({ ...about, difference: z.number().int() }),
});
export type CaseCountEvent = EventOf<typeof caseCountEvents>;

export const caseCountStream = (countId: string): string => `case-count-${countId}`;
