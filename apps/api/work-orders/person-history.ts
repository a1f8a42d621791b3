import { Injectable } from '@nestjs/common';
import { Cases } from '#case-files/case.reader.js';
import type { OrderFile } from '#case-files/order-file.js';
import type { OrderPersonTables } from '#case-files/order-persons.projection.js';
import { ordersOfPerson } from '#case-files/person-orders.query.js';
import type { Caller } from '#kernel/callers.port.js';
import type { DeskRow, DeskTables } from '#orders/desk.projection.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { OrderReading } from './order.reading.js';
import { WorkOrderContext } from './work-order.context.js';

/** Orders that are looked at, the newest of a person. */
const mostLookedAt = 50;
/** Orders that are shown. */
export const mostOfPerson = 10;

/** What else the person behind an order brought, as far as somebody may know who that is. */
@Injectable()
export class PersonHistory {
  readonly #db;

  constructor(
    readDb: ReadDb,
    private readonly cases: Cases,
    private readonly reading: OrderReading,
    private readonly context: WorkOrderContext,
  ) {
    this.#db = readDb.kysely<DeskTables & OrderPersonTables>();
  }

  /**
   * Open and closed orders of the caller's scope, newest first. Whoever may not be shown how to reach somebody, masked, is not told
   * which orders are theirs either: neither from this order (then it is `undefined`), nor to one. So a unit under review learns nothing
   * of who reviewed it, and what was said anonymously stays so. For each that is shown it is put on record that the person was.
   */
  async of(file: OrderFile, caller: Caller): Promise<readonly DeskRow[] | undefined> {
    const { workOrderId: except, citizen } = file.order.opened;
    if (citizen === null || !(await this.#isKnown(file, caller))) return undefined;
    const scope = this.context.scopes.of(caller);
    const shown: DeskRow[] = [];
    for (const row of await ordersOfPerson(this.#db, { citizen, except, scope }, mostLookedAt)) {
      if (shown.length === mostOfPerson) break;
      const other = await this.cases.order(row.workOrderId);
      if (!other || !(await this.#isKnown(other, caller))) continue;
      await this.context.disclose(other.order, ['contact'], caller);
      shown.push(row);
    }
    return shown;
  }

  async #isKnown(file: OrderFile, caller: Caller): Promise<boolean> {
    return (await this.reading.contact(file, caller)) !== null;
  }
}
