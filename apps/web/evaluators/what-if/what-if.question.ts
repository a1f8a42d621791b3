import { z } from 'zod';
import { Code } from '#intake/submission.policy.js';
import { Span, TimeUnit } from '#rulebook/deadline.policy.js';
import { measureNames } from '#scorecards/measures.query.js';
import { inOrder, longPage, notInOrder, pageCursor, schemeAsked } from '../../../api/scorecards/scorecard.question.js';
import { versionAsked, type WhatIfAsked } from '../../../api/scorecards/what-if-reading.js';
import { DayAsked, InstantAsked } from '../../../api/http/times.js';

/** What the figures can be grouped by on the page; `none` is all of them together. */
export const whatIfGroups = ['department', 'item', 'channel', 'month', 'none'] as const;

const Amount = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number)
  .pipe(Span.shape.amount);
const Yes = z.literal('yes');

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
    deadlines: versionAsked.optional(),
    /** Limits of one's own, for every order. */
    rectify: Amount.optional(),
    rectifyUnit: TimeUnit.default('working'),
    difficult: Amount.optional(),
    difficultUnit: TimeUnit.default('working'),
    calendar: versionAsked.optional(),
    countExcluded: Yes.optional(),
    leaveOutDefaults: Yes.optional(),
    cursor: pageCursor,
    limit: longPage.max(1_000).default(50),
  })
  .refine(inOrder, notInOrder)
  .refine(({ rectify, difficult }) => difficult === undefined || rectify !== undefined, { path: ['rectify'] })
  .refine(({ rectify, difficult }) => rectify === undefined || difficult !== undefined, { path: ['difficult'] })
  .refine(({ deadlines, rectify }) => deadlines === undefined || rectify === undefined, { path: ['deadlines'] });
export type WhatIfQuery = z.infer<typeof WhatIfQuery>;

/** Both limits or none: the schema sees to it. */
const ownLimits = ({ rectify, rectifyUnit, difficult, difficultUnit }: WhatIfQuery) =>
  rectify === undefined || difficult === undefined
    ? undefined
    : { rectify: { amount: rectify, unit: rectifyUnit }, difficult: { amount: difficult, unit: difficultUnit } };

/** What the API is asked with. */
export const askedBy = (query: WhatIfQuery): WhatIfAsked => {
  const { from, to, asOf, department, region, groupBy, scheme, cursor, limit } = query;
  return {
    ...{ from, to, asOf, department, region, scheme, cursor, limit },
    groupBy: groupBy === 'none' ? [] : [groupBy],
    instead: {
      scheme: query.other,
      countExcluded: query.countExcluded === 'yes',
      leaveOutDefaults: query.leaveOutDefaults === 'yes',
      deadlines: ownLimits(query) ?? query.deadlines,
      calendar: query.calendar,
    },
  };
};

/** Whether anything is to be otherwise than it is. */
export const isSupposed = ({ instead }: WhatIfAsked): boolean =>
  Object.values(instead).some((value) => value !== undefined && value !== false);
