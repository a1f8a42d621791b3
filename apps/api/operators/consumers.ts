import type { EventStore } from '#kernel/event-store.port.js';
import type { Instant } from '#kernel/values.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import type { Stop } from '#platform/read-db/schema.js';

/** A consumer of the log as its checkpoint tells, whichever process leads it. */
export interface ConsumerStanding {
  readonly name: string;
  readonly version: number;
  readonly position: bigint;
  /** Positions between it and the end of the log. */
  readonly lag: bigint;
  /** When the last event that it took in was recorded; `undefined` before the first. */
  readonly recordedAt: Instant | undefined;
  /** Where and why it stands still. */
  readonly stopped: Stop | undefined;
}

export interface LogStanding {
  /** Position of the last event in the log. */
  readonly head: bigint;
  /** By name. */
  readonly consumers: readonly ConsumerStanding[];
}

/** Where the log ends and how far its consumers are. */
export const logStanding = async (store: EventStore, readDb: ReadDb): Promise<LogStanding> => {
  const checkpoints = await readDb.checkpoints(); // before the head, so that no consumer is ahead of it
  const head = await store.head();
  const consumers = [...checkpoints].map(([name, { position, ...checkpoint }]) => ({
    name,
    position,
    lag: head > position ? head - position : 0n,
    ...checkpoint,
  }));
  return { head, consumers };
};
