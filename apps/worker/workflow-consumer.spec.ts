import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '#kernel/events.js';
import { MemoryWorkQueue } from '#platform/queue/memory.work-queue.js';
import type { InboxKey } from '#platform/read-db/inbox.js';
import { firstDue, nextDue, orderEvents, reviewId, stored, submitted } from '../../test/support/events.js';
import { FakeClock } from '../../test/support/fake-clock.js';
import { type Gate, workflowConsumer } from './workflow-consumer.js';
import { workflows } from './workflows.js';

const { opened, reopened, accepted } = orderEvents;
/** Nobody hears of anything. */
const nobody = { notices: () => Promise.resolve([]) };

/** The consumer on a queue of its own, and what it has crossed off. */
const consumerOf = (some: typeof workflows, gates?: Readonly<Record<string, Gate>>) => {
  const queue = new MemoryWorkQueue(new FakeClock());
  const done: InboxKey[] = [];
  const crossOff = (keys: readonly InboxKey[]) => {
    done.push(...keys);
    return Promise.resolve();
  };
  return { queue, done, consumer: workflowConsumer(some, { queue, crossOff, ...(gates && { gates }) }) };
};

const jobsIn = async (queue: MemoryWorkQueue) => {
  const { waiting, delayed } = await queue.counts();
  return waiting + delayed;
};

describe('the consumer that feeds the workflows', () => {
  it('makes a job for each event that makes a workflow send a command, and none for the others', async () => {
    const { queue, done, consumer } = consumerOf(workflows, nobody);
    await consumer.afterCommit?.([stored(submitted(1)), stored(submitted(5), 1), stored(accepted, 3)]);
    expect(await queue.missing(['bad-review.s.0'])).toEqual([]);
    expect(await jobsIn(queue)).toBe(1);
    expect(done).toEqual([]); // the job will
  });

  it('sets timers at once, and crosses off what asked for them', async () => {
    const { queue, done, consumer } = consumerOf(workflows, nobody);
    await consumer.afterCommit?.([stored(opened, 2), stored(reopened, 4)]);
    const timers = [firstDue, nextDue].map((due, index) => `deadline-${reviewId}-${index + 1}-${Date.parse(due)}`);
    expect(await queue.missing(timers)).toEqual([]);
    expect(await jobsIn(queue)).toBe(timers.length);
    expect(done.map(({ workflow, revision }) => [workflow, revision])).toEqual([
      ['deadlines', 2],
      ['deadlines', 4],
    ]);
  });

  it('leaves a reaction that fails to its job', async () => {
    const deadlines = workflows.filter(({ name }) => name === 'deadlines');
    const broken = deadlines.map((workflow) => ({
      ...workflow,
      react: () => {
        throw new Error('a bug');
      },
    }));
    const { queue, done, consumer } = consumerOf(broken);
    await consumer.afterCommit?.([stored(opened, 2)]);
    expect(await queue.missing(['deadlines.s.2'])).toEqual([]);
    expect(done).toEqual([]);
  });

  it('adds nothing where nothing is wanted', async () => {
    const { queue, consumer } = consumerOf(workflows);
    await consumer.afterCommit?.([stored(submitted(5))]);
    expect(await jobsIn(queue)).toBe(0);
  });

  it('makes jobs only for those events that pass a workflow’s gate, and asks it once', async () => {
    let asked = 0;
    const second = (events: readonly StoredEvent[]) => {
      asked++;
      return Promise.resolve(events.filter(({ revision }) => revision === 2));
    };
    const { queue, consumer } = consumerOf(workflows, { notices: second, deadlines: nobody.notices });
    const events = [stored(accepted, 1), stored(opened, 2)];
    await consumer.afterCommit?.(events);
    await consumer.afterCommit?.(events);
    expect(await queue.missing(['notices.s.2', 'notices.s.1'])).toEqual(['notices.s.1']);
    expect((await queue.counts()).waiting).toBe(1);
    expect(asked).toBe(1);
  });

  it('listens to the events of its workflows only', () => {
    const few = workflows.filter(({ name }) => ['bad-review', 'appeals'].includes(name));
    const { consumer } = consumerOf(few);
    expect(consumer.types.toSorted()).toEqual(['AppealUpheld', 'ReviewSubmitted']);
  });
});
