import { z } from 'zod';
import { Span } from './deadline.policy.js';

/** When measures against a service point are proposed to a supervisor, who confirms them or does not. */
export const TriggerLimits = z.strictObject({
  /** So many valid bad reviews within so many days. */
  badReviews: z.strictObject({ count: z.number().int().min(1), days: z.number().int().min(1).max(366) }),
  /** Such a share of overdue orders within so many days, where there were at least so many orders. */
  overdue: z.strictObject({
    share: z.number().gt(0).max(1),
    least: z.number().int().min(1),
    days: z.number().int().min(1).max(366),
  }),
  /** Last in the ranking for so many months running. */
  lastInRanking: z.strictObject({ months: z.number().int().min(1).max(24) }),
  /** How long after an order to rectify it is checked whether it was followed. */
  checkAfter: Span,
});

export type Triggers = z.infer<typeof TriggerLimits> & { readonly version: string };
