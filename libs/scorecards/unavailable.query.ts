import type { ReadDb } from '#platform/read-db/read-db.js';

/** How long a question waits for a read model to come as far as the log. */
const patienceMillis = 10_000;

/** A read model of the figures does not follow the log at present: an answer could be incomplete. */
export class FiguresUnavailable extends Error {
  constructor(consumer: string) {
    super(`the read model ${consumer} has not reached the log`);
    this.name = 'FiguresUnavailable';
  }
}

/** Waits until a read model has reached a position. Throws `FiguresUnavailable`. */
export const reached = async (readDb: ReadDb, consumer: string, position: bigint): Promise<void> => {
  if (!(await readDb.waitFor(consumer, position, patienceMillis))) throw new FiguresUnavailable(consumer);
};
