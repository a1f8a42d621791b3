import { sql } from 'kysely';
import pg from 'pg';
import type { EventStore } from '#kernel/event-store.port.js';
import type { StoredEvent } from '#kernel/events.js';
import { type Checkpoint, Fenced, loadCheckpoint, lockCheckpoint } from './checkpoints.js';
import type { Comparison, Projection } from './consumer.js';
import { strictlyRecorded } from './instants.js';
import { logPages } from './log-pages.js';
import { pageSize } from './rebuild.ranges.js';
import { loadRun } from './rebuild.runs.js';
import { Steered } from './rebuild.watch.js';
import type { ReadDb } from './read-db.js';
import type { ReadConnection, ReadTransaction } from './schema.js';

/** So few are left over for the moments in which the live one stands still. */
const nearEvents = 1_000;
const swapAttempts = 20;
const lockNotAvailable = '55P03';

export interface Leveled {
  readonly projection: Projection;
  readonly id: string;
  readonly signal: AbortSignal;
}

interface Cursor {
  readonly position: bigint;
  readonly recordedAt: string | null;
}

/** A rebuilt read model on the last of its way: level with the live one, compared with it, in its place. */
export class Level {
  readonly #db: ReadConnection;

  constructor(
    readDb: ReadDb,
    private readonly store: EventStore,
    private readonly what: Leveled,
  ) {
    this.#db = readDb.db;
  }

  /** Until so little is left that the live one may wait for it. */
  async catchUp(): Promise<void> {
    for (let left = Infinity; left > nearEvents;) {
      left = 0;
      for await (const { events, upTo } of this.#pages(await this.#cursor(this.#db), await this.#target())) {
        await this.#db.transaction().execute(async (tx) => this.#take(tx, events, upTo));
        left += events.length;
      }
    }
  }

  /**
   * Compares both at one position, in a snapshot: the live one stands still only until it is taken. Puts the outcome on record,
   * and answers whether the run may be swapped.
   */
  async compare(): Promise<boolean> {
    const { projection, id } = this.what;
    const comparison = await this.#db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (snapshot): Promise<Comparison> => {
        await sql`SET LOCAL statement_timeout = 0`.execute(snapshot);
        await sql`SET LOCAL work_mem = '128MB'`.execute(snapshot);
        const live = await this.#standingStill(async () => {
          await sql`SELECT 1 FROM read.checkpoints LIMIT 1`.execute(snapshot);
        });
        const { position } = await this.#cursor(this.#db);
        const compared = live.position > 0n && position === live.position;
        const raised = live.version < projection.version;
        const found = compared
          ? await projection.shadow.compare(snapshot, raised)
          : { expected: 0, unexpected: 0, differences: [] };
        return { compared, position: position.toString(), ...found };
      });
    const written = sql<Comparison>`${JSON.stringify(comparison)}::jsonb`;
    await this.#db.updateTable('rebuilds').set({ comparison: written }).where('id', '=', id).execute();
    const { hold, acceptDifferences } = await loadRun(this.#db, id);
    return !hold && (comparison.unexpected === 0 || acceptDifferences);
  }

  /** In one transaction, and again where long queries are in the way. Throws `Steered` when somebody stopped the run. */
  async swap(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await this.catchUp();
      this.what.signal.throwIfAborted();
      try {
        await this.#db.transaction().execute((tx) => this.#swap(tx));
        return;
      } catch (error) {
        const inTheWay = error instanceof pg.DatabaseError && error.code === lockNotAvailable;
        if (!inTheWay || attempt === swapAttempts) throw error;
      }
    }
  }

  async #swap(tx: ReadTransaction): Promise<void> {
    const { id, projection } = this.what;
    const { name, version, shadow } = projection;
    const run = await tx.selectFrom('rebuilds').select('state').where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
    if (run.state !== 'comparing') throw new Steered(run.state);
    const live = await lockCheckpoint(tx, name);
    for await (const { events, upTo } of this.#pages(await this.#cursor(tx), live.position)) await this.#take(tx, events, upTo);
    const { position, recordedAt } = await this.#cursor(tx);
    await shadow.swap(tx);
    await tx.updateTable('checkpoints').set({ version, position, recordedAt }).where('consumer', '=', name).execute();
    await tx
      .updateTable('rebuilds')
      .set({ state: 'swapped', prepared: false, positions: position, target: position, secondsLeft: 0 })
      .set({ endedAt: sql<string>`clock_timestamp()` })
      .where('id', '=', id)
      .execute();
    await tx.deleteFrom('rebuild_ranges').where('rebuild', '=', id).execute();
  }

  /** Holds the live one where it is until both are level and `act` is done. Answers where that is. */
  #standingStill(act: () => Promise<void>): Promise<Checkpoint> {
    return this.#db.transaction().execute(async (holding) => {
      const live = await lockCheckpoint(holding, this.what.projection.name);
      for await (const { events, upTo } of this.#pages(await this.#cursor(this.#db), live.position))
        await this.#db.transaction().execute((tx) => this.#take(tx, events, upTo));
      await act();
      return live;
    });
  }

  /** Events and how far they go in one transaction, and only from where the caller saw it. Throws `Fenced`. */
  async #take(tx: ReadTransaction, events: readonly StoredEvent[], upTo: bigint): Promise<void> {
    const { id, projection } = this.what;
    const { position, recordedAt } = await this.#cursor(tx);
    const recorded = strictlyRecorded(events, recordedAt ?? undefined);
    const moved = await tx
      .updateTable('rebuilds')
      .set({ position: upTo, recordedAt: recorded.at(-1)?.recordedAt ?? recordedAt })
      .set((eb) => ({ events: eb('events', '+', BigInt(events.length)) }))
      .where('id', '=', id)
      .where('position', '=', position)
      .where('prepared', '=', true)
      .executeTakeFirst();
    if (moved.numUpdatedRows !== 1n) throw new Fenced(`rebuild ${id}`);
    if (recorded.length > 0) await projection.shadow.apply(tx, recorded);
  }

  async *#pages({ position }: Cursor, upTo: bigint) {
    for await (const page of logPages(this.store, { types: this.what.projection.types, after: position, upTo }, pageSize)) {
      this.what.signal.throwIfAborted();
      yield page;
    }
  }

  #cursor(db: ReadConnection): Promise<Cursor> {
    const query = db.selectFrom('rebuilds').select(['position', 'recordedAt']).where('id', '=', this.what.id);
    return query.executeTakeFirstOrThrow();
  }

  async #target(): Promise<bigint> {
    const live = await loadCheckpoint(this.#db, this.what.projection.name);
    return live?.position ? live.position : this.store.head();
  }
}
