import type { EventFilter, EventStore, Page } from '#kernel/event-store.port.js';
import { type StoredEvent, UndecodableEvent } from '#kernel/events.js';

/** What leads a consumer through the log. */
export type ReadableLog = Pick<EventStore, 'readAll' | 'waitBeyond'>;

const pageSize = 2_000;
/** Kept at least, and dropped at once when there are twice as many. */
const kept = 4 * pageSize;

/** The first event after a position, by index. */
const firstAfter = (events: readonly StoredEvent[], after: bigint): number => {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.position ?? after) > after) high = middle;
    else low = middle + 1;
  }
  return low;
};

/**
 * The newest stretch of the log, read and decoded once for all consumers of a process rather than by each of them. It
 * moves on when one of them asks for what comes after it, and who is further behind reads the log itself. An event that
 * does not decode is left to those who want it: each reads the log itself then.
 */
export class LogTail implements ReadableLog {
  #events: StoredEvent[] = [];
  /** It holds everything after `#from` up to `#upTo`. */
  #from = 0n;
  #upTo = 0n;
  #more = false;
  #reading: Promise<void> | undefined;

  constructor(private readonly store: ReadableLog) {}

  /** As the log's own, but the events are shared, and the end is that of the last look: `waitBeyond` tells of more. */
  async readAll(after: bigint, filter: EventFilter, limit: number): Promise<Page> {
    if (after > this.#upTo) this.#beginAt(after);
    if (after === this.#upTo && !(await this.#moveOn())) return this.store.readAll(after, filter, limit);
    return this.#holds(after) ? this.#page(after, filter, limit) : this.store.readAll(after, filter, limit);
  }

  waitBeyond(after: bigint, signal: AbortSignal): Promise<void> {
    return this.store.waitBeyond(after, signal);
  }

  #beginAt(position: bigint): void {
    this.#events = [];
    this.#from = position;
    this.#upTo = position;
    this.#more = false;
  }

  #holds(after: bigint): boolean {
    return after >= this.#from && after <= this.#upTo;
  }

  /** False where the log holds something here that cannot be read. Throws outages. */
  async #moveOn(): Promise<boolean> {
    try {
      await (this.#reading ??= this.#readOn().finally(() => (this.#reading = undefined)));
      return true;
    } catch (error) {
      if (error instanceof UndecodableEvent) return false;
      throw error;
    }
  }

  async #readOn(): Promise<void> {
    const from = this.#upTo;
    const page = await this.store.readAll(from, {}, pageSize);
    if (from !== this.#upTo) return; // begun elsewhere meanwhile
    this.#events.push(...page.events);
    const dropped = this.#events.length > 2 * kept ? this.#events.splice(0, this.#events.length - kept) : [];
    this.#from = dropped.at(-1)?.position ?? this.#from;
    this.#upTo = page.upTo;
    this.#more = page.more;
  }

  #page(after: bigint, { types }: EventFilter, limit: number): Page {
    const wanted = types && new Set(types);
    const events: StoredEvent[] = [];
    for (let i = firstAfter(this.#events, after); events.length < limit; i++) {
      const event = this.#events[i];
      if (!event) break;
      if (!wanted || wanted.has(event.type)) events.push(event);
    }
    const last = events.length === limit ? events.at(-1) : undefined;
    const upTo = last?.position ?? this.#upTo;
    return { events, upTo, more: this.#more || upTo < this.#upTo };
  }
}
