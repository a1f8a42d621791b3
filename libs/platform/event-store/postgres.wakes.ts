import pg from 'pg';
import { appendedChannel } from './postgres.schema.js';

const longestPauseMillis = 5_000;
const firstPauseMillis = 100;
/**
 * Readers at the end of a busy log are let on this often and find a fuller page: what a look costs, in this process and in
 * the database, is taken from those who append. In a quiet log nobody waits.
 */
const breathMillis = 100;

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
  #wokenAt = -breathMillis;
  #nextWake: NodeJS.Timeout | undefined;

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

  /** For a reader that knows of something to read: resolves at once, or with the next wake when the last was just now. */
  async breathe(signal: AbortSignal): Promise<void> {
    if (this.#pauseLeft() > 0) {
      this.#wakeSoon();
      await this.sleep(this.#count, breathMillis, signal);
    }
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
      this.#wakeSoon();
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

  #pauseLeft(): number {
    return this.#wokenAt + breathMillis - performance.now();
  }

  #wakeSoon(): void {
    const left = this.#pauseLeft();
    if (left <= 0) this.#wakeAll();
    else this.#nextWake ??= setTimeout(() => this.#wakeAll(), left);
  }

  #wakeAll(): void {
    clearTimeout(this.#nextWake);
    this.#nextWake = undefined;
    this.#wokenAt = performance.now();
    this.#count++;
    for (const wake of [...this.#sleepers]) wake();
  }
}
