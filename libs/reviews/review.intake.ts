import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import type { Department } from '#directory/directory.port.js';
import { Clock } from '#kernel/clock.port.js';
import { type Cause } from '#kernel/message.js';
import { type Refusal, refuse } from '#kernel/refusal.js';
import { type LocalDay, localDay, type Sealed } from '#kernel/values.js';
import { Vault } from '#kernel/vault.port.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { checkTags } from '#rulebook/tag-catalogue.policy.js';
import { caseNumberOf, trackingCodeOf, uuidOf } from './receipt.policy.js';
import { type IncomingReview, RecordReview, type ReviewBody } from './review.commands.js';
import { type CountedUnder, reviewStream } from './review.events.js';
import { checkReview, contentOf, identityOf, targetOf } from './submission.policy.js';

/** What a citizen, or the channel that speaks for them, gets for a review. */
export interface Receipt {
  readonly id: string;
  readonly number: string;
  readonly trackingCode: string;
  /** Where the review stands in the log: a query can wait for it. */
  readonly position: bigint;
  readonly duplicate: boolean;
}

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
    const { reviewId, number } = this.#identify(incoming);
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

  receipt({ data }: RecordReview, { position, events }: { position: bigint; events: readonly unknown[] }): Receipt {
    const { vault } = this;
    return {
      id: data.reviewId,
      number: data.number,
      // An import hands no receipts out: what nobody reads is not computed.
      get trackingCode() {
        return trackingCodeOf(vault.digest('tracking-code', data.reviewId));
      },
      position,
      duplicate: events.length === 0,
    };
  }

  #identify({ body, source, idempotencyKey }: IncomingReview): { reviewId: string; number: string } {
    const number = caseNumberOf('R', this.vault.digest('review-number', identityOf(body, source, idempotencyKey)));
    return { reviewId: uuidOf(this.vault.digest('review-id', number)), number };
  }

  #countedUnder(body: ReviewBody, occurredOn: LocalDay, defaultChannel: CountedUnder['channel']): CountedUnder {
    const department = this.#department(body, occurredOn);
    if (body.regionCode !== undefined)
      known(this.directory.region(body.regionCode, occurredOn), 'region', 'regionCode', body.regionCode);
    return {
      occurredOn,
      department: department.code,
      region: body.regionCode ?? department.regionCode,
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

  /** Who is answerable: the unit the source names, else that of the item, else that of the service point, on that day. */
  #department(body: ReviewBody, day: LocalDay): Department {
    const { itemCode, servicePointCode } = body;
    const item =
      itemCode === undefined ? undefined : known(this.directory.serviceItem(itemCode, day), 'item', 'itemCode', itemCode);
    const point =
      servicePointCode === undefined
        ? undefined
        : known(this.directory.servicePoint(servicePointCode, day), 'service-point', 'servicePointCode', servicePointCode);
    const code = body.departmentCode ?? item?.departmentCode ?? point?.departmentCode;
    if (code === undefined || code === null) return refuse('invalid', 'review.no-department', { field: 'departmentCode' });
    return known(this.directory.department(code, day), 'department', 'departmentCode', code);
  }

  #tagCatalogue({ rating, tags = [] }: ReviewBody): string {
    const check = checkTags(this.rulebook.tagCatalogues(), rating, tags);
    if ('problem' in check) return refuse('invalid', `review.tag-${check.problem}`, { field: 'tags', tag: check.tag, rating });
    return check.version;
  }

  async #authors(body: ReviewBody, reviewId: string): Promise<Authors> {
    const { comment, contact } = body;
    const citizen = await this.vault.person(contact === undefined ? { anonymous: reviewId } : { contact });
    const texts = [comment, contact].filter((text) => text !== undefined);
    const boxes = [...(await this.vault.seal(citizen, texts))];
    return {
      citizen,
      comment: comment === undefined ? null : (boxes.shift() ?? null),
      contact: contact === undefined ? null : (boxes.shift() ?? null),
    };
  }
}

const nobody: Authors = { citizen: null, comment: null, contact: null };

const known = <Entry>(entry: Entry | undefined, what: string, field: string, code: string): Entry =>
  entry ?? refuse('invalid', `review.unknown-${what}`, { field, code });
