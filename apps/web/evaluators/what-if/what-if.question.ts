import { z } from 'zod';
import { Code } from '#intake/submission.policy.js';
import type { LimitsAsked } from '#scorecards/limits.reader.js';
import { measureNames } from '#scorecards/measures.query.js';
import type { Supposition } from '#scorecards/supposition.js';
import { inOrder, longPage, notInOrder, pageCursor, schemeAsked } from '../../../api/scorecards/scorecard.question.js';
import { bothLimits, bothLimitsToo, oneSortOfLimits, suppositionAsked } from '../../../api/scorecards/supposition.question.js';
import { OwnTerms, type WhatIfAsked } from '../../../api/scorecards/what-if-reading.js';
import { DayAsked, InstantAsked } from '../../../api/http/times.js';
import { termsIn } from './terms/terms-text.js';

/** What the figures can be grouped by on the page; `none` is all of them together. */
export const whatIfGroups = ['department', 'item', 'channel', 'month', 'none'] as const;

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
    ...suppositionAsked,
    cursor: pageCursor,
    limit: longPage.max(1_000).default(50),
  })
  .refine(inOrder, notInOrder)
  .refine(({ other, terms }) => other === undefined || terms === undefined, { path: ['other'], message: 'other or terms' })
  .refine(bothLimits, { path: ['rectify'] })
  .refine(bothLimitsToo, { path: ['difficult'] })
  .refine(oneSortOfLimits, { path: ['deadlines'] });
export type WhatIfQuery = z.infer<typeof WhatIfQuery>;

/** What the API is asked with. */
export const askedBy = (query: WhatIfQuery, supposition: Supposition & LimitsAsked): WhatIfAsked => {
  const { from, to, asOf, department, region, groupBy, scheme, cursor, limit } = query;
  return {
    ...{ from, to, asOf, department, region, scheme, cursor, limit },
    groupBy: groupBy === 'none' ? [] : [groupBy],
    instead: { scheme: query.other, terms: query.terms, ...supposition },
  };
};

/** Whether anything is to be otherwise than it is. */
export const isSupposed = ({ instead }: WhatIfAsked): boolean =>
  Object.values(instead).some((value) => value !== undefined && value !== false);
