import type { Caller } from '#kernel/callers.port.js';
import type { Instant } from '#kernel/values.js';
import type { Cell } from '#platform/tables/table.js';
import type { Period } from '#scorecards/period.policy.js';
import type { ScorecardScope } from '#scorecards/scorecard.query.js';
import { columnsOf, type Section, type SectionId } from './report.sections.js';

/** Whose month, and as of when. */
export interface ReportAsked {
  readonly month: Period;
  readonly scope: ScorecardScope;
  /** What was asked for by name; neither where it is of all that the caller may see. */
  readonly department: string | undefined;
  readonly region: string | undefined;
  readonly caller: Caller;
  /** The state of knowledge that all figures are of. */
  readonly asOf: Instant;
}

/** A line of a section. */
export type Row = Readonly<Record<string, Cell>>;

/** As many lines of a list as a report shows; it says how many there are. */
export const mostLines = 200;

/** A section that shows all its lines. */
export const whole = (id: SectionId, keys: readonly string[], data: readonly Row[]): Section => ({
  id,
  columns: columnsOf(...keys),
  data,
  total: data.length,
});
