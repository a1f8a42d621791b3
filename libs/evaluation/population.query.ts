import { type Kysely, sql } from 'kysely';
import { directoryStatements } from '#directory/directory.projection.js';
import type { EventStore } from '#kernel/event-store.port.js';
import { beginning, type ReadDb } from '#platform/read-db/read-db.js';
import { type HeldOrder, type KnownUpTo, type OrdersAsked, Populations } from './evaluation.port.js';
import { orderHolders, type OrderHolderTables } from './order-holders.projection.js';

const pageSize = 2_000;
/** How long a draw waits for a read model that is behind the log. */
const patienceMillis = 10_000;

/** The read models do not follow the log at present: a population would be incomplete. */
export class PopulationUnavailable extends Error {
  constructor(consumer: string) {
    super(`the read model ${consumer} has not reached the log`);
    this.name = 'PopulationUnavailable';
  }
}

/** Populations from the read models. */
export class RecordedPopulations extends Populations {
  readonly #db: Kysely<OrderHolderTables>;

  constructor(
    private readonly store: Pick<EventStore, 'head'>,
    private readonly readDb: ReadDb,
  ) {
    super();
    this.#db = readDb.kysely<OrderHolderTables>();
  }

  override orders(): Promise<KnownUpTo> {
    return this.#known(orderHolders.name);
  }

  override items(): Promise<KnownUpTo> {
    return this.#known(directoryStatements.name);
  }

  /** In the order of their ids. What came to the log later than `upTo` is passed over: it may be there already. */
  override async *heldOrders(asked: OrdersAsked): AsyncGenerator<readonly HeldOrder[]> {
    const wanted = new Set(asked.departments);
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const page = await this.#page(asked, after);
      yield page.flatMap(({ id, department }) => (department !== null && wanted.has(department) ? [{ id, department }] : []));
      const last = page.at(-1);
      if (page.length < pageSize || !last) return;
      after = last.id;
    }
  }

  /** Who had each order last; whether that is one of those asked for can only be said then. */
  async #page({ from, to, kinds, upTo }: OrdersAsked, after: string) {
    const asked = this.#db
      .selectFrom('order_holders')
      .distinctOn('workOrderId')
      .select(['workOrderId as id', 'departmentCode as department'])
      .where('occurredOn', '>=', from)
      .where('occurredOn', '<=', to)
      .where('position', '<=', upTo)
      .where('workOrderId', '>', after);
    const ofKinds = kinds === null ? asked : asked.where('kind', '=', sql<string>`ANY(${kinds})`);
    return ofKinds.orderBy('workOrderId').orderBy('position', 'desc').limit(pageSize).execute();
  }

  async #known(consumer: string): Promise<KnownUpTo> {
    const head = await this.store.head();
    if (!(await this.readDb.waitFor(consumer, head, patienceMillis))) throw new PopulationUnavailable(consumer);
    const { position = 0n, recordedAt = beginning } = (await this.readDb.checkpoint(consumer)) ?? {};
    return { position, asOf: recordedAt };
  }
}
