import { Kysely, PostgresDialect, type RawBuilder } from 'kysely';
import pg from 'pg';
import type { Instant } from '#kernel/values.js';
import { type Checkpoint, loadCheckpoint, loadCheckpoints, lockCheckpoint, markStopped } from './checkpoints.js';
import { type Consumer, isProjection } from './consumer.js';
import { copyingPool } from '../postgres/copy.js';
import { openPool } from '../postgres/pool.js';
import { Prepared } from '../postgres/prepared.js';
import { fromTimestamptz } from './instants.js';
import { type ReadConnection, type ReadTables, createReadSchema } from './schema.js';
import { Waiters } from './waiters.js';

export interface ReadDbOptions {
  /** `postgres://…` */
  readonly url: string;
  /** Connections at most; 10 by default. */
  readonly max?: number;
  /** Told of connections that broke while idle; they are replaced by themselves. */
  readonly onConnectionError?: (error: Error) => void;
}

/** How a consumer's stored version compares with the one in code. */
export type Standing = 'current' | 'outdated' | 'newer';

/** Type parsers of this pool only: instants and days stay text, positions and other `bigint` become `bigint`. */
const types = (): pg.CustomTypesConfig => {
  const overrides = new pg.TypeOverrides();
  overrides.setTypeParser(pg.types.builtins.TIMESTAMPTZ, fromTimestamptz);
  overrides.setTypeParser(pg.types.builtins.DATE, (text: string) => text);
  overrides.setTypeParser(pg.types.builtins.INT8, BigInt);
  return overrides;
};

/**
 * The read models: schema `read` of one PostgreSQL database. A column has the name of its field (`"departmentCode"`), so
 * a query reads as the row type does, and hand-written SQL quotes names with capitals:
 *
 *     const rows = await readDb
 *       .kysely<{ desk: DeskRow }>()
 *       .selectFrom('desk')
 *       .select(['workOrderId', 'dueAt'])
 *       .where('departmentCode', '=', code)
 *       .execute();
 *
 * `timestamptz` comes back as an instant in UTC with six digits, `date` as `yyyy-mm-dd`, `bigint` as `bigint`.
 * Queries run at READ COMMITTED: a snapshot held over several statements could straddle the swap of a rebuilt table.
 */
export class ReadDb {
  readonly #dialect: PostgresDialect;
  readonly #waiters: Waiters;
  readonly #prepared: Prepared;
  /** Adds no schema: for questions that name theirs. */
  readonly #plain: Kysely<unknown>;
  /** For what the read models have in common; capabilities query through `kysely`. */
  readonly db: ReadConnection;

  private constructor(private readonly pool: pg.Pool) {
    this.#dialect = new PostgresDialect({ pool: copyingPool(pool) });
    this.#plain = new Kysely<unknown>({ dialect: this.#dialect });
    this.#prepared = new Prepared(pool);
    this.db = this.kysely<ReadTables>();
    this.#waiters = new Waiters((consumers) => this.#positions(consumers));
  }

  /** Connects and makes the schema where it is missing. */
  static async open({ url, max = 10, onConnectionError }: ReadDbOptions): Promise<ReadDb> {
    const pool = openPool({
      url,
      max,
      types: types(),
      applicationName: 'redress read models',
      // What a connection has prepared goes with it.
      idleMillis: 300_000,
      // What is written here can be derived again from the log, together with its checkpoint: no commit need wait for the disk.
      settings: ['synchronous_commit=off'],
      ...(onConnectionError && { onConnectionError }),
    });
    const readDb = new ReadDb(pool);
    try {
      await createReadSchema(readDb.db);
    } catch (error) {
      await pool.end();
      throw error;
    }
    return readDb;
  }

  /** A query builder over tables of schema `read`, typed by the caller. */
  kysely<Tables>(): Kysely<Tables> {
    return new Kysely<Tables>({ dialect: this.#dialect }).withSchema('read');
  }

  /** Rows of a question, whose tables are named with their schema. */
  async ask<Row extends object>(question: RawBuilder<Row>): Promise<readonly Row[]> {
    return (await question.execute(this.#plain)).rows;
  }

  /**
   * The same of one that comes again and again with other values, and that a plan for any values is good enough for: whose values
   * do not decide between a few lines and most of a large table.
   */
  askOften<Row extends object>(question: RawBuilder<Row>): Promise<readonly Row[]> {
    const { sql, parameters } = question.compile(this.#plain);
    return this.#prepared.query<Row>(sql, parameters);
  }

  /** What a consumer knows; `undefined` when it was never started. */
  checkpoint(consumer: string): Promise<Checkpoint | undefined> {
    return loadCheckpoint(this.db, consumer);
  }

  /** All consumers, by name. */
  checkpoints(): Promise<ReadonlyMap<string, Checkpoint>> {
    return loadCheckpoints(this.db);
  }

  /** True as soon as `consumer` has reached `position`, false when it has not within `timeoutMillis`. */
  waitFor(consumer: string, position: bigint, timeoutMillis: number): Promise<boolean> {
    return this.#waiters.wait(consumer, position, timeoutMillis);
  }

  /** Lets a consumer that stopped at an error try again. */
  resume(consumer: string): Promise<void> {
    return markStopped(this.db, consumer, undefined);
  }

  /** Makes the tables and the checkpoint of a consumer that was never started, and says how its version stands. */
  async prepare(consumer: Consumer): Promise<Standing> {
    const { name } = consumer;
    const version = isProjection(consumer) ? consumer.version : 1;
    const stored = await this.db.transaction().execute(async (tx) => {
      await tx
        .insertInto('checkpoints')
        .values({ consumer: name, version, position: 0n })
        .onConflict((conflict) => conflict.column('consumer').doNothing())
        .execute();
      const checkpoint = await lockCheckpoint(tx, name); // whoever leads it writes nothing while tables are made
      if (checkpoint.version === version && isProjection(consumer)) await consumer.create(tx);
      return checkpoint.version;
    });
    if (stored === version) return 'current';
    return stored < version ? 'outdated' : 'newer';
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  async #positions(consumers: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
    const query = this.db.selectFrom('checkpoints').select(['consumer', 'position']).where('consumer', 'in', consumers);
    return new Map((await query.execute()).map(({ consumer, position }) => [consumer, position]));
  }
}

/** Where a read model that never saw an event stands. */
export const beginning: Instant = '1970-01-01T00:00:00.000000Z';
