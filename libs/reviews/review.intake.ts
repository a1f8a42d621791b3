import { Injectable } from '@nestjs/common';
import { Attachments } from '#attachments/attachments.port.js';
import { identified, type Receipt, receiptOf, type Recorded } from '#intake/receipt.policy.js';
import { contentOf, languageOfAuthor } from '#intake/submission.policy.js';
import { Clock } from '#kernel/clock.port.js';
import { type Cause } from '#kernel/message.js';
import { type Refusal } from '#kernel/refusal.js';
import type { Language, Sealed } from '#kernel/values.js';
import { Vault } from '#kernel/vault.port.js';
import { ReviewCounting } from './counting.reader.js';
import { type IncomingReview, RecordReview, type ReviewBody } from './review.commands.js';
import { reviewStream } from './review.events.js';
import { checkReview, identityOf, isSilent } from './submission.policy.js';

export type Outcome = Receipt | Refusal;

interface Authors {
  readonly citizen: string | null;
  readonly comment: Sealed | null;
  readonly contact: Sealed | null;
  readonly language: Language | null;
}

/** Gathers what recording a review needs: its identity, where it counts, who spoke. */
@Injectable()
export class ReviewIntake {
  constructor(
    private readonly counting: ReviewCounting,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly files: Attachments,
  ) {}

  /** Throws a `Refusal` that names the field. */
  async prepare(incoming: IncomingReview, cause: Cause): Promise<{ stream: string; message: RecordReview }> {
    const { body, source } = incoming;
    const { occurredAt } = checkReview(body, this.clock.instant());
    const { id: reviewId, number } = identified(this.vault, 'review', identityOf(body, incoming));
    const counted = this.counting.of(incoming, occurredAt);
    const tagCatalogue = this.counting.tagCatalogue(body, counted.occurredOn);
    const data = {
      reviewId,
      number,
      fingerprint: this.vault.digest('review-content', contentOf(body)).slice(0, 32),
      source,
      counted,
      caseNumber: body.caseNumber ?? null,
      staffNumber: body.staffNumber ?? null,
      tags: body.tags ?? [],
      attachments: body.attachments ?? [],
      // Nearly all say nothing: nothing to wait for.
      ...(isSilent(body) ? nobody : await this.#authors(incoming, reviewId, cause)),
      rules: { tagCatalogue },
      occurredAt,
    };
    return { stream: reviewStream(reviewId), message: new RecordReview(data, cause) };
  }

  receipt({ data }: RecordReview, recorded: Recorded): Receipt {
    return receiptOf(this.vault, { id: data.reviewId, number: data.number }, recorded);
  }

  /** Who spoke, what they said, sealed, and what they brought along, linked. */
  async #authors(incoming: IncomingReview, reviewId: string, cause: Cause): Promise<Authors> {
    const { body, source } = incoming;
    const { comment, contact, attachments = [] }: ReviewBody = body;
    const hint = contact === undefined ? { anonymous: reviewId } : { contact };
    const { person, sealed } = await this.vault.said(hint, { comment, contact });
    if (attachments.length > 0) await this.files.claim(attachments, { source }, { subjectId: reviewId, person, cause });
    return { citizen: person, ...sealed, language: languageOfAuthor(incoming) };
  }
}

const nobody: Authors = { citizen: null, comment: null, contact: null, language: null };
