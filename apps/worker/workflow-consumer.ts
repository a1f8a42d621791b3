import type { StoredEvent } from '#kernel/events.js';
import type { Enqueued, WorkQueue } from '#kernel/work-queue.port.js';
import type { Consumer } from '#platform/read-db/consumer.js';
import { addToInbox, type InboxEntry, type InboxKey } from '#platform/read-db/inbox.js';
import { type RunnableWorkflow, workflowTypes } from './workflows.js';

/** The job that runs a workflow on an event: a pointer to it, and one key for it. */
export const workflowJob = ({ workflow, stream, revision }: InboxKey): Enqueued => ({
  job: { name: 'run-workflow', data: { workflow, stream, revision } },
  key: `${workflow}.${stream}.${revision}`,
});

/**
 * Turns events into workflow jobs. What is to be done is noted in the inbox together with the checkpoint, so a lost
 * queue, or a crash before the jobs were added, is made good by the reconciler.
 */
export const workflowConsumer = (workflows: readonly RunnableWorkflow[], queue: WorkQueue): Consumer => {
  const entriesOf = (events: readonly StoredEvent[]): InboxEntry[] =>
    events.flatMap((event) =>
      workflows
        .filter((workflow) => workflow.wants(event))
        .map(({ name }) => ({ workflow: name, stream: event.stream, revision: event.revision, position: event.position })),
    );
  return {
    name: 'workflows',
    types: workflowTypes,
    apply: (tx, events) => addToInbox(tx, entriesOf(events)),
    afterCommit: (events) => {
      const jobs = entriesOf(events).map(workflowJob);
      return jobs.length > 0 ? queue.add(jobs) : Promise.resolve();
    },
  };
};
