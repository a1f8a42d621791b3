import { z } from 'zod';
import { Instant } from '#kernel/values.js';
import { Month, PublicUnit } from '#scorecards/public.events.js';

/** From where to where it lies, both included: the same where it is told exactly. */
const Range = z.strictObject({ low: z.number(), high: z.number() });

const about = {
  month: Month,
  /** 统计截止: what was known by then. */
  cutOff: Instant,
  releasedAt: Instant,
  /** Counts below it are not told. */
  fewest: z.number().int(),
};

export const MonthsAnswer = z.strictObject({ data: z.array(z.strictObject(about)), nextCursor: z.string().nullable() });

const Counts = z.strictObject({
  reviews: Range,
  good: Range,
  activeGood: Range,
  defaultGood: Range,
  bad: Range,
  badOnTime: Range,
  badOther: Range,
});

const Unit = z.strictObject({
  unit: PublicUnit,
  code: z.string().nullable(),
  name: z.string().nullable(),
  /** The region it lies in. */
  within: z.string().nullable(),
  counts: Counts,
  /** What follows from the counts; `null` of nothing. */
  rates: z.strictObject({ goodRate: Range.nullable(), badRate: Range.nullable(), onTimeRate: Range.nullable() }),
});

/** `release` is `null` where nothing was given out of that month. */
export const PublicAnswer = z.strictObject({
  release: z.strictObject(about).nullable(),
  data: z.array(Unit),
  nextCursor: z.string().nullable(),
});

export const ReleasedAnswer = z.strictObject({
  ...about,
  publicationId: z.uuid(),
  units: z.number().int(),
  /** Where it stands in the log. */
  recorded: z.string(),
  duplicate: z.literal(true).optional(),
});
