import { z } from 'zod';
import { command } from '#kernel/message.js';
import { type Instant, OrderKind } from '#kernel/values.js';
import { PlannedDay } from '#rulebook/rule-content.policy.js';
import { mostDrawn, type Sample, SampleKind, type Subject } from './assessment.events.js';
import type { AssessmentContent } from './content.events.js';
import type { SubjectResult } from './results.policy.js';

interface ToRound {
  readonly roundId: string;
  readonly at: Instant;
}

/** Writes a round down. `begins`: as a new one, which must not be there with other content. */
export class DraftAssessment extends command('DraftAssessment')<
  ToRound & { readonly content: AssessmentContent; readonly begins: boolean }
> {}

/** Opens a round for scores. */
export class OpenAssessment extends command('OpenAssessment')<ToRound> {}

/** What the decider sees of opening: what the directory says of the subjects, and which it does not know. */
export class OpenAssessmentKnowing extends command('OpenAssessmentKnowing')<
  ToRound & { readonly directory: readonly Subject[]; readonly unknown: readonly string[] }
> {}

/** The body of a draw in the public contract. Without a seed one is made by chance; the period is the round's without another. */
export const SampleBody = z.strictObject({
  kind: SampleKind,
  size: z.number().int().min(1).max(mostDrawn),
  per: z.enum(['round', 'subject']).default('round'),
  seed: z
    .string()
    .regex(/^[\p{L}\p{N} ._-]{1,100}$/u)
    .optional(),
  from: PlannedDay.optional(),
  to: PlannedDay.optional(),
  kinds: z.array(OrderKind).min(1).max(OrderKind.options.length).optional(),
});
export type SampleBody = z.infer<typeof SampleBody>;

/** Draws a sample. */
export class DrawSample extends command('DrawSample')<ToRound & { readonly body: SampleBody }> {}

/** What the decider sees of a draw: the sample, but for its number. */
export class RecordSample extends command('RecordSample')<ToRound & { readonly sample: Omit<Sample, 'number'> }> {}

/** Publishes the results of a round, for good. */
export class PublishAssessment extends command('PublishAssessment')<ToRound> {}

/** What the decider sees of a publication: what each subject came to, closed. */
export class RecordPublication extends command('RecordPublication')<ToRound & { readonly results: readonly SubjectResult[] }> {}

export type AssessmentCommand = DraftAssessment | OpenAssessmentKnowing | RecordSample | RecordPublication;
