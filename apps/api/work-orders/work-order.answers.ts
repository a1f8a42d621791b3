import { z } from 'zod';
import { Channel, Instant, Rating } from '#kernel/values.js';
import { Limit, LimitsInForce, workOrderStates } from '#orders/work-order.events.js';
import { CountedUnder } from '#reviews/review.events.js';

const summary = {
  id: z.uuid(),
  number: z.string(),
  reviewId: z.uuid(),
  kind: z.enum(['bad-review']),
  state: z.enum(workOrderStates),
  round: z.number().int().min(1),
  departmentCode: z.string(),
  dueAt: Instant,
  overdue: z.boolean(),
};

/** A page of the desk. `provisional`: the calendar of the due day's year is not published yet. */
export const DeskAnswer = z.strictObject({
  data: z.array(
    z.strictObject({
      ...summary,
      regionCode: z.string(),
      itemCode: z.string().nullable(),
      channel: Channel,
      rating: Rating,
      tags: z.array(z.string()),
      openedAt: Instant,
      provisional: z.boolean(),
      etag: z.string(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

/** `comment` is what the citizen wrote; `null` for nothing, and once they are forgotten. */
export const WorkOrderAnswer = z.strictObject({
  ...summary,
  reviewNumber: z.string(),
  rating: Rating,
  counted: CountedUnder,
  tags: z.array(z.string()),
  comment: z.string().nullable(),
  limits: LimitsInForce,
  firstLimit: Limit,
  openedAt: Instant,
  occurredAt: Instant,
});

/** The order after an action, and where it stands in the log: what `waitFor` takes. */
export const ActedAnswer = z.strictObject({ ...summary, position: z.string() });
