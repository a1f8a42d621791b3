import type pg from 'pg';
import { Drafts, type KeptDraft } from '#kernel/drafts.port.js';
import type { Instant } from '#kernel/values.js';
import { makeSchema } from '../postgres/schema.js';

const sweptAtOnce = 500;

/** Drafts in schema `web`. */
export class PostgresDrafts extends Drafts {
  private constructor(private readonly pool: pg.Pool) {
    super();
  }

  /** Makes the schema where it is missing. The pool stays the caller's to close. */
  static async open(pool: pg.Pool): Promise<PostgresDrafts> {
    await makeSchema(
      pool,
      'web',
      `
      CREATE TABLE IF NOT EXISTS web.drafts (id text PRIMARY KEY, box bytea NOT NULL, revision int NOT NULL DEFAULT 0, until timestamptz NOT NULL);
      CREATE INDEX IF NOT EXISTS drafts_until ON web.drafts (until);`,
    );
    return new PostgresDrafts(pool);
  }

  async begin(id: string, box: Uint8Array, until: Instant): Promise<void> {
    await this.pool.query('INSERT INTO web.drafts (id, box, until) VALUES ($1, $2, $3)', [id, box, until]);
  }

  async read(id: string, now: Instant): Promise<KeptDraft | undefined> {
    const text = 'SELECT box, revision FROM web.drafts WHERE id = $1 AND until > $2';
    return (await this.pool.query<{ box: Buffer; revision: number }>(text, [id, now])).rows[0];
  }

  async replace(id: string, box: Uint8Array, revision?: number): Promise<boolean> {
    const text = 'UPDATE web.drafts SET box = $2, revision = revision + 1 WHERE id = $1 AND revision = coalesce($3, revision)';
    return (await this.pool.query(text, [id, box, revision ?? null])).rowCount === 1;
  }

  async sweep(now: Instant): Promise<number> {
    const text = `DELETE FROM web.drafts WHERE id IN
      (SELECT id FROM web.drafts WHERE until <= $1 ORDER BY until LIMIT ${sweptAtOnce} FOR UPDATE SKIP LOCKED)`;
    return (await this.pool.query(text, [now])).rowCount ?? 0;
  }
}
