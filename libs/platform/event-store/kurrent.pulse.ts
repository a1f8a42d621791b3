import { sleep } from '#kernel/sleep.js';
import { positionOf } from './kurrent.codec.js';
import type { Patience } from './kurrent.outage.js';
import type { KurrentReads } from './kurrent.reads.js';
import { subscription } from './kurrent.subscription.js';

interface Waiter {
  readonly after: bigint;
  readonly wake: () => void;
}

/** Wakes who waits for the log to grow: one live subscription for all waiters, with polling behind it. */
export class KurrentPulse {
  readonly #closing = new AbortController();
  readonly #waiting = new Set<Waiter>();
  #listening: Promise<void> | undefined;

  constructor(
    private readonly url: string,
    private readonly reads: KurrentReads,
    private readonly patience: Patience,
  ) {}

  /** Resolves when the log has something after `after`, or `signal` is aborted. Throws `LogUnavailable`. */
  async beyond(after: bigint, signal: AbortSignal): Promise<void> {
    const woken = new AbortController();
    const wake = () => {
      woken.abort();
    };
    if (signal.aborted || this.#closing.signal.aborted) return;
    this.#listening ??= this.#listen();
    const waiter = { after, wake };
    this.#waiting.add(waiter);
    signal.addEventListener('abort', wake);
    try {
      while (!woken.signal.aborted && (await this.reads.end('own')) <= after) await sleep(this.patience.pollMillis, woken.signal);
    } finally {
      this.#waiting.delete(waiter);
      signal.removeEventListener('abort', wake);
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#waiting.forEach(({ wake }) => {
      wake();
    });
    await this.#listening;
  }

  async #listen(): Promise<void> {
    const to = { url: this.url, filter: {}, signal: this.#closing.signal, patience: this.patience };
    try {
      for await (const record of subscription(to, 'now')) this.#wake(positionOf(record));
    } catch {
      this.#listening = undefined; // polling goes on, meets the same refusal and says so; the next waiter listens again
    }
  }

  #wake(upTo: bigint): void {
    for (const { after, wake } of this.#waiting) if (after < upTo) wake();
  }
}
