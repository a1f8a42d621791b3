import type { Page } from '#kernel/event-store.port.js';
import { type StoredEvent, UndecodableEvent } from '#kernel/events.js';
import { type Checkpoint, Fenced, loadCheckpoint, moveCheckpoint } from '#platform/read-db/checkpoints.js';
import type { Consumer } from '#platform/read-db/consumer.js';
import { strictlyRecorded } from '#platform/read-db/instants.js';
import { asLogOutage } from '#platform/read-db/log-pages.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import type { Stop } from '#platform/read-db/schema.js';
import type { ReadableLog } from './log-tail.js';
import { isOutage, reasonOf } from './trouble.js';

const pageSize = 2_000;

export interface FeedOptions {
  readonly readDb: ReadDb;
  readonly log: ReadableLog;
  readonly consumer: Consumer;
  /** A batch is committed, its side effect failed. */
  readonly onSideEffectFailed: (error: unknown) => void;
}

/** Leads one consumer through the log, a page in each transaction. */
export class Feed {
  constructor(private readonly options: FeedOptions) {}

  /** From the checkpoint to the end of the log and on with it, until `signal` is aborted. Throws what stops it. */
  async follow(signal: AbortSignal): Promise<void> {
    let checkpoint = await this.#load();
    let ahead: Promise<Page> | undefined;
    while (!signal.aborted) {
      const page = await (ahead ?? this.#read(checkpoint.position, pageSize));
      ahead = page.more ? this.#read(page.upTo, pageSize) : undefined;
      ahead?.catch(() => undefined); // heard when its turn comes
      checkpoint = await this.#apply(checkpoint, page);
      if (!ahead) await this.options.log.waitBeyond(page.upTo, signal).catch(asLogOutage);
    }
  }

  /**
   * After a page failed: event by event, to do all that can be done and to name the one that cannot. `undefined` when the
   * whole page passed this time. Throws on outages and when another worker leads.
   */
  async findCulprit(signal: AbortSignal): Promise<Stop | undefined> {
    let checkpoint = await this.#load();
    for (let seen = 0; seen < pageSize && !signal.aborted; seen++) {
      let event: StoredEvent | undefined;
      try {
        const page = await this.#read(checkpoint.position, 1);
        event = page.events[0];
        checkpoint = await this.#apply(checkpoint, page);
        if (!page.more) return undefined;
      } catch (error) {
        if (isOutage(error) || error instanceof Fenced) throw error;
        return stopAt(error, event, checkpoint);
      }
    }
    return undefined;
  }

  async #load(): Promise<Checkpoint> {
    const { readDb, consumer } = this.options;
    const checkpoint = await loadCheckpoint(readDb.db, consumer.name);
    if (!checkpoint) throw new Error(`consumer ${consumer.name} has no checkpoint`);
    return checkpoint;
  }

  #read(after: bigint, limit: number): Promise<Page> {
    return this.options.log.readAll(after, { types: this.options.consumer.types }, limit).catch(asLogOutage);
  }

  async #apply(from: Checkpoint, page: Page): Promise<Checkpoint> {
    if (page.upTo === from.position) return from;
    const { readDb, consumer } = this.options;
    const events = strictlyRecorded(page.events, from.recordedAt);
    const to = { position: page.upTo, recordedAt: events.at(-1)?.recordedAt ?? from.recordedAt };
    if (events.length === 0) {
      await moveCheckpoint(readDb.db, consumer.name, from, to); // one statement is a transaction by itself
      return { ...from, ...to };
    }
    await readDb.db.transaction().execute(async (tx) => {
      await moveCheckpoint(tx, consumer.name, from, to);
      await consumer.apply(tx, events);
    });
    await consumer.afterCommit?.(events).catch(this.options.onSideEffectFailed);
    return { ...from, ...to };
  }
}

const stopAt = (error: unknown, event: StoredEvent | undefined, { position }: Checkpoint): Stop => {
  const reason = reasonOf(error);
  if (error instanceof UndecodableEvent) return { eventId: error.eventId, position: String(error.position), reason };
  return { eventId: event?.id ?? null, position: String(event?.position ?? position), reason };
};
