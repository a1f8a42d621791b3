import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Clock } from '#kernel/clock.port.js';
import type { Cause } from '#kernel/message.js';
import type { DeskTables } from '#orders/desk.projection.js';
import { provisionalOrders } from '#orders/desk.query.js';
import { ActOnWorkOrder, system } from '#orders/work-order.commands.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { RulebookProgress } from '#rulebook/rulebook.port.js';

const pageSize = 500;
const patienceMillis = 30_000;

/** Lets every open order whose limit was counted without the calendar of its year count again. */
@Injectable()
export class Recomputing {
  constructor(
    private readonly readDb: ReadDb,
    private readonly rulebook: RulebookProgress,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  /** Once this process knows what was published at `position`. */
  async after(position: bigint, cause: Cause): Promise<void> {
    await this.rulebook.waitFor(position, AbortSignal.timeout(patienceMillis));
    await this.run(cause);
  }

  /** Orders that the newest calendar does not reach either stay as they are. */
  async run(cause: Cause): Promise<void> {
    const db = this.readDb.kysely<DeskTables>();
    let after: string | undefined;
    for (;;) {
      const page = await provisionalOrders(db, after, pageSize);
      for (const { workOrderId } of page) {
        const asked = { workOrderId, action: 'recompute', input: {}, by: system, at: this.clock.instant() } as const;
        await this.commands.execute(new ActOnWorkOrder(asked, cause));
      }
      if (page.length < pageSize) return;
      after = page.at(-1)?.workOrderId;
    }
  }
}
