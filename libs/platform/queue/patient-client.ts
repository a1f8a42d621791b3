import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** How long a failed connection is sat out, in milliseconds. */
const patienceMillis = 500;

type Connected = ((error: Error) => void) | ((error: null, client: pg.Client) => void);

/**
 * A PostgreSQL client that waits a little before it says that it could not connect. BullMQ's worker pauses by itself when a
 * connection is refused, but not when the server takes and then declines it (starting up, shutting down, too many clients):
 * there it asks again at once, some two hundred times a second.
 */
export class PatientClient extends pg.Client {
  override connect(): Promise<pg.Client>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.Client> | undefined {
    const connected = this.#connect();
    if (!callback) return connected;
    const done = callback as (error: unknown, client?: pg.Client) => void;
    connected.then(
      (client) => done(null, client),
      (error: unknown) => done(error),
    );
    return undefined;
  }

  async #connect(): Promise<pg.Client> {
    try {
      return await super.connect();
    } catch (error) {
      await pause(patienceMillis);
      throw error;
    }
  }
}
