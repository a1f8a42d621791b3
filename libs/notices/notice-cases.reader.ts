import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { complaintStream } from '#complaints/complaint.events.js';
import { correctionStream } from '#corrections/correction.events.js';
import { EventStore } from '#kernel/event-store.port.js';
import type { StoredEvent } from '#kernel/events.js';
import { Language, type OrderKind, Sealed } from '#kernel/values.js';
import { type DataOf, type WorkOrderEvent, workOrderStream } from '#orders/work-order.events.js';
import { reviewStream } from '#reviews/review.events.js';

type Opened = DataOf<'WorkOrderOpened'>;

/** What of a case never changes, and notices go by. */
export interface NoticeCase extends Pick<Opened, 'number' | 'subjectNumber' | 'kind' | 'source'>, Author {}

/** Who stands behind a case. */
interface Author {
  /** What the citizen may be reached by; `null` where they left nothing. */
  readonly contact: Sealed | null;
  /** In which language to write to them. */
  readonly language: Language;
}

/** The stream that begins with what was sent in; nobody stands behind a finding. */
const subjectStreams: Readonly<Record<OrderKind, ((id: string) => string) | undefined>> = {
  'bad-review': reviewStream,
  complaint: complaintStream,
  suggestion: complaintStream,
  question: complaintStream,
  correction: correctionStream,
  finding: undefined,
};

/** What every submission of a citizen says of them. */
const Said = z.object({ contact: Sealed.nullable(), language: Language.nullable() });
const nobody: Author = { contact: null, language: 'zh' };

const replyIn = ({ type, data }: WorkOrderEvent): Sealed | null => {
  if (type === 'WorkOrderResolved' || type === 'WorkOrderReferred') return data.reply;
  return type === 'AppealUpheld' ? data.words : null;
};

const mostRemembered = 10_000;

/** Reads the beginnings of streams. What it has read it remembers: beginnings never change. */
@Injectable()
export class NoticeCases {
  readonly #remembered = new Map<string, Promise<NoticeCase | undefined>>();

  constructor(private readonly store: EventStore) {}

  /** `opened` where the caller has it at hand. `undefined` for an order that there is not. */
  async of(workOrderId: string, opened?: Opened): Promise<NoticeCase | undefined> {
    const reading = this.#remembered.get(workOrderId) ?? this.#read(workOrderId, opened);
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
    this.#remembered.set(workOrderId, reading);
    let found: NoticeCase | undefined;
    try {
      return (found = await reading);
    } finally {
      if (!found) this.#remembered.delete(workOrderId); // the log could not be read, or there is nothing yet
    }
  }

  /** What the citizen was answered in a round; `null` before. Of an order that ended with another: what was answered there. */
  async reply(workOrderId: string, round: number): Promise<Sealed | null> {
    const { own, into } = await this.#replies(workOrderId, (event) => event.data.round === round);
    return into === null ? own : (await this.#replies(into, () => true)).own;
  }

  /** The last reply of those that count, and which order it was merged into, if it still is. */
  async #replies(workOrderId: string, counts: (event: WorkOrderEvent) => boolean) {
    let own: Sealed | null = null;
    let into: string | null = null;
    for await (const stored of this.store.read(workOrderStream(workOrderId))) {
      const event = stored as StoredEvent<WorkOrderEvent>; // the stream of an order holds no others
      if (counts(event)) own = replyIn(event) ?? own;
      if (event.type === 'WorkOrderMerged') into = event.data.into;
      if (event.type === 'WorkOrderUnmerged') into = null;
    }
    return { own, into };
  }

  async #read(workOrderId: string, opened: Opened | undefined): Promise<NoticeCase | undefined> {
    const opening = opened ?? (await this.#opening(workOrderId));
    if (!opening) return undefined;
    const { number, subjectNumber, kind, source } = opening;
    return { number, subjectNumber, kind, source, ...(await this.#author(opening)) };
  }

  async #opening(workOrderId: string): Promise<Opened | undefined> {
    const first = await this.#first(workOrderStream(workOrderId));
    return first?.type === 'WorkOrderOpened' ? (first.data as Opened) : undefined; // the store decodes by type
  }

  async #author({ citizen, kind, subjectId }: Opened): Promise<Author> {
    const stream = subjectStreams[kind];
    if (citizen === null || !stream) return nobody; // nobody spoke who could be told
    const first = await this.#first(stream(subjectId));
    const { contact, language } = first ? Said.parse(first.data) : nobody;
    return { contact, language: language ?? nobody.language };
  }

  async #first(stream: string): Promise<StoredEvent | undefined> {
    for await (const event of this.store.read(stream)) return event;
    return undefined;
  }
}
