import type { Sent } from '#kernel/courier.port.js';
import { command } from '#kernel/message.js';
import type { Instant } from '#kernel/values.js';
import type { Telling } from './hearing.policy.js';
import type { NoticeDataOf, OrderSubject, PointSubject } from './notice.events.js';

/** Something happened to an order or a service point; the handler finds out who is there to be told of it. */
export class PlanNotices extends command('PlanNotices')<{
  readonly eventId: string;
  /** Where the event stands in the log: only addresses that were registered before hear of it. */
  readonly position: bigint;
  readonly tellings: readonly Telling[];
  readonly about: Omit<OrderSubject, 'number' | 'subjectNumber'> | PointSubject;
}> {}

/** Sends a notice whose turn it is; the pointer of a job. */
export class DeliverNotice extends command('DeliverNotice')<{
  readonly threadId: string;
  readonly noticeId: string;
  readonly attempt: number;
}> {}

/** One notice to one recipient. */
export class PlanNotice extends command('PlanNotice')<
  Omit<NoticeDataOf<'NoticePlanned'>, 'due' | 'waitsFor'> & { readonly zone: string }
> {}

/** What came of an attempt. `asleep`: nothing was sent, as the recipient is not to be woken up. */
export type Outcome =
  | { readonly kind: 'answered'; readonly answer: Sent }
  | { readonly kind: 'asleep' }
  | { readonly kind: 'nobody'; readonly reason: NoticeDataOf<'NoticeDropped'>['reason'] };

export class RecordAttempt extends command('RecordAttempt')<{
  readonly threadId: string;
  readonly noticeId: string;
  readonly attempt: number;
  readonly outcome: Outcome;
  readonly at: Instant;
  readonly zone: string;
}> {}

/** An operator wants a notice tried again that was given up. */
export class RetryNotice extends command('RetryNotice')<{
  readonly threadId: string;
  readonly noticeId: string;
  /** How often it had been tried when somebody saw it; tried again since, there is nothing to do. */
  readonly seen?: number | undefined;
  readonly at: Instant;
  readonly zone: string;
}> {}
