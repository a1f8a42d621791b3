import { type Kysely, sql } from 'kysely';
import { refuse } from '#kernel/refusal.js';
import type { AssessmentContent } from './content.events.js';
import { hundredths } from './fraction.policy.js';
import type { ScoreRow, ScoreTables } from './scores.projection.js';
import { type PairStanding, standingOf } from './settling.policy.js';
import { leavesOf } from './tree.policy.js';

export interface ScoresFilter {
  readonly roundId: string;
  /** Codes of those that may be seen. */
  readonly subjects: readonly string[] | 'all';
  /** Only those that lie too far apart and are not reconciled. */
  readonly apart?: boolean | undefined;
}

/** What is in of one indicator of one subject. */
export interface ScoreSeen extends Omit<ScoreRow, 'key' | 'roundId'> {
  readonly standing: PairStanding;
}

export interface ScorePage {
  readonly data: readonly ScoreSeen[];
  readonly nextCursor: string | null;
}

const cursorOf = ({ subject, indicator }: ScoreRow) => Buffer.from(`score:${subject}/${indicator}`).toString('base64url');
const placeIn = (cursor: string): readonly [subject: string, indicator: string] => {
  const [, subject, indicator] =
    /^score:([0-9A-Z]+)\/([0-9A-Za-z.-]+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (subject === undefined || indicator === undefined) return refuse('invalid', 'cursor.invalid', { field: 'cursor' });
  return [subject, indicator];
};

/** Scorers are to judge apart from each other: while one of two scores is missing, nobody sees the other but who gave it. */
const seenBy = (viewer: string, row: ScoreRow): ScoreRow['given'] =>
  row.given.length >= 2 ? row.given : row.given.filter(({ scorer }) => scorer === viewer);

/** How far the scores of each indicator may lie apart, in ten thousandths of its own scale. */
const allowedOf = ({ indicators, tolerance }: Pick<AssessmentContent, 'indicators' | 'tolerance'>): string =>
  JSON.stringify(
    Object.fromEntries(
      leavesOf(indicators).map(({ code, scale: { min, max } }) => {
        return [code, (hundredths(tolerance) * (hundredths(max) - hundredths(min))).toString()];
      }),
    ),
  );

/** The same that `standingOf` calls apart. */
const isApart = (content: Pick<AssessmentContent, 'indicators' | 'tolerance'>) => sql<boolean>`
  jsonb_array_length("given") >= 2 AND "reconciled" IS NULL
  AND abs(("given"->0->>'value')::numeric - ("given"->1->>'value')::numeric) * 1000000 >
    (${allowedOf(content)}::jsonb->>"indicator")::numeric`;

/**
 * A page of the scores of a round, by subject and indicator, as far as `viewer` may see them. Refuses a foreign cursor with
 * `cursor.invalid`.
 */
export const scoresPage = async (
  db: Kysely<ScoreTables>,
  content: Pick<AssessmentContent, 'indicators' | 'tolerance'>,
  { roundId, subjects, apart = false, viewer }: ScoresFilter & { readonly viewer: string },
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<ScorePage> => {
  const { indicators, tolerance } = content;
  let query = db.selectFrom('assessment_scores').selectAll().where('roundId', '=', roundId);
  if (subjects !== 'all') query = query.where('subject', '=', sql<string>`ANY(${subjects})`);
  if (apart) query = query.where(isApart(content));
  if (cursor !== undefined) {
    const [subject, indicator] = placeIn(cursor);
    query = query.where(sql<boolean>`("subject", "indicator") > (${subject}, ${indicator})`);
  }
  const rows = await query
    .orderBy('subject')
    .orderBy('indicator')
    .limit(limit + 1)
    .execute();
  const scales = new Map(leavesOf(indicators).map(({ code, scale }) => [code, scale]));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const data = page.map((row): ScoreSeen => {
    const { subject, indicator, reconciled } = row;
    const scale = scales.get(indicator) ?? { min: 0, max: 100 };
    const standing = standingOf({ given: row.given, reconciled: reconciled?.value ?? null }, scale, tolerance);
    return { subject, indicator, given: seenBy(viewer, row), reconciled, standing };
  });
  return { data, nextCursor: rows.length > limit && last ? cursorOf(last) : null };
};

/** How many indicators of subjects have one score, and how many both. */
export const scoresIn = async (db: Kysely<ScoreTables>, roundId: string): Promise<{ one: number; both: number }> => {
  const rows = await db
    .selectFrom('assessment_scores')
    .select(({ fn }) => [sql<number>`jsonb_array_length("given")`.as('scores'), fn.countAll<bigint>().as('count')])
    .where('roundId', '=', roundId)
    .groupBy('scores')
    .execute();
  const counted = (scores: number) => Number(rows.find((row) => row.scores === scores)?.count ?? 0n);
  return { one: counted(1), both: counted(2) };
};

/** The subject of the score that an attachment proves, where `viewer` may see that score. */
export const subjectOfAttachment = async (
  db: Kysely<ScoreTables>,
  { roundId, attachmentId, viewer }: { readonly roundId: string; readonly attachmentId: string; readonly viewer: string },
): Promise<string | undefined> => {
  const proof = JSON.stringify([{ attachments: [attachmentId] }]);
  const rows = await db
    .selectFrom('assessment_scores')
    .selectAll()
    .where('roundId', '=', roundId)
    .where(sql<boolean>`"given" @> ${proof}::jsonb`)
    .execute();
  return rows.find((row) => seenBy(viewer, row).some(({ attachments }) => attachments.includes(attachmentId)))?.subject;
};
