import type { Kysely } from 'kysely';
import type { DeskRow, DeskTables } from '#orders/desk.projection.js';
import { type HistoryPaging, newestWithin } from '#orders/history.query.js';
import type { Scope } from '#orders/work-order.commands.js';
import type { OrderPersonTables } from './order-persons.projection.js';

interface PersonAsked {
  readonly citizen: string;
  readonly except: string;
  readonly scope: Scope;
}

/** Other orders of a person within a scope, open and closed, newest first. Who may be told of them is for the caller to ask. */
export const ordersOfPerson = (
  db: Kysely<DeskTables & OrderPersonTables>,
  { citizen, except, scope }: PersonAsked,
  paging: HistoryPaging,
): Promise<readonly DeskRow[]> => {
  const theirs = db.selectFrom('order_persons').select('workOrderId').where('citizen', '=', citizen);
  const orders = db.selectFrom('desk').selectAll().where('workOrderId', 'in', theirs).where('workOrderId', '!=', except);
  return newestWithin(orders, scope, paging);
};
