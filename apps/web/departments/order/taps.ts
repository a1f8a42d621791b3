import { Injectable } from '@nestjs/common';
import { EventStore } from '#kernel/event-store.port.js';
import { workOrderStream } from '#orders/work-order.events.js';
import type { Wish } from './wish.js';

/** Tells who tapped twice from who came too late. */
@Injectable()
export class Taps {
  constructor(private readonly store: EventStore) {}

  /** Whether this very wish was carried out since the page was shown. */
  async isSecond(workOrderId: string, { seen, once }: Pick<Wish, 'seen' | 'once'>): Promise<boolean> {
    for await (const { cause } of this.store.read(workOrderStream(workOrderId), seen + 1)) if (cause.id === once) return true;
    return false;
  }
}
