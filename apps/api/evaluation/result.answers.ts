import { z } from 'zod';
import { Instant, LocalDay } from '#kernel/values.js';

const standing = {
  subject: z.string(),
  name: z.string(),
  rank: z.number().int(),
  total: z.number(),
  grade: z.string().nullable(),
};
const Standing = z.strictObject(standing);

/**
 * Published results, a page of subjects by rank. `first` and `last`: ten of each end, and who shares the tenth place.
 * `averages`: of the totals of all subjects of a region and below it. Figures are points of 100 with two decimals.
 */
export const ResultsAnswer = z.strictObject({
  id: z.uuid(),
  period: z.strictObject({ from: LocalDay, to: LocalDay }),
  publishedAt: Instant,
  hash: z.string(),
  subjects: z.number().int(),
  averages: z.array(z.strictObject({ region: z.string(), subjects: z.number().int(), average: z.number() })),
  first: z.array(Standing),
  last: z.array(Standing),
  data: z.array(z.strictObject({ ...standing, figures: z.array(z.strictObject({ indicator: z.string(), points: z.number() })) })),
  nextCursor: z.string().nullable(),
});

/** A figure of both rounds; `null` where a round does not have it, and then there is no difference. */
const compared = { now: z.number().nullable(), then: z.number().nullable(), difference: z.number().nullable() };

/** One round beside another, subject by subject and indicator by indicator. `alike`: both have the same indicators, weights and scales. */
export const ComparisonAnswer = z.strictObject({
  id: z.uuid(),
  with: z.uuid(),
  alike: z.boolean(),
  data: z.array(
    z.strictObject({
      subject: z.string(),
      name: z.string(),
      total: z.strictObject(compared),
      grades: z.strictObject({ now: z.string().nullable(), then: z.string().nullable() }),
      figures: z.array(z.strictObject({ indicator: z.string(), ...compared })),
    }),
  ),
  nextCursor: z.string().nullable(),
});
