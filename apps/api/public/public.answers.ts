import { z } from 'zod';
import { regionLevels } from '#directory/region-level.policy.js';
import { Instant } from '#kernel/values.js';
import { publicMeasures } from '#scorecards/public-ranking.policy.js';
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

/** A department month by month; `unit` is `null` where the month had none of that code. */
export const HistoryAnswer = z.strictObject({
  data: z.array(z.strictObject({ release: z.strictObject(about), unit: Unit.nullable() })),
  nextCursor: z.string().nullable(),
});

/**
 * Departments among their peers. `range`: the rate is told as a range, so there is no rank, and it would come between `best` and `worst`. `of`: how many among the peers are
 * ranked. `interval`: between which bounds an exact rate may really lie (95 %).
 */
export const PublicRankingAnswer = z.strictObject({
  release: z.strictObject(about).nullable(),
  measure: z.enum(publicMeasures),
  data: z.array(
    z.strictObject({
      code: z.string().nullable(),
      name: z.string().nullable(),
      within: z.string().nullable(),
      /** What that region is called. */
      region: z.string().nullable(),
      peers: z.enum([...regionLevels, 'unknown']),
      standing: z.enum(['ranked', 'range']),
      rank: z.number().int().nullable(),
      best: z.number().int(),
      worst: z.number().int(),
      of: z.number().int(),
      rate: Range.nullable(),
      interval: z.strictObject({ lower: z.number(), upper: z.number() }).nullable(),
    }),
  ),
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
