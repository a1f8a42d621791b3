import type { Instant, LocalDay, OrderKind } from '#kernel/values.js';
import type { Scope } from '#orders/work-order.commands.js';
import { type FactsQuestion, type Known as KnownFacts, sumFacts } from '#platform/read-db/facts.query.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { coreOf } from './core.policy.js';
import { type ProblemDimension, problemFacts, type ProblemMeasure } from './problems.projection.js';
import type { Weighed } from './weight.policy.js';
import { lengthOf, type Window } from './windows.policy.js';

/** What problems may be listed by. */
export const problemGroups = [
  'item',
  'tag',
  'department',
  'region',
  'servicePoint',
  'channel',
  'kind',
] as const satisfies readonly ProblemDimension[];
export type ProblemGroup = (typeof problemGroups)[number];

export interface ProblemQuestion {
  readonly by: ProblemGroup;
  /** Local days, both inclusive. */
  readonly from?: LocalDay | undefined;
  readonly to?: LocalDay | undefined;
  /** What was known at this instant; the newest complete state without it. */
  readonly asOf?: Instant | undefined;
  readonly departments: Scope;
  readonly kind?: OrderKind | undefined;
  readonly item?: string | undefined;
  readonly servicePoint?: string | undefined;
  readonly tag?: string | undefined;
}

/** A problem: how often it was reported, which part of all that is. */
export interface Problem extends Weighed {
  readonly count: number;
  readonly share: number;
}

type Sums = Readonly<Record<ProblemMeasure, number>>;

export interface Known {
  /** The instant and the position in the log that were really used: asking again with `asOf` gives the same figures. */
  readonly asOf: Instant;
  readonly position: bigint;
}

export interface Problems extends Known {
  /** All that name what was asked `by`; shares are of these. */
  readonly total: number;
  /** Those that do not: a complaint without an item, a bad review without a tag. */
  readonly unnamed: number;
  readonly problems: readonly Problem[];
}

const whereOf = ({ departments, kind, item, servicePoint, tag }: ProblemQuestion) => ({
  ...(departments === 'all' ? {} : { department: departments }),
  ...(kind !== undefined && { kind }),
  ...(item !== undefined && { item }),
  ...(servicePoint !== undefined && { servicePoint }),
  ...(tag !== undefined && { tag }),
});

/** Where tags are asked by or for each tag of a report counts, elsewhere the report does. */
const countOf = ({ by, tag }: ProblemQuestion, key: string | null, sums: Sums): number => {
  if (by === 'tag') return key === null ? sums.untagged : sums.mentions;
  return tag === undefined ? sums.reports : sums.mentions;
};

/** How often each problem was reported in each of some windows that follow each other without gaps; of a state that is known. */
export const problemCountsIn = async (
  db: ReadDb,
  { known, ...question }: ProblemQuestion & { readonly known: KnownFacts },
  windows: readonly Window[],
): Promise<ReadonlyMap<string | null, readonly number[]>> => {
  const [first, last] = [windows[0], windows.at(-1)];
  if (!first || !last) return new Map();
  const span = { from: first.from, days: lengthOf(first) };
  const asked = { known, from: first.from, to: last.to, where: whereOf(question), groupBy: [question.by, 'span'] as const, span };
  const { groups } = await sumFacts(db, problemFacts, asked);
  const counts = new Map<string | null, number[]>();
  for (const { key, sums } of groups) {
    const named = key[question.by] as string | null; // every dimension is text
    const each = counts.get(named) ?? windows.map(() => 0);
    each[Number(key.span)] = countOf(question, named, sums);
    counts.set(named, each);
  }
  return counts;
};

/** How often each problem was reported; `null` for those that do not name one. */
const problemCounts = async (db: ReadDb, question: ProblemQuestion) => {
  const { by, from, to, asOf } = question;
  const asked = { asOf, from, to, where: whereOf(question), groupBy: [by] } satisfies FactsQuestion<
    ProblemDimension,
    ProblemGroup
  >;
  const answer = await sumFacts(db, problemFacts, asked);
  const counts = answer.groups.map(({ key, sums }): [string | null, number] => {
    const named = key[by] as string | null; // every dimension is text
    return [named, countOf(question, named, sums)];
  });
  return { asOf: answer.asOf, position: answer.position, counts: new Map(counts.filter(([, count]) => count > 0)) };
};

/** The problems of a period, each with its share of all, as known at an instant. */
export const problems = async (db: ReadDb, question: ProblemQuestion): Promise<Problems> => {
  const { asOf, position, counts } = await problemCounts(db, question);
  const named = [...counts].flatMap(([key, count]) => (key === null ? [] : [{ key, count }]));
  const total = named.reduce((sum, { count }) => sum + count, 0);
  return {
    asOf,
    position,
    total,
    unnamed: counts.get(null) ?? 0,
    problems: named.map((problem) => ({ ...problem, weight: problem.count, share: problem.count / total })),
  };
};

/** The core problems of a period: the fewest that make up `part` of all. */
export const coreProblems = async (db: ReadDb, question: ProblemQuestion, part: number): Promise<Problems> => {
  const all = await problems(db, question);
  return { ...all, problems: coreOf(all.problems, part) };
};
