import { z } from 'zod';
import { Instant, LocalDay } from '#kernel/values.js';
import { Span } from '#rulebook/deadline.policy.js';

/** One day that a limit looked at, and why it counted or did not. */
const CountedDay = z.object({ day: LocalDay, counted: z.boolean(), reason: z.string() });

const Round = z.strictObject({
  round: z.number().int(),
  departmentCode: z.string().nullable(),
  rule: z.string(),
  calendar: z.string(),
  limit: Span,
  untilDay: LocalDay.nullable(),
  from: Instant,
  dueAt: Instant,
  provisional: z.boolean(),
  state: z.enum(['running', 'paused', 'ended']),
  endedAt: Instant.nullable(),
  extensions: z.array(Span),
  pauses: z.array(z.strictObject({ from: Instant, to: Instant, why: z.enum(['waiting-for-citizen', 'awaiting-approval']) })),
  days: z.array(CountedDay),
});

/** Both clocks: the unit's, round by round, and the citizen's, which never stops. */
export const ClocksAnswer = z.strictObject({
  round: Round,
  earlier: z.array(Round),
  citizen: z.strictObject({ from: Instant, until: Instant, running: z.boolean(), workingDays: z.number().int() }),
  moves: z.array(
    z.strictObject({
      type: z.string(),
      at: Instant,
      round: z.number().int(),
      by: z.enum(['citizen', 'officer', 'supervisor', 'system']),
    }),
  ),
});
