import { type Kysely, sql } from 'kysely';
import type { ScoreTables } from './scores.projection.js';

/** How far the scoring of one subject has come, for one scorer. */
export interface SubjectProgress {
  readonly subject: string;
  /** Indicators that this scorer gave a score of. */
  readonly own: number;
  /** Those that both scores are in of. */
  readonly both: number;
  /** Those on which this scorer has nothing more to do: their own score is in, or two others are. */
  readonly done: number;
}

interface Asked {
  readonly roundId: string;
  readonly viewer: string;
}

/** By subject; one of which no score is in is not among them. */
export const scoringOf = async (
  db: Kysely<ScoreTables>,
  { roundId, viewer }: Asked,
): Promise<ReadonlyMap<string, SubjectProgress>> => {
  const mine = JSON.stringify([{ scorer: viewer }]);
  const { rows } = await sql<SubjectProgress>`
    SELECT subject,
      (count(*) FILTER (WHERE "given" @> ${mine}::jsonb))::int AS own,
      (count(*) FILTER (WHERE jsonb_array_length("given") >= 2))::int AS both,
      (count(*) FILTER (WHERE "given" @> ${mine}::jsonb OR jsonb_array_length("given") >= 2))::int AS done
    FROM read.assessment_scores WHERE "roundId" = ${roundId}::uuid
    GROUP BY subject`.execute(db);
  return new Map(rows.map((row) => [row.subject, row]));
};

/** Who scored, and how many scores of each are in. */
export interface ScorerCount {
  readonly scorer: string;
  readonly scores: number;
}

/** As far as `viewer` may see: of scores without their counterpart nobody learns who gave them. */
export const scorersOf = async (db: Kysely<ScoreTables>, { roundId, viewer }: Asked): Promise<readonly ScorerCount[]> => {
  const { rows } = await sql<ScorerCount>`
    SELECT one->>'scorer' AS scorer, count(*)::int AS scores
    FROM read.assessment_scores, jsonb_array_elements("given") one
    WHERE "roundId" = ${roundId}::uuid AND (jsonb_array_length("given") >= 2 OR one->>'scorer' = ${viewer})
    GROUP BY 1 ORDER BY 2 DESC, 1`.execute(db);
  return rows;
};
