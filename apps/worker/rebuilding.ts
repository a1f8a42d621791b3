import { UndecodableEvent } from '#kernel/events.js';
import type { EventStore } from '#kernel/event-store.port.js';
import { Fenced } from '#platform/read-db/checkpoints.js';
import type { Projection } from '#platform/read-db/consumer.js';
import { type RebuildOptions, RebuildRunning, attend } from '#platform/read-db/rebuild.js';
import { type RebuildRun, changeState, createRun, latestRunOf, loadRun, openRunOf } from '#platform/read-db/rebuild.runs.js';
import { steer } from '#platform/read-db/rebuild.steering.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import type { Stop } from '#platform/read-db/schema.js';
import { isOutage, reasonOf } from './trouble.js';

export interface RebuildParts {
  readonly readDb: ReadDb;
  readonly store: EventStore;
}

/** True for what passes by itself: the run stays as it is, and is taken up again. */
export const passes = (error: unknown): boolean => isOutage(error) || error instanceof RebuildRunning || error instanceof Fenced;

const stopOf = (error: unknown): Stop => {
  const reason = reasonOf(error);
  if (error instanceof UndecodableEvent) return { eventId: error.eventId, position: String(error.position), reason };
  return { eventId: null, position: '0', reason };
};

/**
 * Works on a run as `attend` does. What trying again does not mend is written down, and the run has failed. Throws what passes:
 * outages, `RebuildRunning`, `Fenced`; and anything once `signal` is aborted.
 */
export const conduct = async (
  { readDb, store }: RebuildParts,
  projection: Projection,
  { id, ...options }: RebuildOptions & { readonly id: string },
): Promise<RebuildRun> => {
  try {
    return await attend(readDb, store, projection, { id, options });
  } catch (error) {
    if (options.signal?.aborted || passes(error)) throw error;
    await changeState(readDb.db, id, { from: ['running', 'comparing'], to: 'failed', error: stopOf(error) });
    return loadRun(readDb.db, id);
  }
};

const isWorkable = ({ state }: RebuildRun): boolean => state === 'running' || state === 'comparing';

const resumed = async ({ readDb }: RebuildParts, projection: Projection, { id }: RebuildRun): Promise<RebuildRun | undefined> => {
  const isStopped = (await readDb.checkpoint(projection.name))?.stopped !== undefined;
  return isStopped ? undefined : steer(readDb.db, projection, { id, act: 'resume' });
};

/**
 * The run that brings a read model to the version of this build: the open one, or a new one where there was none or only one
 * to an older version. `undefined` while there is nothing to do but wait for somebody to say how to go on: one that failed goes
 * on as soon as the consumer is no longer marked as stopped.
 */
export const runToVersion = async (parts: RebuildParts, projection: Projection): Promise<RebuildRun | undefined> => {
  const { db } = parts.readDb;
  const { name, version } = projection;
  const open = await openRunOf(db, name);
  if (open && open.toVersion >= version) return open.toVersion === version && isWorkable(open) ? open : undefined;
  if (open) await steer(db, projection, { id: open.id, act: 'cancel' });
  const latest = await latestRunOf(db, name);
  if (latest?.toVersion !== version || latest.state === 'swapped') return createRun(db, projection, { by: 'version' });
  return latest.state === 'failed' ? resumed(parts, projection, latest) : undefined;
};
