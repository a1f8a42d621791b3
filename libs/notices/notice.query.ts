import { type Kysely, sql } from 'kysely';
import type { Way } from '#kernel/courier.port.js';
import { refuse } from '#kernel/refusal.js';
import type { NoticeRow, NoticeState, NoticeTables } from './notice.projection.js';

export interface NoticeFilter {
  /** Only notices about orders and service points of these departments. */
  readonly departments?: readonly string[] | undefined;
  readonly state?: NoticeState | undefined;
  readonly via?: Way | undefined;
  /** The order that it is about. */
  readonly about?: string | undefined;
  /** The code of the service point that it is about. */
  readonly servicePoint?: string | undefined;
}

export interface NoticePage {
  readonly data: readonly NoticeRow[];
  readonly nextCursor: string | null;
}

const positionIn = (cursor: string): bigint => {
  const position = /^position:(\d{1,18})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
  return position === undefined ? refuse('invalid', 'cursor.invalid', { field: 'cursor' }) : BigInt(position);
};

/** A page of notices, those planned last on top. Refuses a foreign cursor with `cursor.invalid`. */
export const noticePage = async (
  db: Kysely<NoticeTables>,
  { departments, state, via, about, servicePoint }: NoticeFilter,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<NoticePage> => {
  const rows = await db
    .selectFrom('notices')
    .selectAll()
    .where((eb) =>
      eb.and([
        ...(departments === undefined ? [] : [eb('department', '=', sql<string>`ANY(${departments})`)]),
        ...(state === undefined ? [] : [eb('state', '=', state)]),
        ...(via === undefined ? [] : [eb('via', '=', via)]),
        ...(about === undefined ? [] : [eb('workOrderId', '=', about)]),
        ...(servicePoint === undefined ? [] : [eb('servicePoint', '=', servicePoint)]),
        ...(cursor === undefined ? [] : [eb('position', '<', positionIn(cursor))]),
      ]),
    )
    .orderBy('position', 'desc')
    .limit(limit + 1)
    .execute();
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return {
    data,
    nextCursor: rows.length > limit && last ? Buffer.from(`position:${last.position}`).toString('base64url') : null,
  };
};

/** The thread that a notice belongs to; `undefined` for one that there is not. */
export const threadOf = async (db: Kysely<NoticeTables>, noticeId: string): Promise<string | undefined> => {
  const row = await db.selectFrom('notices').select('threadId').where('noticeId', '=', noticeId).executeTakeFirst();
  return row?.threadId;
};

/** How often a notice was tried, or its time came; `undefined` for one that there is not. */
export const attemptsOf = async (db: Kysely<NoticeTables>, noticeId: string): Promise<number | undefined> => {
  const row = await db.selectFrom('notices').select('attempts').where('noticeId', '=', noticeId).executeTakeFirst();
  return row?.attempts;
};

/** Ids, in order, of threads in which something waits. */
export const waitingThreads = async (
  db: Kysely<NoticeTables>,
  afterId: string | undefined,
  limit: number,
): Promise<readonly string[]> => {
  const waiting = db.selectFrom('notices').select('threadId').distinct().where('state', '=', 'waiting');
  const from = afterId === undefined ? waiting : waiting.where('threadId', '>', afterId);
  const rows = await from.orderBy('threadId').limit(limit).execute();
  return rows.map(({ threadId }) => threadId);
};
