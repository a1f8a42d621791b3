import { type Kysely, type Transaction, sql } from 'kysely';
import type { Instant } from '#kernel/values.js';
import { type RebuildTables, createRebuildTables } from './rebuild.tables.js';

/** Why a consumer stands still, and where. `reason` holds no data of the event. */
export interface Stop {
  readonly eventId: string | null;
  readonly position: string;
  readonly reason: string;
}

/** The tables of schema `read` that belong to no projection. */
export interface ReadTables extends RebuildTables {
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

/** `sum` of whole numbers that stays one: PostgreSQL's own goes through `numeric`, at twice the price of the whole roll-up. */
const createTotal = async (tx: ReadTransaction): Promise<void> => {
  const { rows } = await sql<{ there: boolean }>`SELECT to_regprocedure('read.total(bigint)') IS NOT NULL AS there`.execute(tx);
  if (rows[0]?.there) return;
  await sql`
    CREATE AGGREGATE read.total (bigint) (SFUNC = int8pl, STYPE = bigint, COMBINEFUNC = int8pl, PARALLEL = SAFE)`.execute(tx);
};

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
    await createRebuildTables(tx);
    await createTotal(tx);
  });
