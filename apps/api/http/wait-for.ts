import { z } from 'zod';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { EdgeProblem } from './edge-problem.js';

/** A position as a receipt gave it. */
export const Position = z.string().regex(/^\d{1,19}$/);

/** How long a query waits for a read model before it says that it is not there yet. */
const patienceMillis = 10_000;

/** Waits until a read model has reached a position: read your own write. Throws 503 `query.not-there-yet`. */
export const waitUntil = async (db: ReadDb, consumer: string, position: string | undefined): Promise<void> => {
  if (position === undefined) return;
  if (!(await db.waitFor(consumer, BigInt(position), patienceMillis)))
    throw new EdgeProblem(503, 'query.not-there-yet', { field: 'waitFor', position }, { 'retry-after': '2' });
};
