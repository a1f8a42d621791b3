import type { EventStore } from '#kernel/event-store.port.js';
import { sleep } from '#kernel/sleep.js';
import { Fenced, markStopped } from '#platform/read-db/checkpoints.js';
import { type Consumer, type Projection, isProjection } from '#platform/read-db/consumer.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { type RebuildOptions, RebuildRunning } from '#platform/read-db/rebuild.js';
import type { RebuildRun } from '#platform/read-db/rebuild.runs.js';
import type { RebuildProgress } from '#platform/read-db/rebuild.watch.js';
import type { Stop } from '#platform/read-db/schema.js';
import { Feed } from './feed.js';
import type { Leadership } from './leadership.js';
import type { ReadableLog } from './log-tail.js';
import { conduct, runToVersion } from './rebuilding.js';
import { isOutage, reasonOf } from './trouble.js';

export type RunnerState = 'standby' | 'running' | 'rebuilding' | 'stopped';

/** What is worth a line in the log of the worker. */
export type PumpNews =
  | { readonly kind: 'leads' | 'resumed' | 'fenced' | 'lease-lost' }
  | { readonly kind: 'outage' | 'bug' | 'side-effect-failed'; readonly reason: string }
  | { readonly kind: 'stopped'; readonly stop: Stop }
  | { readonly kind: 'rebuilding'; readonly progress: RebuildProgress }
  | { readonly kind: 'rebuilt'; readonly run: RebuildRun };

export interface RunnerOptions {
  readonly readDb: ReadDb;
  readonly store: EventStore;
  /** The same log, its newest stretch shared by all consumers. */
  readonly tail: ReadableLog;
  readonly leadership: Leadership;
  /** Who fills the tables of a rebuild beside this process. */
  readonly crew?: RebuildOptions['crew'];
  readonly onNews: (consumer: string, news: PumpNews) => void;
}

const firstPauseMillis = 200;
const longestPauseMillis = 10_000;
const lookAgainMillis = 1_000;
const stepAsideMillis = 2_000;

/** One consumer's life in one worker: stand by, lead, wait out outages, stand still at bugs. */
export class Runner {
  #state: RunnerState = 'standby';
  readonly #feed: Feed;

  constructor(
    readonly consumer: Consumer,
    private readonly options: RunnerOptions,
  ) {
    const { readDb, tail } = options;
    const onSideEffectFailed = (error: unknown) => {
      this.#tell({ kind: 'side-effect-failed', reason: reasonOf(error) });
    };
    this.#feed = new Feed({ readDb, log: tail, consumer, onSideEffectFailed });
  }

  get state(): RunnerState {
    return this.#state;
  }

  /** Until `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#state = 'standby';
      const lease = await this.options.leadership.acquire(this.consumer.name, signal);
      if (!lease) return;
      this.#tell({ kind: 'leads' });
      const outcome = await this.#lead(AbortSignal.any([signal, lease.lost]));
      this.#state = 'standby';
      await lease.release();
      if (lease.lost.aborted) this.#tell({ kind: 'lease-lost' });
      // Whoever stands by asks once a second and is to have the lock first: it may be better connected, or newer.
      if (lease.lost.aborted) await sleep(stepAsideMillis, signal);
      else if (outcome === 'fenced') await sleep(longestPauseMillis, signal);
    }
  }

  /** Follows the log; after a bug looks for the event it lies in; until it may or need not lead any more. */
  async #lead(until: AbortSignal): Promise<'fenced' | 'ended'> {
    let step = () => this.#follow(until);
    let pauseMillis = firstPauseMillis;
    while (!until.aborted) {
      const startedAt = performance.now();
      const outcome = await this.#outcomeOf(step, until);
      if (outcome === 'fenced') return outcome;
      step = () => (outcome === 'bug' ? this.#standStill(until) : this.#follow(until));
      if (performance.now() - startedAt > longestPauseMillis) pauseMillis = firstPauseMillis;
      if (outcome !== 'done') await sleep(pauseMillis, until);
      pauseMillis = Math.min(pauseMillis * 2, longestPauseMillis);
    }
    return 'ended';
  }

  async #outcomeOf(step: () => Promise<void>, until: AbortSignal): Promise<'done' | 'fenced' | 'outage' | 'bug'> {
    try {
      await step();
      return 'done';
    } catch (error) {
      if (until.aborted) return 'done'; // whatever it is, whoever leads next will meet it
      if (error instanceof Fenced) {
        this.#tell({ kind: 'fenced' });
        return 'fenced';
      }
      const outage = isOutage(error) || error instanceof RebuildRunning;
      this.#tell({ kind: outage ? 'outage' : 'bug', reason: reasonOf(error) });
      return outage ? 'outage' : 'bug';
    }
  }

  async #follow(until: AbortSignal): Promise<void> {
    const { readDb } = this.options;
    const { consumer } = this;
    const standing = await readDb.prepare(consumer);
    if (standing === 'newer') throw new Fenced(consumer.name);
    // A worker that starts to lead may be the one that knows how: an old stop is tried again.
    await markStopped(readDb.db, consumer.name, undefined);
    if (standing === 'outdated' && isProjection(consumer)) {
      await this.#bringUp(consumer, until);
      if (until.aborted) return;
    }
    this.#state = 'running';
    await this.#feed.follow(until);
  }

  /** A rebuild to the version of this build: works on it, or waits for whoever does, and for a word where it needs one. */
  async #bringUp(projection: Projection, until: AbortSignal): Promise<void> {
    const { readDb, crew } = this.options;
    this.#state = 'rebuilding';
    const onProgress = (progress: RebuildProgress) => {
      this.#tell({ kind: 'rebuilding', progress });
    };
    while (!until.aborted && (await readDb.prepare(projection)) === 'outdated') {
      const run = await runToVersion(this.options, projection);
      const ended = run && (await conduct(this.options, projection, { id: run.id, signal: until, onProgress, crew }));
      if (ended?.state === 'failed' && ended.error) await this.#stop(ended.error);
      else if (ended) this.#tell({ kind: 'rebuilt', run: ended });
      else await sleep(lookAgainMillis, until);
    }
    if (!until.aborted) await readDb.resume(projection.name);
  }

  async #stop(stop: Stop): Promise<void> {
    await markStopped(this.options.readDb.db, this.consumer.name, stop);
    this.#tell({ kind: 'stopped', stop });
  }

  /** Says where it stopped, for every process to see, and waits until somebody lets it go on. */
  async #standStill(until: AbortSignal): Promise<void> {
    const { readDb } = this.options;
    const { name } = this.consumer;
    const stop = await this.#feed.findCulprit(until);
    if (!stop) return;
    this.#state = 'stopped';
    await this.#stop(stop);
    while (!until.aborted && (await readDb.checkpoint(name))?.stopped) await sleep(lookAgainMillis, until);
    if (!until.aborted) this.#tell({ kind: 'resumed' });
  }

  #tell(news: PumpNews): void {
    this.options.onNews(this.consumer.name, news);
  }
}
