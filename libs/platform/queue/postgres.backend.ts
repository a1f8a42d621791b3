import { createPostgresBackend, runMigrations } from 'bullmq';
import pg from 'pg';
import { type BullmqBackend, queueName, timeouts } from './bullmq.backend.js';
import { PatientClient } from './patient-client.js';

const schema = 'queue';

const migrate = async (connectionString: string): Promise<void> => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: timeouts.connect });
  client.on('error', () => undefined); // the query that runs is rejected too
  await client.connect();
  await runMigrations(client, schema).finally(() => client.end());
};

/** BullMQ's tables in the schema `queue` of the database that the URL names, made or migrated first. */
export const openPostgresBackend = async (url: string): Promise<BullmqBackend> => {
  await migrate(url);
  const connection = {
    connectionString: url,
    schema,
    keepAlive: true,
    connectionTimeoutMillis: timeouts.connect,
    query_timeout: timeouts.command,
  };
  const producer = createPostgresBackend(queueName, { connection });
  const ids = async (sql: string, keys: readonly string[]): Promise<readonly string[]> => {
    const { rows } = await producer.connection.pool.query<{ id: string }>(sql, [queueName, keys]);
    return rows.map(({ id }) => id);
  };
  return {
    producer: () => producer,
    consumer: (name, options, kind) =>
      createPostgresBackend(name, { ...options, connection: { ...connection, Client: PatientClient } }, kind),
    present: (keys) => ids('SELECT id FROM job WHERE queue = $1 AND id = ANY($2)', keys),
    failed: (keys) => ids(`SELECT id FROM job WHERE queue = $1 AND id = ANY($2) AND state = 'failed'`, keys),
    close: () => Promise.resolve(),
  };
};
