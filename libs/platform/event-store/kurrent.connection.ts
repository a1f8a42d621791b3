import { KurrentDBClient, NotLeaderError } from '@kurrent/kurrentdb-client';
import { sleep } from '#kernel/sleep.js';
import { LogUnavailable } from './kurrent.outage.js';

const disposeMillis = 1_000;

/** Lets go of a client. Bounded: `dispose` waits for ever for a batch stream that the server has ended. */
export const dispose = (client: KurrentDBClient): Promise<unknown> => Promise.race([client.dispose(), sleep(disposeMillis)]);

/**
 * A client that is replaced once it has failed. One that lost its server may stay broken when the server is back: the batch
 * stream of appends hangs for good, and the native reader can refuse long after.
 */
export class KurrentConnection {
  #client: KurrentDBClient | undefined;
  #closed = false;

  constructor(private readonly url: string) {}

  /** Throws `LogUnavailable` once it was closed. */
  get client(): KurrentDBClient {
    if (this.#closed) throw new LogUnavailable('the log was closed');
    this.#client ??= KurrentDBClient.connectionString(this.url);
    return this.#client;
  }

  /** Takes note of an outage. A client that was sent to the leader goes there by itself: a fresh one would have to learn it again. */
  failed(client: KurrentDBClient, error: unknown): void {
    if (error instanceof NotLeaderError || client !== this.#client) return;
    this.#client = undefined;
    void dispose(client);
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#client) await dispose(this.#client);
    this.#client = undefined;
  }
}
