import { z } from 'zod';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { Instant, Sealed } from '#kernel/values.js';
import { CountedUnder } from '#reviews/review.events.js';

/** The limits an order was opened under, and finishes under: the rule's version and the calendar's. */
export const LimitsInForce = z.object({
  rule: z.object({
    version: z.string(),
    contact: z.number().int(),
    rectify: z.number().int(),
    difficult: z.number().int(),
    unit: z.enum(['working', 'calendar']),
  }),
  calendar: z.string(),
  zone: z.string(),
});

/** One round's limit. `provisional`: the calendar of that year is not published yet. */
export const Limit = z.object({ due: Instant, provisional: z.boolean() });

const about = {
  workOrderId: z.uuid(),
  /** 1 for the first; each time the citizen is not satisfied the next round begins. */
  round: z.number().int().min(1),
  counted: CountedUnder,
  at: Instant,
};

/** Published language of work orders (整改工单). */
export const workOrderEvents = defineEvents({
  WorkOrderOpened: z.object({
    ...about,
    number: z.string(),
    kind: z.enum(['bad-review']),
    reviewId: z.uuid(),
    reviewNumber: z.string(),
    citizen: z.string().nullable(),
    comment: Sealed.nullable(),
    tags: z.array(z.string()),
    occurredAt: Instant,
    limits: LimitsInForce,
    limit: Limit,
  }),
  /** 签收: the unit has seen it and takes it on. */
  WorkOrderAccepted: z.object(about),
  /** Put right, with what the citizen is told. `onTime` is of this round's limit; `first` of the order's first answer. */
  WorkOrderResolved: z.object({ ...about, reply: Sealed, onTime: z.boolean(), first: z.boolean() }),
  /** The limit of a round passed while the order was with the unit. `first`: no earlier round was late. */
  WorkOrderOverdue: z.object({ ...about, due: Instant, first: z.boolean() }),
  CallBackSatisfied: z.object(about),
  CallBackUnsatisfied: z.object(about),
  /** 重办: back to the unit; `round` is the new one. What the resolution had counted as is taken back. */
  WorkOrderReopened: z.object({ ...about, limit: Limit, wasOnTime: z.boolean() }),
  /** 办结: the citizen said it was put right. */
  WorkOrderClosed: z.object(about),
});
export type WorkOrderEvent = EventOf<typeof workOrderEvents>;

export const workOrderStream = (workOrderId: string): string => `work-order-${workOrderId}`;

export const workOrderStates = ['awaiting-acceptance', 'in-progress', 'awaiting-call-back', 'closed'] as const;
export type WorkOrderState = (typeof workOrderStates)[number];

/** The state an event leads to; an event not named leaves it as it was. */
export const stateAfter: Readonly<Partial<Record<WorkOrderEvent['type'], WorkOrderState>>> = {
  WorkOrderOpened: 'awaiting-acceptance',
  WorkOrderAccepted: 'in-progress',
  WorkOrderResolved: 'awaiting-call-back',
  WorkOrderReopened: 'in-progress',
  WorkOrderClosed: 'closed',
};
