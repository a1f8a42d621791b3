import type { Instant } from './values.js';

/** The one place the time of day comes from. */
export abstract class Clock {
  abstract now(): Date;

  /** `now` as the log writes it. */
  instant(): Instant {
    return this.now().toISOString();
  }
}
