import { z } from 'zod';
import { Code } from '#intake/submission.policy.js';
import { Position } from '../http/freshness.js';
import { DayAsked, InstantAsked } from '../http/times.js';
import { inOrder, notInOrder, pageCursor, pageLimit, period, schemeAsked } from '../scorecards/scorecard.question.js';

/** Of whom, and of when. Of everybody without a region or a department; each with all below it. */
export const about = { ...period, region: Code(12).optional(), department: Code(18).optional(), scheme: schemeAsked };
export const ofOne = ({ region, department }: { region?: string | undefined; department?: string | undefined }) =>
  region === undefined || department === undefined;
export const notOfOne = { path: ['department'], message: 'region or department' };

export const PublicationBody = z
  .strictObject({ ...about, asOf: InstantAsked })
  .refine(inOrder, notInOrder)
  .refine(ofOne, notOfOne);
export const PreviewBody = z
  .strictObject({
    ...{ ...about, asOf: InstantAsked.optional(), cursor: pageCursor },
    limit: z.number().int().min(1).max(1_000).default(200),
  })
  .refine(inOrder, notInOrder)
  .refine(ofOne, notOfOne);
export const PublicationsQuery = z.strictObject({
  from: DayAsked.optional(),
  to: DayAsked.optional(),
  /** Only those whose place no other took. */
  current: z.enum(['true', 'false']).default('false'),
  cursor: pageCursor,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  waitFor: Position.optional(),
});
export const OneQuery = z.strictObject({ cursor: pageCursor, limit: pageLimit, waitFor: Position.optional() });
export const DifferencesQuery = OneQuery.extend({ asOf: InstantAsked.optional() });
export const CsvQuery = z.strictObject({ waitFor: Position.optional() });
