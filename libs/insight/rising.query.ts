import { addDays, type LocalDay } from '#kernel/values.js';
import { knownAsOf, type Known as KnownFacts, sumFacts } from '#platform/read-db/facts.query.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { problemFacts } from './problems.projection.js';
import { type Known, problemCountsIn, type ProblemQuestion } from './problems.query.js';
import { type Rise, riseOf, risingTest } from './rising.policy.js';
import type { Weighed } from './weight.policy.js';
import { type Window, windowsBefore } from './windows.policy.js';

/** A period and those of the same length before it. */
export interface RisingQuestion extends ProblemQuestion {
  readonly from: LocalDay;
  readonly to: LocalDay;
}

/** A problem on the rise; it weighs as much as there are more of it than expected. */
export interface RisingProblem extends Weighed, Rise {
  readonly count: number;
  /** One count for each window, the oldest first. */
  readonly before: readonly number[];
}

export interface RisingProblems extends Known {
  /** So many windows before this one are on record as a whole: without any nothing can be told to rise. */
  readonly windows: number;
  /** So many problems were looked at; of these, chance alone would call the part `significance` a rise. */
  readonly looked: number;
  readonly problems: readonly RisingProblem[];
}

/**
 * Those windows that lie wholly in the time on record. Before the first report of anybody there was no silence: there was nobody
 * who listened.
 */
const onRecord = async (db: ReadDb, windows: readonly Window[], known: KnownFacts): Promise<readonly Window[]> => {
  const [first = '', last = ''] = [windows[0]?.from, windows.at(-1)?.to];
  const earlier = await sumFacts(db, problemFacts, { known, to: addDays(first, -1) });
  if ((earlier.groups[0]?.sums.reports ?? 0) > 0) return windows;
  const { groups } = await sumFacts(db, problemFacts, { known, from: first, to: last, groupBy: ['day'] });
  const begins = groups[0]?.key.day;
  return typeof begins === 'string' ? windows.filter(({ from }) => from >= begins) : [];
};

/** The problems of a period that are on the rise against their own history, as known at an instant. */
export const risingProblems = async (db: ReadDb, question: RisingQuestion): Promise<RisingProblems> => {
  const known = await knownAsOf(db, problemFacts, question.asOf);
  const past = windowsBefore(question, risingTest.windows);
  const [windows, counts] = await Promise.all([
    onRecord(db, past, known),
    problemCountsIn(db, { ...question, known }, [...past, question]),
  ]);
  const looked = [...counts].flatMap(([key, each]) => {
    const count = each.at(-1) ?? 0;
    if (key === null || count <= 0) return [];
    const before = each.slice(past.length - windows.length, -1).map((some) => Math.max(some, 0));
    const rise = riseOf(count, before);
    return [{ key, count, before, ...rise, weight: count - rise.expected }];
  });
  const { asOf, position } = known;
  const problems = looked.filter(({ isRising }) => isRising);
  return { asOf, position, windows: windows.length, looked: looked.length, problems };
};
