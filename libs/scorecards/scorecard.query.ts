import type { Instant, LocalDay } from '#kernel/values.js';
import type { AsOf, FactsQuestion, GroupKey, Known, Value } from '#platform/read-db/facts.query.js';
import { type FactsPart, sumTogether } from '#platform/read-db/facts.together.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { figureModels, knownFigures } from './figure-models.query.js';
import type { HandlingDimension } from './handling.projection.js';
import type { TagDimension } from './tagged-reviews.projection.js';
import { measure, type Measures, noSums, type SumName, type Sums } from './measures.query.js';

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
  'tag',
  'month',
  'day',
] as const satisfies readonly GroupKey<TagDimension>[];
export type ScorecardGroup = (typeof scorecardGroups)[number];

type Question = FactsQuestion<TagDimension, ScorecardGroup>;
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
  /** The sums that are looked at; all others are `null`, and groups that have others alone are left out. All without it. */
  readonly needs?: ReadonlySet<SumName>;
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

export interface ScorecardSums extends AsOf {
  readonly known: Known;
  readonly groups: readonly { readonly key: Readonly<Record<string, Value>>; readonly sums: Sums }[];
  /** What nothing adds up to: nothing, save what the question does not tell apart. */
  readonly none: Sums;
}

/** What filters a question has, its departments among them. */
export const wantedOf = ({ departments, where }: ScorecardScope): Wanted =>
  departments === 'all' ? { ...where } : { ...where, department: departments };

/** Sums behind the figures, for those who add up further before they divide. */
export const scorecardSums = async (db: ReadDb, question: ScorecardQuestion): Promise<ScorecardSums> => {
  const { departments, where, asOf, ...asked } = question;
  const known = await knownFigures(db, asOf);
  return sumsKnown(db, figureModels, { ...asked, departments, where, known });
};

const among = (names: readonly string[], needs: ReadonlySet<string>) => names.filter((name) => needs.has(name));

type KnownQuestion = Omit<ScorecardQuestion, 'asOf'> & { readonly known: Known };

/** The same from some of the read models, of a state of knowledge that another answer was of. */
export const sumsKnown = async (
  db: ReadDb,
  models: readonly FactsPart[],
  { departments, where, known, needs, ...asked }: KnownQuestion,
): Promise<ScorecardSums> => {
  const asking = needs ? models.map((model) => ({ ...model, measures: among(model.measures, needs) })) : models;
  const wanted = wantedOf({ departments, where });
  const answer = await sumTogether<TagDimension, ScorecardGroup>(db, asking, { ...asked, known, where: wanted });
  const none = Object.fromEntries(Object.entries(noSums).map(([name, nil]) => [name, answer.answered.has(name) ? nil : null]));
  return {
    ...{ asOf: known.asOf, position: known.position, known },
    groups: answer.groups.map(({ key, sums }) => ({ key, sums: { ...(none as Sums), ...sums } })),
    none: none as Sums,
  };
};

/** The figures of a period as known at an instant. Pages, API and reports all ask here. */
export const scorecard = async (db: ReadDb, question: ScorecardQuestion): Promise<Scorecard> => {
  const answer = await scorecardSums(db, question);
  return {
    asOf: answer.asOf,
    position: answer.position,
    groups: answer.groups.map(({ key, sums }) => ({ key, measures: measure(sums) })),
  };
};
