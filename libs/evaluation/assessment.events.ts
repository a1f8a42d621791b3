import { z } from 'zod';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { Instant, LocalDay, OrderKind } from '#kernel/values.js';
import { AssessmentContent } from './content.events.js';

/** What a sample is drawn from: work orders (工单), or service items (事项). */
export const SampleKind = z.enum(['orders', 'items']);
export type SampleKind = z.infer<typeof SampleKind>;

/** The answer to "of what": all in which the population differs from everything of its kind. */
export const Population = z.strictObject({
  /** The local days to which orders belong; of items the last is the day on which they exist. */
  from: LocalDay,
  to: LocalDay,
  /** Kinds of orders; all without it. */
  kinds: z.array(OrderKind).min(1).nullable(),
});
export type Population = z.infer<typeof Population>;

/** A subject with what the directory said of it on the last day of the period, as known when the round was opened. */
const Subject = z.object({
  code: z.string(),
  name: z.string(),
  /** The region it lies in and all above that, nearest first; of a region those above it. */
  regions: z.array(z.string()),
});
export type Subject = z.infer<typeof Subject>;

/** Ids a round may draw at a time: they stand in one event. */
export const mostDrawn = 5_000;

/** A sample that was drawn, with all one needs to draw it again. */
const Sample = z.object({
  /** 1 for the first of its round. */
  number: z.number().int().min(1),
  kind: SampleKind,
  /** Ids wanted, in all or of each subject. */
  size: z.number().int().min(1),
  per: z.enum(['round', 'subject']),
  seed: z.string(),
  population: Population,
  /** Who belonged to the population is what the log had recorded by then: up to `position`, the last of it at `asOf`. */
  asOf: Instant,
  position: z.string(),
  /** What was drawn, in the order of the draw, from `of` ids; a line for each subject, or one without. */
  drawn: z.array(z.object({ subject: z.string().nullable(), of: z.number().int(), ids: z.array(z.string()) })),
});
export type Sample = z.infer<typeof Sample>;

/** The standing of a subject in the results. */
const Standing = z.object({
  subject: z.string(),
  /** 0 to 100, two decimals. */
  total: z.number(),
  grade: z.string().nullable(),
  /** 1 for the highest; those with equal totals share one. */
  rank: z.number().int().min(1),
});
export type Standing = z.infer<typeof Standing>;

/** The mean of the totals of all subjects in a region and below it, two decimals. */
const RegionAverage = z.object({ region: z.string(), subjects: z.number().int(), average: z.number() });
export type RegionAverage = z.infer<typeof RegionAverage>;

const about = { roundId: z.uuid(), at: Instant };

/** Published language of assessments by third parties (第三方评估). */
export const assessmentEvents = defineEvents({
  /** A round was written down, or written anew; nobody scores yet. */
  AssessmentDrafted: z.object({ ...about, content: AssessmentContent }),
  /** The round is open for scores, and its content is fixed. */
  AssessmentOpened: z.object({ ...about, content: AssessmentContent, directory: z.array(Subject) }),
  /** 抽样: orders or items were drawn by chance, for the scorers to look at. */
  AssessmentSampled: z.object({ ...about, sample: Sample }),
  /** The results are final. `hash`: SHA-256 of the file `results.csv`, which holds every figure. */
  AssessmentPublished: z.object({
    ...about,
    standings: z.array(Standing),
    averages: z.array(RegionAverage),
    hash: z.string(),
  }),
});
export type AssessmentEvent = EventOf<typeof assessmentEvents>;
export type AssessmentDataOf<Type extends AssessmentEvent['type']> = Extract<AssessmentEvent, { type: Type }>['data'];

export const assessmentStream = (roundId: string): string => `assessment-${roundId}`;
