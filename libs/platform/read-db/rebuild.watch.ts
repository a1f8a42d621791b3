import { sql } from 'kysely';
import { progressOf } from './rebuild.ranges.js';
import type { RebuildRun } from './rebuild.runs.js';
import type { RebuildState } from './rebuild.tables.js';
import type { ReadConnection } from './schema.js';

export interface RebuildProgress {
  /** Positions of the log that were looked through. */
  readonly positions: bigint;
  /** Where it is going; grows while the live one goes on. */
  readonly target: bigint;
  readonly events: bigint;
  readonly eventsPerSecond: number;
  /** `undefined` before there is a rate to go by. */
  readonly secondsLeft: number | undefined;
}

/** Somebody told the run something else than to go on, or it is over. */
export class Steered extends Error {
  constructor(readonly state: RebuildState) {
    super(`the rebuild is ${state}`);
    this.name = 'Steered';
  }
}

const tickMillis = 500;
/** A rate is that of so many ticks. */
const ticksOfRate = 20;

interface Sample {
  readonly at: number;
  readonly positions: bigint;
  readonly events: bigint;
}

const rateOf = (first: Sample | undefined, last: Sample, target: bigint) => {
  const seconds = first ? (last.at - first.at) / 1_000 : 0;
  if (!first || seconds === 0) return { eventsPerSecond: 0, secondsLeft: undefined };
  const perSecond = Number(last.positions - first.positions) / seconds;
  const left = Number(target - last.positions);
  const secondsLeft = left <= 0 ? 0 : perSecond > 0 ? Math.ceil(left / perSecond) : undefined;
  return { eventsPerSecond: Math.round(Number(last.events - first.events) / seconds), secondsLeft };
};

export interface WatchOptions {
  readonly db: ReadConnection;
  readonly target: () => Promise<bigint>;
  readonly onProgress: (progress: RebuildProgress) => void;
}

/** Writes down how far a run has come, for everybody to see, and hears what it is told meanwhile. */
export class Watch {
  readonly #steered = new AbortController();
  readonly #samples: Sample[] = [];
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(
    private readonly run: Pick<RebuildRun, 'id'>,
    private readonly options: WatchOptions,
  ) {
    this.#later();
  }

  /** Aborted with `Steered`. */
  get signal(): AbortSignal {
    return this.#steered.signal;
  }

  /** Looks now. Throws `Steered`. */
  async look(): Promise<void> {
    const { db, onProgress } = this.options;
    const before = await db
      .selectFrom('rebuilds')
      .select(['state', 'step', 'position', 'events'])
      .where('id', '=', this.run.id)
      .executeTakeFirstOrThrow();
    if (before.state !== 'running' && before.state !== 'comparing') this.#steered.abort(new Steered(before.state));
    this.signal.throwIfAborted();
    const done =
      before.step === 'filling' ? await progressOf(db, this.run.id) : { positions: before.position, events: before.events };
    const progress = this.#progress(done, await this.options.target());
    await this.#write(progress, before.step === 'filling');
    onProgress(progress);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  #progress(done: { readonly positions: bigint; readonly events: bigint }, target: bigint): RebuildProgress {
    const sample = { at: performance.now(), ...done };
    const rate = rateOf(this.#samples[0], sample, target);
    this.#samples.push(sample);
    if (this.#samples.length > ticksOfRate) this.#samples.shift();
    return { ...done, target: target > done.positions ? target : done.positions, ...rate };
  }

  /** Events are counted by the ranges while they are filled, and afterwards in the transactions that take them in. */
  async #write({ positions, target, events, eventsPerSecond, secondsLeft = null }: Written, filling: boolean): Promise<void> {
    await this.options.db
      .updateTable('rebuilds')
      .set({
        positions,
        target,
        eventsPerSecond,
        secondsLeft,
        seenAt: sql<string>`clock_timestamp()`,
        ...(filling && { events }),
      })
      .where('id', '=', this.run.id)
      .where('step', filling ? '=' : '<>', 'filling')
      .execute();
  }

  #later(): void {
    if (this.#closed || this.signal.aborted) return;
    this.#timer = setTimeout(() => {
      // An outage ends what is watched; a look that failed is followed by another.
      this.#looking = this.look().catch(() => undefined);
      void this.#looking.then(() => {
        this.#later();
      });
    }, tickMillis);
  }
}

type Written = Omit<RebuildProgress, 'secondsLeft'> & { readonly secondsLeft?: number | null | undefined };
