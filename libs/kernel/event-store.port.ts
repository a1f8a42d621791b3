import type { AnyEvent, StoredEvent } from './events.js';
import type { Cause } from './message.js';

/** What a writer says the stream looks like: it has no event yet, exactly this last revision, or it does not care. */
export type Expected = 'none' | 'any' | number;

export interface NewEvent extends AnyEvent {
  /** Made once per decision and kept over retries: appending the same ids again at the same place is appending once. */
  readonly id: string;
  readonly cause: Cause;
}

export interface Append {
  readonly stream: string;
  readonly events: readonly NewEvent[];
  readonly expected: Expected;
}

/** Where the last event of an append went. */
export interface Appended {
  readonly revision: number;
  readonly position: bigint;
}

/** The stream was not as expected: somebody else wrote first. Load again and decide again. */
export class WrongRevision extends Error {
  constructor(
    readonly stream: string,
    readonly expected: Expected,
  ) {
    super(`stream ${stream} is not at revision ${expected}`);
    this.name = 'WrongRevision';
  }
}

/** Which events a reader of the whole log wants; `undefined` types are all types. */
export interface EventFilter {
  readonly types?: readonly string[];
}

export interface Page {
  readonly events: readonly StoredEvent[];
  /** Everything up to here has been looked at: the `after` of the next page, also when the filter let nothing through. */
  readonly upTo: bigint;
  /** False when the page ended at the end of the log. */
  readonly more: boolean;
}

/**
 * The log: append-only streams in one total order.
 * Every answer of `append` means durable. No reader ever skips an event because a lower position committed later.
 * Errors: `WrongRevision` for the loser of two writers; `UndecodableEvent` on reading; anything else is an outage.
 */
export abstract class EventStore {
  /** All of `events` or none of them. Throws `WrongRevision`. */
  abstract append(stream: string, events: readonly NewEvent[], expected: Expected): Promise<Appended>;

  /** Several streams in one go, each all-or-nothing, answers in the order of `appends`; a refused one is its `WrongRevision`. */
  abstract appendMany(appends: readonly Append[]): Promise<readonly (Appended | WrongRevision)[]>;

  /** One stream in order, from revision `from` (default 0), read in pages. A stream without events is empty. */
  abstract read(stream: string, from?: number): AsyncIterable<StoredEvent>;

  /** The first event of each of these streams, in their order; `undefined` for one without events. Made for lists: a few hundred. */
  abstract firstOf(streams: readonly string[]): Promise<readonly (StoredEvent | undefined)[]>;

  /** A page of the whole log after `after` (exclusive; 0n is the beginning): at most `limit` events. */
  abstract readAll(after: bigint, filter: EventFilter, limit: number): Promise<Page>;

  /** The whole log after `after`, then live, until `signal` is aborted (then it ends without an error). */
  abstract subscribeAll(after: bigint, filter: EventFilter, signal: AbortSignal): AsyncIterable<StoredEvent>;

  /** The position of the last event a reader can see; 0n for an empty log. */
  abstract head(): Promise<bigint>;

  /**
   * Resolves when there may be something after `after`, or when `signal` is aborted. It may resolve early, never late:
   * at most `pollMillis` after the event became visible.
   */
  abstract waitBeyond(after: bigint, signal: AbortSignal): Promise<void>;

  abstract close(): Promise<void>;
}
