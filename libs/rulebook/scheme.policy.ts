import { z } from 'zod';
import type { LocalDay } from '#kernel/values.js';

const Share = z.number().min(0).max(1);
const Points = z.number().min(0).max(1_000);

/** How a rate becomes points. */
export const Scoring = z.discriminatedUnion('by', [
  /** As many of the points as the rate is of one; of a rate that should be low, what it lacks to one. */
  z.strictObject({ by: z.literal('share') }),
  /** All points at the target or better; `perPoint` less for each percentage point that is missing, in proportion, never below `floor`. */
  z.strictObject({ by: z.literal('target'), target: Share, perPoint: Points, floor: Points }),
  /** The points of the best step that the rate reaches; none below all of them. */
  z.strictObject({
    by: z.literal('steps'),
    steps: z
      .array(z.strictObject({ at: Share, points: Points }))
      .min(1)
      .max(20),
  }),
]);
export type Scoring = z.infer<typeof Scoring>;

export const SchemePart = z.strictObject({
  /** A rate of the catalogue of measures. */
  measure: z.string().min(1).max(60),
  /** What it is worth when it could not be better. */
  points: z.number().gt(0).max(1_000),
  /** Whether a high or a low rate is the good one. */
  better: z.enum(['higher', 'lower']).default('higher'),
  scoring: Scoring,
  /** A unit with nothing to divide by: gets all points, none, or is judged by the other parts alone. */
  ofNothing: z.enum(['all', 'none', 'left-out']).default('left-out'),
});
export type SchemePart = z.infer<typeof SchemePart>;

/** The grade of all who have at least so many percent of the points. */
export const SchemeBand = z.strictObject({ from: z.number().min(0).max(100), grade: z.string().min(1).max(20) });

/** How several rates become one score (评分方案). */
export const SchemeTerms = z.strictObject({
  title: z.strictObject({ zh: z.string().min(1).max(100), en: z.string().min(1).max(100) }),
  parts: z.array(SchemePart).min(1).max(30),
  /** Best first; a score below all of them has no grade. */
  bands: z.array(SchemeBand).max(20).default([]),
  /** So many valid reviews a unit must have to be scored. */
  minimum: z.number().int().min(0).max(1_000_000).default(1),
});
export type SchemeTerms = z.infer<typeof SchemeTerms>;

/** The terms as one version has them: `handling-first@2`. */
export interface Scheme {
  readonly version: string;
  readonly effectiveFrom: LocalDay;
  readonly terms: SchemeTerms;
}
