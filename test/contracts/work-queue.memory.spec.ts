import { describe, expect, it } from '@jest/globals';
import { MemoryJobs, MemoryWorkQueue } from '#platform/queue/memory.work-queue.js';
import { FakeClock } from '../support/fake-clock.js';
import { handledBy, hurriedRetry, run, workQueueContract, type WorkQueueRig } from './work-queue.contract.js';

const openRig = (): Promise<WorkQueueRig> => {
  const clock = new FakeClock();
  const jobs = new MemoryJobs();
  const queue = new MemoryWorkQueue(clock, hurriedRetry, jobs);
  return Promise.resolve({
    queue,
    another: () => Promise.resolve(new MemoryWorkQueue(clock, hurriedRetry, jobs)),
    now: () => clock.now().getTime(),
    until: async (check) => {
      for (let step = 0; step < 1_000; step++) {
        // Not awaited: the job may be waiting for the test.
        void queue.runDue();
        for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
        if (await check()) return;
        clock.advance(10);
      }
      throw new Error('it did not come to pass');
    },
    addForeign: (name, data, key) => {
      jobs.put({ name, data, key }, clock.now().getTime());
      return Promise.resolve();
    },
    close: () => queue.close(),
  });
};

workQueueContract('memory', openRig);

describe('time on the memory queue', () => {
  it('runs what is due and nothing else', async () => {
    const clock = new FakeClock('2026-03-02T01:00:00.000Z');
    const queue = new MemoryWorkQueue(clock);
    const ran: string[] = [];
    await queue.process(
      handledBy(({ key }) => Promise.resolve(void ran.push(key))),
      1,
    );
    await queue.add([
      { job: run('a'), key: 'now' },
      { job: run('b'), key: 'at-nine', at: '2026-03-03T01:00:00.000000Z' },
      { job: run('c'), key: 'just-after', at: '2026-03-03T01:00:00.000001Z' },
    ]);
    expect(await queue.runDue()).toBe(1);
    clock.set('2026-03-03T01:00:00.000Z');
    expect(await queue.runDue()).toBe(1);
    expect(ran).toEqual(['now', 'at-nine']);
    expect(await queue.drain()).toBe(1);
    expect(clock.instant()).toBe('2026-03-03T01:00:00.001Z');
  });

  it('sets the clock forward through the pauses of a failing job', async () => {
    const clock = new FakeClock('2026-03-02T01:00:00.000Z');
    const queue = new MemoryWorkQueue(clock);
    const tried: string[] = [];
    await queue.process(
      handledBy(() => {
        tried.push(clock.instant().slice(14, 19));
        return Promise.reject(new Error('away'));
      }),
      1,
    );
    await queue.add([{ job: run('a'), key: 'a' }]);
    expect(await queue.drain()).toBe(8);
    expect(tried).toEqual(['00:00', '00:02', '00:06', '00:14', '00:30', '01:02', '02:06', '04:14']);
    expect((await queue.counts()).failed).toBe(1);
  });
});
