import type pg from 'pg';
import { type Board, type Pin, Pinboard, type Pinned, pinsPerBoard } from '#kernel/pinboard.port.js';
import type { Instant } from '#kernel/values.js';
import { makeSchema } from '../postgres/schema.js';

const sweptAtOnce = 500;
const listedAtOnce = 500;

/** Pins in schema `web`. */
export class PostgresPinboard extends Pinboard {
  private constructor(private readonly pool: pg.Pool) {
    super();
  }

  /** Makes the schema where it is missing. The pool stays the caller's to close. */
  static async open(pool: pg.Pool): Promise<PostgresPinboard> {
    await makeSchema(
      pool,
      'web',
      `
      CREATE TABLE IF NOT EXISTS web.pins (
        sort text NOT NULL, owner text NOT NULL, name text NOT NULL, text text NOT NULL, by text NOT NULL, at timestamptz NOT NULL,
        PRIMARY KEY (sort, owner, name));
      ALTER TABLE web.pins ADD COLUMN IF NOT EXISTS revision integer NOT NULL DEFAULT 1;
      CREATE INDEX IF NOT EXISTS pins_at ON web.pins (sort, at);`,
    );
    return new PostgresPinboard(pool);
  }

  async list({ sort, owner }: Board): Promise<readonly Pinned[]> {
    const text = 'SELECT name, text, by, at, revision FROM web.pins WHERE sort = $1 AND owner = $2 ORDER BY name LIMIT $3';
    const { rows } = await this.pool.query<Omit<Pinned, 'at'> & { at: Date | string }>(text, [sort, owner, pinsPerBoard]);
    return rows.map(({ at, ...pin }) => ({ ...pin, at: new Date(at).toISOString() }));
  }

  async since(sort: Board['sort'], owners: readonly string[], after: Instant): Promise<readonly (Pin & Pick<Board, 'owner'>)[]> {
    const text = `SELECT owner, name, text, by, at FROM web.pins
      WHERE sort = $1 AND owner = ANY($2) AND at > $3 ORDER BY owner, name LIMIT $4`;
    const { rows } = await this.pool.query<Omit<Pin, 'at'> & { owner: string; at: Date | string }>(text, [
      sort,
      owners,
      after,
      listedAtOnce,
    ]);
    return rows.map(({ at, ...pin }) => ({ ...pin, at: new Date(at).toISOString() }));
  }

  async newest(sort: Board['sort']): Promise<Instant | undefined> {
    const text = 'SELECT at FROM web.pins WHERE sort = $1 ORDER BY at DESC LIMIT 1';
    const { rows } = await this.pool.query<{ at: Date | string }>(text, [sort]);
    return rows[0] && new Date(rows[0].at).toISOString();
  }

  async put({ sort, owner }: Board, { name, text, by, at }: Pin): Promise<boolean> {
    // Who looks at what, or how far a file is, need not outlive a crash, and would wait for the disk each time.
    const insert = `INSERT INTO web.pins (sort, owner, name, text, by, at) SELECT $1, $2, $3, $4, $5, $6
      FROM (SELECT set_config('synchronous_commit', $7, true) AS setting) AS durability
      WHERE setting IS NOT NULL AND (EXISTS (SELECT FROM web.pins WHERE sort = $1 AND owner = $2 AND name = $3)
        OR (SELECT count(*) FROM web.pins WHERE sort = $1 AND owner = $2) < ${pinsPerBoard})
      ON CONFLICT (sort, owner, name) DO UPDATE SET text = excluded.text, by = excluded.by, at = excluded.at, revision = pins.revision + 1`;
    const values = [sort, owner, name, text, by, at, sort === 'looking' || sort === 'exports' ? 'off' : 'on'];
    return (await this.pool.query(insert, values)).rowCount === 1;
  }

  async replace(board: Board, pin: Pin, seen: number): Promise<'done' | 'stale' | 'full'> {
    const values = [board.sort, board.owner, pin.name, pin.text, pin.by, pin.at];
    const insert = `INSERT INTO web.pins (sort, owner, name, text, by, at) SELECT $1, $2, $3, $4, $5, $6
      WHERE (SELECT count(*) FROM web.pins WHERE sort = $1 AND owner = $2) < ${pinsPerBoard} ON CONFLICT DO NOTHING`;
    const update = `UPDATE web.pins SET text = $4, by = $5, at = $6, revision = revision + 1
      WHERE sort = $1 AND owner = $2 AND name = $3 AND revision = $7`;
    const { rowCount } = await (seen === 0 ? this.pool.query(insert, values) : this.pool.query(update, [...values, seen]));
    if (rowCount === 1) return 'done';
    return seen > 0 || (await this.list(board)).some(({ name }) => name === pin.name) ? 'stale' : 'full';
  }

  async remove({ sort, owner }: Board, name: string, seen?: number): Promise<boolean> {
    const text = `DELETE FROM web.pins WHERE sort = $1 AND owner = $2 AND name = $3 AND revision = coalesce($4, revision)`;
    return (await this.pool.query(text, [sort, owner, name, seen])).rowCount === 1;
  }

  async sweep(sort: Board['sort'], before: Instant): Promise<number> {
    const text = `DELETE FROM web.pins WHERE ctid IN
      (SELECT ctid FROM web.pins WHERE sort = $1 AND at < $2 ORDER BY at LIMIT ${sweptAtOnce} FOR UPDATE SKIP LOCKED)`;
    return (await this.pool.query(text, [sort, before])).rowCount ?? 0;
  }
}
