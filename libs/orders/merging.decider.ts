import { refuse } from '#kernel/refusal.js';
import { type Act, type Told, aboutOf, closed, limitFromNow } from './acting.decider.js';
import type { WorkOrderEvent } from './work-order.events.js';

const isOpen = ({ state }: { state: string }) => state !== 'closed' && state !== 'merged';

/** Why these two cannot be one; `undefined` when they can. */
const obstacle = ({ order, by, known }: Told<'merge'>) => {
  const other = known.other ?? refuse('invalid', 'merge.unknown-order', { field: 'into' });
  if (other.workOrderId === order.opened.workOrderId) return 'merge.itself';
  if (other.kind !== order.kind) return 'merge.other-kind';
  if (!isOpen(other)) return 'merge.not-open';
  if (order.joined.length > 0) return 'merge.has-joined';
  const isTheirs = by.scope === 'all' || (other.department !== null && by.scope.includes(other.department));
  return isTheirs ? undefined : 'merge.out-of-scope';
};

/** 合并: this order goes into another one of its kind, and ends with it. A workflow that comes too late merges nothing. */
export const merge: Act<'merge'> = (told) => {
  const { order, by, at, known } = told;
  const why = obstacle(told);
  if (why !== undefined) return by.role === 'system' ? [] : refuse('conflict', why, { field: 'into' });
  const { workOrderId = '', number = '' } = known.other ?? {};
  return [{ type: 'WorkOrderMerged', data: { ...aboutOf(order, at), into: workOrderId, intoNumber: number } }];
};

/** The merging is undone, with a limit of its own from here on. */
export const unmerge: Act<'unmerge'> = (told) => {
  const { order, at } = told;
  const from = order.mergedInto ?? refuse('conflict', 'merge.not-merged');
  return [{ type: 'WorkOrderUnmerged', data: { ...aboutOf(order, at), from, limit: limitFromNow(told) } }];
};

/** The other side of a merging: unless this one has ended meanwhile. */
export const join: Act<'join'> = ({ order, input, at }) => {
  if (order.joined.includes(input.workOrderId)) return [];
  const joined = { ...aboutOf(order, at), joined: input.workOrderId };
  return [{ type: isOpen(order) ? 'OrderJoined' : 'OrderNotJoined', data: joined }];
};

export const part: Act<'part'> = ({ order, input, at }) => {
  if (!order.joined.includes(input.workOrderId)) return [];
  return [{ type: 'OrderParted', data: { ...aboutOf(order, at), parted: input.workOrderId } }];
};

/** It ends as what it was merged into. */
export const closeMerged: Act<'close-merged'> = ({ order, input, at }): readonly WorkOrderEvent[] => [
  closed(order, at, 'merged', { ...input, answered: input.answered && order.tally.answered === 0 }),
];
