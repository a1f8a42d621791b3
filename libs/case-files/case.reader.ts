import { Injectable } from '@nestjs/common';
import { EventStore } from '#kernel/event-store.port.js';
import type { StoredEvent } from '#kernel/events.js';
import { refuse } from '#kernel/refusal.js';
import { Vault } from '#kernel/vault.port.js';
import { type WorkOrderEvent, workOrderStream } from '#orders/work-order.events.js';
import { normalisedCode, normalisedNumber, trackingCodeOf, uuidOf } from '#reviews/receipt.policy.js';
import { type ReviewEvent, reviewStream } from '#reviews/review.events.js';
import { type CaseFile, caseFile } from './case-file.js';

export interface OpenedReply {
  readonly round: number;
  readonly at: string;
  /** `null` when the person was forgotten. */
  readonly text: string | null;
}

/** Finds a case by what a citizen holds, straight from the log: two short streams, always up to date. */
@Injectable()
export class Cases {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
  ) {}

  /** Refuses with `case.unknown`, alike for a number that does not exist and a code that does not fit. */
  async find(number: string, code: string): Promise<CaseFile> {
    const reviewId = uuidOf(this.vault.digest('review-id', normalisedNumber(number)));
    const expected = trackingCodeOf(this.vault.digest('tracking-code', reviewId));
    // Compared as digests, so that the time it takes tells nothing of the code.
    const fits = this.vault.digest('compare', normalisedCode(code)) === this.vault.digest('compare', expected);
    const file = fits ? caseFile(await this.#events(reviewId)) : undefined;
    return file ?? refuse('missing', 'case.unknown');
  }

  replies({ replies }: CaseFile): Promise<OpenedReply[]> {
    return Promise.all(replies.map(async ({ round, at, text }) => ({ round, at, text: (await this.vault.open(text)) ?? null })));
  }

  async #events(reviewId: string): Promise<StoredEvent<ReviewEvent | WorkOrderEvent>[]> {
    const events: StoredEvent<ReviewEvent | WorkOrderEvent>[] = [];
    for (const stream of [reviewStream(reviewId), workOrderStream(reviewId)]) {
      // These two streams hold the events of their capabilities only; the store has decoded them.
      for await (const event of this.store.read(stream)) events.push(event as StoredEvent<ReviewEvent | WorkOrderEvent>);
    }
    return events;
  }
}
