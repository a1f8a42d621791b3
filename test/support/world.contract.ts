import { z } from 'zod';

/** The public contract as a caller relies on it, written down apart from the product's own schemas. */

export const Receipt = z.strictObject({
  id: z.uuid(),
  number: z.string().regex(/^R[0-9A-Z]{5}-[0-9A-Z]{6}-[0-9A-Z]{6}$/),
  trackingCode: z.string().regex(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/),
  position: z.string().regex(/^\d+$/),
  duplicate: z.literal(true).optional(),
});
export type Receipt = z.infer<typeof Receipt>;

export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string().min(1),
  field: z.string().optional(),
  errors: z.array(z.strictObject({ field: z.string(), code: z.string(), detail: z.string() })).optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Problem = z.infer<typeof Problem>;

const State = z.enum(['awaiting-acceptance', 'in-progress', 'awaiting-call-back', 'closed']);

const orderSummary = {
  id: z.uuid(),
  number: z.string(),
  reviewId: z.uuid(),
  kind: z.literal('bad-review'),
  state: State,
  round: z.number(),
  departmentCode: z.string(),
  dueAt: z.iso.datetime(),
  overdue: z.boolean(),
};

/** What acting on an order answers. */
export const Acted = z.object({ ...orderSummary, position: z.string() });

export const Order = z.object({
  ...orderSummary,
  reviewNumber: z.string(),
  rating: z.number(),
  comment: z.string().nullable(),
  tags: z.array(z.string()),
});
export type Order = z.infer<typeof Order>;

const DeskEntry = z.object({ ...orderSummary, regionCode: z.string(), etag: z.string() });
export const Desk = z.strictObject({ data: z.array(DeskEntry), nextCursor: z.string().nullable() });
export type Desk = z.infer<typeof Desk>;

export const Case = z.object({
  number: z.string(),
  state: z.union([State, z.enum(['recorded', 'excluded'])]),
  round: z.number(),
  dueAt: z.iso.datetime().nullable(),
  overdue: z.boolean(),
  explanation: z.object({ rule: z.string(), days: z.array(z.object({ day: z.string(), counted: z.boolean() })) }).nullable(),
  timeline: z.array(z.object({ type: z.string(), at: z.string(), round: z.number().optional() })),
  replies: z.array(z.strictObject({ round: z.number(), at: z.string(), text: z.string().nullable() })),
});
export type Case = z.infer<typeof Case>;

export const Answered = z.strictObject({
  state: State,
  round: z.number(),
  dueAt: z.iso.datetime().nullable(),
  position: z.string(),
});

export const Scorecard = z.strictObject({
  asOf: z.iso.datetime(),
  position: z.string(),
  groups: z.array(
    z.strictObject({
      key: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable()),
      measures: z.record(
        z.string(),
        z.strictObject({
          value: z.number().nullable(),
          numerator: z.number().optional(),
          denominator: z.number().optional(),
        }),
      ),
    }),
  ),
});
export type Scorecard = z.infer<typeof Scorecard>;

/** A line that a batch answers: a receipt or a problem with its line number, or the summary. */
export const BatchLine = z.union([
  Receipt.extend({ line: z.number() }),
  z.strictObject({ line: z.number(), problem: Problem }),
  z.strictObject({ summary: z.strictObject({ accepted: z.number(), duplicates: z.number(), rejected: z.number() }) }),
  z.object({ problem: Problem, soFar: z.object({ accepted: z.number() }) }),
]);
export type BatchLine = z.infer<typeof BatchLine>;

export const Health = z.object({
  status: z.string(),
  stopped: z.array(z.object({ consumer: z.string(), eventId: z.string().nullable(), position: z.string(), reason: z.string() })),
});
