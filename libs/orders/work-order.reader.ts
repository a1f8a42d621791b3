import type { Streams } from '#kernel/streams.js';
import { evolve, type WorkOrder } from './order.policy.js';
import { type WorkOrderEvent, workOrderStream } from './work-order.events.js';

/** A work order as its stream tells it now, with the revision for `If-Match`; `undefined` state where there is none. */
export const loadWorkOrder = (streams: Streams, workOrderId: string): Promise<{ state: WorkOrder; revision: number }> =>
  streams.load<WorkOrder, WorkOrderEvent>({ initial: undefined, evolve }, workOrderStream(workOrderId));
