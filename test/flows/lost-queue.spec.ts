import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import { Reconciler } from '../../apps/worker/reconciler.js';
import { redisUrl } from '../support/database.js';
import { RedisServer } from '../support/redis-server.js';
import { departments, items } from '../support/world.directory.js';
import { startWorld, type World } from '../support/world.js';

const day = 86_400_000;

interface Kept {
  readonly world: World;
  /** Loses everything that the queue holds. */
  readonly lose: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const onPostgres = async (): Promise<Kept> => {
  const world = await startWorld({ idle: true });
  const lose = async () => {
    const client = new pg.Client({ connectionString: world.databaseUrl });
    await client.connect();
    await client.query('TRUNCATE queue.job CASCADE').finally(() => client.end());
  };
  return { world, lose, stop: () => world.stop() };
};

const onRedis = async (): Promise<Kept> => {
  const server = await RedisServer.start();
  const world = await startWorld({ idle: true, queueUrl: server.url });
  const lose = async () => {
    const redis = new Redis(server.url);
    await redis.flushall();
    redis.disconnect();
  };
  const stop = async () => {
    await world.stop();
    await server.remove();
  };
  return { world, lose, stop };
};

/** Everything recorded about the orders of these reviews, by type. */
const recorded = async ({ parts }: World, ids: readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const id of ids) for await (const { type } of parts.store.read(`work-order-${id}`)) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
};

const suite = (name: string, open: () => Promise<Kept>) =>
  describe(`a queue on ${name} that lost everything`, () => {
    let kept: Kept;
    beforeAll(async () => {
      kept = await open();
    }, 60_000);
    afterAll(() => kept.stop());
    const ids: string[] = [];

    it('gives up no order that was about to be opened', async () => {
      const { world, lose } = kept;
      for (let nth = 0; nth < 5; nth++) ids.push((await world.channel.submit({ itemCode: items.east, rating: 1 })).id);
      const waitFor = await world.parts.store.head();
      await world.parts.readDb.waitFor('workflows', waitFor, 10_000);
      expect(await recorded(world, ids)).toEqual({});
      await lose();
      await world.worker.work();
      await world.app.get(Reconciler).rearm();
      await world.quiet();
      expect(await recorded(world, ids)).toEqual({ WorkOrderOpened: 5 });
    });

    it('gives up no timer, and doubles none', async () => {
      const { world, lose } = kept;
      const [accepted = '', resolved = '', ...waiting] = ids;
      for (const id of [accepted, resolved]) await world.officer.accept(id);
      await world.officer.resolve(resolved, '已办');
      await world.quiet();
      await lose();
      expect(await world.parts.queue.counts()).toMatchObject({ delayed: 0, waiting: 0 });
      const rearm = () => world.app.get(Reconciler).rearm();
      const [one, another] = await Promise.all([rearm(), rearm()]);
      expect([one.expected, another.expected]).toEqual([4, 4]);
      await world.quiet();
      await world.passTime(30 * day);
      await world.passTime(day);
      expect(await recorded(world, ids)).toEqual({
        WorkOrderOpened: 5,
        WorkOrderAccepted: 2,
        WorkOrderResolved: 1,
        CallBackAsked: 1,
        WorkOrderOverdue: waiting.length + 1,
        SupervisionOrdered: waiting.length + 1,
        WorkOrderEscalated: waiting.length + 1,
      });
      const waitFor = String(await world.parts.store.head());
      expect(await world.evaluator.figures({ department: departments.east, waitFor })).toMatchObject({
        ordersOpened: 5,
        ordersOverdue: 4,
      });
    });
  });

suite('PostgreSQL', onPostgres);
if (redisUrl() !== undefined) suite('Redis', onRedis);
