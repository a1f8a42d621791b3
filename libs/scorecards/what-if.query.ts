import type { Scheme } from '#rulebook/scheme.policy.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import type { Instant } from '#kernel/values.js';
import { scoredBy } from './scheme.reader.js';
import type { Score } from './score.policy.js';
import { caseMeasures, type Measure, measure, measureNames, type Measures, noSums, plus, type Sums } from './measures.query.js';
import { type ScorecardGroup, type ScorecardQuestion, type ScorecardSums, scorecardSums, sumsKnown } from './scorecard.query.js';
import { withExcluded } from './exclusions.js';
import { caseModels } from './figure-models.query.js';
import type { Limits } from './relimit.js';
import { type Change, type Relimiting, relimiting } from './relimit.query.js';

/** A tag says nothing of orders, nor of what an exclusion took out of them. */
type WhatIfGroup = Exclude<ScorecardGroup, 'rating' | 'active' | 'tag'>;
type Part = Exclude<ScorecardGroup, 'tag'>;

export interface WhatIfQuestion extends Omit<ScorecardQuestion, 'groupBy' | 'page'> {
  readonly groupBy: readonly WhatIfGroup[];
  /** Whether reviews that were excluded after an appeal count again. */
  readonly countExcluded: boolean;
  /** Whether default reviews are left out. */
  readonly leaveOutDefaults: boolean;
  /** Other limits, or another calendar, that orders are counted again by. */
  readonly limits?: Limits | undefined;
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
  readonly relimited?: Omit<Relimiting, 'changes'>;
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
const addUp = (rows: readonly Row[], { countExcluded, leaveOutDefaults }: WhatIfQuestion): Both => {
  const [{ key: { rating: _, active: __, ...key } = {} } = {}] = rows as readonly { key?: Record<string, unknown> }[];
  let [published, instead] = [noSums, noSums];
  for (const { key: of, sums, more } of rows) {
    published = plus(published, sums);
    if (leaveOutDefaults && of['active'] === false) continue;
    const level = {
      rating: of['rating'] as number | null,
      active: of['active'] as boolean | null,
      sums: more ? plus(sums, { ...noSums, ...more }) : sums,
    };
    instead = plus(instead, countExcluded ? withExcluded(level) : level.sums);
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

/** What the figures would be under other terms, beside what they are, of one state of knowledge. Reads alone. */
export const whatIf = async (db: ReadDb, question: WhatIfQuestion): Promise<WhatIf> => {
  const { asOf, departments, where, from, to, groupBy } = question;
  const parts = [...groupBy, 'rating', 'active'] as const;
  const answer = await scorecardSums(db, { asOf, departments, where, from, to, groupBy: parts });
  const known = { asOf: answer.asOf, position: answer.position };
  const relimited = question.limits && (await relimiting(db, { ...known, departments, from, to, limits: question.limits }));
  const cases = await sumsKnown(db, caseModels, { departments, where, from, to, groupBy, known: answer.known });
  const asked = withCases(answer, cases);
  const rows: readonly Row[] = relimited ? withChanges(asked, relimited.changes, { parts, none: cases.none }) : asked;
  const keyOf = ({ key }: Row) => JSON.stringify(groupBy.map((name) => key[name]));
  const groups = [...Map.groupBy(rows, keyOf).values()].map((some) => compared(addUp(some, question), question));
  return { ...known, ...(relimited && { relimited: countsOf(relimited) }), groups };
};

const countsOf = ({ orders, provisional }: Relimiting) => ({ orders, provisional });

/** Cases know no level: what is counted of them stands in rows of its own, which add up with those of the reviews. */
const withCases = (reviews: ScorecardSums, cases: ScorecardSums): readonly Row[] => {
  const noCases = Object.fromEntries(caseMeasures.map((name) => [name, cases.none[name]]));
  return [
    ...reviews.groups.map(({ key, sums }) => ({ key, sums: { ...sums, ...noCases } })),
    ...cases.groups.map(({ key, sums }) => {
      const own = Object.fromEntries(caseMeasures.map((name) => [name, sums[name]]));
      return { key: { ...key, rating: null, active: null }, sums: { ...noSums, ...own } };
    }),
  ];
};

const partOf = ({ occurredOn, ...dims }: Change['dims'], part: Part): unknown => {
  if (part === 'day') return occurredOn;
  return part === 'month' ? occurredOn.slice(0, 'yyyy-mm'.length) : dims[part];
};

interface Parts {
  readonly parts: readonly Part[];
  readonly none: Sums;
}

/** Each row with what other limits would add to it. */
const withChanges = (rows: readonly Row[], changes: readonly Change[], { parts, none }: Parts): readonly Row[] => {
  const nameOf = (key: Row['key']) => JSON.stringify(parts.map((part) => key[part]));
  const found = new Map(rows.map((row) => [nameOf(row.key), row]));
  for (const { dims, adds } of changes) {
    const key = Object.fromEntries(parts.map((part) => [part, partOf(dims, part)]));
    const row = found.get(nameOf(key)) ?? { key, sums: none };
    found.set(nameOf(key), { ...row, more: plus({ ...noSums, ...row.more }, { ...noSums, ...adds }) });
  }
  return [...found.values()];
};
