import { createRedisBackend } from 'bullmq';
import { Redis } from 'ioredis';
import { type BullmqBackend, queueName, timeouts } from './bullmq.backend.js';

const retryStrategy = (times: number): number => Math.min(times * 100, 2_000);

/** Rejects while Redis is away: whoever adds a job must know that it was not added. */
const producing = {
  lazyConnect: true,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  connectTimeout: timeouts.connect,
  commandTimeout: timeouts.command,
  retryStrategy,
};

/** Waits for as long as Redis is away. */
const consuming = { maxRetriesPerRequest: null, connectTimeout: timeouts.connect, retryStrategy };

/** Keys under `prefix` in the Redis or Valkey that the URL names. Throws when it cannot be reached. */
export const openRedisBackend = async (url: string, prefix: string, onError: (error: Error) => void): Promise<BullmqBackend> => {
  const redis = new Redis(url, producing);
  redis.on('error', onError);
  await redis.connect().catch((error: unknown) => {
    redis.disconnect();
    throw error;
  });
  const shared = { connection: redis, prefix };
  const producer = createRedisBackend(queueName, shared);
  return {
    producer: () => producer,
    consumer: (name, options, kind) => {
      const own = { ...options, connection: { url, ...consuming }, prefix };
      return createRedisBackend(name, own, kind);
    },
    present: async (keys) => {
      const found = await Promise.all(keys.map((key) => redis.exists(producer.toKey(key))));
      return keys.filter((_, index) => found[index] === 1);
    },
    failed: async (keys) => {
      const scores = await redis.zmscore(producer.toKey('failed'), ...keys);
      return keys.filter((_, index) => scores[index] !== null);
    },
    close: () => {
      redis.disconnect();
      return Promise.resolve();
    },
  };
};
