import { describe, expect, it } from '@jest/globals';
import { MemoryWorkQueue } from '#platform/queue/memory.work-queue.js';
import { orderEvents, stored, submitted } from '../../test/support/events.js';
import { FakeClock } from '../../test/support/fake-clock.js';
import { workflowConsumer } from './workflow-consumer.js';
import { workflows } from './workflows.js';

const { opened, reopened, accepted } = orderEvents;

describe('the consumer that feeds the workflows', () => {
  it('makes a job for each event that a workflow wants, and none for the others', async () => {
    const queue = new MemoryWorkQueue(new FakeClock());
    const consumer = workflowConsumer(workflows, queue);
    const events = [stored(submitted(1)), stored(submitted(5), 1), stored(opened, 2), stored(accepted, 3), stored(reopened, 4)];
    await consumer.afterCommit?.(events);
    const expected = ['bad-review.s.0', 'deadlines.s.2', 'deadlines.s.4'];
    expect(await queue.missing(expected)).toEqual([]);
    expect((await queue.counts()).waiting).toBe(expected.length);
  });

  it('adds nothing where nothing is wanted', async () => {
    const queue = new MemoryWorkQueue(new FakeClock());
    await workflowConsumer(workflows, queue).afterCommit?.([stored(submitted(5))]);
    expect((await queue.counts()).waiting).toBe(0);
  });

  it('listens to the events of its workflows only', () => {
    expect(workflowConsumer(workflows, new MemoryWorkQueue(new FakeClock())).types.toSorted()).toEqual([
      'ReviewSubmitted',
      'WorkOrderOpened',
      'WorkOrderReopened',
    ]);
  });
});
