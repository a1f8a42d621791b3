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

const State = z.enum([
  'awaiting-dispatch',
  'awaiting-acceptance',
  'in-progress',
  'waiting-for-citizen',
  'under-appeal',
  'awaiting-approval',
  'awaiting-call-back',
  'merged',
  'closed',
]);

const Round = z.object({
  round: z.number(),
  departmentCode: z.string().nullable(),
  rule: z.string(),
  calendar: z.string(),
  from: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  provisional: z.boolean(),
  state: z.enum(['running', 'paused', 'ended']),
  pauses: z.array(z.object({ from: z.iso.datetime(), to: z.iso.datetime().nullable(), why: z.string() })),
  days: z.array(z.object({ day: z.string(), counted: z.boolean(), reason: z.string() })),
});

const Citizen = z.object({
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  running: z.boolean(),
  workingDays: z.number(),
  provisional: z.boolean(),
  days: z.array(z.object({ day: z.string(), counted: z.boolean(), reason: z.string() })),
});

const Clocks = z.object({
  round: Round,
  earlier: z.array(Round),
  citizen: Citizen,
  moves: z.array(z.object({ type: z.string(), at: z.iso.datetime(), round: z.number(), by: z.string() })),
});

const orderSummary = {
  id: z.uuid(),
  number: z.string(),
  reviewId: z.uuid().nullable(),
  kind: z.enum(['bad-review', 'complaint', 'suggestion', 'question', 'correction', 'finding']),
  state: State,
  ending: z.string().nullable(),
  round: z.number(),
  departmentCode: z.string().nullable(),
  dueAt: z.iso.datetime(),
  provisional: z.boolean(),
  overdue: z.boolean(),
};

/** What acting on an order answers. */
export const Acted = z.object({ ...orderSummary, possible: z.array(z.string()), position: z.string() });

export const Order = z.object({
  ...orderSummary,
  subjectNumber: z.string(),
  rating: z.number().nullable(),
  comment: z.string().nullable(),
  answerDueAt: z.iso.datetime().nullable(),
  tags: z.array(z.string()),
  mergedInto: z.uuid().nullable(),
  joined: z.array(z.uuid()),
  clocks: Clocks,
  timeline: z.array(
    z.object({
      type: z.string(),
      round: z.number(),
      by: z.string(),
      words: z.record(z.string(), z.string().nullable()),
      facts: z.record(z.string(), z.unknown()),
    }),
  ),
  possible: z.array(z.string()),
});
export type Order = z.infer<typeof Order>;

const DeskEntry = z.object({ ...orderSummary, regionCode: z.string(), etag: z.string() });
export const Desk = z.strictObject({ data: z.array(DeskEntry), nextCursor: z.string().nullable() });
export type Desk = z.infer<typeof Desk>;

export const Case = z.object({
  number: z.string(),
  state: z.union([State, z.enum(['recorded', 'excluded'])]),
  rating: z.number().nullable(),
  round: z.number(),
  dueAt: z.iso.datetime().nullable(),
  overdue: z.boolean(),
  explanation: z.object({ rule: z.string(), days: z.array(z.object({ day: z.string(), counted: z.boolean() })) }).nullable(),
  timeline: z.array(
    z.object({
      type: z.string(),
      at: z.string(),
      round: z.number().optional(),
      contacted: z.boolean().optional(),
      solved: z.boolean().optional(),
    }),
  ),
  replies: z.array(
    z.object({
      round: z.number(),
      at: z.string(),
      text: z.string().nullable(),
      correction: z.unknown().nullable(),
      attachments: z.array(z.uuid()),
    }),
  ),
  ending: z.string().nullable(),
  clocks: Clocks.nullable(),
  possible: z.array(z.string()),
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
  overlapping: z.literal('tag').optional(),
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
  nextCursor: z.string().nullable(),
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
