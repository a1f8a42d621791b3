import { Injectable } from '@nestjs/common';
import type { OrderFile } from '#case-files/order-file.js';
import type { Caller } from '#kernel/callers.port.js';
import { EventStore } from '#kernel/event-store.port.js';
import { Vault } from '#kernel/vault.port.js';
import type { LikenessTables } from '#likeness/likeness.projection.js';
import { similarOrders } from '#likeness/similar.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { KnownPersons } from './known-persons.js';

/** Proposals for merging, as far as somebody may know of them. */
@Injectable()
export class SimilarOrders {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly readDb: ReadDb,
    private readonly persons: KnownPersons,
  ) {}

  /** Waits for a position first. That two orders are by the same person is told to those who may know it, and put on record. */
  async of(id: string, caller: Caller, waitFor: string | undefined) {
    await this.persons.context.freshness.followedUp('likeness', waitFor);
    const sources = { db: this.readDb.kysely<LikenessTables>(), store: this.store, vault: this.vault };
    const files = new Map<string, OrderFile>();
    const mayKnow = async (workOrderId: string): Promise<boolean> => {
      const file = await this.persons.known(workOrderId, caller);
      if (file) files.set(workOrderId, file);
      return file !== undefined;
    };
    const similar = await similarOrders(sources, id, { scope: this.persons.context.scopes.of(caller), mayKnow });
    for (const { workOrderId, reasons } of similar) {
      const file = reasons.includes('same-person-and-item') ? files.get(workOrderId) : undefined;
      if (file) await this.persons.tell(file, caller);
    }
    return similar;
  }
}
