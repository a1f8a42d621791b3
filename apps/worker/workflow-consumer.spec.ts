import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '#kernel/events.js';
import { MemoryWorkQueue } from '#platform/queue/memory.work-queue.js';
import { orderEvents, stored, submitted } from '../../test/support/events.js';
import { FakeClock } from '../../test/support/fake-clock.js';
import { workflowConsumer } from './workflow-consumer.js';
import { workflows } from './workflows.js';

const { opened, reopened, accepted } = orderEvents;
/** Nobody hears of anything. */
const nobody = { notices: () => Promise.resolve([]) };

describe('the consumer that feeds the workflows', () => {
  it('makes a job for each event that a workflow wants, and none for the others', async () => {
    const queue = new MemoryWorkQueue(new FakeClock());
    const consumer = workflowConsumer(workflows, queue, nobody);
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

  it('makes jobs only for those events that pass a workflow’s gate, and asks it once', async () => {
    const queue = new MemoryWorkQueue(new FakeClock());
    let asked = 0;
    const second = (events: readonly StoredEvent[]) => {
      asked++;
      return Promise.resolve(events.filter(({ revision }) => revision === 2));
    };
    const consumer = workflowConsumer(workflows, queue, { notices: second, deadlines: nobody.notices });
    const events = [stored(accepted, 1), stored(opened, 2)];
    await consumer.afterCommit?.(events);
    await consumer.afterCommit?.(events);
    expect(await queue.missing(['notices.s.2', 'notices.s.1'])).toEqual(['notices.s.1']);
    expect((await queue.counts()).waiting).toBe(1);
    expect(asked).toBe(1);
  });

  it('listens to the events of its workflows only', () => {
    const few = workflows.filter(({ name }) => ['bad-review', 'appeals'].includes(name));
    const consumer = workflowConsumer(few, new MemoryWorkQueue(new FakeClock()));
    expect(consumer.types.toSorted()).toEqual(['AppealUpheld', 'ReviewSubmitted']);
  });
});
