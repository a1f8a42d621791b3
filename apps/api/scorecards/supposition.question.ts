import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { refuse } from '#kernel/refusal.js';
import { DeadlineRule, Span, TimeUnit } from '#rulebook/deadline.policy.js';
import { withOwnDays } from '#rulebook/own-days.policy.js';
import { type CalendarRules, onlySetOf, PlannedDay } from '#rulebook/rule-content.policy.js';
import { RuleSets } from '#rulebook/rulebook.port.js';
import type { LimitsAsked } from '#scorecards/limits.reader.js';
import type { Supposition } from '#scorecards/supposition.js';

const Amount = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number)
  .pipe(Span.shape.amount);
const Yes = z.literal('yes');

const isOfOneYear = ({ from, to }: { from: string; to: string }) => from <= to && from.slice(0, 4) === to.slice(0, 4);

/** Days as people write them, with blanks or commas between: `2026-12-24`, or `2026-12-24..2026-12-26` within one year. */
const DaysAsked = z
  .string()
  .max(2_000)
  .transform((text) =>
    text
      .split(/[\s,，、;；]+/)
      .filter((one) => one !== '')
      .map((one) => {
        const [from, to = from, ...more] = one.split('..');
        return more.length === 0 ? { from, to } : {};
      }),
  )
  .pipe(
    z
      .array(z.strictObject({ from: PlannedDay, to: PlannedDay }).refine(isOfOneYear))
      .min(1)
      .max(60),
  );

/** A version of rules or of the calendar: `default@2`; the newest of rules without one. */
export const versionAsked = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,59}(?:@\d{1,6})?$/);

/** What is supposed of reviews and orders, as an address says it. */
export const suppositionAsked = {
  deadlines: versionAsked.optional(),
  /** Limits of one's own, for every order. */
  rectify: Amount.optional(),
  rectifyUnit: TimeUnit.default('working'),
  difficult: Amount.optional(),
  difficultUnit: TimeUnit.default('working'),
  /** With limits of one's own: when an order whose limit has passed is red. */
  red: DeadlineRule.shape.red,
  calendar: versionAsked.optional(),
  /** Days that are off, and days that are worked, otherwise than in that calendar. */
  off: DaysAsked.optional(),
  work: DaysAsked.optional(),
  countExcluded: Yes.optional(),
  leaveOutDefaults: Yes.optional(),
};
export type SuppositionAsked = z.infer<z.ZodObject<typeof suppositionAsked>>;

type Limits = Pick<SuppositionAsked, 'deadlines' | 'rectify' | 'difficult'>;

/** Both limits of one's own or none, and none beside rules. */
export const bothLimits = ({ rectify, difficult }: Limits): boolean => difficult === undefined || rectify !== undefined;
export const bothLimitsToo = ({ rectify, difficult }: Limits): boolean => rectify === undefined || difficult !== undefined;
export const oneSortOfLimits = ({ deadlines, rectify }: Limits): boolean => deadlines === undefined || rectify === undefined;

/** Both limits or none: the schema sees to it. */
const ownLimits = ({ rectify, rectifyUnit, difficult, difficultUnit, red }: SuppositionAsked) =>
  rectify === undefined || difficult === undefined
    ? undefined
    : { rectify: { amount: rectify, unit: rectifyUnit }, difficult: { amount: difficult, unit: difficultUnit }, red };

const versionPattern = /^([^@]+)(?:@(\d+))?$/;

/** What is supposed, from what an address says of it. */
@Injectable()
export class Suppositions {
  constructor(private readonly sets: RuleSets) {}

  /** Throws `Refusal` `what-if.unknown-calendar`. */
  of(asked: SuppositionAsked): Supposition & LimitsAsked {
    const { calendar, off = [], work = [] } = asked;
    const isOwn = off.length + work.length > 0;
    return {
      countExcluded: asked.countExcluded === 'yes',
      leaveOutDefaults: asked.leaveOutDefaults === 'yes',
      deadlines: ownLimits(asked) ?? asked.deadlines,
      calendar: isOwn ? withOwnDays(this.#calendar(calendar ?? onlySetOf.calendar ?? ''), { off, work }) : calendar,
    };
  }

  #calendar(version: string): CalendarRules {
    const [, name = version, number] = versionPattern.exec(version) ?? [];
    const set = this.sets.ruleSet({ kind: 'calendar', name });
    const found = set?.versions.findLast((one) => number === undefined || one.version === Number(number));
    if (!found) return refuse('invalid', 'what-if.unknown-calendar', { field: 'instead.calendar', version });
    return found.content as CalendarRules; // a set holds contents of its own kind
  }
}
