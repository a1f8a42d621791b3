import { z } from 'zod';
import { Code } from '#intake/submission.policy.js';
import { DeadlineRule, Span, TimeUnit } from '#rulebook/deadline.policy.js';
import { PlannedDay } from '#rulebook/rule-content.policy.js';
import { measureNames } from '#scorecards/measures.query.js';
import { inOrder, longPage, notInOrder, pageCursor, schemeAsked } from '../../../api/scorecards/scorecard.question.js';
import { OwnTerms, versionAsked, type WhatIfAsked } from '../../../api/scorecards/what-if-reading.js';
import { DayAsked, InstantAsked } from '../../../api/http/times.js';
import { termsIn } from './terms/terms-text.js';

/** What the figures can be grouped by on the page; `none` is all of them together. */
export const whatIfGroups = ['department', 'item', 'channel', 'month', 'none'] as const;

const Amount = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number)
  .pipe(Span.shape.amount);
const Yes = z.literal('yes');

/** Terms of the reader's own, as `termsText` writes them. */
export const TermsAsked = z
  .string()
  .max(4_000)
  .transform((text, context) => {
    const { data } = OwnTerms.safeParse(termsIn(text));
    if (data !== undefined) return data;
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  });

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

/** A supposition as an address says it: the API's question in texts. */
export const WhatIfQuery = z
  .strictObject({
    from: DayAsked.optional(),
    to: DayAsked.optional(),
    asOf: InstantAsked.optional(),
    department: Code(18).optional(),
    region: Code(12).optional(),
    groupBy: z.enum(whatIfGroups).default('department'),
    /** What is shown of groups. */
    measure: z.enum(measureNames).optional(),
    scheme: schemeAsked,
    /** The scheme that is supposed. */
    other: schemeAsked,
    terms: TermsAsked.optional(),
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
    cursor: pageCursor,
    limit: longPage.max(1_000).default(50),
  })
  .refine(inOrder, notInOrder)
  .refine(({ other, terms }) => other === undefined || terms === undefined, { path: ['other'], message: 'other or terms' })
  .refine(({ rectify, difficult }) => difficult === undefined || rectify !== undefined, { path: ['rectify'] })
  .refine(({ rectify, difficult }) => rectify === undefined || difficult !== undefined, { path: ['difficult'] })
  .refine(({ deadlines, rectify }) => deadlines === undefined || rectify === undefined, { path: ['deadlines'] });
export type WhatIfQuery = z.infer<typeof WhatIfQuery>;

/** Both limits or none: the schema sees to it. */
const ownLimits = ({ rectify, rectifyUnit, difficult, difficultUnit, red }: WhatIfQuery) =>
  rectify === undefined || difficult === undefined
    ? undefined
    : { rectify: { amount: rectify, unit: rectifyUnit }, difficult: { amount: difficult, unit: difficultUnit }, red };

/** What the API is asked with; `calendar` stands for the one that own days make. */
export const askedBy = (query: WhatIfQuery, calendar: WhatIfAsked['instead']['calendar']): WhatIfAsked => {
  const { from, to, asOf, department, region, groupBy, scheme, cursor, limit } = query;
  return {
    ...{ from, to, asOf, department, region, scheme, cursor, limit },
    groupBy: groupBy === 'none' ? [] : [groupBy],
    instead: {
      scheme: query.other,
      terms: query.terms,
      countExcluded: query.countExcluded === 'yes',
      leaveOutDefaults: query.leaveOutDefaults === 'yes',
      deadlines: ownLimits(query) ?? query.deadlines,
      calendar,
    },
  };
};

/** Whether anything is to be otherwise than it is. */
export const isSupposed = ({ instead }: WhatIfAsked): boolean =>
  Object.values(instead).some((value) => value !== undefined && value !== false);
