import pg from 'pg';
import { connectionConfig } from '#platform/postgres/pool.js';

/** The right to lead one consumer, until `lost` is aborted or it is given back. */
export interface Lease {
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

export interface LeadershipOptions {
  /** The database whose locks decide: that of the read models. */
  readonly url: string;
  /** Told when the connection that holds the locks is gone, and with it all leadership of this worker. */
  readonly onLost: (error: Error) => void;
}

interface Connection {
  readonly client: pg.Client;
  readonly lost: AbortController;
}

const tickMillis = 1_000;
/** A server that does not answer for so long may have given our locks to somebody else. */
const answerMillis = 5_000;

const lockOf = `hashtextextended('redress consumer ' || consumer, 0)`;

const unlock = async (client: pg.Client, consumer: string): Promise<void> => {
  await client.query(`SELECT pg_advisory_unlock(${lockOf}) FROM (SELECT $1::text AS consumer) c`, [consumer]);
};

/**
 * Which worker leads which consumer: session advisory locks on one connection of this worker's own. Once a second it asks
 * for the locks it wants and so notices a connection that is gone. What a worker does in the moment before it notices is
 * refused by the checkpoint (`Fenced`).
 */
export class Leadership {
  readonly #candidates = new Map<string, (lease: Lease) => void>();
  #connection: Connection | undefined;
  #working: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(private readonly options: LeadershipOptions) {}

  /** Waits until this worker leads `consumer`; `undefined` when `signal` is aborted first. */
  acquire(consumer: string, signal: AbortSignal): Promise<Lease | undefined> {
    return new Promise((resolve) => {
      const giveUp = () => {
        this.#candidates.delete(consumer);
        resolve(undefined);
      };
      if (signal.aborted) {
        giveUp();
        return;
      }
      signal.addEventListener('abort', giveUp, { once: true });
      this.#candidates.set(consumer, (lease) => {
        signal.removeEventListener('abort', giveUp);
        resolve(lease);
      });
      this.#tickSoon();
    });
  }

  /** Gives back all leadership. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#working;
    const connection = this.#connection;
    this.#connection = undefined;
    await connection?.client.end();
  }

  #tickSoon(): void {
    clearTimeout(this.#timer);
    this.#working = this.#working.then(() => this.#tick());
  }

  async #tick(): Promise<void> {
    if (this.#closed) return;
    try {
      await this.#compete(await this.#connected());
    } catch (error) {
      this.#lose(error);
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#tickSoon();
    }, tickMillis);
  }

  async #compete(connection: Connection): Promise<void> {
    const wanted = [...this.#candidates.keys()];
    const { rows } = await connection.client.query<{ consumer: string }>(
      `SELECT consumer FROM unnest($1::text[]) AS consumer WHERE pg_try_advisory_lock(${lockOf})`,
      [wanted],
    );
    for (const { consumer } of rows) {
      const lead = this.#candidates.get(consumer);
      this.#candidates.delete(consumer);
      if (lead) lead({ lost: connection.lost.signal, release: () => this.#release(connection, consumer) });
      else await unlock(connection.client, consumer);
    }
  }

  #release(connection: Connection, consumer: string): Promise<void> {
    this.#working = this.#working.then(async () => {
      if (this.#connection !== connection) return;
      await unlock(connection.client, consumer).catch((error: unknown) => {
        this.#lose(error);
      });
    });
    return this.#working;
  }

  async #connected(): Promise<Connection> {
    if (this.#connection) return this.#connection;
    const client = new pg.Client({
      ...connectionConfig({ url: this.options.url, applicationName: 'redress leadership' }),
      connectionTimeoutMillis: answerMillis,
      query_timeout: answerMillis,
    });
    const connection = { client, lost: new AbortController() };
    client.on('error', (error) => {
      if (this.#connection === connection) this.#lose(error);
    });
    await client.connect();
    this.#connection = connection;
    return connection;
  }

  /** Whoever led on this connection leads no more; the next tick competes on a new one. */
  #lose(error: unknown): void {
    const connection = this.#connection;
    this.#connection = undefined;
    connection?.lost.abort();
    connection?.client.end().catch(() => undefined); // it is gone already, as far as we can tell
    this.options.onLost(error instanceof Error ? error : new Error('leadership lost', { cause: error }));
  }
}
