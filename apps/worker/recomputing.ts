import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Clock } from '#kernel/clock.port.js';
import type { Cause } from '#kernel/message.js';
import type { DeskTables } from '#orders/desk.projection.js';
import { ordersAhead } from '#orders/desk.query.js';
import { ActOnWorkOrder, system } from '#orders/work-order.commands.js';
import { RecomputePointLimit } from '#oversight/oversight.commands.js';
import type { PointTables } from '#oversight/points.projection.js';
import { pointsPage } from '#oversight/points.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { RulebookProgress } from '#rulebook/rulebook.port.js';

const pageSize = 500;
const patienceMillis = 30_000;

/** Lets every open order of which something was counted without the calendar of its year count again, and every service point. */
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

  /** What the newest calendar does not reach either stays as it is. */
  async run(cause: Cause): Promise<void> {
    await this.#orders(cause);
    await this.#points(cause);
  }

  async #orders(cause: Cause): Promise<void> {
    const db = this.readDb.kysely<DeskTables>();
    let after: string | undefined;
    for (;;) {
      const page = await ordersAhead(db, after, pageSize);
      for (const { workOrderId } of page) {
        const asked = { workOrderId, action: 'recompute', input: {}, by: system, at: this.clock.instant() } as const;
        await this.commands.execute(new ActOnWorkOrder(asked, cause));
      }
      if (page.length < pageSize) return;
      after = page.at(-1)?.workOrderId;
    }
  }

  async #points(cause: Cause): Promise<void> {
    const db = this.readDb.kysely<PointTables>();
    let cursor: string | undefined;
    do {
      const page = await pointsPage(db, { scope: 'all', provisional: true }, { cursor, limit: pageSize });
      for (const { servicePoint } of page.data)
        await this.commands.execute(new RecomputePointLimit({ servicePoint, at: this.clock.instant() }, cause));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
}
