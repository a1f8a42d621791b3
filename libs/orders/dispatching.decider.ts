import { refuse } from '#kernel/refusal.js';
import type { Act, Told } from './acting.decider.js';
import { aboutOf, closed, limitFromNow } from './acting.decider.js';

/** Counted under another unit from here on. */
const countedUnder = ({ order, known }: Pick<Told<'dispatch' | 'transfer'>, 'order' | 'known'>) => {
  const unit = known.unit ?? refuse('invalid', 'work-order.unknown-department', { field: 'to' });
  return { ...order.counted, department: unit.department, region: unit.region };
};

const sameUnits = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((code) => other.includes(code));

/** 派单, 改派, and the decision of a disputed dispatch. */
export const dispatch: Act<'dispatch'> = (told) => {
  const { order, input, by, at } = told;
  const counted = countedUnder(told);
  const assisting = (input.assisting ?? []).filter((code) => code !== counted.department);
  if (by.scope !== 'all' && !by.scope.includes(counted.department))
    return refuse('forbidden', 'dispatch.out-of-scope', { field: 'to' });
  const isThere = order.state === 'awaiting-acceptance' && order.counted.department === counted.department;
  if (isThere && sameUnits(assisting, order.assisting)) return [];
  const { counted: from, tally } = order;
  const moved = { from, assisting, limit: limitFromNow(told), tally, tags: order.opened.tags, words: input.words ?? null };
  return [{ type: 'WorkOrderDispatched', data: { ...aboutOf(order, at, counted), ...moved } }];
};

const returnable = ({ limits }: Told<'return' | 'transfer'>['order']): void => {
  if (limits.rule.returning === 'forbidden') refuse('conflict', 'work-order.return-forbidden', { rule: limits.rule.version });
};

/** 退单. */
export const giveBack: Act<'return'> = ({ order, input, at, known }) => {
  returnable(order);
  const { reason, words } = input;
  return [{ type: 'WorkOrderReturned', data: { ...aboutOf(order, at), reason, words, desk: known.desk ?? null } }];
};

/** 转办. */
export const transfer: Act<'transfer'> = (told) => {
  const { order, input, at } = told;
  returnable(order);
  const counted = countedUnder(told);
  if (counted.department === order.counted.department) return refuse('invalid', 'work-order.same-department', { field: 'to' });
  const moved = { from: order.counted, tally: order.tally, tags: order.opened.tags, words: input.words };
  return [{ type: 'WorkOrderTransferred', data: { ...aboutOf(order, at, counted), ...moved } }];
};

/** Matters of courts, arbitration and petition offices are explained and closed as such. */
export const refer: Act<'refer'> = ({ order, input, at }) => [
  { type: 'WorkOrderReferred', data: { ...aboutOf(order, at), to: input.to, reply: input.reply } },
  closed(order, at, 'referred'),
];
