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

/** The merging is undone, with a limit of its own from here on; nothing, where a workflow means one that is undone already. */
export const unmerge: Act<'unmerge'> = (told) => {
  const { order, input, at } = told;
  const from = order.mergedInto ?? refuse('conflict', 'merge.not-merged');
  if (input.from !== undefined && input.from !== from) return [];
  return [{ type: 'WorkOrderUnmerged', data: { ...aboutOf(order, at), from, limit: limitFromNow(told) } }];
};

type Heard = Pick<Told<'join' | 'part'>, 'order' | 'input'>;

/** Workflows tell late, twice, and in any order: what is older than what was heard last is no news. */
const isNews = ({ order, input: { workOrderId, revision } }: Heard) => revision > (order.heard[workOrderId] ?? -1);

/** The other side of a merging: unless this one has ended meanwhile. */
export const join: Act<'join'> = (told) => {
  const { order, input, at } = told;
  if (!isNews(told)) return [];
  const joined = { ...aboutOf(order, at), joined: input.workOrderId, revision: input.revision };
  return [{ type: isOpen(order) ? 'OrderJoined' : 'OrderNotJoined', data: joined }];
};

/** Recorded also of one that was never heard to join: it will be told late. */
export const part: Act<'part'> = (told) => {
  const { order, input, at } = told;
  if (!isNews(told)) return [];
  return [{ type: 'OrderParted', data: { ...aboutOf(order, at), parted: input.workOrderId, revision: input.revision } }];
};

/** It ends as what it was merged into, if it still is. */
export const closeMerged: Act<'close-merged'> = ({ order, input: { into, ...handled }, at }): readonly WorkOrderEvent[] => {
  if (into !== order.mergedInto) return [];
  return [closed(order, at, 'merged', { ...handled, answered: handled.answered && order.tally.answered === 0 })];
};
