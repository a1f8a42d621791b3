import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { openWorkQueue } from '#platform/queue/open.work-queue.js';
import { added, type BullmqRig, openBullmqRig, startStuckWorker, until, workOff } from '../support/bullmq-rig.js';
import { redisUrl } from '../support/database.js';
import { RedisServer } from '../support/redis-server.js';
import { gate, handledBy, run, workQueueContract } from './work-queue.contract.js';

const removeKeys = async (url: string, prefix: string): Promise<void> => {
  const redis = new Redis(url);
  const found = await redis.keys(`${prefix}:*`);
  if (found.length) await redis.unlink(...found);
  redis.disconnect();
};

const openRig = (url: string): Promise<BullmqRig> => {
  const prefix = `t${randomBytes(6).toString('hex')}`;
  return openBullmqRig({ url, prefix }, () => removeKeys(url, prefix));
};

const outages = () =>
  describe('BullMQ on a Redis that goes away', () => {
    let server: RedisServer;
    let rig: BullmqRig;

    beforeEach(async () => {
      server = await RedisServer.start();
      rig = await openBullmqRig({ url: server.url }, () => server.remove());
    });
    afterEach(() => rig.close());

    it('rejects while it is down, and goes on by itself with what it had', async () => {
      await rig.queue.add([{ job: run('a'), key: 'kept', at: new Date(Date.now() + 1_500).toISOString() }]);
      const ran = await workOff(rig.queue);
      await server.stop();
      expect(await added(rig.queue, 'away')).toBe(false);
      await expect(rig.queue.missing(['away'])).rejects.toThrow();
      await expect(rig.queue.counts()).rejects.toThrow();
      await server.start();
      await until(() => added(rig.queue, 'back'));
      await until(() => ran.includes('back') && ran.includes('kept'));
      expect(rig.errors).not.toEqual([]);
    }, 30_000);

    it('rejects in bounded time when it no longer answers', async () => {
      server.freeze();
      expect(await added(rig.queue, 'away')).toBe(false);
      server.thaw();
      await until(() => added(rig.queue, 'back'));
    }, 30_000);

    it('closes although it is down', async () => {
      await workOff(rig.queue);
      await server.stop();
      await rig.queue.close();
    }, 40_000);

    it('closes although a job never ends, and leaves that job to others', async () => {
      const door = gate();
      let taken = false;
      await rig.queue.process(
        handledBy(() => {
          taken = true;
          return door.opened;
        }),
        1,
      );
      await rig.queue.add([{ job: run('a'), key: 'endless' }]);
      await until(() => taken);
      const other = await rig.another();
      await rig.queue.close();
      expect(await other.missing(['endless'])).toEqual([]);
      const ran = await workOff(other);
      await until(() => ran.includes('endless'), 28);
      door.open();
      await other.close();
    }, 60_000);

    it('takes up the job of a worker that was killed', async () => {
      await rig.queue.add([{ job: run('a'), key: 'orphan' }]);
      const worker = await startStuckWorker({ url: server.url });
      worker.kill('SIGKILL');
      await once(worker, 'exit');
      const ran = await workOff(rig.queue);
      await until(() => ran.includes('orphan'), 28);
    }, 40_000);
  });

const url = redisUrl();
if (url) {
  workQueueContract('BullMQ on Redis', () => openRig(url));
  outages();
} else process.stdout.write('no Redis on this machine: the work queue on Redis is not tested\n');

describe('opening a work queue', () => {
  it('fails when nobody answers at its address', async () => {
    await expect(openWorkQueue({ url: 'redis://127.0.0.1:1', onError: () => undefined })).rejects.toThrow();
    await expect(openWorkQueue({ url: 'postgres://127.0.0.1:1/none', onError: () => undefined })).rejects.toThrow();
  });

  it('names the kinds of address it knows when given another', async () => {
    await expect(openWorkQueue({ url: 'amqp://127.0.0.1' })).rejects.toThrow('use postgres:// or redis://');
  });
});
