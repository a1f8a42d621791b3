import { z } from 'zod';
import { Instant, LocalDay, Rating } from '#kernel/values.js';
import { workOrderStates } from '#orders/work-order.events.js';

const Explanation = z.strictObject({
  rule: z.string(),
  calendar: z.string(),
  unit: z.enum(['working', 'calendar']),
  limit: z.number().int(),
  from: Instant,
  provisional: z.boolean(),
  days: z.array(
    z.strictObject({
      day: LocalDay,
      counted: z.boolean(),
      reason: z.enum(['working-day', 'make-up-day', 'weekend', 'holiday', 'calendar-day', 'moved-past-day-off']),
    }),
  ),
});

/** `recorded`: no order was opened. `round` is 0 then; `dueAt` and `explanation` are `null` while no limit runs. */
export const CaseAnswer = z.strictObject({
  number: z.string(),
  state: z.enum(['recorded', 'excluded', ...workOrderStates]),
  rating: Rating,
  departmentCode: z.string(),
  submittedAt: Instant,
  round: z.number().int(),
  dueAt: Instant.nullable(),
  overdue: z.boolean(),
  explanation: Explanation.nullable(),
  timeline: z.array(z.strictObject({ type: z.string(), at: Instant, round: z.number().int().optional() })),
  replies: z.array(z.strictObject({ round: z.number().int(), at: Instant, text: z.string().nullable() })),
});

/** What the citizen's answer led to. */
export const CallBackAnswered = z.strictObject({
  state: z.enum(workOrderStates),
  round: z.number().int(),
  dueAt: Instant.nullable(),
  position: z.string(),
});
