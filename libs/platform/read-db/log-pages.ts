import type { EventStore, Page } from '#kernel/event-store.port.js';
import { UndecodableEvent } from '#kernel/events.js';

export interface Range {
  readonly types: readonly string[];
  /** Exclusive. */
  readonly after: bigint;
  /** Inclusive. */
  readonly upTo: bigint;
}

/** The log could not be read: by the contract of its port, anything but an undecodable event is an outage. */
export class LogOutage extends Error {
  constructor(cause: unknown) {
    super('the log cannot be read', { cause });
    this.name = 'LogOutage';
  }
}

/** For `catch`: throws what a reader of the log is to make of an error of its port. */
export const asLogOutage = (error: unknown): never => {
  throw error instanceof UndecodableEvent ? error : new LogOutage(error);
};

/** A page of `range`; an event beyond it that does not decode is none of its business. */
const readPage = async (store: EventStore, { types, after, upTo }: Range, limit: number): Promise<Page> => {
  try {
    // Positions are whole: a range has no more events than positions, and none is read in vain at its end.
    const most = upTo - after < BigInt(limit) ? Number(upTo - after) : limit;
    const page = await store.readAll(after, { types }, most).catch(asLogOutage);
    if (page.upTo < upTo) return page;
    return { events: page.events.filter(({ position }) => position <= upTo), upTo, more: false };
  } catch (error) {
    if (!(error instanceof UndecodableEvent) || error.position <= upTo) throw error;
    if (limit === 1) return { events: [], upTo, more: false };
    return readPage(store, { types, after, upTo }, Math.ceil(limit / 2));
  }
};

/**
 * The events of a range of the log in pages, the next one under way while the caller works on this one. Throws
 * `UndecodableEvent` and `LogOutage`.
 */
export async function* logPages(store: EventStore, range: Range, limit: number): AsyncGenerator<Page, void, void> {
  let next: Promise<Page> | undefined = range.after < range.upTo ? readPage(store, range, limit) : undefined;
  while (next) {
    const page: Page = await next;
    next = page.more && page.upTo < range.upTo ? readPage(store, { ...range, after: page.upTo }, limit) : undefined;
    // Should the caller leave early, nobody is there to hear that this failed.
    next?.catch(() => undefined);
    yield page;
  }
}
