import { Injectable } from '@nestjs/common';
import { EventStore } from '#kernel/event-store.port.js';
import { type Enqueued, WorkQueue } from '#kernel/work-queue.port.js';
import type { StoredEvent } from '#kernel/events.js';
import { type NoticeEvent, noticeStream } from '#notices/notice.events.js';
import type { NoticeTables } from '#notices/notice.projection.js';
import { waitingThreads } from '#notices/notice.query.js';
import type { DeskTables } from '#orders/desk.projection.js';
import { timedOrders } from '#orders/desk.query.js';
import { workOrderStream } from '#orders/work-order.events.js';
import { inboxPage, type InboxKey } from '#platform/read-db/inbox.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { deliveriesWorkflow } from '#workflows/deliveries.workflow.js';
import { workflowJob } from './workflow-consumer.js';
import { workflows } from './workflows.js';

export interface Rearmed {
  /** Jobs that should be waiting. */
  readonly expected: number;
  /** Of these, those that were not and have been added. */
  readonly added: number;
}

const pageSize = 500;

/**
 * Queues are derived: compares what the events say should be waiting with what is, and adds what is missing. Timers of
 * orders whose limit runs, and of notices that wait, come from running the workflows over their events again, with nothing
 * sent.
 */
@Injectable()
export class Reconciler {
  constructor(
    private readonly store: EventStore,
    private readonly queue: WorkQueue,
    private readonly readDb: ReadDb,
  ) {}

  /** Everything: workflows that are not finished, and the timers of all orders whose limit runs. */
  rearm(onProgress: (soFar: Rearmed) => void = () => undefined): Promise<Rearmed> {
    return this.#add(this.#expected(), onProgress);
  }

  /** Only workflows that are not finished: quick, however many orders are open. */
  rearmWorkflows(): Promise<Rearmed> {
    return this.#add(this.#unfinishedWorkflows(), () => undefined);
  }

  async #add(expected: AsyncIterable<Enqueued[]>, onProgress: (soFar: Rearmed) => void): Promise<Rearmed> {
    let total: Rearmed = { expected: 0, added: 0 };
    for await (const jobs of expected) {
      const missing = new Set(await this.queue.missing(jobs.map(({ key }) => key)));
      await this.queue.add(jobs.filter(({ key }) => missing.has(key)));
      total = { expected: total.expected + jobs.length, added: total.added + missing.size };
      onProgress(total);
    }
    return total;
  }

  async *#expected(): AsyncGenerator<Enqueued[]> {
    yield* this.#unfinishedWorkflows();
    yield* this.#timers();
    yield* this.#deliveries();
  }

  async *#unfinishedWorkflows(): AsyncGenerator<Enqueued[]> {
    let after: InboxKey | undefined;
    for (;;) {
      const page = await inboxPage(this.readDb.db, after, pageSize);
      if (page.length > 0) yield page.map(workflowJob);
      if (page.length < pageSize) return;
      after = page.at(-1);
    }
  }

  async *#timers(): AsyncGenerator<Enqueued[]> {
    const db = this.readDb.kysely<DeskTables>();
    let after: string | undefined;
    for (;;) {
      const page = await timedOrders(db, after, pageSize);
      const timers = await Promise.all(page.map(({ workOrderId }) => this.#timersOf(workOrderStream(workOrderId))));
      if (page.length > 0) yield timers.flat();
      if (page.length < pageSize) return;
      after = page.at(-1)?.workOrderId;
    }
  }

  async *#deliveries(): AsyncGenerator<Enqueued[]> {
    const db = this.readDb.kysely<NoticeTables>();
    let after: string | undefined;
    for (;;) {
      const page = await waitingThreads(db, after, pageSize);
      const turns = await Promise.all(page.map((threadId) => this.#turnOf(noticeStream(threadId))));
      if (page.length > 0) yield turns.flat();
      if (page.length < pageSize) return;
      after = page.at(-1);
    }
  }

  /** Also of a notice that was to be sent at once by whoever planned it, and was not. */
  async #turnOf(stream: string): Promise<Enqueued[]> {
    let last: Enqueued[] = [];
    for await (const event of this.store.read(stream)) {
      // The stream of a thread holds the events of notices only.
      const turn = deliveriesWorkflow.react(event as StoredEvent<NoticeEvent>).filter((wish) => wish.wish === 'schedule');
      if (turn.length > 0) last = turn;
    }
    return last;
  }

  /** The last timer of each stream is the one that can still find something to do. */
  async #timersOf(stream: string): Promise<Enqueued[]> {
    let last: Enqueued[] = [];
    for await (const event of this.store.read(stream)) {
      const wishes = workflows.filter((workflow) => workflow.wants(event)).flatMap((workflow) => workflow.react(event));
      const timers = wishes.filter((wish) => wish.wish === 'schedule');
      if (timers.length > 0) last = timers;
    }
    return last;
  }
}
