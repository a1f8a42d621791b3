import { Refusal, refuse } from '#kernel/refusal.js';
import { type Act, type Told, aboutOf, closed, limitFromNow } from './acting.decider.js';
import type { WorkOrderEvent } from './work-order.events.js';

const isOpen = ({ state }: { state: string }) => state !== 'closed' && state !== 'merged';

const field = { field: 'into' };

/** Why these two cannot be one; `undefined` when they can. */
const obstacle = ({ order, by, known }: Told<'merge'>): Refusal | undefined => {
  const other = known.other ?? refuse('invalid', 'merge.unknown-order', field);
  if (other.workOrderId === order.opened.workOrderId) return new Refusal('conflict', 'merge.itself', field);
  if (other.kind !== order.kind) return new Refusal('conflict', 'merge.other-kind', field);
  if (!isOpen(other)) return new Refusal('conflict', 'merge.not-open', field);
  if (order.joined.length > 0) return new Refusal('conflict', 'merge.has-joined', field);
  const isTheirs = by.scope === 'all' || (other.department !== null && by.scope.includes(other.department));
  return isTheirs ? undefined : new Refusal('forbidden', 'merge.out-of-scope', field);
};

/** 合并: this order goes into another one of its kind, and ends with it. A workflow that comes too late merges nothing. */
export const merge: Act<'merge'> = (told) => {
  const { order, by, at, known } = told;
  const why = obstacle(told);
  if (why && by.role === 'system') return [];
  if (why) throw why;
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
