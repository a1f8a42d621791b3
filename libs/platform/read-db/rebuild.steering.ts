import { sql } from 'kysely';
import pg from 'pg';
import { refuse } from '#kernel/refusal.js';
import type { Projection } from './consumer.js';
import { type RebuildRun, changeState, loadRun, rebuildLock } from './rebuild.runs.js';
import type { RebuildState } from './rebuild.tables.js';
import type { ReadConnection } from './schema.js';

/** What a run can be told. Whoever works on it hears of it within a second. */
export const rebuildActs = ['pause', 'resume', 'cancel', 'swap'] as const;
export type RebuildAct = (typeof rebuildActs)[number];

interface Move {
  readonly from: readonly RebuildState[];
  readonly to: RebuildState;
  /** States in which there is nothing left to be told. */
  readonly already: readonly RebuildState[];
}
const moves: Readonly<Record<RebuildAct, Move>> = {
  pause: { from: ['running', 'comparing'], to: 'paused', already: ['paused'] },
  resume: { from: ['paused', 'failed'], to: 'running', already: ['running', 'comparing', 'ready', 'swapped'] },
  cancel: { from: ['running', 'paused', 'comparing', 'ready', 'failed'], to: 'cancelled', already: ['cancelled'] },
  swap: { from: ['ready'], to: 'running', already: ['swapped'] },
};
/** Whether a run does, or has done, what it is told. One that is not held swaps by itself. */
const isSo = ({ state, hold }: RebuildRun, act: RebuildAct): boolean =>
  moves[act].already.includes(state) || (act === 'swap' && !hold && ['running', 'comparing'].includes(state));
const uniqueViolation = '23505';

/** Takes away the tables of a run that is over and never swapped, unless somebody else is at work on this projection. */
export const dropShadow = (db: ReadConnection, { shadow }: Projection, id: string): Promise<void> =>
  db.transaction().execute(async (tx) => {
    // First the ranges: whoever is about to write to the tables finds no checkpoint to move.
    await tx.deleteFrom('rebuild_ranges').where('rebuild', '=', id).execute();
    await shadow.drop(tx);
    await tx.updateTable('rebuilds').set({ prepared: false }).where('id', '=', id).execute();
  });

const dropUnlessAttended = (db: ReadConnection, projection: Projection, id: string): Promise<void> =>
  db.connection().execute(async (connection) => {
    const key = rebuildLock(projection.name);
    const { rows } = await sql<{ ours: boolean }>`SELECT pg_try_advisory_lock(${key}) AS ours`.execute(connection);
    if (!rows[0]?.ours) return; // whoever has it drops them
    await dropShadow(db, projection, id).finally(() => sql`SELECT pg_advisory_unlock(${key})`.execute(connection));
  });

const change = async (db: ReadConnection, id: string, act: RebuildAct): Promise<boolean> => {
  try {
    return await changeState(db, id, moves[act]);
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === uniqueViolation) return false; // a newer one is open
    throw error;
  }
};

const allowSwap = async (
  db: ReadConnection,
  { id, state, comparison }: RebuildRun,
  acceptDifferences: boolean,
): Promise<void> => {
  if (state !== 'ready') return;
  const unexpected = comparison?.unexpected ?? 0;
  if (unexpected > 0 && !acceptDifferences) refuse('conflict', 'rebuild.differences', { unexpected });
  await db.updateTable('rebuilds').set({ hold: false, acceptDifferences }).where('id', '=', id).execute();
};

export interface RebuildOrder {
  readonly id: string;
  readonly act: RebuildAct;
  /** Of a swap: also if it found what nobody expected. */
  readonly acceptDifferences?: boolean;
}

/**
 * Tells a run to pause, go on, stop for good, or be swapped although the comparison found what nobody expected. Told what it
 * does already, it goes on doing so. Refuses with `rebuild.unknown`, `rebuild.not-possible` and, for a swap that has to be told
 * that differences are accepted, `rebuild.differences`.
 */
export const steer = async (db: ReadConnection, projection: Projection, order: RebuildOrder): Promise<RebuildRun> => {
  const { id, act, acceptDifferences = false } = order;
  const run = await loadRun(db, id);
  if (act === 'swap') await allowSwap(db, run, acceptDifferences);
  const changed = await change(db, id, act);
  if (changed && act === 'cancel') await dropUnlessAttended(db, projection, id);
  const now = await loadRun(db, id); // two may have told it the same at once
  if (!changed && !isSo(now, act)) refuse('conflict', 'rebuild.not-possible', { action: act, state: now.state });
  return now;
};
