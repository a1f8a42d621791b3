import { Injectable } from '@nestjs/common';
import type { OrderFile } from '#case-files/order-file.js';
import type { OrderPersonTables } from '#case-files/order-persons.projection.js';
import { ordersOfPerson } from '#case-files/person-orders.query.js';
import type { Caller } from '#kernel/callers.port.js';
import type { DeskRow, DeskTables } from '#orders/desk.projection.js';
import { historyCursor, type HistoryPaging, ordersOfItem } from '#orders/history.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { listed, type OrderList } from './desk.reading.js';
import { KnownPersons } from './known-persons.js';
import { WorkOrderContext } from './work-order.context.js';

/** Orders of a person that are looked at in one go. */
const lookedAt = 50;

interface Known {
  readonly row: DeskRow;
  readonly file: OrderFile;
}

/** What there was before an order, open and closed, newest first: of the same item, and by the same person. */
@Injectable()
export class OrderHistories {
  readonly #db;

  constructor(
    readDb: ReadDb,
    private readonly persons: KnownPersons,
    private readonly context: WorkOrderContext,
  ) {
    this.#db = readDb.kysely<DeskTables & OrderPersonTables>();
  }

  /** Of the same item before the same unit, as far as it is within the caller's scope. Refuses a foreign cursor with `cursor.invalid`. */
  async ofItem({ order }: OrderFile, caller: Caller, { cursor, limit }: HistoryPaging): Promise<OrderList> {
    const { department, item } = order.counted;
    const asked = { department: department ?? '', item: item ?? '', except: order.opened.workOrderId };
    const scope = this.context.scopes.of(caller);
    const rows = await ordersOfItem(this.#db, { ...asked, scope }, { cursor, limit: limit + 1 });
    return pageOf(rows, limit);
  }

  /**
   * By the same person, within the caller's scope. Whoever may not know who that is gets `undefined`, and is not led to orders
   * of which they may not know it; no cursor tells of these either. Each that is shown is put on record.
   */
  async ofPerson(file: OrderFile, caller: Caller, { cursor, limit }: HistoryPaging): Promise<OrderList | undefined> {
    if (!(await this.persons.mayKnow(file, caller))) return undefined;
    const found: Known[] = [];
    for await (const known of this.#knownOf(file, caller, cursor)) {
      found.push(known);
      if (found.length > limit) break;
    }
    for (const { file: other } of found.slice(0, limit)) await this.persons.tell(other, caller);
    return pageOf(
      found.map(({ row }) => row),
      limit,
    );
  }

  /** Orders of a person of which the caller may know that they are theirs. */
  async *#knownOf({ order: { opened } }: OrderFile, caller: Caller, from: string | undefined): AsyncGenerator<Known> {
    const asked = { citizen: opened.citizen ?? '', except: opened.workOrderId, scope: this.context.scopes.of(caller) };
    let cursor = from;
    for (;;) {
      const rows = await ordersOfPerson(this.#db, asked, { cursor, limit: lookedAt });
      const files = await Promise.all(
        rows.map(async (row) => ({ row, file: await this.persons.known(row.workOrderId, caller) })),
      );
      for (const { row, file } of files) if (file) yield { row, file };
      const last = rows.at(-1);
      if (rows.length < lookedAt || !last) return;
      cursor = historyCursor(last);
    }
  }
}

const pageOf = (rows: readonly DeskRow[], limit: number): OrderList => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { data: shown.map(listed), nextCursor: rows.length > limit && last ? historyCursor(last) : null };
};
