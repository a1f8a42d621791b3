import pg from 'pg';

/** Creates a database on the server that `url` leads to, unless it is there. `name` must be an identifier of our own. */
export const ensureDatabase = async (url: string, name: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
};

/** What can be said of a database without looking into it. `clockAheadMillis`: how far its clock is ahead of this machine's. */
export interface DatabaseLook {
  readonly encoding: string;
  readonly ctype: string;
  readonly clockAheadMillis: number;
}

/** Looks at the database that `url` leads to, within a few seconds. */
export const lookAt = async (url: string): Promise<DatabaseLook> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // the query that runs is rejected too
  await client.connect();
  try {
    const before = Date.now();
    const { rows } = await client.query<{ encoding: string; ctype: string; now: string }>(
      `SELECT pg_encoding_to_char(encoding) AS encoding, coalesce(to_jsonb(one)->>'datlocale', datctype) AS ctype,
         (extract(epoch FROM clock_timestamp()) * 1000)::bigint::text AS now
       FROM pg_database one WHERE datname = current_database()`,
    );
    const middle = (before + Date.now()) / 2;
    const { encoding, ctype, now } = rows[0] ?? { encoding: 'unknown', ctype: 'unknown', now: String(middle) };
    return { encoding, ctype, clockAheadMillis: Math.round(Number(now) - middle) };
  } finally {
    await client.end();
  }
};
