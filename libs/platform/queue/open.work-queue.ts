import type { BullmqBackend } from './bullmq.backend.js';
import { BullmqWorkQueue } from './bullmq.work-queue.js';
import { openPostgresBackend } from './postgres.backend.js';
import { openRedisBackend } from './redis.backend.js';
import { defaultRetryPolicy, type RetryPolicy } from './retry-policy.js';

export interface OpenWorkQueue {
  /** `postgres://…` (tables in the schema `queue` of that database) or `redis://…`, `rediss://…` (Valkey too). */
  readonly url: string;
  /** What the keys begin with on Redis, where several deployments share one; PostgreSQL keeps them apart by database. */
  readonly prefix?: string;
  readonly retry?: RetryPolicy;
  /** Hears of lost connections and of jobs that failed for good. By default they become process warnings. */
  readonly onError?: (error: Error) => void;
  /** By how many milliseconds the clock that moments are meant by is ahead of the machine's: not at all without it. */
  readonly ahead?: () => number;
}

const warn = (error: Error): void => {
  process.emitWarning(error);
};

const openBackend = (url: string, prefix: string, onError: (error: Error) => void): Promise<BullmqBackend> => {
  const { protocol } = new URL(url);
  switch (protocol) {
    case 'postgres:':
    case 'postgresql:':
      return openPostgresBackend(url);
    case 'redis:':
    case 'rediss:':
      return openRedisBackend(url, prefix, onError);
    default:
      throw new Error(`no work queue for ${protocol}//: use postgres:// or redis://`);
  }
};

/**
 * Opens the work queue that the URL names and makes its tables where there are none. Throws when the server cannot be
 * reached; later outages make calls reject within some seconds and pass by themselves.
 */
export const openWorkQueue = async (options: OpenWorkQueue): Promise<BullmqWorkQueue> => {
  const { url, prefix = 'bull', retry = defaultRetryPolicy, onError = warn, ahead = () => 0 } = options;
  const queue = new BullmqWorkQueue(await openBackend(url, prefix, onError), { retry, onError, ahead });
  await queue.ready();
  return queue;
};
