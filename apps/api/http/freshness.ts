import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { EventStore } from '#kernel/event-store.port.js';
import type { Instant } from '#kernel/values.js';
import { hasInboxUpTo } from '#platform/read-db/inbox.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { EdgeProblem } from './edge-problem.js';

/** A position as a receipt gave it: what `waitFor` takes. */
export const Position = z.string().regex(/^\d{1,18}$/);

/** How long a query waits for a read model before it says that it is not there yet. */
const patienceMillis = 10_000;
/** How long a query lets the workflows finish what follows from a position; one of them may be waiting to be re-run. */
const courtesyMillis = 3_000;
const lookAgainMillis = 25;

/** Read your own write. */
@Injectable()
export class Freshness {
  constructor(
    private readonly store: EventStore,
    private readonly readDb: ReadDb,
  ) {}

  /** Waits until a read model has reached a position. Throws 503 `query.not-there-yet`. */
  async until(consumer: string, position: string | undefined): Promise<void> {
    if (position !== undefined) await this.#until(consumer, BigInt(position), 'waitFor');
  }

  /**
   * Waits, as long as a query would, until read models know what was just written: who reads it next finds it. It was written all
   * the same where they take longer, so nothing is thrown then.
   */
  async shown(consumers: readonly string[], position: bigint): Promise<void> {
    await Promise.all(consumers.map((consumer) => this.readDb.waitFor(consumer, position, patienceMillis)));
  }

  /**
   * Waits until read models have everything that the log had learnt by an instant, so that what is answered as of it stays
   * the same for ever. One that lies ahead is as far as the log goes. Throws 503 `query.not-there-yet`.
   */
  async known(consumers: readonly string[], asOf: Instant | undefined): Promise<void> {
    if (asOf === undefined) return;
    const checkpoints = await this.readDb.checkpoints();
    const isComplete = (complete: Instant | undefined) => complete !== undefined && asOf <= complete;
    const behind = consumers.filter((consumer) => !isComplete(checkpoints.get(consumer)?.recordedAt));
    if (behind.length === 0) return;
    const head = await this.store.head();
    await Promise.all(behind.map((consumer) => this.#until(consumer, head, 'asOf')));
  }

  /**
   * Waits, for a moment also for what the workflows make of it: who submits a bad review finds its order on the desk.
   * Throws 503 `query.not-there-yet`.
   */
  async followedUp(consumer: string, position: string | undefined): Promise<void> {
    if (position === undefined) return;
    const giveUp = performance.now() + courtesyMillis;
    await this.until('workflows', position);
    while (performance.now() < giveUp && (await hasInboxUpTo(this.readDb.db, BigInt(position)))) await sleep(lookAgainMillis);
    await this.#until(consumer, await this.store.head(), 'waitFor');
  }

  async #until(consumer: string, position: bigint, field: string): Promise<void> {
    if (!(await this.readDb.waitFor(consumer, position, patienceMillis)))
      throw new EdgeProblem(503, 'query.not-there-yet', { field, position: position.toString() }, { 'retry-after': '2' });
  }
}
