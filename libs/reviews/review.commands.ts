import { z } from 'zod';
import { AttachmentIds } from '#attachments/attachment.events.js';
import { CallerInstant, Code, Contact, ExternalId, type Submission } from '#intake/submission.policy.js';
import { command } from '#kernel/message.js';
import { Channel, type Instant, LanguageTag, Rating } from '#kernel/values.js';
import { CaseStage, type ExclusionReason, type ReviewSubmittedData, Target } from './review.events.js';

/**
 * The body of a review in the public contract. `rating`: 5 非常满意 … 1 非常不满意. `stage`: 1 waiting, 2 being
 * handled, 3 finished. `tags`: codes under the review's own level. `default`: recorded by a system because nobody spoke.
 */
export const ReviewBody = z.strictObject({
  externalId: ExternalId.optional(),
  caseNumber: Code(50).optional(),
  stage: CaseStage.optional(),
  itemCode: Code(50).optional(),
  departmentCode: Code(18).optional(),
  servicePointCode: Code(50).optional(),
  staffNumber: Code(50).optional(),
  regionCode: Code(12).optional(),
  target: Target.optional(),
  /** Which way it came, where the caller speaks for several; else the one its key stands for. */
  channel: Channel.optional(),
  rating: Rating,
  tags: z
    .array(z.string().regex(/^\d{3}$/))
    .max(10)
    .optional(),
  comment: z.string().min(1).max(2000).optional(),
  contact: Contact.optional(),
  /** In which language to write to the contact; else the one that the request is answered in. */
  language: LanguageTag.optional(),
  realName: z.boolean().optional(),
  default: z.boolean().optional(),
  occurredAt: CallerInstant.optional(),
  /** Ids of files that this caller sent before. */
  attachments: AttachmentIds.optional(),
});
export type ReviewBody = z.infer<typeof ReviewBody>;

/** A review as it came in. */
export type IncomingReview = Submission<ReviewBody>;

/** Take in one review. Answers a receipt. */
export class SubmitReview extends command('SubmitReview')<IncomingReview> {}

/** Take in many at once; answers one result per review, in order. */
export class SubmitReviews extends command('SubmitReviews')<readonly IncomingReview[]> {}

/** What the decider sees of a review: everything gathered, nothing left to look up. */
export class RecordReview extends command('RecordReview')<ReviewSubmittedData> {}

/** Takes a review out of the figures, after an appeal that another authority decided. */
export class ExcludeReview extends command('ExcludeReview')<{
  readonly reviewId: string;
  readonly reason: z.infer<typeof ExclusionReason>;
  readonly at: Instant;
}> {}
