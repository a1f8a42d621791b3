import type { Job, JobData, JobName } from './jobs.js';
import type { Instant, JsonObject } from './values.js';

/** A job to be run: at once, or not before `at`. `key` is one job until it is done. */
export interface Enqueued {
  readonly job: Job;
  /** Letters, digits, `-`, `_` and `.`; the same key while the job waits or runs changes nothing. */
  readonly key: string;
  readonly at?: Instant;
}

export interface RunningJob<Name extends JobName = JobName> {
  readonly name: Name;
  readonly data: JobData<Name>;
  readonly key: string;
  /** 1 for the first try. */
  readonly attempt: number;
}

export type JobHandlers = { readonly [Name in JobName]: (job: RunningJob<Name>) => Promise<void> };

export interface QueueCounts {
  readonly waiting: number;
  readonly delayed: number;
  readonly active: number;
  readonly failed: number;
}

/** A job that has had its last try. What is in it are pointers; a name or shape that this build does not know is shown as it is. */
export interface FailedJob {
  readonly key: string;
  readonly name: string;
  readonly data: JsonObject;
  /** Tries it has had. */
  readonly attempts: number;
  /** What the last try met. */
  readonly reason: string;
  readonly failedAt: Instant;
}

/**
 * Work that happens later, at least once. A job that throws is tried again with growing pauses; after the last try it
 * waits among the failed to be seen and re-run (`retryFailed`), and adding its key again sets it going afresh.
 */
export abstract class WorkQueue {
  abstract add(jobs: readonly Enqueued[]): Promise<void>;

  /** Starts working off jobs. Throws at once when a job name has no handler (two are a type error). */
  abstract process(handlers: JobHandlers, concurrency: number): Promise<void>;

  /**
   * Of these keys, those that the queue does not hold: what a reconciler must add. A failed job is held until somebody has
   * seen it or its time of keeping is over; it is not missing, or the reconciler would raise it again and again.
   */
  abstract missing(keys: readonly string[]): Promise<readonly string[]>;

  abstract counts(): Promise<QueueCounts>;

  /** Failed jobs, those that failed last on top: `limit` of them, after the first `skip`. */
  abstract failed(page: { readonly skip: number; readonly limit: number }): Promise<readonly FailedJob[]>;

  /** Puts failed jobs back to waiting, those of these keys or all; answers how many. */
  abstract retryFailed(keys?: readonly string[]): Promise<number>;

  /** Stops taking jobs, lets running ones finish, releases connections. */
  abstract close(): Promise<void>;
}

/** Start-up check shared by the adapters: exactly one handler for each job name. */
export const assertHandlers = (handlers: Readonly<Record<string, unknown>>, names: readonly string[]): void => {
  const absent = names.filter((name) => typeof handlers[name] !== 'function');
  const unknown = Object.keys(handlers).filter((name) => !names.includes(name));
  if (absent.length || unknown.length)
    throw new Error(
      [
        absent.length ? `jobs without a handler: ${absent.join(', ')}` : '',
        unknown.length ? `handlers without a job: ${unknown.join(', ')}` : '',
      ]
        .filter(Boolean)
        .join('; '),
    );
};
