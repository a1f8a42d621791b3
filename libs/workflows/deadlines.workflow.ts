import { schedule, type Workflow } from '#kernel/workflow.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';

/** Events that set a clock, or move it. */
type Seen = Extract<WorkOrderEvent, { data: { limit: unknown } | { alarm: unknown } }>;

const alarmOf = ({ data }: Seen): string | null => ('limit' in data ? data.limit.alarm : data.alarm);

/**
 * An order is asked at the next step of its clock, yellow, red, next level; what it finds sets the step after that. An order
 * that is done by then has nothing to say.
 */
export const deadlinesWorkflow: Workflow<Seen> = {
  name: 'deadlines',
  on: [
    'WorkOrderOpened',
    'WorkOrderDispatched',
    'WorkOrderVerified',
    'ExtensionGranted',
    'WorkOrderResumed',
    'LimitRecomputed',
    'ResolutionSentBack',
    'WorkOrderReopened',
    'WorkOrderUnmerged',
    'WorkOrderWarned',
    'WorkOrderOverdue',
  ],
  wants: (event) => alarmOf(event) !== null,
  react: (event) => {
    const alarm = alarmOf(event);
    if (alarm === null) return [];
    const { workOrderId, round } = event.data;
    // The step is part of the key: a limit that was moved has a timer of its own, and the old one finds nothing to do.
    const key = `deadline-${workOrderId}-${round}-${Date.parse(alarm)}`;
    return [schedule('check-deadline', { workOrderId, round }, key, justAfter(alarm))];
  },
};

const justAfter = (alarm: string) => new Date(Date.parse(alarm) + 1).toISOString();
