import pg from 'pg';
import { appendedChannel } from './postgres.schema.js';

const longestPauseMillis = 5_000;
const firstPauseMillis = 100;

/** One connection that listens for appends, opened anew whenever it is lost. Nobody relies on it: readers also poll. */
export class Wakes {
  readonly #sleepers = new Set<() => void>();
  #client: pg.Client | undefined;
  #connecting: Promise<void>;
  #retry: NodeJS.Timeout | undefined;
  #pauseMillis = firstPauseMillis;
  #isClosed = false;
  #count = 0;
  #latest = 0n;

  constructor(
    private readonly config: pg.ClientConfig,
    private readonly onConnectionError: (error: Error) => void,
  ) {
    this.#connecting = this.#connect();
  }

  /** Grows with every wake. */
  get count(): number {
    return this.#count;
  }

  /** The last position this connection was told of; 0n when it was told of none. */
  get latest(): bigint {
    return this.#latest;
  }

  /** Resolves at the first wake after `count` was `seen`, after `millis`, or when `signal` is aborted. */
  sleep(seen: number, millis: number, signal: AbortSignal): Promise<void> {
    if (seen !== this.#count || signal.aborted || this.#isClosed) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#sleepers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, millis);
      this.#sleepers.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    this.#wakeAll();
    await this.#connecting;
    await this.#client?.end();
  }

  async #connect(): Promise<void> {
    const client = new pg.Client(this.config);
    this.#client = client;
    client.on('error', this.onConnectionError);
    client.on('end', () => this.#connectLater());
    client.on('notification', ({ payload }) => {
      this.#latest = BigInt(payload ?? 0);
      this.#wakeAll();
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${appendedChannel}`);
      this.#pauseMillis = firstPauseMillis;
      this.#latest = 0n; // another server may have taken over
      this.#wakeAll(); // what was appended in between was told to nobody
    } catch (error) {
      this.onConnectionError(error instanceof Error ? error : new Error(String(error)));
      await client.end();
      this.#connectLater();
    }
  }

  #connectLater(): void {
    if (this.#isClosed) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#connecting = this.#connect();
    }, this.#pauseMillis);
    this.#pauseMillis = Math.min(2 * this.#pauseMillis, longestPauseMillis);
  }

  #wakeAll(): void {
    this.#count++;
    for (const wake of [...this.#sleepers]) wake();
  }
}
