import { END, KurrentDBClient, type ReadPosition } from '@kurrent/kurrentdb-client';
import type { EventFilter } from '#kernel/event-store.port.js';
import { ownRecord, positionOf } from './kurrent.codec.js';
import { dispose } from './kurrent.connection.js';
import { backOff, isOutage, type Patience } from './kurrent.outage.js';
import { serverFilter, startAfter } from './kurrent.reads.js';

type Recorded = NonNullable<ReturnType<typeof ownRecord>>;

export interface Subscribing {
  readonly url: string;
  readonly filter: EventFilter;
  readonly signal: AbortSignal;
  readonly patience: Patience;
}

const noOp = () => undefined;

/** One life of a subscription: ends, or throws, when it is dropped or `signal` is aborted. */
async function* life({ url, filter, signal }: Subscribing, from: ReadPosition): AsyncGenerator<Recorded> {
  const client = KurrentDBClient.connectionString(url);
  const subscription = client.subscribeToAll({ fromPosition: from, filter: serverFilter(filter) });
  // It may emit an error after its reader has left, and an error that nobody hears ends the process.
  subscription.on('error', noOp);
  const stop = () => subscription.destroy();
  signal.addEventListener('abort', stop);
  try {
    for await (const resolved of subscription) {
      const record = ownRecord(resolved);
      if (record) yield record;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    subscription.destroy();
    await dispose(client);
  }
}

/**
 * The records after `after`, or from now on, in order, until `signal` is aborted: then it ends without an error. A dropped
 * subscription, whether it failed, ended or just closed, is taken up after the last record that was handed out, with back-off.
 * Throws what is not an outage.
 */
export async function* subscription(to: Subscribing, after: bigint | 'now'): AsyncGenerator<Recorded> {
  let last = after === 'now' ? -1n : after;
  let failures = 0;
  const unwanted = () => to.signal.aborted; // asked afresh each time: it changes while the reader holds a record
  while (!unwanted()) {
    try {
      for await (const record of life(to, last < 0n ? END : startAfter(last))) {
        const position = positionOf(record);
        if (position <= last) continue;
        last = position;
        failures = 0;
        yield record;
        if (unwanted()) return;
      }
    } catch (error) {
      if (!unwanted() && !isOutage(error)) throw error;
    }
    failures += 1;
    await backOff(to.patience, failures, to.signal);
  }
}
