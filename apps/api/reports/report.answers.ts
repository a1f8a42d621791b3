import { z } from 'zod';
import { Instant, LocalDay } from '#kernel/values.js';
import { sectionIds } from './report.sections.js';

const Words = z.strictObject({ zh: z.string(), en: z.string() });

/**
 * A monthly operation report. `state`: whether the month is over at the instant, and whether anything is known of it. `total` of a
 * section: how many lines there are, of which it may show the first only.
 */
export const ReportAnswer = z.strictObject({
  month: z.string(),
  from: LocalDay,
  to: LocalDay,
  of: z.strictObject({ kind: z.enum(['all', 'region', 'department']), code: z.string().nullable(), name: z.string().nullable() }),
  asOf: Instant,
  position: z.string(),
  state: z.enum(['over', 'not-over', 'no-data']),
  sections: z.array(
    z.strictObject({
      id: z.enum(sectionIds),
      title: Words,
      columns: z.array(z.strictObject({ key: z.string(), head: Words, share: z.boolean().optional() })),
      data: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
      total: z.number().int(),
    }),
  ),
});
export type Report = z.infer<typeof ReportAnswer>;
