import type { Calendar } from '#rulebook/calendar.policy.js';
import { command } from '#kernel/message.js';
import type { Instant, Sealed } from '#kernel/values.js';
import type { WorkOrderEvent } from './work-order.events.js';

type Opened = Extract<WorkOrderEvent, { type: 'WorkOrderOpened' }>['data'];

/** Opens the order of a bad review; the handler adds the rules in force. The order has the review's id. */
export class OpenWorkOrder extends command('OpenWorkOrder')<Omit<Opened, 'limits' | 'limit' | 'round'>> {}

/** What the decider sees of an opening: with the rules gathered. */
export class OpenWorkOrderUnder extends command('OpenWorkOrderUnder')<
  OpenWorkOrder['data'] & { readonly limits: Opened['limits']; readonly calendar: Calendar }
> {}

interface ToOrder {
  readonly workOrderId: string;
  readonly at: Instant;
}

/** Departments whose orders the caller may act on. */
export type Scope = 'all' | readonly string[];
interface ByUnit extends ToOrder {
  readonly scope: Scope;
}

export class AcceptWorkOrder extends command('AcceptWorkOrder')<ByUnit> {}
export class ResolveWorkOrder extends command('ResolveWorkOrder')<ByUnit & { readonly reply: Sealed }> {}

/** The timer of a round: has its limit passed? */
export class CheckDeadline extends command('CheckDeadline')<ToOrder & { readonly round: number }> {}

/** The citizen's own answer about a round's resolution. `calendar` serves the next round's limit. */
export class AnswerCallBack extends command('AnswerCallBack')<
  ToOrder & { readonly satisfied: boolean; readonly round?: number; readonly calendar: Calendar }
> {}

export type WorkOrderCommand = OpenWorkOrderUnder | AcceptWorkOrder | ResolveWorkOrder | CheckDeadline | AnswerCallBack;
