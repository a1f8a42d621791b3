import { Injectable } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import { EventStore } from '#kernel/event-store.port.js';
import { Vault } from '#kernel/vault.port.js';
import type { LikenessTables } from '#likeness/likeness.projection.js';
import { similarOrders } from '#likeness/similar.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { WorkOrderContext } from './work-order.context.js';

/** Proposals for merging, as far as somebody may know of them. */
@Injectable()
export class SimilarOrders {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly readDb: ReadDb,
    private readonly context: WorkOrderContext,
  ) {}

  /** Waits for a position first. */
  async of(id: string, caller: Caller, waitFor: string | undefined) {
    await this.context.freshness.followedUp('likeness', waitFor);
    const sources = { db: this.readDb.kysely<LikenessTables>(), store: this.store, vault: this.vault };
    // An officer who learns that two orders are by one person, and knows who wrote one of them, knows who wrote the other.
    const asked = { scope: this.context.scopes.of(caller), persons: caller.role === 'supervisor' };
    return similarOrders(sources, id, asked);
  }
}
