import { z } from 'zod';
import { Channel, Instant, LocalDay, OrderKind, Rating } from '#kernel/values.js';
import { Target } from '#reviews/review.events.js';

/**
 * One review or order, under what it is counted at that instant. No word of who it was: not even the number of their case, which
 * says as much to the unit that has the file.
 */
const Row = z.strictObject({
  subject: z.strictObject({ kind: z.enum(['review', 'order']), id: z.uuid(), number: z.string().nullable() }),
  /** What an order is about; `null` of a review. */
  orderKind: OrderKind.nullable(),
  /** The local day it belongs to. */
  day: LocalDay,
  department: z.string().nullable(),
  region: z.string().nullable(),
  item: z.string().nullable(),
  servicePoint: z.string().nullable(),
  channel: Channel.nullable(),
  target: Target.nullable(),
  stage: z.number().int().nullable(),
  rating: Rating.nullable(),
  active: z.boolean().nullable(),
  realName: z.boolean().nullable(),
  /** Where a tag was asked for. */
  tag: z.string().nullable(),
  /** What it adds to the total; less than 0 where it takes away. */
  contribution: z.number().int(),
});

/**
 * With `since`, rows are what became known after it, and `total` is by how much the count has changed.
 *
 * `counts`: the count that is listed, of a rate the part that was asked for. `total`: the figure that all rows add up to; `null` of
 * one that is not told apart by what was asked for, which has none.
 */
export const RowsAnswer = z.strictObject({
  asOf: Instant,
  position: z.string(),
  measure: z.string(),
  counts: z.string(),
  total: z.number().int().nullable(),
  data: z.array(Row),
  nextCursor: z.string().nullable(),
});

/** Whether an order was late in at least one round. */
const Judgement = z.enum(['in-time', 'late']);

/**
 * A row behind a figure as it would be. `contribution`: what it would add to the total; `onRecord`: what it adds to the count as it
 * is. `limits`: of an order, where other limits are supposed, whether it was late and would be, with the limit that it would have
 * passed, and by how many working days: 0 on the same day.
 */
const SupposedRow = Row.extend({
  onRecord: z.number().int(),
  limits: z
    .strictObject({
      onRecord: Judgement,
      supposed: Judgement,
      due: Instant.nullable(),
      workingDaysLate: z.number().int().nullable(),
    })
    .nullable(),
});

/** `total`: the supposed figure, which all rows add up to; `onRecord`: what the count is as it is. */
export const SupposedRowsAnswer = RowsAnswer.extend({
  onRecord: z.number().int().nullable(),
  data: z.array(SupposedRow),
});
