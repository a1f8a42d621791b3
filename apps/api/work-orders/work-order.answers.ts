import { z } from 'zod';
import { Channel, Instant, LocalDay, OrderKind, Rating, Severity } from '#kernel/values.js';
import { actions } from '#orders/lifecycle.policy.js';
import { CountedAs, Ending, LimitsInForce, Outcome } from '#orders/order-values.events.js';
import { workOrderStates } from '#orders/order-state.events.js';
import { ClocksAnswer } from './clocks.answers.js';

const summary = {
  id: z.uuid(),
  number: z.string(),
  kind: OrderKind,
  /** The review, complaint, correction or finding that it is about. */
  subjectId: z.uuid(),
  /** The same, where it is a review. */
  reviewId: z.uuid().nullable(),
  state: z.enum(workOrderStates),
  ending: Ending.nullable(),
  round: z.number().int().min(1),
  departmentCode: z.string().nullable(),
  dueAt: Instant,
  provisional: z.boolean(),
  overdue: z.boolean(),
};

/**
 * A page of the desk. `provisional`: the calendar of the due day's year is not published yet. `dueAt` of an order that waits for
 * the citizen is what it was when it stopped; the order itself tells what it would be now.
 */
export const DeskAnswer = z.strictObject({
  data: z.array(
    z.strictObject({
      ...summary,
      assisting: z.array(z.string()),
      regionCode: z.string(),
      itemCode: z.string().nullable(),
      channel: Channel,
      rating: Rating.nullable(),
      severity: Severity,
      outcome: Outcome.nullable(),
      untilDay: LocalDay.nullable(),
      tags: z.array(z.string()),
      openedAt: Instant,
      warned: z.boolean(),
      contactDueAt: Instant,
      contacted: z.boolean(),
      extensionAsked: z.boolean(),
      supervised: z.boolean(),
      level: z.number().int(),
      mergedInto: z.uuid().nullable(),
      etag: z.string(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

const possible = z.array(z.enum(actions));

const Entry = z.strictObject({
  type: z.string(),
  at: Instant,
  round: z.number().int(),
  by: z.enum(['citizen', 'officer', 'supervisor', 'system']),
  /** Free text of the entry by name; `null` once the person it belongs to was forgotten. */
  words: z.record(z.string(), z.string().nullable()),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** `comment` is what the citizen wrote; `null` for nothing, and once they are forgotten. `possible`: what the caller can do with it now. */
export const WorkOrderAnswer = z.strictObject({
  ...summary,
  subjectNumber: z.string(),
  reviewNumber: z.string().nullable(),
  rating: Rating.nullable(),
  severity: Severity,
  counted: CountedAs,
  assisting: z.array(z.string()),
  tags: z.array(z.string()),
  comment: z.string().nullable(),
  /** Masked, and only where the caller may see it. */
  contact: z.string().nullable(),
  attachments: z.array(z.string()),
  limits: LimitsInForce,
  openedAt: Instant,
  occurredAt: Instant,
  contactDueAt: Instant,
  /** Until when a supervision order (督办) is to be answered, where one waits. */
  answerDueAt: Instant.nullable(),
  /** Until when staff are to have called back, where the citizen is being asked. */
  callBackDueAt: Instant.nullable(),
  contactedAt: Instant.nullable(),
  level: z.number().int(),
  mergedInto: z.uuid().nullable(),
  joined: z.array(z.uuid()),
  clocks: ClocksAnswer,
  timeline: z.array(Entry),
  possible,
});

/** The order after an action, what the caller can do next, and where it stands in the log: what `waitFor` takes. */
export const ActedAnswer = z.strictObject({ ...summary, possible, position: z.string() });
