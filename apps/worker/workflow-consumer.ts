import type { StoredEvent } from '#kernel/events.js';
import type { Enqueued, WorkQueue } from '#kernel/work-queue.port.js';
import type { Consumer } from '#platform/read-db/consumer.js';
import { addToInbox, type InboxEntry, type InboxKey } from '#platform/read-db/inbox.js';
import type { RunnableWorkflow } from './workflows.js';

/** The job that runs a workflow on an event: a pointer to it, and one key for it. */
export const workflowJob = ({ workflow, stream, revision }: InboxKey): Enqueued => ({
  job: { name: 'run-workflow', data: { workflow, stream, revision } },
  key: `${workflow}.${stream}.${revision}`,
});

/** What a workflow cannot know from an event alone: of these events, those that are worth a job. */
export type Gate = (events: readonly StoredEvent[]) => Promise<readonly StoredEvent[]>;

/**
 * Turns events into workflow jobs. What is to be done is noted in the inbox together with the checkpoint, so a lost
 * queue, or a crash before the jobs were added, is made good by the reconciler.
 */
export const workflowConsumer = (
  workflows: readonly RunnableWorkflow[],
  queue: WorkQueue,
  gates: Readonly<Partial<Record<string, Gate>>> = {},
): Consumer => {
  const entriesFor = async (workflow: RunnableWorkflow, events: readonly StoredEvent[]): Promise<InboxEntry[]> => {
    const wanted = events.filter((event) => workflow.wants(event));
    const worth = (await gates[workflow.name]?.(wanted)) ?? wanted;
    return worth.map(({ stream, revision, position }) => ({ workflow: workflow.name, stream, revision, position }));
  };
  const noted = new WeakMap<readonly StoredEvent[], InboxEntry[]>(); // between a batch and what follows its commit
  const entriesOf = async (events: readonly StoredEvent[]): Promise<InboxEntry[]> => {
    const entries = noted.get(events) ?? (await Promise.all(workflows.map((one) => entriesFor(one, events)))).flat();
    noted.set(events, entries);
    return entries;
  };
  return {
    name: 'workflows',
    types: [...new Set(workflows.flatMap(({ on }) => on))],
    apply: async (tx, events) => addToInbox(tx, await entriesOf(events)),
    afterCommit: async (events) => {
      const jobs = (await entriesOf(events)).map(workflowJob);
      if (jobs.length > 0) await queue.add(jobs);
    },
  };
};
