import { z } from 'zod';
import { AttachmentIds } from '#attachments/attachment.events.js';
import { command } from '#kernel/message.js';
import type { Instant } from '#kernel/values.js';
import { type AssessmentContent, IndicatorCode, type Scale, Score, SubjectCode } from './content.events.js';
import type { ScoreDataOf } from './score.events.js';

const Words = z.string().trim().min(1).max(4000);
const place = { subject: SubjectCode, indicator: IndicatorCode };

/** The body of a score in the public contract, and a line of a file of scores. */
export const ScoreBody = z.strictObject({
  ...place,
  /** On the indicator's own scale, two decimals at most. */
  value: Score,
  evidence: Words.optional(),
  attachments: AttachmentIds.optional(),
});
export type ScoreBody = z.infer<typeof ScoreBody>;

/** The body of a reconciliation. */
export const ReconcileBody = z.strictObject({ ...place, value: Score, reason: Words });
export type ReconcileBody = z.infer<typeof ReconcileBody>;

interface InRound {
  readonly roundId: string;
  /** The name of the caller's key. */
  readonly by: string;
  readonly at: Instant;
}

/** Gives one score. Answers what handling it came to. */
export class GiveScore extends command('GiveScore')<InRound & { readonly body: ScoreBody }> {}

/** Gives many scores, each by itself. Answers for each, in order, what it came to, or its `Refusal`. */
export class GiveScores extends command('GiveScores')<InRound & { readonly bodies: readonly ScoreBody[] }> {}

/** Enters the score that stands for two that lie too far apart. */
export class ReconcileScores extends command('ReconcileScores')<InRound & { readonly body: ReconcileBody }> {}

/** What the decider sees of a score: checked against the round, its evidence sealed. */
export class RecordScore extends command('RecordScore')<ScoreDataOf<'ScoreGiven'>> {}

/** Several scores of one subject, decided one after the other and stored together. */
export class RecordScores extends command('RecordScores')<{ readonly scores: readonly ScoreDataOf<'ScoreGiven'>[] }> {}

/** What the decider sees of a reconciliation. */
export class RecordReconciliation extends command('RecordReconciliation')<
  ScoreDataOf<'ScoresReconciled'> & { readonly scale: Scale; readonly tolerance: number }
> {}

/** Ends the scoring of one subject that is scored completely. */
export class CloseSubject extends command('CloseSubject')<{
  readonly roundId: string;
  readonly subject: string;
  readonly content: AssessmentContent;
  readonly at: Instant;
}> {}

export type ScoreCommand = RecordScore | RecordScores | RecordReconciliation | CloseSubject;
