import type { EventStore } from './event-store.port.js';
import { type StoredEvent, UndecodableEvent } from './events.js';
import { Milestones } from './milestones.js';
import { sleep } from './sleep.js';

/** How far something that follows the log has come. */
export abstract class LogProgress {
  /** Everything in the log up to here is known. */
  abstract readonly position: bigint;
  /** Why it is not following at present: an outage that it is waiting out, or an event that it cannot read. */
  abstract readonly failure: Error | undefined;
  /** Resolves once it has been level with the log. Rejects when it never will be. */
  abstract ready(): Promise<void>;
  /** Resolves when `position` is known. Rejects with the reason of `signal`, or when it never will be. */
  abstract waitFor(position: bigint, signal: AbortSignal): Promise<void>;
}

/** A page of the log's past that need not be read from the log. */
export interface PastPage {
  readonly events: readonly StoredEvent[];
  /** Everything in the log up to here is known with this page. */
  readonly upTo: bigint;
}

/** Who follows, and what for. */
export interface Following {
  readonly types: readonly string[];
  /** Takes in the next event in the order of the log. */
  readonly apply: (event: StoredEvent) => void;
  /** The error of an answer that would be wrong: not known yet, or no more. */
  readonly unavailable: (reason: string, options?: ErrorOptions) => Error;
  /** Pages that need not be read from the log, which then is read from where they end. */
  readonly past?: (() => AsyncIterable<PastPage>) | undefined;
}

const pageSize = 2_000;
const firstPauseMillis = 100;
const longestPauseMillis = 5_000;

/**
 * Keeps something in memory level with the log. It reads pages rather than a subscription, because a page also tells how
 * far it has looked where nothing was meant for it: so `position` is true, and `waitFor` any position of the log ends.
 * An outage is waited out and what is known stays; an event that does not decode stops it for good.
 */
export class LogFollower extends LogProgress {
  readonly #milestones = new Milestones();
  readonly #closing = new AbortController();
  readonly #following: Promise<void>;
  #level = false;
  #failure: Error | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly what: Following,
  ) {
    super();
    this.#following = this.#follow();
  }

  override get position(): bigint {
    return this.#milestones.position;
  }

  override get failure(): Error | undefined {
    return this.#failure;
  }

  override ready(): Promise<void> {
    return this.#milestones.ready;
  }

  override waitFor(position: bigint, signal: AbortSignal): Promise<void> {
    return this.#milestones.reached(position, signal);
  }

  /** Stops following; whoever waits is refused. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#following;
  }

  /** Throws where an answer would be wrong: before the end of the log was seen, or after an event that does not decode. */
  assertKnown(): void {
    if (this.#failure instanceof UndecodableEvent) throw this.#broken(this.#failure);
    if (!this.#level) throw this.what.unavailable('it is still being read from the log');
  }

  async #follow(): Promise<void> {
    const { signal } = this.#closing;
    let pause = firstPauseMillis;
    while (!signal.aborted) {
      try {
        if (this.position === 0n) await this.#takePast();
        const more = await this.#takePage();
        pause = firstPauseMillis;
        if (!more) await this.store.waitBeyond(this.position, signal);
      } catch (error) {
        this.#failure = error instanceof Error ? error : new Error(String(error));
        if (error instanceof UndecodableEvent) {
          this.#milestones.giveUp(this.#broken(error));
          return;
        }
        await sleep(pause, signal);
        pause = Math.min(pause * 2, longestPauseMillis);
      }
    }
    this.#milestones.giveUp(this.what.unavailable('it was closed'));
  }

  /** Broken off, it goes on with the log itself from where it came to. */
  async #takePast(): Promise<void> {
    for await (const { events, upTo } of this.what.past?.() ?? []) {
      for (const event of events) this.what.apply(event);
      this.#milestones.reach(upTo, false);
    }
  }

  /** One page; false when the end of the log is reached. */
  async #takePage(): Promise<boolean> {
    const page = await this.store.readAll(this.position, { types: this.what.types }, pageSize);
    for (const event of page.events) this.what.apply(event);
    this.#failure = undefined;
    if (!page.more) this.#level = true;
    this.#milestones.reach(page.upTo, this.#level);
    return page.more;
  }

  #broken(cause: UndecodableEvent): Error {
    return this.what.unavailable(cause.message, { cause });
  }
}
