import { ErrorCode, type Job, type JobsOptions } from 'bullmq';
import type { JobData, JobName } from '#kernel/jobs.js';
import type { Enqueued, FailedJob } from '#kernel/work-queue.port.js';
import { dueMillis } from './job-edge.js';
import type { RetryPolicy } from './retry-policy.js';

/** A job as BullMQ takes it. */
export interface BulkJob {
  readonly name: JobName;
  readonly data: JobData;
  readonly opts: JobsOptions;
}

/** Failed jobs wait to be seen, but not for ever: seconds, and how many. A reconciler adds again what fell out. */
export const keepFailed = { age: 90 * 86_400, count: 10_000 };

/**
 * BullMQ refuses plain integers as ids, and on Redis a job lies beside the queue's own keys: one called `failed` or `meta`
 * would be taken for them.
 */
export const idOf = (key: string): string => `job-${key}`;

export const keyOf = (id = ''): string => id.slice('job-'.length);

/** The machine's time in milliseconds since the epoch, and by how many of them the clock that moments are meant by is ahead of it. */
export interface QueueTime {
  readonly now: number;
  readonly ahead: number;
}

/** The job for BullMQ, which waits by the machine's clock. */
export const toBulk = ({ job, key, at }: Enqueued, retry: RetryPolicy, { now, ahead }: QueueTime): BulkJob => ({
  name: job.name,
  data: job.data,
  opts: {
    jobId: idOf(key),
    timestamp: now,
    delay: at ? Math.max(0, dueMillis(at) - now - ahead) : 0,
    attempts: retry.attempts,
    backoff: { type: 'exponential', delay: retry.firstPauseMillis },
    removeOnComplete: true,
    removeOnFail: keepFailed,
  },
});

/** A failed job as people see it. BullMQ's reason is the message of the last error. */
export const failedOf = ({ id, name, data, attemptsMade, failedReason, finishedOn = 0 }: Job<JobData>): FailedJob => ({
  key: keyOf(id),
  name,
  data: { ...data },
  attempts: attemptsMade,
  reason: failedReason,
  failedAt: new Date(finishedOn).toISOString(),
});

/** Whether a job could not be moved because it is gone, or no longer where it was found. */
export const wasTaken = (error: unknown): boolean =>
  Error.isError(error) && 'code' in error && (error.code === ErrorCode.JobNotExist || error.code === ErrorCode.JobNotInState);
