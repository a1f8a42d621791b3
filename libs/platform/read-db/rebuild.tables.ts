import { type Generated, sql } from 'kysely';
import type { Instant } from '#kernel/values.js';
import type { Comparison } from './consumer.js';
import type { ReadTransaction, Stop } from './schema.js';

/**
 * `running`: being built, or to be taken up by the next worker that looks; `comparing`: built, level with the live one, on its
 * way to be swapped; `ready`: waiting for somebody to say `swap` or `cancel`; `failed`: met something that trying again does
 * not mend, and may be resumed until another is begun.
 */
export const rebuildStates = ['running', 'paused', 'comparing', 'ready', 'swapped', 'failed', 'cancelled'] as const;
export type RebuildState = (typeof rebuildStates)[number];

/** Not over: there is one at most for each projection. */
export const openStates = ['running', 'paused', 'comparing', 'ready'] as const satisfies readonly RebuildState[];

/** What a run is at, in this order. */
export type RebuildStep = 'filling' | 'indexing' | 'catching-up';

interface RebuildRow {
  id: string;
  projection: string;
  /** The version of the live tables when it began. */
  fromVersion: number;
  toVersion: number;
  state: RebuildState;
  step: Generated<RebuildStep>;
  /** Who began it. */
  by: string;
  /** How many processes fill it; `null`: as many as the machine has cores. */
  processes: number | null;
  /** Stop before the swap, whatever the comparison says. */
  hold: boolean;
  /** Swap even if the comparison finds what nobody expected. */
  acceptDifferences: boolean;
  /** Its tables and ranges were made. */
  prepared: Generated<boolean>;
  /** Up to where the ranges go, then where catching up has come to. */
  position: Generated<bigint>;
  recordedAt: Generated<Instant | null>;
  /** Where it is going; grows while the live one goes on. */
  target: Generated<bigint>;
  /** Positions that were looked through, events taken in, and at which rate while somebody was at it. */
  positions: Generated<bigint>;
  events: Generated<bigint>;
  eventsPerSecond: Generated<number>;
  secondsLeft: Generated<number | null>;
  comparison: Generated<Comparison | null>;
  error: Generated<Stop | null>;
  createdAt: Generated<Instant>;
  /** When whoever is at it was last heard of. */
  seenAt: Generated<Instant>;
  endedAt: Generated<Instant | null>;
}

/** A part of the log that is worked off by itself. Its checkpoint moves in the transaction that writes its facts. */
interface RangeRow {
  rebuild: string;
  nth: number;
  /** Exclusive. */
  after: bigint;
  /** Inclusive. */
  upTo: bigint;
  position: bigint;
  events: Generated<bigint>;
  /** Recorded times of its first and last event; the last of the range before, where it has none yet and begins anew. */
  firstAt: Generated<Instant | null>;
  lastAt: Generated<Instant | null>;
}

export interface RebuildTables {
  rebuilds: RebuildRow;
  rebuild_ranges: RangeRow;
}

const createRuns = async (db: ReadTransaction): Promise<void> => {
  await sql`
    CREATE TABLE IF NOT EXISTS read.rebuilds (
      id uuid PRIMARY KEY,
      projection text NOT NULL,
      "fromVersion" integer NOT NULL,
      "toVersion" integer NOT NULL,
      state text NOT NULL,
      step text NOT NULL DEFAULT 'filling',
      by text NOT NULL,
      processes integer,
      hold boolean NOT NULL,
      "acceptDifferences" boolean NOT NULL,
      prepared boolean NOT NULL DEFAULT false,
      position bigint NOT NULL DEFAULT 0,
      "recordedAt" timestamptz,
      target bigint NOT NULL DEFAULT 0,
      positions bigint NOT NULL DEFAULT 0,
      events bigint NOT NULL DEFAULT 0,
      "eventsPerSecond" integer NOT NULL DEFAULT 0,
      "secondsLeft" integer,
      comparison jsonb,
      error jsonb,
      "createdAt" timestamptz NOT NULL DEFAULT clock_timestamp(),
      "seenAt" timestamptz NOT NULL DEFAULT clock_timestamp(),
      "endedAt" timestamptz
    )`.execute(db);
  await sql`
    CREATE UNIQUE INDEX IF NOT EXISTS rebuilds_open ON read.rebuilds (projection)
    WHERE state IN ('running', 'paused', 'comparing', 'ready')`.execute(db);
  await sql`CREATE INDEX IF NOT EXISTS rebuilds_latest ON read.rebuilds ("createdAt", id)`.execute(db);
};

const createRanges = async (db: ReadTransaction): Promise<void> => {
  await sql`
    CREATE TABLE IF NOT EXISTS read.rebuild_ranges (
      rebuild uuid NOT NULL,
      nth integer NOT NULL,
      after bigint NOT NULL,
      "upTo" bigint NOT NULL,
      position bigint NOT NULL,
      events bigint NOT NULL DEFAULT 0,
      "firstAt" timestamptz,
      "lastAt" timestamptz,
      PRIMARY KEY (rebuild, nth)
    ) WITH (fillfactor = 50)`.execute(db);
};

export const createRebuildTables = async (db: ReadTransaction): Promise<void> => {
  await createRuns(db);
  await createRanges(db);
};
