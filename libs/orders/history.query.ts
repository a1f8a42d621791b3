import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { refuse } from '#kernel/refusal.js';
import { Instant } from '#kernel/values.js';
import type { DeskRow, DeskTables } from './desk.projection.js';
import type { Scope } from './work-order.commands.js';

/** Which piece of a list that has the newest orders first. */
export interface HistoryPaging {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Where the next page begins: after this order. */
export const historyCursor = ({ openedAt, workOrderId }: Pick<DeskRow, 'openedAt' | 'workOrderId'>): string =>
  Buffer.from(`opened ${openedAt} ${workOrderId}`).toString('base64url');

const placeOf = (cursor: string): Pick<DeskRow, 'openedAt' | 'workOrderId'> => {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const [openedAt, workOrderId] =
    /^opened ((?!0000)\S+Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text)?.slice(1) ?? [];
  if (workOrderId === undefined || openedAt === undefined || !Instant.safeParse(openedAt).success)
    return refuse('invalid', 'cursor.invalid', { field: 'cursor' });
  return { openedAt, workOrderId };
};

/** Orders of a query within a scope, newest first, after a cursor. Refuses a foreign cursor with `cursor.invalid`. */
export const newestWithin = async <Tables extends DeskTables>(
  orders: SelectQueryBuilder<Tables, 'desk', DeskRow>,
  scope: Scope,
  { cursor, limit }: HistoryPaging,
): Promise<readonly DeskRow[]> => {
  const after = cursor === undefined ? undefined : placeOf(cursor);
  const seen = scope === 'all' ? orders : orders.where(sql<boolean>`"desk"."ownerCode" = ANY(${scope})`);
  const rest = after
    ? seen.where(
        sql<boolean>`("desk"."openedAt", "desk"."workOrderId") < (${after.openedAt}::timestamptz, ${after.workOrderId}::uuid)`,
      )
    : seen;
  return rest
    .orderBy(sql`"desk"."openedAt"`, 'desc')
    .orderBy(sql`"desk"."workOrderId"`, 'desc')
    .limit(limit)
    .execute();
};

interface ItemAsked {
  readonly department: string;
  readonly item: string;
  readonly except: string;
  readonly scope: Scope;
}

/** Other orders of an item before a unit within a scope, open and closed, newest first. */
export const ordersOfItem = (
  db: Kysely<DeskTables>,
  { department, item, except, scope }: ItemAsked,
  paging: HistoryPaging,
): Promise<readonly DeskRow[]> => {
  const orders = db
    .selectFrom('desk')
    .selectAll()
    .where('ownerCode', '=', department)
    .where('itemCode', '=', item)
    .where('workOrderId', '!=', except);
  return newestWithin(orders, scope, paging);
};
