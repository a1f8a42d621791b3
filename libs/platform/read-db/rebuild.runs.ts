import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import pg from 'pg';
import { Refusal, refuse } from '#kernel/refusal.js';
import type { Projection } from './consumer.js';
import { type RebuildState, type RebuildTables, openStates } from './rebuild.tables.js';
import type { ReadConnection, ReadTransaction, Stop } from './schema.js';

/** One rebuild of one projection, as everybody sees it: whoever works on it, asks about it or steers it. */
export type RebuildRun = Readonly<Selectable<RebuildTables['rebuilds']>> & {
  /** Some process works on it at this moment. */
  readonly attended: boolean;
};

export interface RebuildWish {
  /** Who begins it. */
  readonly by: string;
  /** How many processes fill it; as many as the machine has cores where nobody says. */
  readonly processes?: number | undefined;
  /** Stop before the swap, whatever the comparison says. */
  readonly hold?: boolean | undefined;
  /** Swap even if the comparison finds what nobody expected. */
  readonly acceptDifferences?: boolean | undefined;
}

const uniqueViolation = '23505';

/** The right to work on rebuilds of a projection: a session advisory lock, gone with whoever held it. */
export const rebuildLock = (projection: unknown) => sql`hashtextextended('redress rebuild ' || ${projection}, 0)`;

const attended = sql<boolean>`EXISTS (
  SELECT FROM pg_locks l, LATERAL (SELECT ${rebuildLock(sql.ref('rebuilds.projection'))} AS key) k
  WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND l.classid::bigint = (k.key >> 32) & 4294967295 AND l.objid::bigint = k.key & 4294967295)`;

const runs = (db: ReadConnection) => db.selectFrom('rebuilds').selectAll().select(attended.as('attended'));

/** A run; refuses an unknown one with `rebuild.unknown`. */
export const loadRun = async (db: ReadConnection, id: string): Promise<RebuildRun> =>
  (await runs(db).where('id', '=', id).executeTakeFirst()) ?? refuse('missing', 'rebuild.unknown');

/** The run of a projection that is not over, if there is one. */
export const openRunOf = (db: ReadConnection, projection: string): Promise<RebuildRun | undefined> =>
  runs(db).where('projection', '=', projection).where('state', 'in', openStates).executeTakeFirst();

/** The newest run of a projection. */
export const latestRunOf = (db: ReadConnection, projection: string): Promise<RebuildRun | undefined> =>
  runs(db).where('projection', '=', projection).orderBy('createdAt', 'desc').limit(1).executeTakeFirst();

/** Runs that wait for a process to work on them, or have one. */
export const runsToWork = (db: ReadConnection): Promise<readonly RebuildRun[]> =>
  runs(db).where('state', 'in', ['running', 'comparing']).orderBy('createdAt').execute();

export interface RunPage {
  readonly data: readonly RebuildRun[];
  readonly nextCursor: string | null;
}

const cursorOf = ({ createdAt, id }: RebuildRun): string => Buffer.from(`rebuild:${createdAt} ${id}`).toString('base64url');
const placeIn = (cursor: string): readonly [string, string] => {
  const [, at, id] = /^rebuild:(\S+) (\S+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  return at !== undefined && id !== undefined ? [at, id] : refuse('invalid', 'cursor.invalid', { field: 'cursor' });
};

/** Runs, the newest first. Refuses a foreign cursor with `cursor.invalid`. */
export const runPage = async (
  db: ReadConnection,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<RunPage> => {
  const all = runs(db).orderBy('createdAt', 'desc').orderBy('id', 'desc');
  const [at, id] = cursor === undefined ? [] : placeIn(cursor);
  const query = at === undefined ? all : all.where(sql<boolean>`("createdAt", id) < (${at}::timestamptz, ${id}::uuid)`);
  const rows = await query.limit(limit + 1).execute();
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: rows.length > limit && last ? cursorOf(last) : null };
};

/** Puts a rebuild on record; nobody works on it yet. Refuses with `rebuild.open` while another of the projection is not over. */
export const createRun = async (db: ReadConnection, { name, version }: Projection, wish: RebuildWish): Promise<RebuildRun> => {
  const { by, processes = null, hold = false, acceptDifferences = false } = wish;
  const id = randomUUID();
  const values = { id, projection: name, toVersion: version, state: 'running' as const, by, processes, hold, acceptDifferences };
  try {
    await db.transaction().execute(async (tx) => {
      const live = await tx.selectFrom('checkpoints').select('version').where('consumer', '=', name).executeTakeFirst();
      // The tables that a failed one has filled are made anew for this one: there is no way back to it.
      await tx
        .updateTable('rebuilds')
        .set({ state: 'cancelled', endedAt: sql`clock_timestamp()` })
        .where('projection', '=', name)
        .where('state', '=', 'failed')
        .execute();
      await tx
        .insertInto('rebuilds')
        .values({ ...values, fromVersion: live?.version ?? version })
        .execute();
    });
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === uniqueViolation)
      refuse('conflict', 'rebuild.open', { projection: name });
    throw error;
  }
  return loadRun(db, id);
};

/** The open run of a projection, or a new one. */
export const openOrNewRun = async (db: ReadConnection, projection: Projection, wish: RebuildWish): Promise<RebuildRun> => {
  const open = await openRunOf(db, projection.name);
  if (open) return open;
  try {
    return await createRun(db, projection, wish);
  } catch (error) {
    const other = error instanceof Refusal && error.code === 'rebuild.open' ? await openRunOf(db, projection.name) : undefined;
    if (!other) throw error;
    return other;
  }
};

const over: readonly RebuildState[] = ['swapped', 'failed', 'cancelled'];

export interface StateChange {
  /** Nothing changes in any other state: somebody may have steered it meanwhile. */
  readonly from: readonly RebuildState[];
  readonly to: RebuildState;
  /** Why it failed. */
  readonly error?: Stop;
}

/** False when it was in none of those states. */
export const changeState = async (
  db: ReadConnection | ReadTransaction,
  id: string,
  { from, to, error }: StateChange,
): Promise<boolean> => {
  const changed = await db
    .updateTable('rebuilds')
    .set({
      state: to,
      error: error ? sql<Stop>`${JSON.stringify(error)}::jsonb` : null,
      endedAt: over.includes(to) ? sql<string>`clock_timestamp()` : null,
      seenAt: sql<string>`clock_timestamp()`,
    })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
};
