import { type Kysely, sql } from 'kysely';
import { refuse } from '#kernel/refusal.js';
import type { Instant } from '#kernel/values.js';
import type { AnsweredCorrectionRow, AnsweredCorrectionTables } from './answered.projection.js';

/** A correction whose answer is everybody's. */
export type AnsweredCorrection = Omit<AnsweredCorrectionRow, 'answeredAt' | 'position'> & {
  readonly answeredAt: Instant;
  readonly position: bigint;
};

export interface AnsweredFilter {
  readonly department?: string | undefined;
  /** 网站标识码. */
  readonly site?: string | undefined;
}

export interface AnsweredPage {
  readonly data: readonly AnsweredCorrection[];
  readonly nextCursor: string | null;
}

const cursorOf = ({ position }: AnsweredCorrection): string => Buffer.from(`position:${position}`).toString('base64url');
const placeIn = (cursor: string): string => {
  const [, position] = /^position:(\d{1,18})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  return position ?? refuse('invalid', 'cursor.invalid', { field: 'cursor' });
};

const isAnswered = (row: AnsweredCorrectionRow): row is AnsweredCorrection => row.answeredAt !== null && row.position !== null;

/** A page of answers that units published, the newest first. Refuses a foreign cursor with `cursor.invalid`. */
export const answeredPage = async (
  db: Kysely<AnsweredCorrectionTables>,
  { department, site }: AnsweredFilter,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<AnsweredPage> => {
  let query = db.selectFrom('answered_corrections').selectAll().where('position', 'is not', null);
  if (department !== undefined) query = query.where('departmentCode', '=', department);
  if (site !== undefined) query = query.where('siteCode', '=', site);
  if (cursor !== undefined) query = query.where('position', '<', sql<bigint>`${placeIn(cursor)}::bigint`);
  const rows = await query
    .orderBy('position', 'desc')
    .limit(limit + 1)
    .execute();
  const data = rows.slice(0, limit).filter(isAnswered);
  const last = data.at(-1);
  return { data, nextCursor: rows.length > limit && last ? cursorOf(last) : null };
};
