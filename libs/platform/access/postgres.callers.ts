import { hash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { Caller, Callers, type IssuedKey } from '#kernel/callers.port.js';
import { makeSchema } from '../postgres/schema.js';

const digest = (key: string): Buffer => hash('sha256', key, 'buffer');

/** How long a process may go on trusting what it read about a key. */
const trustMillis = 5_000;
const mostRemembered = 10_000;

interface StoredKey {
  readonly caller: unknown;
  readonly issued_at: Date;
}

const issuedOf = ({ caller, issued_at: issuedAt }: StoredKey): IssuedKey => ({
  caller: Caller.parse(caller),
  issuedAt: issuedAt.toISOString(),
});

/** API keys in schema `access`: name, digest of the key, who it stands for. */
export class PostgresCallers extends Callers {
  readonly #remembered = new Map<string, { caller: Caller | undefined; until: number }>();

  private constructor(private readonly pool: pg.Pool) {
    super();
  }

  /** Makes the schema where it is missing. The pool stays the caller's to close. */
  static async open(pool: pg.Pool): Promise<PostgresCallers> {
    await makeSchema(
      pool,
      'access',
      `
      CREATE TABLE IF NOT EXISTS access.keys (name text PRIMARY KEY, digest bytea NOT NULL UNIQUE, caller jsonb NOT NULL, issued_at timestamptz NOT NULL DEFAULT now());
      CREATE TABLE IF NOT EXISTS access.retired (digest bytea PRIMARY KEY);`,
    );
    return new PostgresCallers(pool);
  }

  async issue(caller: Caller): Promise<string> {
    const key = `rk_${randomBytes(24).toString('base64url')}`; // 192 bits: a plain digest of it cannot be guessed backwards
    await this.give(caller, key);
    return key;
  }

  async give(caller: Caller, key: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `WITH was AS (SELECT digest FROM access.keys WHERE name = $1 FOR UPDATE),
         gone AS (INSERT INTO access.retired SELECT digest FROM was WHERE digest <> $2 ON CONFLICT DO NOTHING RETURNING digest)
       INSERT INTO access.keys (name, digest, caller)
         SELECT $1, $2, $3 FROM (SELECT count(*) FROM gone) AS first WHERE NOT EXISTS (SELECT FROM access.retired WHERE digest = $2)
       ON CONFLICT (name) DO UPDATE SET digest = excluded.digest, caller = excluded.caller, issued_at = now()`,
      [caller.name, digest(key), JSON.stringify(caller)],
    );
    this.#remembered.clear();
    return rowCount === 1;
  }

  async byKey(key: string): Promise<Caller | undefined> {
    const name = hash('sha256', key, 'base64');
    const known = this.#remembered.get(name);
    if (known && known.until > performance.now()) return known.caller;
    const { rows } = await this.pool.query<{ caller: unknown }>('SELECT caller FROM access.keys WHERE digest = $1', [
      digest(key),
    ]);
    const caller = rows[0] && Caller.parse(rows[0].caller);
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
    this.#remembered.set(name, { caller, until: performance.now() + trustMillis });
    return caller;
  }

  async revoke(name: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `WITH gone AS (DELETE FROM access.keys WHERE name = $1 RETURNING digest)
       INSERT INTO access.retired SELECT digest FROM gone ON CONFLICT DO NOTHING`,
      [name],
    );
    this.#remembered.clear();
    return rowCount === 1;
  }

  async issued({ after, limit }: { readonly after: string | undefined; readonly limit: number }): Promise<readonly IssuedKey[]> {
    const { rows } = await this.pool.query<StoredKey>(
      `SELECT caller, issued_at FROM access.keys WHERE name > $1 ORDER BY name LIMIT $2`,
      [after ?? '', limit],
    );
    return rows.map(issuedOf);
  }

  async named(name: string): Promise<IssuedKey | undefined> {
    const { rows } = await this.pool.query<StoredKey>(`SELECT caller, issued_at FROM access.keys WHERE name = $1`, [name]);
    return rows[0] && issuedOf(rows[0]);
  }

  async hasDemoKeys(): Promise<boolean> {
    const { rows } = await this.pool.query(`SELECT 1 FROM access.keys WHERE (caller->>'demo')::boolean LIMIT 1`);
    return rows.length > 0;
  }
}
