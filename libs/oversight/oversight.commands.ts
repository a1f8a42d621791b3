import { z } from 'zod';
import { command } from '#kernel/message.js';
import type { Instant, Sealed } from '#kernel/values.js';
import type { Calendar } from '#rulebook/calendar.policy.js';
import type { Span } from '#rulebook/deadline.policy.js';
import type { PointAction, PointRole } from './ladder.policy.js';
import { Evidence, Measure, Trigger } from './oversight.events.js';

const Words = z.string().trim().min(1).max(4000);
const words = z.strictObject({ words: Words });
const ProposalId = z.string().min(1).max(60);

/** What each step is told. `words` is the reason, and of a suspension what is published. */
export const pointInputs = {
  propose: z.strictObject({ trigger: Trigger, measure: Measure, evidence: Evidence, rule: z.string() }),
  confirm: z.strictObject({ proposalId: ProposalId, words: Words }),
  dismiss: z.strictObject({ proposalId: ProposalId, words: Words }),
  order: words,
  report: words,
  check: z.strictObject({ passed: z.boolean(), words: Words }),
  suspend: words,
  reinstate: words,
  'order-interview': words,
  'record-interview': words,
} as const satisfies Record<PointAction, z.ZodObject>;

export type PointInput<Of extends PointAction> = z.infer<(typeof pointInputs)[Of]>;
export type SealedPointInput<Of extends PointAction> = {
  readonly [Field in keyof PointInput<Of>]: Field extends 'words' ? Sealed : PointInput<Of>[Field];
};

interface Acting<Of extends PointAction, Input> {
  readonly servicePoint: string;
  readonly action: Of;
  readonly input: Input;
  readonly role: PointRole;
  readonly at: Instant;
}

/** Takes a step on the ladder of a service point; the handler seals the words and counts the limit. */
export class ActOnServicePoint extends command('ActOnServicePoint')<
  { [Of in PointAction]: Acting<Of, PointInput<Of>> }[PointAction]
> {}

/** Who runs a service point, and where it is. */
export interface PointWhose {
  readonly department: string | null;
  readonly region: string;
}

/** What the decider sees of a step: whose the point is, and when a rectification that is ordered now is to be checked. */
export class ActOnServicePointKnowing extends command('ActOnServicePointKnowing')<
  {
    [Of in PointAction]: Acting<Of, SealedPointInput<Of>> & {
      readonly whose: PointWhose;
      readonly limit: { readonly due: Instant; readonly provisional: boolean; readonly checkAfter: Span };
    };
  }[PointAction]
> {}

/** Counts the limit of a rectification again where that was provisional. */
export class RecomputePointLimit extends command('RecomputePointLimit')<{
  readonly servicePoint: string;
  readonly at: Instant;
}> {}

/** What the decider sees: the newest calendar, and the span for rectifications whose order does not say theirs. */
export class RecomputePointLimitKnowing extends command('RecomputePointLimitKnowing')<{
  readonly about: PointWhose & { readonly servicePoint: string; readonly at: Instant };
  readonly checkAfter: Span;
  readonly calendar: Calendar;
  readonly zone: string;
}> {}
