import type { StoredEvent } from '#kernel/events.js';
import type { Instant } from '#kernel/values.js';

const sixDigits = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

/** An instant with exactly six digits of a second, as the read models return it; finer digits are cut off. */
export const toMicros = (at: Instant): Instant => {
  if (sixDigits.test(at)) return at;
  const [seconds = '', fraction = ''] = at.slice(0, -1).split('.');
  const whole = seconds.length === 'yyyy-mm-ddThh:mm'.length ? `${seconds}:00` : seconds;
  return `${whole}.${fraction.padEnd(6, '0').slice(0, 6)}Z`;
};

/** PostgreSQL's text of a `timestamptz` in a UTC session, as an instant. */
export const fromTimestamptz = (text: string): Instant => toMicros(`${text.replace(' ', 'T').replace(/\+00$/, '')}Z`);

const nextMicro = (at: Instant): Instant => {
  const micros = BigInt(Date.parse(`${at.slice(0, 19)}Z`)) * 1000n + BigInt(at.slice(20, 26)) + 1n;
  const second = new Date(Number(micros / 1_000_000n) * 1000).toISOString().slice(0, 19);
  return `${second}.${(micros % 1_000_000n).toString().padStart(6, '0')}Z`;
};

/**
 * The events with recorded times that grow strictly, starting after `last`: each is the running maximum, moved on by a
 * microsecond where the log did not grow. So "as of T" is a prefix of the log whatever the clocks of its nodes did.
 */
export const strictlyRecorded = (events: readonly StoredEvent[], last: Instant | undefined): readonly StoredEvent[] => {
  let latest = last ?? '';
  return events.map((event) => {
    const recordedAt = toMicros(event.recordedAt);
    latest = recordedAt > latest ? recordedAt : nextMicro(latest);
    return latest === event.recordedAt ? event : { ...event, recordedAt: latest };
  });
};

/** The day of the recording clock, which is UTC whatever the deployment's calendar. */
export const recordedDay = (at: Instant): string => at.slice(0, 10);
