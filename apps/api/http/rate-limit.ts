import { LRUCache } from 'lru-cache';
import type { Clock } from '#kernel/clock.port.js';

/** So many in so long a time, counted from the first. */
export interface Rate {
  readonly most: number;
  readonly millis: number;
}

/** Keys whose counts are kept; the one not heard of longest goes first, so that nobody can fill the memory. */
const mostKeys = 50_000;

/**
 * Counts per key, in this process: several processes allow as many times as much. Time is the port's, not the machine's, so
 * that tests can wait.
 */
export class RateLimit {
  readonly #counts;

  constructor(
    private readonly rate: Rate,
    clock: Clock,
  ) {
    this.#counts = new LRUCache<string, { count: number }>({
      max: mostKeys,
      ttl: rate.millis,
      ttlResolution: 0,
      perf: { now: () => clock.now().getTime() },
    });
  }

  /** Takes one. Answers 0, or, when all are taken, the seconds until there are some again: then none is taken. */
  take(key: string): number {
    const taken = this.#counts.get(key);
    if (taken === undefined) this.#counts.set(key, { count: 1 });
    else if (taken.count < this.rate.most) taken.count++;
    else return Math.max(1, Math.ceil(this.#counts.getRemainingTTL(key) / 1_000));
    return 0;
  }

  /** Gives back what was taken and turned out not to count. */
  giveBack(key: string): void {
    const taken = this.#counts.peek(key);
    if (taken && taken.count > 0) taken.count--;
  }
}
