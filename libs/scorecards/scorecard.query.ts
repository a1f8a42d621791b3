import type { Instant, LocalDay } from '#kernel/values.js';
import { type GroupKey, sumFacts } from '#platform/read-db/facts.query.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { type HandlingDimension, handlingFacts } from './handling.projection.js';
import { type Measure, measure, type Measured } from './scorecard.measures.js';

export const scorecardGroups = [
  'department',
  'region',
  'item',
  'servicePoint',
  'channel',
  'target',
  'stage',
  'rating',
  'active',
  'realName',
  'kind',
  'month',
  'day',
] as const satisfies readonly GroupKey<HandlingDimension>[];
export type ScorecardGroup = (typeof scorecardGroups)[number];

export interface ScorecardQuestion {
  /** Local days, both inclusive. */
  readonly from?: LocalDay | undefined;
  readonly to?: LocalDay | undefined;
  /** What was known at this instant; the newest complete state without it. */
  readonly asOf?: Instant | undefined;
  readonly departments: 'all' | readonly string[];
  readonly groupBy: readonly ScorecardGroup[];
}

export interface Scorecard {
  /** The instant and the position in the log that were really used: asking again with `asOf` gives the same figures. */
  readonly asOf: Instant;
  readonly position: bigint;
  readonly groups: readonly { readonly key: Readonly<Record<string, unknown>>; readonly measures: Record<Measure, Measured> }[];
}

/** The figures of a period as known at an instant. Pages, API and reports all ask here. */
export const scorecard = async (db: ReadDb, question: ScorecardQuestion): Promise<Scorecard> => {
  const { departments, from, to, asOf, groupBy } = question;
  const where = departments === 'all' ? {} : { department: departments };
  const answer = await sumFacts(db, handlingFacts, { asOf, from, to, where, groupBy });
  return {
    asOf: answer.asOf,
    position: answer.position,
    groups: answer.groups.map(({ key, sums }) => ({ key, measures: measure(sums) })),
  };
};
