import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { refuse } from '#kernel/refusal.js';
import type { Instant } from '#kernel/values.js';
import type { SuspensionRow, SuspensionTables } from './suspensions.projection.js';

/** A suspension, and since when the service point is open again; `null` while it is not. */
export type Suspension = Pick<SuspensionRow, 'position' | 'servicePoint' | 'departmentCode' | 'regionCode' | 'at' | 'reason'> & {
  readonly until: Instant | null;
};

export interface SuspensionPage {
  readonly data: readonly Suspension[];
  readonly nextCursor: string | null;
}

const cursorOf = ({ position }: Suspension): string => Buffer.from(`position:${position}`).toString('base64url');
const placeIn = (cursor: string): string => {
  const [, position] = /^position:(\d{1,18})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  return position ?? refuse('invalid', 'cursor.invalid', { field: 'cursor' });
};

/** When the point was opened again: the first time after that suspension. */
const reopened = (eb: ExpressionBuilder<{ order: SuspensionRow; suspensions: SuspensionRow }, 'order'>) =>
  eb
    .selectFrom('suspensions as end')
    .select(({ fn }) => fn.min('end.at').as('at'))
    .whereRef('end.servicePoint', '=', 'order.servicePoint')
    .where('end.suspended', '=', false)
    .whereRef('end.position', '>', 'order.position');

/** A page of suspensions, the newest first; `now`: only those that are not over. Refuses a foreign cursor with `cursor.invalid`. */
export const suspensionsPage = async (
  db: Kysely<SuspensionTables>,
  { now, cursor, limit }: { readonly now: boolean; readonly cursor?: string | undefined; readonly limit: number },
): Promise<SuspensionPage> => {
  let query = db
    .selectFrom('suspensions as order')
    .select(['order.position', 'order.servicePoint', 'order.departmentCode', 'order.regionCode', 'order.at', 'order.reason'])
    .select((eb) => reopened(eb).as('until'))
    .where('order.suspended', '=', true);
  if (now) query = query.where((eb) => eb(reopened(eb), 'is', null));
  if (cursor !== undefined) query = query.where('order.position', '<', sql<bigint>`${placeIn(cursor)}::bigint`);
  const rows = await query
    .orderBy('order.position', 'desc')
    .limit(limit + 1)
    .execute();
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: rows.length > limit && last ? cursorOf(last) : null };
};
