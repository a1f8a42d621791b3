import { Clock } from '#kernel/clock.port.js';
import type { Instant } from '#kernel/values.js';

/** A clock that stands still until a test moves it. */
export class FakeClock extends Clock {
  #millis: number;

  /** Starts on a Monday at 09:00 in Shanghai unless told otherwise. */
  constructor(at: Instant = '2026-01-05T01:00:00.000Z') {
    super();
    this.#millis = Date.parse(at);
  }

  override now(): Date {
    return new Date(this.#millis);
  }

  set(at: Instant): void {
    this.#millis = Date.parse(at);
  }

  advance(millis: number): void {
    this.#millis += millis;
  }
}
