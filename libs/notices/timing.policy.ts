import type { Way } from '#kernel/courier.port.js';
import { addDays, atTime, type Instant, localDay } from '#kernel/values.js';
import type { Recipient } from './notice.events.js';

/** Nobody is written to at night (our own choice): from this hour of the evening to that of the morning, local time. */
export const quietHours = { from: '21:00', to: '08:00' } as const;

/** Whoever hears of something so long afterwards is better off without (our own choice). */
const stalestMillis = 7 * 24 * 3_600_000;

interface Told {
  readonly recipient: Pick<Recipient, 'kind'>;
  readonly via: Way;
}

const firstPauseMillis = 60_000;
const longestPauseMillis = 2 * 3_600_000;
/** A notice that fails for so long is given up: a gateway may be gone for a day. */
const patienceMillis = 24 * 3_600_000;

const instant = (millis: number): Instant => new Date(millis).toISOString();

/** When the quiet hours end that `at` falls into; `undefined` by day. */
export const quietUntil = (at: Instant, zone: string): Instant | undefined => {
  const day = localDay(at, zone);
  const millis = Date.parse(at);
  if (millis < Date.parse(atTime(day, quietHours.to, zone))) return atTime(day, quietHours.to, zone);
  if (millis >= Date.parse(atTime(day, quietHours.from, zone))) return atTime(addDays(day, 1), quietHours.to, zone);
  return undefined;
};

/** Whom a message may wake up: citizens, and whoever has the telephone that a short message goes to. */
const mayWake = ({ recipient, via }: Told): boolean => recipient.kind === 'citizen' || via === 'sms';

/** When somebody may be told who is to be told at `at`: by day who may be asleep, the others at any time. */
export const mayBeTold = (told: Told, at: Instant, zone: string): Instant => (mayWake(told) ? (quietUntil(at, zone) ?? at) : at);

/** When to try again after the `failures`-th failure; `undefined` when it has failed for too long. */
export const retryAt = ({ failures, since, at }: { failures: number; since: Instant; at: Instant }): Instant | undefined => {
  if (Date.parse(at) - Date.parse(since) >= patienceMillis) return undefined;
  return instant(Date.parse(at) + Math.min(firstPauseMillis * 2 ** (failures - 1), longestPauseMillis));
};

/** Whether something that happened at `happenedAt` is still worth telling. */
export const isFresh = (happenedAt: Instant, now: Instant): boolean => Date.parse(now) - Date.parse(happenedAt) <= stalestMillis;
