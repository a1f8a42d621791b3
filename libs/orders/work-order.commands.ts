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

/** Put right, with what the citizen is told; the handler seals it for them. */
export class ResolveWorkOrder extends command('ResolveWorkOrder')<ByUnit & { readonly reply: string }> {}

/** What the decider sees of a resolution. */
export class ResolveWorkOrderSealed extends command('ResolveWorkOrderSealed')<ByUnit & { readonly reply: Sealed }> {}

/** The timer of a round: has its limit passed? */
export class CheckDeadline extends command('CheckDeadline')<ToOrder & { readonly round: number }> {}

interface Answer extends ToOrder {
  readonly satisfied: boolean;
  /** The round that is answered, where the citizen was asked about a certain one; else the one that waits. */
  readonly round?: number | undefined;
}

/** The citizen's own answer about a round's resolution. */
export class AnswerCallBack extends command('AnswerCallBack')<Answer> {}

/** What the decider sees of an answer: with the calendar for the limit of a next round. */
export class AnswerCallBackUnder extends command('AnswerCallBackUnder')<Answer & { readonly calendar: Calendar }> {}

export type WorkOrderCommand =
  OpenWorkOrderUnder | AcceptWorkOrder | ResolveWorkOrderSealed | CheckDeadline | AnswerCallBackUnder;
