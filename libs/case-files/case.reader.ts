import { Injectable } from '@nestjs/common';
import { idOf, normalisedCode, normalisedNumber, nounOf, trackingCodeOf } from '#intake/receipt.policy.js';
import { EventStore } from '#kernel/event-store.port.js';
import type { StoredEvent } from '#kernel/events.js';
import { refuse } from '#kernel/refusal.js';
import { Vault } from '#kernel/vault.port.js';
import { type WorkOrderEvent, workOrderStream } from '#orders/work-order.events.js';
import { type CaseFile, caseFile, type SubjectEvent, type Submission, submissionOf } from './case-file.js';
import { masked } from './masking.js';
import { type OrderFile, orderFile } from './order-file.js';

export interface OpenedReply {
  readonly round: number;
  readonly at: string;
  /** `null` when the person was forgotten. */
  readonly text: string | null;
  readonly correction: {
    readonly decision: string;
    readonly before: string | null;
    readonly after: string | null;
    readonly correctedAt: string | null;
    readonly published: boolean;
  } | null;
  readonly attachments: readonly string[];
}

/** Finds a case by what a citizen holds, straight from the log: short streams, always up to date. */
@Injectable()
export class Cases {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
  ) {}

  /** Refuses with `case.unknown`, alike for a number that does not exist and a code that does not fit. */
  async find(number: string, code: string): Promise<CaseFile> {
    const typed = normalisedNumber(number);
    const noun = nounOf(typed) ?? 'review'; // a letter that stands for nothing is looked for all the same, and not found
    const id = idOf(this.vault, noun, typed);
    const expected = trackingCodeOf(this.vault.digest('tracking-code', id));
    // Compared as digests, so that the time it takes tells nothing of the code.
    const fits = this.vault.digest('compare', normalisedCode(code)) === this.vault.digest('compare', expected);
    const submission = fits && noun !== 'finding' ? await this.#submission(noun, id) : undefined;
    if (!submission) return refuse('missing', 'case.unknown');
    const events = await this.#events<WorkOrderEvent>(workOrderStream(id));
    const into = orderFile(events)?.order.mergedInto;
    return caseFile(submission, events, into ? await this.#events<WorkOrderEvent>(workOrderStream(into)) : []);
  }

  /** An order with its whole story; `undefined` where there is none. */
  async order(workOrderId: string): Promise<OrderFile | undefined> {
    return orderFile(await this.#events<WorkOrderEvent>(workOrderStream(workOrderId)));
  }

  /** How to reach who stands behind an order, masked, where staff of that standing may see it. */
  async contact({ order }: OrderFile, asked: 'unit' | 'authority'): Promise<string | null> {
    const noun = nounOf(order.opened.subjectNumber);
    const submission = noun && (await this.#submission(noun, order.opened.subjectId));
    const maySee = submission?.seenBy === 'unit' || (submission?.seenBy === 'authority' && asked === 'authority');
    const contact = maySee ? await this.opened(submission.contact) : null;
    return contact === null ? null : masked(contact);
  }

  replies({ replies }: CaseFile): Promise<OpenedReply[]> {
    return Promise.all(
      replies.map(async ({ round, at, text, correction, attachments }) => ({
        round,
        at,
        text: await this.opened(text),
        correction: correction && {
          ...correction,
          before: await this.opened(correction.before),
          after: await this.opened(correction.after),
        },
        attachments,
      })),
    );
  }

  /** The text, or `null` where there is none and when the person was forgotten. */
  async opened(sealed: Parameters<Vault['open']>[0] | null): Promise<string | null> {
    return sealed === null ? null : ((await this.vault.open(sealed)) ?? null);
  }

  async #submission(noun: string, id: string): Promise<Submission | undefined> {
    return submissionOf(id, await this.#events<SubjectEvent>(`${noun}-${id}`));
  }

  async #events<Event extends SubjectEvent | WorkOrderEvent>(stream: string): Promise<StoredEvent<Event>[]> {
    const events: StoredEvent<Event>[] = [];
    // A stream holds the events of its capability only; the store has decoded them.
    for await (const event of this.store.read(stream)) events.push(event as StoredEvent<Event>);
    return events;
  }
}
