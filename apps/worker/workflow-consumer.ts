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

export interface WorkflowConsumerOptions {
  readonly queue: WorkQueue;
  /** Crosses off in the inbox what is done. */
  readonly crossOff: (keys: readonly InboxKey[]) => Promise<void>;
  /** By the name of the workflow. */
  readonly gates?: Readonly<Partial<Record<string, Gate>>>;
}

/** What a workflow owes to an event, and the jobs that come of it. */
interface Owed {
  readonly entry: InboxEntry;
  readonly jobs: readonly Enqueued[];
  /** True when nothing is left to do once the jobs are in the queue. */
  readonly isDoneThen: boolean;
}

/** Where an event asks for timers and nothing else they are set at once: no job has to run for it. */
const timersOf = (workflow: RunnableWorkflow, event: StoredEvent): readonly Enqueued[] | undefined => {
  if (workflow.inOrder) return undefined;
  try {
    const wishes = workflow.react(event);
    const timers = wishes.filter((wish) => wish.wish === 'schedule');
    return timers.length === wishes.length ? timers : undefined;
  } catch {
    return undefined; // it will fail in its job, where it is tried again and seen
  }
};

const owedTo = (event: StoredEvent, workflow: RunnableWorkflow): Owed => {
  const { stream, revision, position } = event;
  const entry = { workflow: workflow.name, stream, revision, position };
  const timers = timersOf(workflow, event);
  return { entry, jobs: timers ?? [workflowJob(entry)], isDoneThen: timers !== undefined };
};

/**
 * Turns events into workflow jobs, and into timers. What is to be done is noted in the inbox together with the checkpoint, so
 * a lost queue, or a crash before the jobs were added, is made good by the reconciler.
 */
export const workflowConsumer = (
  workflows: readonly RunnableWorkflow[],
  { queue, crossOff, gates = {} }: WorkflowConsumerOptions,
): Consumer => {
  const owedBy = async (workflow: RunnableWorkflow, events: readonly StoredEvent[]): Promise<Owed[]> => {
    const wanted = events.filter((event) => workflow.wants(event));
    const worth = (await gates[workflow.name]?.(wanted)) ?? wanted;
    return worth.map((event) => owedTo(event, workflow));
  };
  const noted = new WeakMap<readonly StoredEvent[], Owed[]>(); // between a batch and what follows its commit
  const owedTogether = async (events: readonly StoredEvent[]): Promise<Owed[]> => {
    const owed = noted.get(events) ?? (await Promise.all(workflows.map((one) => owedBy(one, events)))).flat();
    noted.set(events, owed);
    return owed;
  };
  return {
    name: 'workflows',
    types: [...new Set(workflows.flatMap(({ on }) => on))],
    apply: async (tx, events) => {
      await addToInbox(
        tx,
        (await owedTogether(events)).map(({ entry }) => entry),
      );
    },
    afterCommit: async (events) => {
      const owed = await owedTogether(events);
      if (owed.length === 0) return;
      await queue.add(owed.flatMap(({ jobs }) => jobs));
      await crossOff(owed.filter(({ isDoneThen }) => isDoneThen).map(({ entry }) => entry));
    },
  };
};
