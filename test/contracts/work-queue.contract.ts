import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Job, type JobName, jobNames } from '#kernel/jobs.js';
import type { JobHandlers, RunningJob, WorkQueue } from '#kernel/work-queue.port.js';
import type { RetryPolicy } from '#platform/queue/retry-policy.js';

/** What the contract's queues are opened with: all tries within a moment. */
export const hurriedRetry: RetryPolicy = { attempts: 3, firstPauseMillis: 20 };

export interface WorkQueueRig {
  readonly queue: WorkQueue;
  /** A further client of the same jobs, as another process would have. */
  another(): Promise<WorkQueue>;
  /** Milliseconds since the epoch, by the clock that the queue goes by. */
  now(): number;
  /** Lets time pass until the check holds. Throws when it takes too long. */
  until(check: () => boolean | Promise<boolean>): Promise<void>;
  /** Stores a job past every check, as another build might have. */
  addForeign(name: string, data: unknown, key: string): Promise<void>;
  close(): Promise<void>;
}

export const run = (workOrderId: string): Job => ({ name: 'check-deadline', data: { workOrderId, round: 1 } });

/** One handler for all names. */
export const handledBy = (handle: (job: RunningJob) => Promise<void>): JobHandlers =>
  Object.fromEntries(jobNames.map((name) => [name, handle])) as { [Name in JobName]: typeof handle };

/** A door that jobs wait at until the test opens it. */
export const gate = () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
};

const nothing = { waiting: 0, delayed: 0, active: 0, failed: 0 };

export const workQueueContract = (name: string, openRig: () => Promise<WorkQueueRig>): void =>
  describe(`WorkQueue on ${name}`, () => {
    let rig: WorkQueueRig;
    let queue: WorkQueue;
    let ran: RunningJob[];
    const record = handledBy((job) => {
      ran.push(job);
      return Promise.resolve();
    });
    const failing = handledBy((job) => {
      ran.push(job);
      return Promise.reject(new Error('the register is away'));
    });
    const keys = () => ran.map(({ key }) => key);
    const failedAre = (failed: number) => async () => (await queue.counts()).failed === failed;
    const isIdle = async () => {
      const counts = await queue.counts();
      return counts.waiting + counts.delayed + counts.active === 0;
    };

    beforeEach(async () => {
      rig = await openRig();
      queue = rig.queue;
      ran = [];
    });
    afterEach(() => rig.close());

    it('keeps a job until it is done, then forgets it', async () => {
      await queue.add([{ job: run('a'), key: 'a-1' }]);
      expect(await queue.counts()).toEqual({ ...nothing, waiting: 1 });
      await queue.process(record, 1);
      await rig.until(isIdle);
      expect(ran).toEqual([{ ...run('a'), key: 'a-1', attempt: 1 }]);
      expect(await queue.counts()).toEqual(nothing);
    });

    it('changes nothing when a key is added that waits', async () => {
      await queue.add([{ job: run('first'), key: 'same' }]);
      await queue.add([
        { job: run('second'), key: 'same' },
        { job: run('third'), key: 'same' },
      ]);
      await queue.process(record, 4);
      await rig.until(isIdle);
      expect(ran.map(({ data }) => data)).toEqual([run('first').data]);
    });

    it('takes a key once that is given twice in one call', async () => {
      const [first, second] = ['first', 'second'].map((name) => ({ job: run(name), key: 'same' }));
      await queue.add([first!, second!, { job: run('other'), key: 'other' }]);
      expect(await queue.counts()).toEqual({ ...nothing, waiting: 2 });
      await queue.process(record, 4);
      await rig.until(isIdle);
      expect(ran.map(({ key }) => key).toSorted()).toEqual(['other', 'same']);
    });

    it('changes nothing when a key is added that runs', async () => {
      const door = gate();
      await queue.process(
        handledBy((job) => {
          ran.push(job);
          return door.opened;
        }),
        4,
      );
      await queue.add([{ job: run('first'), key: 'same' }]);
      await rig.until(() => ran.length === 1);
      await queue.add([{ job: run('second'), key: 'same' }]);
      expect(await queue.counts()).toEqual({ ...nothing, active: 1 });
      door.open();
      await rig.until(isIdle);
      expect(ran).toHaveLength(1);
    });

    it('takes a key again once its job is done', async () => {
      await queue.process(record, 1);
      for (const round of [1, 2]) {
        await queue.add([{ job: run(`round-${round}`), key: 'same' }]);
        await rig.until(async () => ran.length === round && (await isIdle()));
      }
      expect(ran.map(({ attempt }) => attempt)).toEqual([1, 1]);
    });

    it('runs a delayed job not before its time', async () => {
      const at = rig.now() + 1_500;
      let ranAt = 0;
      await queue.add([{ job: run('later'), key: 'later', at: new Date(at).toISOString() }]);
      expect(await queue.counts()).toEqual({ ...nothing, delayed: 1 });
      await queue.process(
        handledBy(() => {
          ranAt = rig.now();
          return Promise.resolve();
        }),
        1,
      );
      await rig.until(isIdle);
      expect(ranAt).toBeGreaterThanOrEqual(at);
    });

    it('runs a job at once whose time has passed', async () => {
      const at = new Date(rig.now() - 3_600_000).toISOString();
      await queue.add([{ job: run('late'), key: 'late', at }]);
      expect(await queue.counts()).toEqual({ ...nothing, waiting: 1 });
      await queue.process(record, 1);
      await rig.until(isIdle);
      expect(keys()).toEqual(['late']);
    });

    it('tries a failing job again, then keeps it among the failed', async () => {
      await queue.add([{ job: run('a'), key: 'failing' }]);
      await queue.process(failing, 1);
      await rig.until(failedAre(1));
      expect(ran.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
      expect(await queue.counts()).toEqual({ ...nothing, failed: 1 });
    });

    it('goes on with a job that succeeds at a later try', async () => {
      await queue.add([{ job: run('a'), key: 'flaky' }]);
      await queue.process(
        handledBy((job) => {
          ran.push(job);
          return job.attempt < 2 ? Promise.reject(new Error('not yet')) : Promise.resolve();
        }),
        1,
      );
      await rig.until(isIdle);
      expect(ran.map(({ attempt }) => attempt)).toEqual([1, 2]);
      expect(await queue.counts()).toEqual(nothing);
    });

    it('re-runs all failed jobs afresh when told to', async () => {
      let away = true;
      await queue.add(['a', 'b'].map((key) => ({ job: run(key), key })));
      await queue.process(
        handledBy((job) => {
          ran.push(job);
          return away ? Promise.reject(new Error('away')) : Promise.resolve();
        }),
        2,
      );
      await rig.until(failedAre(2));
      ran = [];
      expect(await queue.retryFailed()).toBe(2);
      await rig.until(failedAre(2));
      expect(ran).toHaveLength(2 * hurriedRetry.attempts);
      away = false;
      expect(await queue.retryFailed()).toBe(2);
      await rig.until(isIdle);
      expect(await queue.counts()).toEqual(nothing);
      expect(await queue.retryFailed()).toBe(0);
    });

    it('shows failed jobs, the latest on top, page by page, and re-runs those that are named', async () => {
      await queue.process(failing, 1);
      for (const key of ['a', 'b', 'c']) {
        await queue.add([{ job: run(key), key }]);
        await rig.until(failedAre('abc'.indexOf(key) + 1));
      }
      const failed = await queue.failed({ skip: 0, limit: 2 });
      const { attempts } = hurriedRetry;
      const about = { name: 'check-deadline', attempts, reason: 'the register is away' };
      expect(failed.map(({ failedAt: _, ...job }) => job)).toEqual(
        ['c', 'b'].map((key) => ({ ...about, key, data: run(key).data })),
      );
      for (const { failedAt } of failed) expect(Math.abs(Date.parse(failedAt) - rig.now())).toBeLessThan(60_000);
      expect((await queue.failed({ skip: 2, limit: 2 })).map(({ key }) => key)).toEqual(['a']);
      ran = [];
      expect(await queue.retryFailed(['b', 'no-such'])).toBe(1);
      await rig.until(async () => ran.length === attempts && (await failedAre(3)()));
      expect(new Set(keys())).toEqual(new Set(['b']));
    });

    it('sets a failed job going afresh when its key is added again', async () => {
      await queue.add([{ job: run('old'), key: 'same' }]);
      await queue.process(
        handledBy((job) => {
          ran.push(job);
          return ran.length > hurriedRetry.attempts ? Promise.resolve() : Promise.reject(new Error('away'));
        }),
        1,
      );
      await rig.until(failedAre(1));
      await queue.add([{ job: run('new'), key: 'same' }]);
      await rig.until(async () => ran.length === hurriedRetry.attempts + 1 && (await isIdle()));
      expect(ran.at(-1)).toEqual({ ...run('new'), key: 'same', attempt: 1 });
      expect(await queue.counts()).toEqual(nothing);
    });

    it('names the missing among thousands of keys, and leaves failed jobs to people', async () => {
      await queue.add([{ job: run('a'), key: 'failed' }]);
      await queue.process(failing, 1);
      await rig.until(failedAre(1));
      const later = new Date(rig.now() + 3_600_000).toISOString();
      const all = Array.from({ length: 2_500 }, (_, index) => `order-${index}`);
      const added = all.filter((_, index) => index % 2 === 0);
      await queue.add(added.map((key) => ({ job: run(key), key, at: later })));
      const missing = await queue.missing(['failed', ...all]);
      expect(missing).toEqual(all.filter((_, index) => index % 2 === 1));
    });

    it('shares the jobs between workers and never runs one twice', async () => {
      const other = await rig.another();
      const takenBy = new Map<string, string[]>();
      const worker = (who: string) =>
        handledBy(async ({ key }) => {
          takenBy.set(key, [...(takenBy.get(key) ?? []), who]);
          await new Promise((resolve) => setImmediate(resolve));
        });
      await queue.process(worker('one'), 2);
      await other.process(worker('other'), 2);
      await queue.add(Array.from({ length: 200 }, (_, index) => ({ job: run(`${index}`), key: `job-${index}` })));
      await rig.until(isIdle);
      await other.close();
      expect([...takenBy.values()].every((by) => by.length === 1)).toBe(true);
      expect(takenBy.size).toBe(200);
      expect(new Set([...takenBy.values()].flat())).toEqual(new Set(['one', 'other']));
    });

    it('refuses handlers that do not fit the jobs, and a second set of them', async () => {
      const { 'check-deadline': _, ...fewer } = record;
      await expect(queue.process(fewer as JobHandlers, 1)).rejects.toThrow('jobs without a handler: check-deadline');
      const more = { ...record, 'paint-fence': () => Promise.resolve() };
      await expect(queue.process(more, 1)).rejects.toThrow('handlers without a job: paint-fence');
      await queue.process(record, 1);
      await expect(queue.process(record, 1)).rejects.toThrow('worked off already');
    });

    it('keeps a job among the failed that this build cannot read, without trying it again', async () => {
      await rig.addForeign('paint-fence', {}, 'unknown-name');
      await rig.addForeign('check-deadline', { workOrderId: 7 }, 'unknown-shape');
      await queue.process(record, 1);
      await queue.add([{ job: run('a'), key: 'readable' }]);
      await rig.until(async () => (await isIdle()) && ran.length === 1);
      expect(keys()).toEqual(['readable']);
      expect(await queue.counts()).toEqual({ ...nothing, failed: 2 });
    });

    it('takes every key of the right form, names and numbers that a store may use itself among them', async () => {
      const all = ['17', '-3', '0', 'failed', 'wait', 'active', 'meta', 'events', 'a.b_c-D'];
      await queue.add(all.map((key) => ({ job: run(key), key })));
      expect(await queue.missing([...all, 'id', 'marker'])).toEqual(['id', 'marker']);
      await queue.process(record, 4);
      await rig.until(isIdle);
      expect(keys().toSorted()).toEqual(all.toSorted());
    });

    it('refuses keys and data that it could not give back', async () => {
      for (const key of ['', 'a:b', 'a b', '督办'])
        await expect(queue.add([{ job: run('a'), key }])).rejects.toThrow('key of the wrong form');
      const misshapen = { name: 'check-deadline', data: { workOrderId: 'a' } } as Job;
      await expect(queue.add([{ job: misshapen, key: 'a' }])).rejects.toThrow('round: invalid_type');
      expect(await queue.counts()).toEqual(nothing);
    });

    it('lets a running job finish when it is closed, and takes no more', async () => {
      const door = gate();
      let finished = false;
      await queue.process(
        handledBy(async (job) => {
          ran.push(job);
          await door.opened;
          finished = true;
        }),
        1,
      );
      await queue.add([
        { job: run('a'), key: 'first' },
        { job: run('b'), key: 'second' },
      ]);
      await rig.until(() => ran.length === 1);
      const closed = queue.close();
      door.open();
      await closed;
      expect(finished).toBe(true);
      await expect(queue.add([{ job: run('c'), key: 'third' }])).rejects.toThrow('closed');
      const other = await rig.another();
      expect(await other.counts()).toEqual({ ...nothing, waiting: 1 });
      await other.close();
    });
  });
