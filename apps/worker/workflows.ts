import type { StoredEvent } from '#kernel/events.js';
import type { Workflow } from '#kernel/workflow.js';
import { appealsWorkflow } from '#workflows/appeals.workflow.js';
import { badReviewWorkflow } from '#workflows/bad-review.workflow.js';
import { calendarsWorkflow } from '#workflows/calendars.workflow.js';
import { deadlinesWorkflow } from '#workflows/deadlines.workflow.js';
import { deliveriesWorkflow } from '#workflows/deliveries.workflow.js';
import { mattersWorkflow } from '#workflows/matters.workflow.js';
import { mergingWorkflow } from '#workflows/merging.workflow.js';
import { noticesWorkflow } from '#workflows/notices.workflow.js';
import { passagesWorkflow } from '#workflows/passages.workflow.js';

/** A workflow as the worker runs it: fed by type, so that each sees only the events it listens to. */
export interface RunnableWorkflow {
  readonly name: string;
  readonly on: readonly string[];
  readonly inOrder: boolean;
  wants(event: StoredEvent): boolean;
  react(event: StoredEvent): ReturnType<Workflow['react']>;
}

const runnable = <Event extends { type: string; data: unknown }>({
  name,
  on,
  inOrder = false,
  wants,
  react,
}: Workflow<Event>): RunnableWorkflow => {
  const types = new Set<string>(on);
  // The catalogue has decoded the event by its type, so a type the workflow listens to has that workflow's data.
  const seen = (event: StoredEvent) => event as StoredEvent<Event>;
  return {
    name,
    on,
    inOrder,
    wants: (event) => types.has(event.type) && wants(seen(event)),
    react: (event) => react(seen(event)),
  };
};

/** Every workflow there is. */
export const workflows: readonly RunnableWorkflow[] = [
  runnable(badReviewWorkflow),
  runnable(mattersWorkflow),
  runnable(passagesWorkflow),
  runnable(deadlinesWorkflow),
  runnable(appealsWorkflow),
  runnable(mergingWorkflow),
  runnable(calendarsWorkflow),
  runnable(noticesWorkflow),
  runnable(deliveriesWorkflow),
];
