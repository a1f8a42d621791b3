import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { serve } from '../rig/children.mjs';

const client = new pg.Client(process.env.DATABASE_URL);
await client.connect();
await client.query(`CREATE TABLE IF NOT EXISTS events (
  position bigint PRIMARY KEY, recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(), event_id uuid NOT NULL,
  revision integer NOT NULL, version smallint NOT NULL, stream text NOT NULL, type text NOT NULL,
  cause_id text NOT NULL, cause_by text NOT NULL, data jsonb NOT NULL, UNIQUE (stream, revision))`);

const insert = {
  name: 'insert',
  text: `INSERT INTO events (position, event_id, revision, version, stream, type, cause_id, cause_by, data)
    SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::integer[], $4::smallint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::jsonb[])`,
};
const rowsAtOnce = 1_000;
let position = 0;

const columnsOf = (events) => [
  events.map(() => ++position),
  events.map(() => randomUUID()),
  events.map(() => 0),
  events.map(() => 1),
  events.map(() => `review-${randomUUID()}`),
  events.map(({ type }) => type),
  events.map(() => 'bench'),
  events.map(() => 'channel:bench'),
  events.map(({ data }) => JSON.stringify(data)),
];

serve(
  {
    /** Rows as the log has them into one plain table, a thousand a statement and commit; rows a second. */
    insert: async ({ events, copies }) => {
      const rows = Array.from({ length: copies }, () => events).flat();
      const batches = [];
      for (let from = 0; from < rows.length; from += rowsAtOnce) batches.push(columnsOf(rows.slice(from, from + rowsAtOnce)));
      const start = performance.now();
      for (const values of batches) await client.query({ ...insert, values });
      return rows.length / ((performance.now() - start) / 1_000);
    },
  },
  () => client.end(),
);
