import { sql } from 'kysely';
import type { EventStore } from '#kernel/event-store.port.js';
import { Fenced, loadCheckpoint } from './checkpoints.js';
import type { Projection } from './consumer.js';
import { Level } from './rebuild.level.js';
import {
  type Hand,
  type RangeWork,
  bordersOf,
  fillRange,
  loadRanges,
  mendBorders,
  prepareRun,
  progressOf,
  workOff,
} from './rebuild.ranges.js';
import { type RebuildRun, type RebuildWish, changeState, loadRun, openOrNewRun, rebuildLock } from './rebuild.runs.js';
import { dropShadow } from './rebuild.steering.js';
import { type RebuildProgress, Steered, Watch } from './rebuild.watch.js';
import type { ReadDb } from './read-db.js';
import type { ReadConnection } from './schema.js';

/** Who works ranges off in the place of this process. */
export interface Crew {
  readonly hands: readonly Hand[];
  /** What they are at is broken off. */
  close(): Promise<void>;
}

export interface RebuildOptions {
  readonly onProgress?: ((progress: RebuildProgress) => void) | undefined;
  /** Lets go of the run, which stays as it is for whoever takes it up next. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Other processes that fill ranges of a run, in the place of which `alone` does what they do not; `undefined` when this one
   * does it all.
   */
  readonly crew?: ((run: RebuildRun, ranges: number, alone: Hand) => Crew | undefined) | undefined;
}

/** Another process works on a rebuild of this projection. */
export class RebuildRunning extends Error {
  constructor(projection: string) {
    super(`${projection} is being rebuilt already`);
    this.name = 'RebuildRunning';
  }
}

/** Ranges that one process fills at the same time: while one writes, another reads. */
const handsHere = 2;

/**
 * Works on a run until it is swapped, ready, or told otherwise, from wherever whoever worked on it before has left it. Queries
 * go on throughout; the live tables stand still only for the swap. Answers the run as it is then. Throws `RebuildRunning`, and
 * whatever goes wrong: the run then is as it was, and may be taken up again.
 */
export const attend = (
  readDb: ReadDb,
  store: EventStore,
  projection: Projection,
  { id, options = {} }: { readonly id: string; readonly options?: RebuildOptions },
): Promise<RebuildRun> =>
  readDb.db.connection().execute(async (connection) => {
    const key = rebuildLock(projection.name);
    const { rows } = await sql<{ ours: boolean }>`SELECT pg_try_advisory_lock(${key}) AS ours`.execute(connection);
    if (!rows[0]?.ours) throw new RebuildRunning(projection.name);
    try {
      return await new Rebuild(readDb, store, { projection, options }).run(await loadRun(readDb.db, id));
    } finally {
      await sql`SELECT pg_advisory_unlock(${key})`.execute(connection);
    }
  });

/** Puts a rebuild on record, unless one of the projection is open, and works on it; see `attend`. */
export const rebuild = async (
  readDb: ReadDb,
  store: EventStore,
  projection: Projection,
  { by = 'system', processes, hold, acceptDifferences, ...options }: Partial<RebuildWish> & RebuildOptions = {},
): Promise<RebuildRun> => {
  const { id } = await openOrNewRun(readDb.db, projection, { by, processes, hold, acceptDifferences });
  return attend(readDb, store, projection, { id, options });
};

class Rebuild {
  readonly #db: ReadConnection;
  readonly #projection: Projection;
  readonly #options: RebuildOptions;

  constructor(
    private readonly readDb: ReadDb,
    private readonly store: EventStore,
    { projection, options }: { readonly projection: Projection; readonly options: RebuildOptions },
  ) {
    this.#db = readDb.db;
    this.#projection = projection;
    this.#options = options;
  }

  async run(run: RebuildRun): Promise<RebuildRun> {
    const { id } = run;
    if (run.toVersion !== this.#projection.version) throw new Error(`this build does not have version ${run.toVersion}`);
    await this.readDb.prepare(this.#projection);
    const { onProgress = () => undefined } = this.#options;
    const watch = new Watch(run, { db: this.#db, target: () => this.#target(), onProgress });
    const signals = [watch.signal, ...(this.#options.signal ? [this.#options.signal] : [])];
    try {
      await watch.look();
      await this.#work(run, watch, AbortSignal.any(signals));
    } catch (error) {
      if (!(error instanceof Steered)) throw error;
    } finally {
      await watch.close();
    }
    const after = await loadRun(this.#db, id);
    if (after.state === 'cancelled' && after.prepared) await dropShadow(this.#db, this.#projection, id);
    return after;
  }

  async #work(run: RebuildRun, watch: Watch, signal: AbortSignal): Promise<void> {
    if (!run.prepared) {
      const borders = bordersOf(await this.#target(), this.#projection.shadow.ordered);
      await prepareRun(this.#db, this.#projection, { id: run.id, borders });
    }
    await this.#fill(run, signal);
    await this.#index(run);
    const level = new Level(this.readDb, this.store, { projection: this.#projection, id: run.id, signal });
    await level.catchUp();
    await watch.look();
    if (!(await changeState(this.#db, run.id, { from: ['running', 'comparing'], to: 'comparing' })))
      throw await this.#steered(run);
    if (await level.compare()) await level.swap();
    else if (!(await changeState(this.#db, run.id, { from: ['comparing'], to: 'ready' }))) throw await this.#steered(run);
  }

  /** The live one's position; the end of the log where it has not begun, for then there is no hurry to be level with it. */
  async #target(): Promise<bigint> {
    const live = await loadCheckpoint(this.#db, this.#projection.name);
    return live?.position ? live.position : this.store.head();
  }

  async #fill(run: RebuildRun, outer: AbortSignal): Promise<void> {
    if (run.step !== 'filling') return;
    const failed = new AbortController();
    const signal = AbortSignal.any([outer, failed.signal]);
    const work: RangeWork = { db: this.#db, store: this.store, projection: this.#projection, signal };
    const ranges = await loadRanges(this.#db, run.id);
    const left = ranges.filter(({ position, upTo }) => position < upTo);
    const alone: Hand = (range) => fillRange(work, range);
    const crew = this.#options.crew?.(run, left.length, alone);
    signal.addEventListener('abort', () => void crew?.close(), { once: true });
    const hands = crew?.hands ?? Array.from({ length: handsHere }, () => alone);
    await workOff(left, hands, (error) => {
      failed.abort(error);
    }).finally(() => crew?.close());
    signal.throwIfAborted();
    const recordedAt = await mendBorders(work, run.id);
    const { events } = await progressOf(this.#db, run.id);
    await this.#step(run, { step: 'indexing', recordedAt, events });
  }

  async #index(run: RebuildRun): Promise<void> {
    if (run.step === 'catching-up') return;
    await this.#projection.shadow.finish(this.#db);
    await this.#step(run, { step: 'catching-up' });
  }

  async #step({ id }: RebuildRun, to: Partial<Pick<RebuildRun, 'step' | 'recordedAt' | 'events'>>): Promise<void> {
    const from = to.step === 'indexing' ? 'filling' : 'indexing';
    const moved = await this.#db.updateTable('rebuilds').set(to).where('id', '=', id).where('step', '=', from).executeTakeFirst();
    if (moved.numUpdatedRows !== 1n) throw new Fenced(`rebuild ${id}`);
  }

  async #steered({ id }: RebuildRun): Promise<Steered> {
    return new Steered((await loadRun(this.#db, id)).state);
  }
}
