import type { WorkOrderEvent } from './work-order.events.js';

export const workOrderStates = [
  'awaiting-dispatch',
  'awaiting-acceptance',
  'in-progress',
  'waiting-for-citizen',
  'under-appeal',
  'awaiting-approval',
  'awaiting-call-back',
  'merged',
  'closed',
] as const;
export type WorkOrderState = (typeof workOrderStates)[number];

/** The state an event leads to; an event not named leaves it as it was. */
export const stateAfter: Readonly<Partial<Record<WorkOrderEvent['type'], WorkOrderState>>> = {
  WorkOrderOpened: 'awaiting-acceptance',
  WorkOrderDispatched: 'awaiting-acceptance',
  WorkOrderReturned: 'awaiting-dispatch',
  WorkOrderTransferred: 'awaiting-acceptance',
  WorkOrderAccepted: 'in-progress',
  AppealRaised: 'under-appeal',
  AppealUpheld: 'closed',
  AppealRejected: 'in-progress',
  WorkOrderPaused: 'waiting-for-citizen',
  WorkOrderResumed: 'in-progress',
  WorkOrderResolved: 'awaiting-call-back',
  ApprovalAsked: 'awaiting-approval',
  ResolutionApproved: 'awaiting-call-back',
  ResolutionSentBack: 'in-progress',
  WorkOrderReopened: 'in-progress',
  WorkOrderMerged: 'merged',
  WorkOrderUnmerged: 'awaiting-acceptance',
  WorkOrderClosed: 'closed',
};

/** The state after an event, of an order that was in `before`. */
export const stateOf = (event: WorkOrderEvent, before: WorkOrderState): WorkOrderState => {
  const isUnassigned = event.data.counted.department === null;
  if (isUnassigned && (event.type === 'WorkOrderOpened' || event.type === 'WorkOrderUnmerged')) return 'awaiting-dispatch';
  return stateAfter[event.type] ?? before;
};
