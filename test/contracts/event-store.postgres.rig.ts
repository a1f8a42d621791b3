import pg from 'pg';
import { PostgresEventStore } from '#platform/event-store/postgres.event-store.js';
import { createDatabase } from '../support/database.js';
import { contractCatalogue } from './event-store.contract.js';

export interface PostgresRig {
  readonly url: string;
  /** Connected as the owner of the log. */
  readonly owner: pg.Client;
  /** One more store on the same log, as another process would have it. */
  open(options?: { max?: number; onConnectionError?: (error: Error) => void }): Promise<PostgresEventStore>;
  close(): Promise<void>;
}

/** A log of its own in an empty database; the first store makes it. */
export const postgresRig = async (): Promise<PostgresRig> => {
  const database = await createDatabase();
  const stores: PostgresEventStore[] = [];
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  return {
    url: database.url,
    owner,
    open: async (options = {}) => {
      const store = await PostgresEventStore.open({ url: database.url, catalogue: contractCatalogue, ...options });
      stores.push(store);
      return store;
    },
    close: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await owner.end();
      await database.drop();
    },
  };
};

/** Appends one note through the function itself, in whatever transaction the client is. */
export const appendRaw = async (client: pg.Client, stream: string, id: string): Promise<void> => {
  await client.query(
    `SELECT log.append(ARRAY[$1], ARRAY[-1], ARRAY[0], ARRAY[1], ARRAY[1], ARRAY[$2]::uuid[], ARRAY['NoteTaken'],
       ARRAY[1]::smallint[], ARRAY['request-1'], ARRAY['channel:hall-1'], ARRAY['{"text": "raw"}'::jsonb])`,
    [stream, id],
  );
};

export const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** How many of this database's connections wait for a lock, and so for somebody's commit. */
export const waitingForLock = async (client: pg.Client): Promise<number> => {
  const { rows } = await client.query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows[0]?.waiting ?? 0;
};
