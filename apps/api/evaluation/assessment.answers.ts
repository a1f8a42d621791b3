import { z } from 'zod';
import { Population, SampleKind } from '#evaluation/assessment.events.js';
import { roundStates } from '#evaluation/assessments.projection.js';
import { AssessmentContent, Bilingual, Stage, SubjectKind } from '#evaluation/content.events.js';
import { AssessmentTemplate } from '#evaluation/template.policy.js';
import { Instant, LocalDay } from '#kernel/values.js';

const state = z.enum(roundStates);

/** A page of rounds, the newest period first. */
export const AssessmentsAnswer = z.strictObject({
  data: z.array(
    z.strictObject({
      id: z.uuid(),
      name: Bilingual,
      state,
      stage: Stage.nullable(),
      period: z.strictObject({ from: LocalDay, to: LocalDay }),
      comparedWith: z.uuid().nullable(),
      template: z.string().nullable(),
      subjects: z.strictObject({ kind: SubjectKind, count: z.number().int() }),
      samples: z.number().int(),
      draftedAt: Instant,
      openedAt: Instant.nullable(),
      publishedAt: Instant.nullable(),
      /** SHA-256 of the whole of `results.csv`. */
      hash: z.string().nullable(),
      etag: z.string(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

export const TemplatesAnswer = z.strictObject({ data: z.array(AssessmentTemplate) });

/** A sample without what was drawn: that comes in pages. */
const sample = {
  number: z.number().int(),
  kind: SampleKind,
  size: z.number().int(),
  per: z.enum(['round', 'subject']),
  seed: z.string(),
  population: Population,
  /** The population is what the log had recorded by then. */
  asOf: Instant,
  asOfPosition: z.string(),
  /** Ids in the population, and those drawn of them. */
  of: z.number().int(),
  drawn: z.number().int(),
};
const Sample = z.strictObject(sample);

const Problem = z.strictObject({ field: z.string(), code: z.string(), detail: z.string() });

/**
 * One round. `note`: what the template it began as leaves open. `problems`: what keeps a draft from being opened. `progress`:
 * of so many scores wanted of indicators of subjects, those with one and with both scorers' scores.
 */
export const AssessmentAnswer = z.strictObject({
  id: z.uuid(),
  state,
  content: AssessmentContent,
  note: Bilingual.nullable(),
  problems: z.array(Problem),
  samples: z.array(Sample),
  progress: z.strictObject({ pairs: z.number().int(), one: z.number().int(), both: z.number().int() }).nullable(),
  hash: z.string().nullable(),
  publishedAt: Instant.nullable(),
  etag: z.string(),
});

/** The round after what was done to it, and where that stands in the log: what `waitFor` takes. */
export const AssessmentWritten = AssessmentAnswer.extend({ position: z.string(), duplicate: z.literal(true).optional() });

/** The sample that was drawn; `duplicate` where the same had been drawn before. */
export const SampleDrawn = z.strictObject({ ...sample, position: z.string(), duplicate: z.literal(true).optional() });

/** A page of what was drawn, in the order of the draw; `subject` is the one it was drawn for, where each has its own. */
export const SampleAnswer = z.strictObject({
  ...sample,
  data: z.array(z.strictObject({ subject: z.string().nullable(), id: z.string() })),
  nextCursor: z.string().nullable(),
});
