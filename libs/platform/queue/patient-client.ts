import pg from 'pg';

/** How long a failed connection is sat out, in milliseconds. */
const patienceMillis = 500;

type Connected = ((error: Error) => void) | ((error: null, client: pg.Client) => void);

/**
 * A PostgreSQL client that waits a little before it tells its pool that it could not connect. BullMQ's worker pauses by
 * itself when a connection is refused, but not when the server takes and then declines it (starting up, shutting down, too
 * many clients): there it asks again at once, some two hundred times a second.
 */
export class PatientClient extends pg.Client {
  override connect(): Promise<pg.Client>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.Client> | undefined {
    if (!callback) return super.connect();
    const tell = callback as (error: Error | null, client?: pg.Client) => void;
    super.connect((error: Error | null, client?: pg.Client) => {
      // Success is told at once: the pool listens for errors from then on, and the next packet may already be one.
      if (error) setTimeout(tell, patienceMillis, error);
      else tell(null, client);
    });
    return undefined;
  }
}
