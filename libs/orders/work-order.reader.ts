import type { Streams } from '#kernel/streams.js';
import { type WorkOrder, workOrderDecider } from './work-order.decider.js';
import { workOrderStream } from './work-order.events.js';

/** A work order as its stream tells it now, with the revision for `If-Match`; `undefined` state where there is none. */
export const loadWorkOrder = (streams: Streams, workOrderId: string): Promise<{ state: WorkOrder; revision: number }> =>
  streams.load(workOrderDecider, workOrderStream(workOrderId));
