import { sql } from 'kysely';
import type { Instant } from '#kernel/values.js';
import type { ReadConnection, ReadTransaction, Stop } from './schema.js';

/** What a consumer knows: all events it wants up to `position`, the last of them recorded at `recordedAt`. */
export interface Checkpoint {
  readonly position: bigint;
  /** `undefined` before the first event. */
  readonly recordedAt: Instant | undefined;
  /** The version of the tables the consumer stands for. */
  readonly version: number;
  readonly stopped: Stop | undefined;
}

/** Another worker has moved this consumer on, or it was rebuilt at another version: whoever gets this leads no more. */
export class Fenced extends Error {
  constructor(readonly consumer: string) {
    super(`consumer ${consumer} was moved by another worker`);
    this.name = 'Fenced';
  }
}

const columns = ['consumer', 'version', 'position', 'recordedAt', 'stopped'] as const;

interface Stored {
  readonly version: number;
  readonly position: bigint;
  readonly recordedAt: Instant | null;
  readonly stopped: Stop | null;
}

const toCheckpoint = ({ version, position, recordedAt, stopped }: Stored): Checkpoint => ({
  version,
  position,
  recordedAt: recordedAt ?? undefined,
  stopped: stopped ?? undefined,
});

export const loadCheckpoint = async (db: ReadConnection, consumer: string): Promise<Checkpoint | undefined> => {
  const row = await db.selectFrom('checkpoints').select(columns).where('consumer', '=', consumer).executeTakeFirst();
  return row && toCheckpoint(row);
};

export const loadCheckpoints = async (db: ReadConnection): Promise<ReadonlyMap<string, Checkpoint>> => {
  const rows = await db.selectFrom('checkpoints').select(columns).orderBy('consumer').execute();
  return new Map(rows.map((row) => [row.consumer, toCheckpoint(row)]));
};

/** Holds the consumer where it is until the transaction ends: the pump's next batch waits. */
export const lockCheckpoint = async (tx: ReadTransaction, consumer: string): Promise<Checkpoint> => {
  const query = tx.selectFrom('checkpoints').select(columns).where('consumer', '=', consumer).forUpdate();
  return toCheckpoint(await query.executeTakeFirstOrThrow());
};

/**
 * Moves a consumer on, if it still stands where the caller saw it. Done first in a batch's transaction, so that a stale
 * leader waits here for the other's commit and is refused before it has written anything. Throws `Fenced`.
 */
export const moveCheckpoint = async (
  db: ReadConnection,
  consumer: string,
  from: Checkpoint,
  to: Pick<Checkpoint, 'position' | 'recordedAt'>,
): Promise<void> => {
  const moved = await db
    .updateTable('checkpoints')
    .set({ position: to.position, recordedAt: to.recordedAt ?? null })
    .where('consumer', '=', consumer)
    .where('position', '=', from.position)
    .where('version', '=', from.version)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) throw new Fenced(consumer);
};

/** Writes down where and why a consumer stands still, for every process to see; `undefined` lets it go on. */
export const markStopped = async (db: ReadConnection, consumer: string, stop: Stop | undefined): Promise<void> => {
  const stopped = stop ? sql<Stop>`${JSON.stringify(stop)}::jsonb` : null;
  await db.updateTable('checkpoints').set({ stopped }).where('consumer', '=', consumer).execute();
};
