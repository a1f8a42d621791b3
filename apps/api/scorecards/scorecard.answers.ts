import { z } from 'zod';
import { Instant, LocalDay } from '#kernel/values.js';
import { Source } from '#rulebook/rule-content.policy.js';
import type { Scheme } from '#rulebook/scheme.policy.js';
import { standings } from '#scorecards/ranking.policy.js';

const Measured = z.strictObject({
  value: z.number().nullable(),
  numerator: z.number().int().optional(),
  denominator: z.number().int().optional(),
});
const Measures = z.record(z.string(), Measured);
const nextCursor = z.string().nullable();
const known = { asOf: Instant, position: z.string() };

const AboutScheme = z.strictObject({
  /** `handling-first@2`: which version it is. */
  version: z.string(),
  effectiveFrom: LocalDay,
  title: z.strictObject({ zh: z.string(), en: z.string() }),
  minimum: z.number().int(),
});

export const aboutScheme = ({ version, effectiveFrom, terms }: Scheme): z.infer<typeof AboutScheme> => ({
  version,
  effectiveFrom,
  title: terms.title,
  minimum: terms.minimum,
});

/** Percent of the points that could be had; `null` for a unit with less to go by than the scheme asks for. */
const Score = z
  .strictObject({
    value: z.number().nullable(),
    grade: z.string().nullable(),
    parts: z.array(
      z.strictObject({ measure: z.string(), value: z.number().nullable(), points: z.number().nullable(), of: z.number() }),
    ),
  })
  .nullable();

/** `asOf` and `position` are those really used; asking again with this `asOf` gives the same answer. */
export const ScorecardAnswer = z.strictObject({
  ...known,
  scheme: AboutScheme.optional(),
  /** A review counts in the group of each of its tags: the groups do not add up to the reviews. */
  overlapping: z.literal('tag').optional(),
  groups: z.array(
    z.strictObject({
      key: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      measures: Measures,
      score: Score.optional(),
    }),
  ),
  nextCursor,
});

const Words = z.strictObject({ zh: z.string(), en: z.string() });

export const MeasuresAnswer = z.strictObject({
  data: z.array(
    z.strictObject({
      measure: z.string(),
      name: Words,
      definition: Words,
      unit: z.enum(['reviews', 'orders', 'answers', 'cases', 'share', 'points']),
      numerator: z.string().optional(),
      denominator: z.string().optional(),
      better: z.enum(['higher', 'lower']).nullable(),
      source: Source,
      version: z.number().int(),
    }),
  ),
});

const period = { from: LocalDay, to: LocalDay };
/** Relative to the other period; `null` where there is nothing to compare with. */
const Compared = z.strictObject({ ...period, changes: z.record(z.string(), z.number().nullable()) });

export const TrendAnswer = z.strictObject({
  ...known,
  points: z.array(z.strictObject({ ...period, measures: Measures, before: Compared, yearBefore: Compared })),
});

export const RankingAnswer = z.strictObject({
  ...known,
  /** A measure, or `score` for that of `scheme`. */
  measure: z.string(),
  scheme: AboutScheme.optional(),
  better: z.enum(['higher', 'lower']),
  minimum: z.number().int(),
  data: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string().nullable(),
      peers: z.string(),
      standing: z.enum(standings),
      rank: z.number().int().nullable(),
      of: z.number().int(),
      figure: Measured,
      interval: z.strictObject({ lower: z.number(), upper: z.number() }).nullable(),
    }),
  ),
  nextCursor,
});

const Answered = z.strictObject({ measures: Measures, score: Score });

export const WhatIfAnswer = z.strictObject({
  ...known,
  published: z.strictObject({ scheme: AboutScheme.nullable() }),
  instead: z.strictObject({
    scheme: AboutScheme.nullable(),
    countExcluded: z.boolean(),
    leaveOutDefaults: z.boolean(),
    /** By what orders were counted again, how many, and of how many a day counted that is not published yet. */
    limits: z
      .strictObject({
        deadlines: z.string().nullable(),
        calendar: z.string().nullable(),
        orders: z.number().int(),
        provisional: z.number().int(),
      })
      .nullable(),
  }),
  groups: z.array(
    z.strictObject({
      key: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      published: Answered,
      instead: Answered,
      /** `instead` less `published`. */
      differences: z.record(z.string(), z.number().nullable()),
    }),
  ),
  nextCursor,
});
