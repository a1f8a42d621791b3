import { z } from 'zod';
import { Instant, Rating } from '#kernel/values.js';
import { Adoption, Ending } from '#orders/order-values.events.js';
import { workOrderStates } from '#orders/order-state.events.js';
import { ClocksAnswer, CountedDay } from '../work-orders/clocks.answers.js';

const Explanation = z.strictObject({
  rule: z.string(),
  calendar: z.string(),
  unit: z.enum(['working', 'calendar', 'office-hours', 'hours']),
  limit: z.number().int(),
  from: Instant,
  provisional: z.boolean(),
  days: z.array(CountedDay),
});

const Correction = z.strictObject({
  decision: Adoption,
  before: z.string().nullable(),
  after: z.string().nullable(),
  correctedAt: Instant.nullable(),
  published: z.boolean(),
});

/**
 * `recorded`: no order was opened. `round` is 0 then, and there is nothing to explain. `dueAt` is `null` once all is done; while
 * the case waits for the citizen it is what it would be if they answered now. `rating` is that of a review. A `merged` case is
 * handled with another one: due date, the unit's clock and replies are those of that, the citizen's clock is this case's own.
 */
export const CaseAnswer = z.strictObject({
  number: z.string(),
  state: z.enum(['recorded', 'excluded', ...workOrderStates]),
  ending: Ending.nullable(),
  rating: Rating.nullable(),
  departmentCode: z.string().nullable(),
  submittedAt: Instant,
  round: z.number().int(),
  dueAt: Instant.nullable(),
  overdue: z.boolean(),
  explanation: Explanation.nullable(),
  clocks: ClocksAnswer.nullable(),
  timeline: z.array(
    z.strictObject({
      type: z.string(),
      at: Instant,
      round: z.number().int().optional(),
      /** What was answered at call-back: whether the unit made contact, whether it was solved; only where that was said. */
      contacted: z.boolean().optional(),
      solved: z.boolean().optional(),
    }),
  ),
  replies: z.array(
    z.strictObject({
      round: z.number().int(),
      at: Instant,
      text: z.string().nullable(),
      correction: Correction.nullable(),
      /** Ids of the files that go with it. */
      attachments: z.array(z.uuid()),
    }),
  ),
  /** What the citizen can do now. */
  possible: z.array(z.enum(['supplement', 'withdraw', 'call-back', 'follow-up'])),
});

/** What the citizen's word led to. */
export const CaseActed = z.strictObject({
  state: z.enum(workOrderStates),
  round: z.number().int(),
  dueAt: Instant.nullable(),
  position: z.string(),
});
