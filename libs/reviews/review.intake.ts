import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import { answerable } from '#intake/answerable.policy.js';
import { identified, type Receipt, receiptOf, type Recorded } from '#intake/receipt.policy.js';
import { contentOf } from '#intake/submission.policy.js';
import { Clock } from '#kernel/clock.port.js';
import { type Cause } from '#kernel/message.js';
import { type Refusal, refuse } from '#kernel/refusal.js';
import { type LocalDay, localDay, type Sealed } from '#kernel/values.js';
import { Vault } from '#kernel/vault.port.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { checkTags } from '#rulebook/tag-catalogue.policy.js';
import { type IncomingReview, RecordReview, type ReviewBody } from './review.commands.js';
import { type CountedUnder, reviewStream } from './review.events.js';
import { checkReview, identityOf, targetOf } from './submission.policy.js';

export type Outcome = Receipt | Refusal;

interface Authors {
  readonly citizen: string | null;
  readonly comment: Sealed | null;
  readonly contact: Sealed | null;
}

/** Gathers what recording a review needs: its identity, where it counts, who spoke. */
@Injectable()
export class ReviewIntake {
  constructor(
    private readonly directory: Directory,
    private readonly rulebook: Rulebook,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Throws a `Refusal` that names the field. */
  async prepare(incoming: IncomingReview, cause: Cause): Promise<{ stream: string; message: RecordReview }> {
    const { body, source } = incoming;
    const { occurredAt } = checkReview(body, this.clock.instant());
    const { id: reviewId, number } = identified(this.vault, 'review', identityOf(body, incoming));
    const isSilent = body.comment === undefined && body.contact === undefined; // nearly all are: nothing to wait for
    const counted = this.#countedUnder(body, localDay(occurredAt, this.rulebook.zone), incoming.defaultChannel);
    const tagCatalogue = this.#tagCatalogue(body);
    const data = {
      reviewId,
      number,
      fingerprint: this.vault.digest('review-content', contentOf(body)).slice(0, 32),
      source,
      counted,
      caseNumber: body.caseNumber ?? null,
      staffNumber: body.staffNumber ?? null,
      tags: body.tags ?? [],
      ...(isSilent ? nobody : await this.#authors(body, reviewId)),
      rules: { tagCatalogue },
      occurredAt,
    };
    return { stream: reviewStream(reviewId), message: new RecordReview(data, cause) };
  }

  receipt({ data }: RecordReview, recorded: Recorded): Receipt {
    return receiptOf(this.vault, { id: data.reviewId, number: data.number }, recorded);
  }

  #countedUnder(body: ReviewBody, occurredOn: LocalDay, defaultChannel: CountedUnder['channel']): CountedUnder {
    const { department, region } = answerable('review', this.directory, body, occurredOn);
    if (department === null || region === null) return refuse('invalid', 'review.no-department', { field: 'departmentCode' });
    return {
      occurredOn,
      department,
      region,
      item: body.itemCode ?? null,
      servicePoint: body.servicePointCode ?? null,
      channel: body.channel ?? defaultChannel,
      target: targetOf(body),
      stage: body.stage ?? null,
      rating: body.rating,
      active: body.default !== true,
      realName: body.realName ?? false,
    };
  }

  #tagCatalogue({ rating, tags = [] }: ReviewBody): string {
    const check = checkTags(this.rulebook.tagCatalogues(), rating, tags);
    if ('problem' in check) return refuse('invalid', `review.tag-${check.problem}`, { field: 'tags', tag: check.tag, rating });
    return check.version;
  }

  async #authors(body: ReviewBody, reviewId: string): Promise<Authors> {
    const { comment, contact } = body;
    const hint = contact === undefined ? { anonymous: reviewId } : { contact };
    const { person, sealed } = await this.vault.said(hint, { comment, contact });
    return { citizen: person, ...sealed };
  }
}

const nobody: Authors = { citizen: null, comment: null, contact: null };
