import { addDays, type LocalDay } from '#kernel/values.js';
import { knownAsOf, sumFacts } from '#platform/read-db/facts.query.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { problemFacts } from './problems.projection.js';
import { problemCounts, type Known, type ProblemQuestion } from './problems.query.js';
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
const onRecord = async (db: ReadDb, windows: readonly Window[], { asOf }: Known): Promise<readonly Window[]> => {
  const [first = '', last = ''] = [windows[0]?.from, windows.at(-1)?.to];
  const earlier = await sumFacts(db, problemFacts, { asOf, to: addDays(first, -1) });
  if ((earlier.groups[0]?.sums.reports ?? 0) > 0) return windows;
  const { groups } = await sumFacts(db, problemFacts, { asOf, from: first, to: last, groupBy: ['day'] });
  const begins = groups[0]?.key.day;
  return typeof begins === 'string' ? windows.filter(({ from }) => from >= begins) : [];
};

/** The problems of a period that are on the rise against their own history, as known at an instant. */
export const risingProblems = async (db: ReadDb, question: RisingQuestion): Promise<RisingProblems> => {
  const { asOf, position } = await knownAsOf(db, problemFacts, question.asOf);
  const known = { asOf, position };
  const asked = { ...question, asOf: known.asOf };
  const windows = await onRecord(db, windowsBefore(question, risingTest.windows), known);
  const now = await problemCounts(db, asked);
  const past = await Promise.all(windows.map((window) => problemCounts(db, { ...asked, ...window })));
  const looked = [...now.counts].flatMap(([key, count]) => {
    if (key === null) return [];
    const before = past.map(({ counts }) => counts.get(key) ?? 0);
    const rise = riseOf(count, before);
    return [{ key, count, before, ...rise, weight: count - rise.expected }];
  });
  return { ...known, windows: windows.length, looked: looked.length, problems: looked.filter(({ isRising }) => isRising) };
};
