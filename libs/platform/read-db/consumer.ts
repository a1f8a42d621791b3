import type { StoredEvent } from '#kernel/events.js';
import type { ReadConnection, ReadTransaction } from './schema.js';

/** Somebody who is led through the whole log in order, each event exactly once as far as `apply` writes to `read`. */
export interface Consumer {
  readonly name: string;
  /** The event types it wants; all others are never read for it. */
  readonly types: readonly string[];
  /**
   * Writes what a batch means, in the transaction that moves the checkpoint. The events are in log order and their
   * recorded times grow strictly.
   */
  apply(tx: ReadTransaction, events: readonly StoredEvent[]): Promise<void>;
  /**
   * Side effects, after the commit and not repeated: what must not be lost is written by `apply` and made good by whoever
   * reconciles. An error is reported and the consumer goes on.
   */
  afterCommit?(events: readonly StoredEvent[]): Promise<void>;
}

/** A consumer whose whole effect is its own tables, so that it can be built again beside the live ones. */
export interface Projection extends Consumer {
  /** That of the tables: a higher one in code than in the database asks for a rebuild. */
  readonly version: number;
  /** Makes the live tables; leaves existing ones alone. */
  create(db: ReadConnection): Promise<void>;
  readonly shadow: Shadow;
}

export const isProjection = (consumer: Consumer): consumer is Projection => 'shadow' in consumer;

/** What live tables and their rebuilt counterpart disagree on. */
export interface Difference {
  readonly what: string;
  readonly live: string;
  readonly rebuilt: string;
  /** The new version is declared to change it; at the same version nothing is. */
  readonly expected: boolean;
}

/** How live tables and their rebuilt counterpart compare, both at one position. */
export interface Comparison {
  /** False when there was nothing to compare with: the live one had not started, or was behind. */
  readonly compared: boolean;
  readonly position: string;
  /** How many there are. */
  readonly expected: number;
  readonly unexpected: number;
  /** Some of them, the unexpected first: bounded, however many there are. */
  readonly differences: readonly Difference[];
}

export type Differences = Pick<Comparison, 'expected' | 'unexpected' | 'differences'>;

/** As many differences as a comparison shows. */
export const shownDifferences = 100;

/** The same read model under other names, on its way to replace the live one. */
export interface Shadow {
  /** True when events must go in one after the other; false when parts of the log may go in side by side. */
  readonly ordered: boolean;
  /** Drops what an earlier rebuild left and makes empty tables. */
  create(tx: ReadTransaction): Promise<void>;
  /** Writes a batch while nobody reads yet; complete only after `finish`. */
  fill(tx: ReadTransaction, events: readonly StoredEvent[]): Promise<void>;
  /** Takes out what was filled in of the events after `after` up to `upTo`. Only where the order is free, before `finish`. */
  clear(tx: ReadTransaction, after: bigint, upTo: bigint): Promise<void>;
  /** Sums and indexes that are cheaper to make at the end. What an interrupted one has made is not made again. */
  finish(db: ReadConnection): Promise<void>;
  /** Writes a batch after `finish`. */
  apply(tx: ReadTransaction, events: readonly StoredEvent[]): Promise<void>;
  /** Compares with the live tables, which stand at the same position; `raised`: they are of an older version. */
  compare(tx: ReadTransaction, raised: boolean): Promise<Differences>;
  /** Takes the live tables' place. Queries wait for the commit and then see the new ones. */
  swap(tx: ReadTransaction): Promise<void>;
  drop(tx: ReadTransaction): Promise<void>;
}
