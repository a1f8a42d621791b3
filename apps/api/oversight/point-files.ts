import { Injectable } from '@nestjs/common';
import { EventStore } from '#kernel/event-store.port.js';
import type { StoredEvent } from '#kernel/events.js';
import { Vault } from '#kernel/vault.port.js';
import { type OversightEvent, oversightStream } from '#oversight/oversight.events.js';

type Seen = StoredEvent<OversightEvent>;

/** What happened to a service point, straight from the log. */
@Injectable()
export class PointFiles {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
  ) {}

  async events(code: string): Promise<readonly Seen[]> {
    const events: Seen[] = [];
    // The stream holds the events of this capability only; the store has decoded them.
    for await (const event of this.store.read(oversightStream(code))) events.push(event as Seen);
    return events;
  }

  async story(events: readonly Seen[]) {
    return Promise.all(
      events.map(async (event) => ({
        type: event.type,
        at: event.data.at,
        by: partyOf(event),
        words: await this.words(event),
      })),
    );
  }

  async words({ data }: Seen): Promise<string | null> {
    return 'words' in data ? ((await this.vault.open(data.words)) ?? null) : null;
  }
}

const partyOf = ({ cause }: Seen) => (['officer', 'supervisor'] as const).find((party) => cause.by.startsWith(party)) ?? 'system';
