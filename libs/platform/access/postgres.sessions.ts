import { hash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { Caller } from '#kernel/callers.port.js';
import { type Person, type Session, Sessions } from '#kernel/sessions.port.js';
import type { Instant } from '#kernel/values.js';
import { makeSchema } from '../postgres/schema.js';

const digest = (secret: string): Buffer => hash('sha256', secret, 'buffer');
/** Whoever knows the secret can work it out, and nobody else; the other way round it cannot be guessed. */
const tokenOf = (secret: string): string => hash('sha256', `form ${secret}`, 'base64url');

/** Use is noted this often at most, so that looking at pages writes little. */
const notedEverySeconds = 60;
const sweptAtOnce = 500;

export interface SessionLimits {
  /** Minutes without a request after which a session is over. */
  readonly idleMinutes: number;
  /** Hours after which a session is over, whatever was done in it. */
  readonly hours: number;
}

interface Row {
  readonly caller: unknown;
  readonly display_name: string;
}

interface Named {
  readonly name: string;
  readonly display_name: string;
}

/** Sessions in schema `web`. */
export class PostgresSessions extends Sessions {
  private constructor(
    private readonly pool: pg.Pool,
    private readonly limits: SessionLimits,
  ) {
    super();
  }

  /** Makes the schema where it is missing. Sessions of a demo go on only where `demo` allows it. The pool stays the caller's to close. */
  static async open(pool: pg.Pool, { demo, ...limits }: SessionLimits & { readonly demo: boolean }): Promise<PostgresSessions> {
    await makeSchema(
      pool,
      'web',
      `
      CREATE TABLE IF NOT EXISTS web.sessions (digest bytea PRIMARY KEY, name text NOT NULL, caller jsonb NOT NULL, display_name text NOT NULL, begun_at timestamptz NOT NULL, seen_at timestamptz NOT NULL);
      CREATE INDEX IF NOT EXISTS sessions_name ON web.sessions (name);
      CREATE INDEX IF NOT EXISTS sessions_begun_at ON web.sessions (begun_at);
      ALTER TABLE web.sessions ADD COLUMN IF NOT EXISTS form bytea;
      CREATE TABLE IF NOT EXISTS web.ended_sessions (form bytea PRIMARY KEY, ended_at timestamptz NOT NULL);
      CREATE INDEX IF NOT EXISTS ended_sessions_ended_at ON web.ended_sessions (ended_at);`,
    );
    if (!demo) await pool.query(`DELETE FROM web.sessions WHERE (caller->>'demo')::boolean`);
    return new PostgresSessions(pool, limits);
  }

  async begin({ caller, displayName }: Person, now: Instant): Promise<string> {
    await this.#sweep(now);
    const secret = randomBytes(32).toString('base64url');
    await this.pool.query(
      'INSERT INTO web.sessions (digest, name, caller, display_name, begun_at, seen_at, form) VALUES ($1, $2, $3, $4, $5, $5, $6)',
      [digest(secret), caller.name, JSON.stringify(caller), displayName, now, digest(tokenOf(secret))],
    );
    return secret;
  }

  async find(secret: string, now: Instant): Promise<Session | undefined> {
    const text = `SELECT caller, display_name, seen_at < $2::timestamptz - make_interval(secs => ${notedEverySeconds}) AS unnoted
      FROM web.sessions WHERE digest = $1 AND seen_at > $2::timestamptz - make_interval(mins => $3)
      AND begun_at > $2::timestamptz - make_interval(hours => $4)`;
    const { idleMinutes, hours } = this.limits;
    const values = [digest(secret), now, idleMinutes, hours];
    const { rows } = await this.pool.query<Row & { unnoted: boolean }>({ name: 'session', text, values }); // of every page
    const [row] = rows;
    if (!row) return undefined;
    if (row.unnoted) await this.pool.query('UPDATE web.sessions SET seen_at = $2 WHERE digest = $1', [digest(secret), now]);
    return { caller: Caller.parse(row.caller), displayName: row.display_name, token: tokenOf(secret) };
  }

  async displayNames(names: readonly string[], now: Instant): Promise<ReadonlyMap<string, string>> {
    if (names.length === 0) return new Map();
    const text = `SELECT DISTINCT ON (name) name, display_name FROM web.sessions
      WHERE name = ANY ($1) AND seen_at > $2::timestamptz - make_interval(mins => $3)
      AND begun_at > $2::timestamptz - make_interval(hours => $4) ORDER BY name, begun_at DESC`;
    const { idleMinutes, hours } = this.limits;
    const { rows } = await this.pool.query<Named>(text, [names, now, idleMinutes, hours]);
    return new Map(rows.map(({ name, display_name: displayName }) => [name, displayName]));
  }

  async end(secret: string): Promise<void> {
    await this.pool.query('DELETE FROM web.sessions WHERE digest = $1', [digest(secret)]);
  }

  async endAll(name: string, now: Instant): Promise<number> {
    const text = `WITH gone AS (DELETE FROM web.sessions WHERE name = $1 RETURNING form),
      noted AS (INSERT INTO web.ended_sessions SELECT form, $2 FROM gone WHERE form IS NOT NULL ON CONFLICT DO NOTHING)
      SELECT count(*)::int AS ended FROM gone`;
    return (await this.pool.query<{ ended: number }>(text, [name, now])).rows[0]?.ended ?? 0;
  }

  async wereEnded(token: string): Promise<boolean> {
    return (await this.pool.query('SELECT FROM web.ended_sessions WHERE form = $1', [digest(token)])).rowCount === 1;
  }

  async shift(millis: number): Promise<void> {
    const text = `UPDATE web.sessions SET begun_at = begun_at + make_interval(secs => $1), seen_at = seen_at + make_interval(secs => $1)`;
    await this.pool.query(text, [millis / 1_000]);
  }

  /** What is over is not kept: with it goes the name of who it was. Of what was ended everywhere, a digest stays for as long as a session can last. */
  async #sweep(now: Instant): Promise<void> {
    const text = `DELETE FROM web.sessions WHERE digest IN (SELECT digest FROM web.sessions
      WHERE begun_at <= $1::timestamptz - make_interval(hours => $2) OR seen_at <= $1::timestamptz - make_interval(mins => $3)
      LIMIT ${sweptAtOnce} FOR UPDATE SKIP LOCKED)`;
    await this.pool.query(text, [now, this.limits.hours, this.limits.idleMinutes]);
    const ended = 'DELETE FROM web.ended_sessions WHERE ended_at <= $1::timestamptz - make_interval(hours => $2)';
    await this.pool.query(ended, [now, this.limits.hours]);
  }
}
