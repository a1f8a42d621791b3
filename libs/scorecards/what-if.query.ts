import type { Scheme } from '#rulebook/scheme.policy.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import type { Instant } from '#kernel/values.js';
import { scoredBy } from './scheme.reader.js';
import type { Score } from './score.policy.js';
import { caseMeasures, type Measure, measure, measureNames, type Measures, noSums, plus, type Sums } from './measures.query.js';
import { type ScorecardGroup, type ScorecardQuestion, type ScorecardSums, scorecardSums, sumsKnown } from './scorecard.query.js';
import { caseModels } from './figure-models.query.js';
import type { Part, Recount } from './relimit.query.js';
import { type Supposition, supposedSums } from './supposition.js';

/** A tag says nothing of orders, nor of what an exclusion took out of them. */
type WhatIfGroup = Exclude<ScorecardGroup, 'rating' | 'active' | 'tag'>;

export interface WhatIfQuestion extends Omit<ScorecardQuestion, 'groupBy' | 'page'>, Supposition {
  readonly groupBy: readonly WhatIfGroup[];
  /** Orders counted again by other limits or by another calendar, by `partsOf` these groups, of the same state of knowledge. */
  readonly recount?: Recount | undefined;
  /** What it is scored by: as published, and instead. */
  readonly schemes: { readonly published: Scheme | undefined; readonly instead: Pick<Scheme, 'terms'> | undefined };
}

export interface Answered {
  readonly measures: Measures;
  readonly score: Score | null;
}

export interface WhatIfGroupAnswer {
  readonly key: Readonly<Record<string, unknown>>;
  readonly published: Answered;
  readonly instead: Answered;
  /** `instead` less `published`; `null` where one of them is no figure. */
  readonly differences: Readonly<Record<Measure | 'score', number | null>>;
}

export interface WhatIf {
  readonly asOf: Instant;
  readonly position: bigint;
  /** How many orders were counted again, and of how many a day counted that is not published yet. */
  readonly relimited?: Pick<Recount, 'orders' | 'provisional'>;
  readonly groups: readonly WhatIfGroupAnswer[];
}

interface Both {
  readonly key: Readonly<Record<string, unknown>>;
  readonly published: Sums;
  readonly instead: Sums;
}

interface Row {
  readonly key: Readonly<Record<string, unknown>>;
  readonly sums: Sums;
  /** What other limits would add. */
  readonly more?: Partial<Sums> | undefined;
}

/** The rows of one group, one for each level and kind of review, added up both ways. */
const addUp = (rows: readonly Row[], supposition: Supposition): Both => {
  const [{ key: { rating: _, active: __, ...key } = {} } = {}] = rows as readonly { key?: Record<string, unknown> }[];
  let [published, instead] = [noSums, noSums];
  for (const { key: of, sums, more } of rows) {
    published = plus(published, sums);
    const level = { rating: of['rating'] as number | null, active: of['active'] as boolean | null, sums, more };
    instead = plus(instead, supposedSums(level, supposition));
  }
  return { key, published, instead };
};

const answered = (sums: Sums, scheme: Pick<Scheme, 'terms'> | undefined): Answered => {
  const measures = measure(sums);
  return { measures, score: scheme ? scoredBy(scheme, measures) : null };
};

const difference = (instead: number | null | undefined, published: number | null | undefined): number | null =>
  typeof instead === 'number' && typeof published === 'number' ? instead - published : null;

const compared = ({ key, published: was, instead: would }: Both, { schemes }: WhatIfQuestion): WhatIfGroupAnswer => {
  const [published, instead] = [answered(was, schemes.published), answered(would, schemes.instead)];
  const differences = measureNames.map((name) => [
    name,
    difference(instead.measures[name].value, published.measures[name].value),
  ]);
  const score = difference(instead.score?.value, published.score?.value);
  return {
    key,
    published,
    instead,
    differences: { ...Object.fromEntries(differences), score } as WhatIfGroupAnswer['differences'],
  };
};

/** What is added up before levels and kinds of reviews are put together. */
export const partsOf = (groupBy: readonly WhatIfGroup[]): readonly Part[] => [...groupBy, 'rating', 'active'];

/** The sums of each group both ways, of one state of knowledge. Reads alone. */
const summedBothWays = async (db: ReadDb, question: Omit<WhatIfQuestion, 'schemes'>) => {
  const { asOf, departments, where, from, to, groupBy, recount } = question;
  const parts = partsOf(groupBy);
  const answer = await scorecardSums(db, { asOf, departments, where, from, to, groupBy: parts });
  const cases = await sumsKnown(db, caseModels, { departments, where, from, to, groupBy, known: answer.known });
  const none = { ...answer.none, ...casesOf(cases.none) };
  const asked = withCases(answer, cases);
  const rows: readonly Row[] = recount ? withChanges(asked, recount, { parts, none }) : asked;
  const keyOf = ({ key }: Row) => JSON.stringify(groupBy.map((name) => key[name]));
  const groups = [...Map.groupBy(rows, keyOf).values()].map((some) => addUp(some, question));
  return { asOf: answer.asOf, position: answer.position, groups, none };
};

/** The sums of everything that is asked about, as they are and as they would be. Reads alone. */
export const supposedTotal = async (db: ReadDb, question: Omit<WhatIfQuestion, 'schemes' | 'groupBy'>) => {
  const { groups, none, ...known } = await summedBothWays(db, { ...question, groupBy: [] });
  const { published, instead } = groups[0] ?? { published: none, instead: none };
  return { ...known, published, instead };
};

/** What the figures would be under other terms, beside what they are, of one state of knowledge. Reads alone. */
export const whatIf = async (db: ReadDb, question: WhatIfQuestion): Promise<WhatIf> => {
  const { groups, asOf, position } = await summedBothWays(db, question);
  const { orders, provisional } = question.recount ?? {};
  return {
    ...{ asOf, position },
    ...(orders !== undefined && provisional !== undefined && { relimited: { orders, provisional } }),
    groups: groups.map((both) => compared(both, question)),
  };
};

const casesOf = (sums: Sums): Pick<Sums, (typeof caseMeasures)[number]> =>
  Object.fromEntries(caseMeasures.map((name) => [name, sums[name]])) as Pick<Sums, (typeof caseMeasures)[number]>;

/** Cases know no level: what is counted of them stands in rows of its own, which add up with those of the reviews. */
const withCases = (reviews: ScorecardSums, cases: ScorecardSums): readonly Row[] => {
  const noCases = casesOf(cases.none);
  return [
    ...reviews.groups.map(({ key, sums }) => ({ key, sums: { ...sums, ...noCases } })),
    ...cases.groups.map(({ key, sums }) => ({
      key: { ...key, rating: null, active: null },
      sums: { ...noSums, ...casesOf(sums) },
    })),
  ];
};

interface Parts {
  readonly parts: readonly Part[];
  readonly none: Sums;
}

/** Each row with what other limits would add to it. */
const withChanges = (rows: readonly Row[], { groups }: Recount, { parts, none }: Parts): readonly Row[] => {
  const nameOf = (key: Row['key']) => JSON.stringify(parts.map((part) => key[part]));
  const found = new Map(rows.map((row) => [nameOf(row.key), row]));
  for (const { key, adds } of groups) {
    const row = found.get(nameOf(key)) ?? { key, sums: none };
    found.set(nameOf(key), { ...row, more: adds });
  }
  return [...found.values()];
};
