import type { DeskQuestion } from '../../api/work-orders/desk.reading.js';
import type { StaffAction } from '../departments/order/actions.js';

interface Queue {
  /** The question of the desk that it answers. */
  readonly asks: DeskQuestion & { readonly state?: string; readonly waiting?: string };
  /** Whose form is open on the page of its orders. */
  readonly action: StaffAction | undefined;
}

/** What waits for a supervisor, by the end of its address. */
export const queues = {
  dispatch: { asks: { state: 'awaiting-dispatch' }, action: 'dispatch' },
  appeals: { asks: { state: 'under-appeal' }, action: 'decide-appeal' },
  extensions: { asks: { waiting: 'extension' }, action: 'decide-extension' },
  approvals: { asks: { state: 'awaiting-approval' }, action: 'approve' },
  supervision: { asks: { waiting: 'supervision' }, action: undefined },
} as const satisfies Record<string, Queue>;
export type QueueName = keyof typeof queues;

export const queueNames = Object.keys(queues) as readonly QueueName[];
