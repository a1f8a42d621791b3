import { type Kysely, sql } from 'kysely';
import { refuse } from '#kernel/refusal.js';
import { LocalDay } from '#kernel/values.js';
import type { AssessmentRow, AssessmentTables, RoundState } from './assessments.projection.js';

export interface AssessmentFilter {
  /** Rounds with one of these subjects at least. */
  readonly subjects: readonly string[] | 'all';
  readonly state?: RoundState | undefined;
  readonly stage?: string | undefined;
}

export interface AssessmentPage {
  readonly data: readonly AssessmentRow[];
  readonly nextCursor: string | null;
}

const cursorOf = ({ periodTo, roundId }: AssessmentRow) => Buffer.from(`round:${periodTo} ${roundId}`).toString('base64url');
const placeIn = (cursor: string): readonly [day: string, roundId: string] => {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, day, roundId] = /^round:(\S+) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? [];
  if (roundId === undefined || !LocalDay.safeParse(day).success) return refuse('invalid', 'cursor.invalid', { field: 'cursor' });
  return [day ?? '', roundId];
};

/** A page of rounds, the newest period first. Refuses a foreign cursor with `cursor.invalid`. */
export const assessmentsPage = async (
  db: Kysely<AssessmentTables>,
  { subjects, state, stage }: AssessmentFilter,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<AssessmentPage> => {
  let query = db.selectFrom('assessments').selectAll();
  if (subjects !== 'all') query = query.where(sql<boolean>`"subjects" ?| ${subjects}::text[]`);
  if (state !== undefined) query = query.where('state', '=', state);
  if (stage !== undefined) query = query.where('stage', '=', stage);
  if (cursor !== undefined) {
    const [day, roundId] = placeIn(cursor);
    query = query.where(
      sql<boolean>`("periodTo" < ${day}::date OR ("periodTo" = ${day}::date AND "roundId" > ${roundId}::uuid))`,
    );
  }
  const rows = await query
    .orderBy('periodTo', 'desc')
    .orderBy('roundId')
    .limit(limit + 1)
    .execute();
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: rows.length > limit && last ? cursorOf(last) : null };
};
