import type { Instant } from '#kernel/values.js';
import type { FactsLine, ListPlace } from '#platform/read-db/facts.list.js';
import { type FactsList, listFacts } from '#platform/read-db/facts.list.js';
import type { Known } from '#platform/read-db/facts.query.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { knownFigures, listedModels } from './figure-models.query.js';
import { type TagDimension, taggedReviews } from './tagged-reviews.projection.js';
import { type CountName, isQuotient, measureNames, weightsOf } from './measures.query.js';
import { type ScorecardQuestion, wantedOf } from './scorecard.query.js';

export interface RowsQuestion extends Omit<ScorecardQuestion, 'groupBy' | 'page'> {
  readonly count: CountName;
  /** Of which state of knowledge, where another answer says so; that of `asOf` without it. */
  readonly known?: Known | undefined;
  /** Only how they differ from those as of this instant. */
  readonly since?: Instant | undefined;
  readonly after?: ListPlace | undefined;
  readonly limit: number;
}

export type RowsBehind = Pick<FactsList<TagDimension>, 'next' | 'lines'>;
export type RowBehind = FactsLine<TagDimension>;

/** What is not known of a row. */
export const nowhere = Object.fromEntries(Object.keys(taggedReviews.dimensions).map((name) => [name, null])) as RowBehind['dims'];

/** Those that know the subjects of all these measures. */
export const listing = (names: readonly string[]) =>
  listedModels.filter(({ measures }) => names.every((name) => measures.includes(name)));

const modelsOf = (count: CountName) => listing(Object.keys(weightsOf(count)));

const listed = new Set(measureNames.filter((name) => !isQuotient(name) && modelsOf(name).length > 0));

/** Whether a figure is made of reviews or orders that the log knows one by one. */
export const hasRows = (count: CountName): boolean => listed.has(count);

/**
 * The reviews or orders behind a figure, by day and id, of the same state of knowledge and under the same filters. What they add
 * is, added up, the figure; of one that is none there are none.
 */
export const rowsBehind = async (db: ReadDb, question: RowsQuestion): Promise<RowsBehind> => {
  const { count, departments, where, asOf, known = await knownFigures(db, asOf), ...asked } = question;
  const wanted = wantedOf({ departments, where });
  const names = Object.entries(wanted).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const model = modelsOf(count).find(({ dimensions }) => names.every((name) => name in dimensions));
  if (!model) return { lines: [], next: undefined };
  const { lines, next } = await listFacts(db, model, { ...asked, of: weightsOf(count), asOf: known.asOf, where: wanted });
  return { lines: lines.map((line) => ({ ...line, dims: { ...nowhere, ...line.dims } })), next };
};
