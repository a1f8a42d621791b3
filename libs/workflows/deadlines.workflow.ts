import { schedule, type Workflow } from '#kernel/workflow.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';

type Seen = Extract<WorkOrderEvent, { type: 'WorkOrderOpened' | 'WorkOrderReopened' }>;

/** Each round of an order is asked once its limit has passed; an order that was put right by then has nothing to say. */
export const deadlinesWorkflow: Workflow<Seen> = {
  name: 'deadlines',
  on: ['WorkOrderOpened', 'WorkOrderReopened'],
  wants: () => true,
  react: ({ data: { workOrderId, round, limit } }) => [
    schedule('check-deadline', { workOrderId, round }, `deadline-${workOrderId}-${round}`, justAfter(limit.due)),
  ],
};

const justAfter = (due: string) => new Date(Date.parse(due) + 1).toISOString();
