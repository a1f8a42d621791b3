import { type Selectable, sql } from 'kysely';
import type { EventStore } from '#kernel/event-store.port.js';
import { Fenced } from './checkpoints.js';
import type { Projection } from './consumer.js';
import { strictlyRecorded } from './instants.js';
import { logPages } from './log-pages.js';
import type { RebuildTables } from './rebuild.tables.js';
import type { ReadConnection } from './schema.js';

export type Range = Readonly<Selectable<RebuildTables['rebuild_ranges']>>;

export const pageSize = 2_000;
/** Positions that are worth a range of their own, and ranges at most. */
const rangeSpan = 50_000n;
const mostRanges = 64n;

/** The borders of ranges that cover everything up to `target`, each the end of one range and the beginning of the next. */
export const bordersOf = (target: bigint, ordered: boolean): readonly bigint[] => {
  const wanted = ordered ? 1n : target / rangeSpan;
  const count = wanted < 1n ? 1n : wanted > mostRanges ? mostRanges : wanted;
  return Array.from({ length: Number(count) + 1 }, (_, i) => (target * BigInt(i)) / count);
};

/** Makes the empty tables of a run and the ranges between `borders`, the last of which is where catching up begins. */
export const prepareRun = (
  db: ReadConnection,
  { shadow }: Projection,
  { id, borders }: { readonly id: string; readonly borders: readonly bigint[] },
): Promise<void> => {
  const position = borders.at(-1) ?? 0n;
  const ranges = borders.slice(1).map((upTo, nth) => {
    const after = borders[nth] ?? 0n;
    return { rebuild: id, nth, after, upTo, position: after };
  });
  return db.transaction().execute(async (tx) => {
    await shadow.create(tx);
    await tx.deleteFrom('rebuild_ranges').where('rebuild', '=', id).execute();
    await tx.insertInto('rebuild_ranges').values(ranges).execute();
    await tx.updateTable('rebuilds').set({ prepared: true, position, target: position }).where('id', '=', id).execute();
  });
};

/** All ranges of a run, in the order of the log. */
export const loadRanges = (db: ReadConnection, rebuild: string): Promise<readonly Range[]> =>
  db.selectFrom('rebuild_ranges').selectAll().where('rebuild', '=', rebuild).orderBy('nth').execute();

const loadRange = async (db: ReadConnection, rebuild: string, nth: number): Promise<Range> => {
  const ranges = db.selectFrom('rebuild_ranges').selectAll().where('rebuild', '=', rebuild).where('nth', '=', nth);
  const range = await ranges.executeTakeFirst();
  if (!range) throw new Fenced(`rebuild ${rebuild}`);
  return range;
};

type Checkpoint = Pick<Range, 'position' | 'events' | 'firstAt' | 'lastAt'>;

/** Only from where the caller saw it: of two who work on a range, one writes nothing. Throws `Fenced`. */
const moveRange = async (tx: ReadConnection, from: Range, to: Checkpoint): Promise<void> => {
  const moved = await tx
    .updateTable('rebuild_ranges')
    .set(to)
    .where('rebuild', '=', from.rebuild)
    .where('nth', '=', from.nth)
    .where('position', '=', from.position)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) throw new Fenced(`rebuild ${from.rebuild}, range ${from.nth}`);
};

export interface RangeWork {
  readonly db: ReadConnection;
  readonly store: EventStore;
  readonly projection: Projection;
  readonly signal: AbortSignal;
}

/**
 * Works a range off from where it stands, a page in each transaction. Broken off anywhere, it goes on from its checkpoint.
 * Throws `Fenced` when somebody else works on it or the run is over, and the reason of `signal`.
 */
export const fillRange = async (work: RangeWork, { rebuild, nth }: Pick<Range, 'rebuild' | 'nth'>): Promise<void> => {
  const { db, store, projection, signal } = work;
  let at = await loadRange(db, rebuild, nth);
  const pages = { types: projection.types, after: at.position, upTo: at.upTo };
  for await (const page of logPages(store, pages, pageSize)) {
    signal.throwIfAborted();
    const events = strictlyRecorded(page.events, at.lastAt ?? undefined);
    const to = {
      position: page.upTo,
      events: at.events + BigInt(events.length),
      firstAt: at.firstAt ?? events[0]?.recordedAt ?? null,
      lastAt: events.at(-1)?.recordedAt ?? at.lastAt,
    };
    const before = at;
    await db.transaction().execute(async (tx) => {
      await moveRange(tx, before, to);
      if (events.length > 0) await projection.shadow.fill(tx, events);
    });
    at = { ...at, ...to };
  }
};

/** One who works ranges off; several do it at once. */
export type Hand = (range: Range) => Promise<void>;

/** Gives every range to the next hand that is free. The first error ends it, when all have stopped. */
export const workOff = async (
  ranges: readonly Range[],
  hands: readonly Hand[],
  stop: (error: unknown) => void,
): Promise<void> => {
  const left = [...ranges];
  const work = async (hand: Hand) => {
    for (let next = left.shift(); next; next = left.shift()) await hand(next);
  };
  const working = hands.map((hand) =>
    work(hand).catch((error: unknown) => {
      left.length = 0;
      stop(error);
      throw error;
    }),
  );
  await Promise.allSettled(working); // nobody writes any more when an error is told
  await Promise.all(working);
};

/**
 * Recorded times grow strictly from range to range too. On a log whose own times do (PostgreSQL's) there is nothing to mend;
 * elsewhere a range that began no later than the one before it ended is filled anew, told that time: as if one reader had gone
 * through all of them. Answers the last recorded time of all.
 */
export const mendBorders = async (work: RangeWork, rebuild: string): Promise<string | null> => {
  const { db, projection } = work;
  let last: string | null = null;
  for (const range of await loadRanges(db, rebuild)) {
    let mended: Range = range;
    if (last !== null && range.firstAt !== null && range.firstAt <= last) {
      const anew = { position: range.after, events: 0n, firstAt: null, lastAt: last };
      await db.transaction().execute(async (tx) => {
        await moveRange(tx, range, anew);
        await projection.shadow.clear(tx, range.after, range.upTo);
      });
      await fillRange(work, range);
      mended = await loadRange(db, rebuild, range.nth);
    }
    last = mended.lastAt ?? last;
  }
  return last;
};

/** What all ranges together have looked through and taken in. */
export const progressOf = async (db: ReadConnection, rebuild: string): Promise<{ positions: bigint; events: bigint }> => {
  const { rows } = await sql<{ positions: bigint; events: bigint }>`
    SELECT coalesce(sum(position - after), 0)::bigint AS positions, coalesce(sum(events), 0)::bigint AS events
    FROM read.rebuild_ranges WHERE rebuild = ${rebuild}`.execute(db);
  return rows[0] ?? { positions: 0n, events: 0n };
};
