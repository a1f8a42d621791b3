import type { FactsLine, ListPlace } from '#platform/read-db/facts.list.js';
import { type FactsList, listFacts } from '#platform/read-db/facts.list.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { type HandlingDimension, handlingFacts } from './handling.projection.js';
import { type CountName, weightsOf } from './measures.query.js';
import type { ScorecardQuestion } from './scorecard.query.js';

export interface RowsQuestion extends Omit<ScorecardQuestion, 'groupBy' | 'page'> {
  readonly count: CountName;
  readonly after?: ListPlace | undefined;
  readonly limit: number;
}

export type RowsBehind = FactsList<HandlingDimension>;
export type RowBehind = FactsLine<HandlingDimension>;

/**
 * The reviews or orders behind a figure, by day and id, of the same state of knowledge and under the same filters. What they add
 * is, added up, the figure.
 */
export const rowsBehind = (db: ReadDb, { count, departments, where, ...question }: RowsQuestion): Promise<RowsBehind> =>
  listFacts(db, handlingFacts, {
    ...question,
    of: weightsOf(count),
    where: departments === 'all' ? { ...where } : { ...where, department: departments },
  });
