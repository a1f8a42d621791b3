import { type Kysely, sql } from 'kysely';
import type { ResultTables } from './results.projection.js';
import type { SubjectResult } from './results.policy.js';

/** What these subjects came to in a round, by code; those that it did not assess are left out. */
export const resultsOf = async (
  db: Kysely<ResultTables>,
  roundId: string,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, SubjectResult>> => {
  const rows = await db
    .selectFrom('assessment_results')
    .select(['subject', 'figures', 'total', 'grade'])
    .where('roundId', '=', roundId)
    .where('subject', '=', sql<string>`ANY(${subjects})`)
    .execute();
  return new Map(rows.map(({ total, ...row }) => [row.subject, { ...row, total: total / 100 }]));
};
