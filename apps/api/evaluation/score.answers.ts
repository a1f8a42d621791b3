import { z } from 'zod';
import { Instant } from '#kernel/values.js';

/** `recorded`, or `unchanged` where the same score was there. */
export const ScoreTaken = z.strictObject({
  subject: z.string(),
  indicator: z.string(),
  outcome: z.enum(['recorded', 'unchanged']),
  position: z.string(),
});

/** The scores of one indicator of one subject. While one of two is missing, the other is shown to nobody but its scorer. */
export const ScoresAnswer = z.strictObject({
  data: z.array(
    z.strictObject({
      subject: z.string(),
      indicator: z.string(),
      /** `waiting` for a score; `apart` until reconciled; `settled`. */
      standing: z.enum(['waiting', 'apart', 'settled']),
      given: z.array(
        z.strictObject({
          scorer: z.string(),
          value: z.number(),
          evidence: z.string().nullable(),
          attachments: z.array(z.uuid()),
          at: Instant,
        }),
      ),
      reconciled: z.strictObject({ by: z.string(), value: z.number(), reason: z.string().nullable(), at: Instant }).nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
