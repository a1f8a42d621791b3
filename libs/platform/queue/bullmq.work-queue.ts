import { type IQueueBackend, type Job, type JobProgress, Queue, UnrecoverableError, Worker } from 'bullmq';
import { type JobData, type JobName, jobNames } from '#kernel/jobs.js';
import {
  assertHandlers,
  type Enqueued,
  type FailedJob,
  type JobHandlers,
  type QueueCounts,
  WorkQueue,
} from '#kernel/work-queue.port.js';
import { type BullmqBackend, queueName } from './bullmq.backend.js';
import { type BulkJob, failedOf, idOf, keepFailed, keyOf, toBulk, wasTaken } from './bullmq.job.js';
import { assertEnqueued, runJob, UnreadableJob } from './job-edge.js';
import type { RetryPolicy } from './retry-policy.js';

export type BullQueue = Queue<JobData, void, JobName, JobData, void, JobName, IQueueBackend, object>;
type BullWorker = Worker<JobData, void, JobName, IQueueBackend, JobProgress, object>;
type BullJob = Job<JobData, void, JobName>;

/** A killed worker's jobs are taken up after at most the lock and two rounds of the check: 20 s. */
const lockDuration = 10_000;
const stalledInterval = 5_000;
/** A job may lose its worker this often before it is suspected of killing it. */
const maxStalledCount = 3;
/** While PostgreSQL refuses connections, a worker asks again this often, in milliseconds. */
const runRetryDelay = 1_000;
/** Running jobs get this long to finish when the queue is closed, and connections as long again, in milliseconds. */
const closeGrace = 10_000;
const batchSize = 1_000;

function* batches<Item>(items: readonly Item[], size = batchSize): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}

const atMost = (millis: number, work: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, millis)));
  return Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
};

export interface BullmqOptions {
  readonly retry: RetryPolicy;
  readonly onError: (error: Error) => void;
  /** By how many milliseconds the clock that moments are meant by is ahead of the machine's. */
  readonly ahead: () => number;
}

/** The work queue on BullMQ: one queue for jobs of all names. */
export class BullmqWorkQueue extends WorkQueue {
  /** BullMQ's own queue, for its board. */
  readonly bull: BullQueue;
  readonly #backend: BullmqBackend;
  readonly #options: BullmqOptions;
  #worker: BullWorker | undefined;
  #closing: Promise<void> | undefined;
  #closed = false;
  /** Connections that are being let go may still report that the server ended them, which is nobody's trouble. */
  readonly #hear = (error: Error): void => {
    if (!this.#closed) this.#options.onError(error);
  };

  constructor(backend: BullmqBackend, options: BullmqOptions) {
    super();
    this.#backend = backend;
    this.#options = options;
    this.bull = new Queue(queueName, { connection: {} }, backend.producer);
    this.bull.on('error', this.#hear);
  }

  /** Resolves when the data store answers; throws when it does not. */
  ready(): Promise<void> {
    return this.bull.waitUntilReady();
  }

  override async add(jobs: readonly Enqueued[]): Promise<void> {
    this.#assertOpen();
    for (const job of jobs) assertEnqueued(job);
    const time = { now: Date.now(), ahead: this.#options.ahead() };
    // Two producers that insert the same keys in different orders would wait for each other in PostgreSQL.
    const ordered = jobs.toSorted((a, b) => (a.key < b.key ? -1 : 1));
    for (const batch of batches(ordered)) {
      // A failed job that is kept would block its id for ever.
      const failed = await this.#backend.failed(batch.map(({ key }) => idOf(key)));
      await Promise.all(failed.map((id) => this.bull.remove(id)));
      await this.#insert(batch.map((enqueued) => toBulk(enqueued, this.#options.retry, time)));
    }
  }

  override async process(handlers: JobHandlers, concurrency: number): Promise<void> {
    assertHandlers(handlers, jobNames);
    this.#assertOpen();
    if (this.#worker) throw new Error('this queue is being worked off already');
    const worker = this.#makeWorker(handlers, concurrency);
    this.#worker = worker;
    try {
      await worker.waitUntilReady();
    } catch (error) {
      this.#worker = undefined;
      await this.#letGo(worker.close(true));
      throw error;
    }
    worker.run().catch(this.#options.onError);
  }

  override async missing(keys: readonly string[]): Promise<readonly string[]> {
    this.#assertOpen();
    const missing: string[] = [];
    for (const batch of batches(keys)) {
      const present = new Set(await this.#backend.present(batch.map(idOf)));
      missing.push(...batch.filter((key) => !present.has(idOf(key))));
    }
    return missing;
  }

  override async counts(): Promise<QueueCounts> {
    this.#assertOpen();
    const counts = await this.bull.getJobCounts('waiting', 'prioritized', 'delayed', 'active', 'failed');
    const of = (state: string) => counts[state] ?? 0;
    return {
      waiting: of('waiting') + of('prioritized'),
      delayed: of('delayed'),
      active: of('active'),
      failed: of('failed'),
    };
  }

  override async failed({ skip, limit }: { readonly skip: number; readonly limit: number }): Promise<readonly FailedJob[]> {
    this.#assertOpen();
    const jobs = await this.bull.getJobs('failed', skip, skip + limit - 1, false);
    return jobs.map(failedOf);
  }

  override async retryFailed(keys?: readonly string[]): Promise<number> {
    this.#assertOpen();
    const failed = keys ? await this.#failedAmong(keys) : await this.bull.getFailed(0, keepFailed.count);
    let retried = 0;
    for (const batch of batches(failed, 50)) {
      // BullMQ's own bulk retry keeps the count of tries on Redis: such a job would have one try only.
      const outcomes = await Promise.all(batch.map((job) => this.#retry(job)));
      retried += outcomes.filter(Boolean).length;
    }
    return retried;
  }

  override close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  #makeWorker(handlers: JobHandlers, concurrency: number): BullWorker {
    const worker: BullWorker = new Worker(
      queueName,
      (job: BullJob) => this.#run(handlers, job),
      { connection: {}, autorun: false, concurrency, lockDuration, stalledInterval, maxStalledCount, runRetryDelay },
      this.#backend.consumer,
    );
    worker.on('error', this.#hear);
    worker.on('failed', (job, cause) => {
      if (job?.finishedOn) this.#options.onError(new Error(`job ${job.name} ${keyOf(job.id)} failed for good`, { cause }));
    });
    return worker;
  }

  async #close(): Promise<void> {
    if (this.#worker) {
      // Closing waits for running jobs without a limit; pausing does too, but can be given up and closed by force.
      await this.#letGo(this.#worker.pause());
      await this.#letGo(this.#worker.close(true));
    }
    await this.#letGo(this.bull.close());
    await this.#backend.close();
    this.#closed = true;
  }

  #letGo(closing: Promise<void>): Promise<void> {
    return atMost(closeGrace, closing.catch(this.#hear));
  }

  async #run(handlers: JobHandlers, { name, data, id, attemptsMade }: BullJob): Promise<void> {
    try {
      await runJob(handlers, { name, data, key: keyOf(id), attempt: attemptsMade + 1 });
    } catch (error) {
      if (error instanceof UnreadableJob) throw new UnrecoverableError(error.message);
      throw error;
    }
  }

  async #failedAmong(keys: readonly string[]) {
    const ids = await this.#backend.failed(keys.map(idOf));
    const jobs = await Promise.all(ids.map((id) => this.bull.getJob(id)));
    return jobs.filter((job) => job !== undefined);
  }

  async #retry(job: BullJob): Promise<boolean> {
    try {
      await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
      return true;
    } catch (error) {
      if (!wasTaken(error)) throw error;
      return false; // somebody else was first, whatever has become of it since
    }
  }

  async #insert(jobs: readonly BulkJob[]): Promise<void> {
    const [only, ...others] = jobs;
    // On PostgreSQL a bulk makes temporary tables: twice the time for a job that comes alone, as most do.
    if (only && others.length === 0) await this.bull.add(only.name, only.data, only.opts);
    else await this.bull.addBulk([...jobs]);
  }

  #assertOpen(): void {
    if (this.#closing) throw new Error('the work queue is closed');
  }
}
