import { Clock } from '#kernel/clock.port.js';

/** The machine's own clock. */
export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}
