import { type Kysely, type Transaction, sql } from 'kysely';
import type { Instant } from '#kernel/values.js';

/** Why a consumer stands still, and where. `reason` holds no data of the event. */
export interface Stop {
  readonly eventId: string | null;
  readonly position: string;
  readonly reason: string;
}

/** The tables of schema `read` that belong to no projection. */
export interface ReadTables {
  checkpoints: {
    consumer: string;
    version: number;
    position: bigint;
    recordedAt: Instant | null;
    stopped: Stop | null;
  };
  workflow_inbox: {
    workflow: string;
    stream: string;
    revision: number;
    position: bigint;
  };
}

export type ReadConnection = Kysely<ReadTables>;
/** A transaction in schema `read`. */
export type ReadTransaction = Transaction<ReadTables>;

/** Two processes that start at once would both create the schema: one waits for the other. */
const schemaLock = 7_261_554_001n;

export const createReadSchema = (db: ReadConnection): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${schemaLock})`.execute(tx);
    await sql`CREATE SCHEMA IF NOT EXISTS read`.execute(tx);
    await sql`
      CREATE TABLE IF NOT EXISTS read.checkpoints (
        consumer text PRIMARY KEY,
        version integer NOT NULL,
        position bigint NOT NULL DEFAULT 0,
        "recordedAt" timestamptz,
        stopped jsonb
      ) WITH (fillfactor = 50)`.execute(tx);
    await sql`
      CREATE TABLE IF NOT EXISTS read.workflow_inbox (
        workflow text NOT NULL,
        stream text NOT NULL,
        revision integer NOT NULL,
        position bigint NOT NULL,
        PRIMARY KEY (workflow, stream, revision)
      )`.execute(tx);
  });
