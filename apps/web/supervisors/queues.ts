import { z } from 'zod';
import type { DeskQuestion } from '../../api/work-orders/desk.reading.js';
import type { StaffAction } from '../departments/order/actions.js';

export const ordersAPage = 50;
export const QueueAsked = z.object({ cursor: z.string().max(200).optional().catch(undefined) });

interface Queue {
  /** The question of the desk that it answers. */
  readonly asks: DeskQuestion & { readonly state?: string; readonly waiting?: string };
  /** Whose form is open on the page of its orders. */
  readonly action: StaffAction | undefined;
  /** What the desk calls how many there are. */
  readonly counted: string;
}

/** What waits for a supervisor, by the end of its address. */
export const queues = {
  dispatch: { asks: { state: 'awaiting-dispatch' }, action: 'dispatch', counted: 'awaiting-dispatch' },
  appeals: { asks: { state: 'under-appeal' }, action: 'decide-appeal', counted: 'under-appeal' },
  extensions: { asks: { waiting: 'extension' }, action: 'decide-extension', counted: 'extension' },
  approvals: { asks: { state: 'awaiting-approval' }, action: 'approve', counted: 'awaiting-approval' },
  supervision: { asks: { waiting: 'supervision' }, action: undefined, counted: 'supervision' },
} as const satisfies Record<string, Queue>;
export type QueueName = keyof typeof queues;

/** What a queue asks the desk. */
export const questionOf = (name: QueueName): DeskQuestion => ({ ...queues[name].asks, open: true });

export const queueNames = Object.keys(queues) as [QueueName, ...QueueName[]];
export const Queue = z.enum(queueNames);
