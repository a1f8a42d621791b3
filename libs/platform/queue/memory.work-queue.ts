import type { Clock } from '#kernel/clock.port.js';
import { jobNames } from '#kernel/jobs.js';
import type { Instant, JsonObject } from '#kernel/values.js';
import {
  assertHandlers,
  type Enqueued,
  type FailedJob,
  type JobHandlers,
  type QueueCounts,
  WorkQueue,
} from '#kernel/work-queue.port.js';
import { assertEnqueued, dueMillis, runJob, UnreadableJob } from './job-edge.js';
import { defaultRetryPolicy, pauseAfter, type RetryPolicy } from './retry-policy.js';

interface Entry {
  readonly name: string;
  readonly data: unknown;
  readonly key: string;
  due: number;
  tries: number;
  state: 'pending' | 'running' | 'failed';
  /** What the last try met. */
  reason?: string;
}

interface Consumer {
  readonly handlers: JobHandlers;
  readonly concurrency: number;
}

/** The jobs themselves, which the clients of one queue share. */
export class MemoryJobs {
  readonly entries = new Map<string, Entry>();
  readonly consumers = new Set<Consumer>();

  /** Stores a job as it is, readable or not: what an older or newer build may have left behind. */
  put(job: { readonly name: string; readonly data: unknown; readonly key: string }, due: number): void {
    this.entries.set(job.key, { ...job, data: structuredClone(job.data), due, tries: 0, state: 'pending' });
  }

  /** The next pending jobs, the earliest first, with the consumer that takes each: as many as may run side by side. */
  take(now: number): readonly { readonly entry: Entry; readonly consumer: Consumer }[] {
    const places = [...this.consumers].flatMap((consumer) =>
      Array.from({ length: consumer.concurrency }, (_, round) => ({ consumer, round })),
    );
    places.sort((a, b) => a.round - b.round);
    const due = this.in('pending').filter((entry) => entry.due <= now);
    due.sort((a, b) => a.due - b.due);
    return places.slice(0, due.length).flatMap(({ consumer }, index) => {
      const entry = due[index];
      return entry ? [{ entry, consumer }] : [];
    });
  }

  in(state: Entry['state']): Entry[] {
    return [...this.entries.values()].filter((entry) => entry.state === state);
  }
}

/** A work queue in memory, for tests: time passes and jobs run when the test says so, and not otherwise. */
export class MemoryWorkQueue extends WorkQueue {
  readonly #running = new Set<Promise<void>>();
  #consumer: Consumer | undefined;
  #closed = false;

  /** `jobs` is given to stand for a further process on the same queue. */
  constructor(
    private readonly clock: Clock & { set(at: Instant): void },
    private readonly retry: RetryPolicy = defaultRetryPolicy,
    private readonly jobs: MemoryJobs = new MemoryJobs(),
  ) {
    super();
  }

  /** Runs every job that is due, and those that become due by it; answers how many tries that took. */
  async runDue(): Promise<number> {
    let tries = 0;
    for (;;) {
      const wave = this.jobs.take(this.#now());
      if (wave.length === 0) return tries;
      tries += wave.length;
      await Promise.all(wave.map(({ entry, consumer }) => this.#track(this.#try(entry, consumer))));
    }
  }

  /** Runs all there is, setting the clock forward to each next job, until none waits. Answers how many tries that took. */
  async drain(): Promise<number> {
    let tries = await this.runDue();
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      this.clock.set(new Date(next).toISOString());
      tries += await this.runDue();
    }
    return tries;
  }

  override add(jobs: readonly Enqueued[]): Promise<void> {
    return this.#open(() => {
      for (const enqueued of jobs) assertEnqueued(enqueued);
      for (const { job, key, at } of jobs) {
        const known = this.jobs.entries.get(key);
        if (known && known.state !== 'failed') continue;
        this.jobs.put({ ...job, key }, at ? dueMillis(at) : this.#now());
      }
    });
  }

  override process(handlers: JobHandlers, concurrency: number): Promise<void> {
    return this.#open(() => {
      assertHandlers(handlers, jobNames);
      if (this.#consumer) throw new Error('this queue is being worked off already');
      this.#consumer = { handlers, concurrency };
      this.jobs.consumers.add(this.#consumer);
    });
  }

  override missing(keys: readonly string[]): Promise<readonly string[]> {
    return this.#open(() => keys.filter((key) => !this.jobs.entries.has(key)));
  }

  override counts(): Promise<QueueCounts> {
    return this.#open(() => {
      const pending = this.jobs.in('pending');
      const delayed = pending.filter(({ due }) => due > this.#now()).length;
      return {
        waiting: pending.length - delayed,
        delayed,
        active: this.jobs.in('running').length,
        failed: this.jobs.in('failed').length,
      };
    });
  }

  override failed({ skip, limit }: { readonly skip: number; readonly limit: number }): Promise<readonly FailedJob[]> {
    return this.#open(() => {
      const failed = this.jobs.in('failed').toSorted((a, b) => b.due - a.due);
      return failed.slice(skip, skip + limit).map(({ key, name, data, tries, reason = '', due }) => ({
        key,
        name,
        data: JSON.parse(JSON.stringify(data)) as JsonObject,
        attempts: tries,
        reason,
        failedAt: new Date(due).toISOString(),
      }));
    });
  }

  override retryFailed(keys?: readonly string[]): Promise<number> {
    return this.#open(() => {
      const failed = this.jobs.in('failed').filter(({ key }) => keys?.includes(key) ?? true);
      for (const entry of failed) Object.assign(entry, { state: 'pending', tries: 0, due: this.#now() });
      return failed.length;
    });
  }

  override async close(): Promise<void> {
    this.#closed = true;
    if (this.#consumer) this.jobs.consumers.delete(this.#consumer);
    await Promise.all(this.#running);
  }

  async #try(entry: Entry, { handlers }: Consumer): Promise<void> {
    entry.state = 'running';
    entry.tries += 1;
    try {
      await runJob(handlers, { ...entry, data: structuredClone(entry.data), attempt: entry.tries });
      this.jobs.entries.delete(entry.key);
    } catch (error) {
      const final = error instanceof UnreadableJob || entry.tries >= this.retry.attempts;
      entry.state = final ? 'failed' : 'pending';
      entry.reason = error instanceof Error ? error.message : String(error);
      entry.due = this.#now() + (final ? 0 : pauseAfter(entry.tries, this.retry));
    }
  }

  #track(running: Promise<void>): Promise<void> {
    this.#running.add(running);
    return running.finally(() => this.#running.delete(running));
  }

  #next(): number | undefined {
    const dues = this.jobs.in('pending').map(({ due }) => due);
    return this.jobs.consumers.size && dues.length ? Math.min(...dues) : undefined;
  }

  #now(): number {
    return this.clock.now().getTime();
  }

  /** Answers like the adapters that reach over a network: errors are rejections. */
  #open<Answer>(work: () => Answer): Promise<Answer> {
    return new Promise((resolve) => {
      if (this.#closed) throw new Error('the work queue is closed');
      resolve(work());
    });
  }
}
