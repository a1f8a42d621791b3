import { z } from 'zod';
import { NotSent, Way } from '#kernel/courier.port.js';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { Instant, Language, OrderKind, Sealed } from '#kernel/values.js';
import { workOrderStates } from '#orders/order-state.events.js';
import { pointStates } from '#oversight/oversight.events.js';
import { Audience } from './address.events.js';

/** What citizens are told. */
export const citizenTemplates = [
  'received',
  'handed-over',
  'extended',
  'waiting-for-you',
  'please-answer',
  'handled-again',
  'not-counted',
  'answered',
  'explained',
  'referred',
  'closed',
  'joined',
  'joined-answered',
] as const;
/** What departments and their supervisors are told. */
export const staffTemplates = [
  'new-order',
  'assist',
  'warned',
  'overdue',
  'sent-back',
  'reopened',
  'supplemented',
  'withdrawn',
  'supervision-ordered',
  'supervision-answered',
  'appeal-upheld',
  'appeal-rejected',
  'extension-granted',
  'extension-refused',
  'dispatch-needed',
  'appeal-to-decide',
  'extension-to-decide',
  'approval-to-give',
  'escalated',
] as const;
/** What the unit that answers for a service point, and its supervisors, are told of measures against it. */
export const pointTemplates = [
  'rectification-proposed',
  'interview-proposed',
  'rectification-ordered',
  'rectification-reported',
  'check-passed',
  'check-failed',
  'operation-suspended',
  'operation-reinstated',
  'interview-ordered',
  'interview-held',
] as const;
/** What a channel is told of the cases that it delivered. */
export const channelTemplates = ['case-changed'] as const;

export const Template = z.enum([...citizenTemplates, ...staffTemplates, ...pointTemplates, ...channelTemplates]);
export type Template = z.infer<typeof Template>;

const happened = {
  department: z.string().nullable(),
  /** The limit that the event set. */
  due: Instant.nullable(),
  /** When it happened. */
  happenedAt: Instant,
};

const OrderSubject = z.object({
  of: z.literal('order'),
  workOrderId: z.uuid(),
  /** The number of the work order. */
  number: z.string(),
  /** The number that the citizen knows. */
  subjectNumber: z.string(),
  kind: OrderKind,
  round: z.number().int().min(1),
  /** Where the event led, where it led anywhere. */
  state: z.enum(workOrderStates).nullable(),
  ...happened,
});
export type OrderSubject = z.infer<typeof OrderSubject>;

const PointSubject = z.object({
  of: z.literal('service-point'),
  /** Its code. No `department` where several share it: then it is a matter of those of its region. */
  servicePoint: z.string(),
  region: z.string(),
  /** Where the event led, where it led anywhere. */
  state: z.enum(pointStates).nullable(),
  ...happened,
});
export type PointSubject = z.infer<typeof PointSubject>;

/** What a notice is about, an order or a service point under supervision: numbers and codes, no word of anybody. */
export const Subject = z.discriminatedUnion('of', [OrderSubject, PointSubject]);
export type Subject = z.infer<typeof Subject>;

export const Recipient = z.discriminatedUnion('kind', [
  /** The citizen, at the contact that they gave. */
  z.object({ kind: z.literal('citizen'), contact: Sealed }),
  /** A registered address, wherever it leads when the notice is sent. */
  z.object({ kind: z.literal('address'), name: z.string(), audience: Audience }),
]);
export type Recipient = z.infer<typeof Recipient>;

/** Why a waiting notice is not sent any more: its citizen was forgotten, its address withdrawn. */
export const DropReason = z.enum(['forgotten', 'withdrawn']);

/** Another notice of the same thread, whose turn it is now. */
const Next = z.object({ noticeId: z.uuid(), attempt: z.number().int().min(1), due: Instant });

const about = { threadId: z.uuid(), noticeId: z.uuid(), at: Instant };
const attempted = { ...about, attempt: z.number().int().min(1) };

/**
 * Published language of notices. A thread is all that one recipient is told about one order, or one service point: its notices
 * go out one after the other, in the order in which they were planned.
 */
export const noticeEvents = defineEvents({
  /**
   * Somebody is to be told of something. `waitsFor`: the notice of the thread that has to go out first. Before version 2 all were
   * about orders.
   */
  NoticePlanned: {
    schema: z.object({
      ...about,
      template: Template,
      recipient: Recipient,
      via: Way,
      language: Language,
      about: Subject,
      /** What the citizen was answered, for an address that may be told. */
      reply: Sealed.nullable(),
      /** Not before: nobody is woken up. */
      due: Instant,
      waitsFor: z.uuid().nullable(),
    }),
    upcasts: [(data) => ({ ...data, about: { of: 'order', ...(data['about'] as Readonly<Record<string, unknown>>) } })],
  },
  /** Its time came when the recipient sleeps. */
  NoticePostponed: z.object({ ...attempted, due: Instant }),
  /** It did not go out this time. */
  NoticeAttemptFailed: z.object({ ...attempted, reason: NotSent, due: Instant }),
  /** The gateway, the mail server or the receiver took it. */
  NoticeDelivered: z.object({ ...attempted, next: Next.nullable() }),
  /** It did not go out for too long, or never will. */
  NoticeGivenUp: z.object({ ...attempted, reason: NotSent, next: Next.nullable() }),
  /** There is nobody left to tell. */
  NoticeDropped: z.object({ ...attempted, reason: DropReason, next: Next.nullable() }),
  /** An operator wants a notice that was given up to be tried again, behind what is waiting. */
  NoticeRetried: z.object({ ...attempted, due: Instant, waitsFor: z.uuid().nullable() }),
});
export type NoticeEvent = EventOf<typeof noticeEvents>;
export const noticeTypes = Object.keys(noticeEvents) as NoticeEvent['type'][];
export type NoticeDataOf<Type extends NoticeEvent['type']> = Extract<NoticeEvent, { type: Type }>['data'];

export const noticeStream = (threadId: string): string => `notice-${threadId}`;
