import { sql } from 'kysely';
import pg from 'pg';
import type { EventStore } from '#kernel/event-store.port.js';
import type { Instant } from '#kernel/values.js';
import { loadCheckpoint, lockCheckpoint } from './checkpoints.js';
import type { Difference, Projection } from './consumer.js';
import { strictlyRecorded } from './instants.js';
import { logPages } from './log-pages.js';
import type { ReadDb } from './read-db.js';
import type { ReadConnection, ReadTransaction } from './schema.js';

export interface RebuildProgress {
  readonly position: bigint;
  /** Where it is going; grows while the live one goes on. */
  readonly target: bigint;
  readonly events: number;
  readonly eventsPerSecond: number;
}

export interface RebuildOptions {
  readonly onProgress?: ((progress: RebuildProgress) => void) | undefined;
  /** Gives up, leaving the live tables as they are. */
  readonly signal?: AbortSignal | undefined;
}

export interface RebuildReport {
  readonly position: bigint;
  readonly events: number;
  /** False when there was nothing to compare with: the live one had not started, or was behind. */
  readonly compared: boolean;
  /** Expected where the new version counts differently; at the same version, what was wrong with the live one. */
  readonly differences: readonly Difference[];
}

/** Somebody else is rebuilding this projection. */
export class RebuildRunning extends Error {
  constructor(projection: string) {
    super(`${projection} is being rebuilt already`);
    this.name = 'RebuildRunning';
  }
}

interface Cursor {
  readonly position: bigint;
  readonly recordedAt: Instant | undefined;
}

const pageSize = 5_000;
/** Enough to keep several server processes busy, few enough to keep memory flat. */
const batchesSideBySide = 3;
/** So few are left over for the transaction in which the live one stands still. */
const nearEvents = 1_000;
const swapAttempts = 20;
const lockNotAvailable = '55P03';

/**
 * Builds a projection anew beside the live one from the beginning of the log, catches up, compares and swaps. Queries go
 * on throughout; the live one stands still only for the last step. What a killed rebuild left is dropped and begun again.
 * Throws `RebuildRunning`.
 */
export const rebuild = (
  readDb: ReadDb,
  store: EventStore,
  projection: Projection,
  options: RebuildOptions = {},
): Promise<RebuildReport> =>
  readDb.db.connection().execute(async (connection) => {
    const key = sql`hashtextextended(${`redress rebuild ${projection.name}`}, 0)`;
    const { rows } = await sql<{ ours: boolean }>`SELECT pg_try_advisory_lock(${key}) AS ours`.execute(connection);
    if (!rows[0]?.ours) throw new RebuildRunning(projection.name);
    try {
      return await new Rebuild(readDb, store, projection, options).run();
    } finally {
      await sql`SELECT pg_advisory_unlock(${key})`.execute(connection);
    }
  });

class Rebuild {
  #cursor: Cursor = { position: 0n, recordedAt: undefined };
  #events = 0;
  readonly #startedAt = performance.now();
  readonly #db: ReadConnection;

  constructor(
    readDb: ReadDb,
    private readonly store: EventStore,
    private readonly projection: Projection,
    private readonly options: RebuildOptions,
  ) {
    this.#db = readDb.db;
    this.#prepare = () => readDb.prepare(projection);
  }
  readonly #prepare: () => Promise<unknown>;

  async run(): Promise<RebuildReport> {
    const { shadow } = this.projection;
    await this.#prepare();
    await shadow.create(this.#db);
    try {
      await this.#fill(await this.#target());
      await shadow.finish(this.#db);
      return await this.#catchUpAndSwap();
    } catch (error) {
      await shadow.drop(this.#db).catch(() => undefined); // what is left over, the next rebuild drops
      throw error;
    }
  }

  /** The live one's position; the end of the log where it has not begun, for then there is no hurry to be level with it. */
  async #target(): Promise<bigint> {
    const live = await loadCheckpoint(this.#db, this.projection.name);
    return live?.position ? live.position : this.store.head();
  }

  /** Batches of additive facts go in side by side, rows one after the other. */
  async #fill(target: bigint): Promise<void> {
    const { shadow } = this.projection;
    const running = new Set<Promise<void>>();
    try {
      for await (const events of this.#batches(target)) {
        const batch = shadow.fill(this.#db, events).finally(() => running.delete(batch));
        running.add(batch);
        batch.catch(() => undefined); // heard below, with the others
        if (running.size >= (shadow.ordered ? 1 : batchesSideBySide)) await Promise.race(running);
      }
      await Promise.all(running);
    } finally {
      await Promise.allSettled(running); // nobody writes any more when the tables are dropped
    }
  }

  async #catchUpAndSwap(): Promise<RebuildReport> {
    for (let attempt = 1; ; attempt++) {
      await this.#catchUp();
      const before = this.#cursor;
      try {
        return await this.#db.transaction().execute((tx) => this.#swap(tx));
      } catch (error) {
        this.#cursor = before;
        const inTheWay = error instanceof pg.DatabaseError && error.code === lockNotAvailable;
        if (!inTheWay || attempt === swapAttempts) throw error;
      }
    }
  }

  async #catchUp(): Promise<void> {
    for (;;) {
      const before = this.#events;
      for await (const events of this.#batches(await this.#target()))
        await this.#db.transaction().execute((tx) => this.projection.shadow.apply(tx, events));
      if (this.#events - before <= nearEvents) return;
    }
  }

  async #swap(tx: ReadTransaction): Promise<RebuildReport> {
    const { name, version, shadow } = this.projection;
    await sql`SET LOCAL statement_timeout = 0`.execute(tx); // comparing looks at whole tables
    const live = await lockCheckpoint(tx, name);
    for await (const events of this.#batches(live.position)) await shadow.apply(tx, events);
    const { position, recordedAt } = this.#cursor;
    const compared = live.position > 0n && position === live.position;
    const differences = compared ? await shadow.compare(tx) : [];
    await shadow.swap(tx);
    await tx
      .updateTable('checkpoints')
      .set({ version, position, recordedAt: recordedAt ?? null })
      .where('consumer', '=', name)
      .execute();
    return { position, events: this.#events, compared, differences };
  }

  /** Moves the cursor as it goes: a batch that was handed out counts as seen. */
  async *#batches(upTo: bigint) {
    const range = { types: this.projection.types, after: this.#cursor.position, upTo };
    for await (const page of logPages(this.store, range, pageSize)) {
      this.options.signal?.throwIfAborted();
      const events = strictlyRecorded(page.events, this.#cursor.recordedAt);
      if (events.length > 0) yield events;
      this.#cursor = { position: page.upTo, recordedAt: events.at(-1)?.recordedAt ?? this.#cursor.recordedAt };
      this.#events += events.length;
      this.#report(upTo);
    }
  }

  #report(target: bigint): void {
    const seconds = (performance.now() - this.#startedAt) / 1000;
    const eventsPerSecond = Math.round(this.#events / Math.max(seconds, 0.001));
    this.options.onProgress?.({ position: this.#cursor.position, target, events: this.#events, eventsPerSecond });
  }
}
