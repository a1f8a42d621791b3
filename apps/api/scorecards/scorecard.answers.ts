import { z } from 'zod';
import { Instant } from '#kernel/values.js';

const Measured = z.strictObject({
  value: z.number().nullable(),
  numerator: z.number().int().optional(),
  denominator: z.number().int().optional(),
});

/** `asOf` and `position` are those really used; asking again with this `asOf` gives the same figures. */
export const ScorecardAnswer = z.strictObject({
  asOf: Instant,
  position: z.string(),
  groups: z.array(
    z.strictObject({
      key: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      measures: z.record(z.string(), Measured),
    }),
  ),
});
