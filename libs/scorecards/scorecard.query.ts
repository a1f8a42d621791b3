import type { Instant, LocalDay } from '#kernel/values.js';
import { type FactsQuestion, type GroupKey, sumFacts } from '#platform/read-db/facts.query.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { type HandlingDimension, handlingFacts } from './handling.projection.js';
import { measure, type Measures } from './measures.query.js';

/** What a review, or the order of one, is counted under. */
export const countedUnder = [
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
] as const satisfies readonly HandlingDimension[];

export const scorecardGroups = [
  ...countedUnder,
  'kind',
  'month',
  'day',
] as const satisfies readonly GroupKey<HandlingDimension>[];
export type ScorecardGroup = (typeof scorecardGroups)[number];

type Question = FactsQuestion<HandlingDimension, ScorecardGroup>;
type Wanted = NonNullable<Question['where']>;
type Where = { readonly [Dimension in Exclude<keyof Wanted, 'department'>]?: Wanted[Dimension] | undefined };

/** What the figures are of. */
export interface ScorecardScope {
  /** Answered from what was known then; from the newest complete state without it. */
  readonly asOf?: Instant | undefined;
  readonly departments: 'all' | readonly string[];
  /** Values that a dimension must have; `null` for none. */
  readonly where?: Where | undefined;
}

export interface ScorecardQuestion extends ScorecardScope {
  /** Local days, both inclusive. */
  readonly from?: LocalDay | undefined;
  readonly to?: LocalDay | undefined;
  readonly groupBy: readonly ScorecardGroup[];
  readonly page?: Question['page'];
}

export interface Scorecard {
  /**
   * When the log learnt the last thing that was used, and where that stands. Asking again, with the instant asked or with
   * this one, gives the same answer for ever.
   */
  readonly asOf: Instant;
  readonly position: bigint;
  readonly groups: readonly { readonly key: Readonly<Record<string, unknown>>; readonly measures: Measures }[];
}

/** Sums behind the figures, for those who add up further before they divide. */
export const scorecardSums = (db: ReadDb, { departments, where, ...question }: ScorecardQuestion) =>
  sumFacts(db, handlingFacts, {
    ...question,
    where: departments === 'all' ? { ...where } : { ...where, department: departments },
  });

/** The figures of a period as known at an instant. Pages, API and reports all ask here. */
export const scorecard = async (db: ReadDb, question: ScorecardQuestion): Promise<Scorecard> => {
  const answer = await scorecardSums(db, question);
  return {
    asOf: answer.asOf,
    position: answer.position,
    groups: answer.groups.map(({ key, sums }) => ({ key, measures: measure(sums) })),
  };
};
