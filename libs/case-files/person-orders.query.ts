import { type Kysely, sql } from 'kysely';
import type { DeskRow, DeskTables } from '#orders/desk.projection.js';
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
  limit: number,
): Promise<readonly DeskRow[]> => {
  const theirs = db
    .selectFrom('desk')
    .innerJoin('order_persons', 'order_persons.workOrderId', 'desk.workOrderId')
    .selectAll('desk')
    .where('order_persons.citizen', '=', citizen)
    .where('desk.workOrderId', '!=', except);
  const seen = scope === 'all' ? theirs : theirs.where('desk.ownerCode', '=', sql<string>`ANY(${scope})`);
  return seen.orderBy('desk.openedAt', 'desc').orderBy('desk.workOrderId').limit(limit).execute();
};
