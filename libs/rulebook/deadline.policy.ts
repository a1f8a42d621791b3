import { z } from 'zod';

/** What a limit counts: working days, calendar days, hours within the office hours of working days, hours round the clock. */
export const TimeUnit = z.enum(['working', 'calendar', 'office-hours', 'hours']);
export type TimeUnit = z.infer<typeof TimeUnit>;

/** A length of time. The upper bound keeps every limit within the years that anybody plans for. */
export const Span = z.strictObject({ amount: z.number().int().min(1).max(1_000), unit: TimeUnit });
export type Span = z.infer<typeof Span>;

/** How an order is to be handled. Written into each order, which finishes under the version it was opened under. */
export const DeadlineRule = z.strictObject({
  /** For the first contact with the citizen. */
  contact: Span,
  /** For putting it right, and for doing so where the matter was found to be difficult. */
  rectify: Span,
  difficult: Span,
  extension: z.strictObject({
    times: z.number().int().min(0).max(20),
    longest: Span,
    decided: z.enum(['by-supervisor', 'automatically']),
  }),
  verification: z.enum(['optional', 'required']),
  /** Whether a supervisor approves a resolution before the citizen is called back. */
  approval: z.enum(['none', 'required']),
  /** Staff's call-back is due within; after `tries` in vain the order closes. */
  callBack: z.strictObject({ tries: z.number().int().min(1).max(20), within: Span }),
  pause: z.enum(['forbidden', 'waiting-for-citizen']),
  /** Whether a unit may send an order back as not its own. */
  returning: z.enum(['allowed', 'forbidden']),
  /** When to warn: once that share of the limit is used, or that long before its end. */
  yellow: z.union([z.strictObject({ share: z.number().gt(0).lt(1) }), z.strictObject({ before: Span })]),
  /**
   * When an order whose limit has passed is shown red and put under supervision: at once, as it is where nothing is said, or
   * with the first working day after (Shandong, published). That it was late is so either way.
   */
  red: z.enum(['at-once', 'first-working-day']).optional(),
  /**
   * A supervision order (督办) is answered within; what is still open that long after red goes to the next level. From the
   * so-manieth unsatisfied answer on the next round is supervised; from the second where nothing is said.
   */
  supervision: z.strictObject({ answer: Span, nextLevel: Span, unsatisfied: z.number().int().min(1).max(20).optional() }),
});
export type DeadlineRule = z.infer<typeof DeadlineRule>;

/** A rule with the version it stands in, as `default@2#complaint`: set, version and name. */
export const RuleInForce = DeadlineRule.extend({ version: z.string() });
export type RuleInForce = z.infer<typeof RuleInForce>;
