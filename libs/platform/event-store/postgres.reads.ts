import type pg from 'pg';
import type { StoredRow } from './rows.js';

/** In the order of `StoredColumns`. A time leaves as text: a `Date` would drop the microseconds that make it unique. */
const columns = 'position, recorded_at, event_id, revision, version, stream, type, cause_id, cause_by, data';

type StoredColumns = readonly [
  position: string,
  recordedAt: string,
  id: string,
  revision: string,
  version: string,
  stream: string,
  type: string,
  causeId: string,
  causeBy: string,
  json: string,
];

const statements = {
  stream: `SELECT ${columns} FROM log.events WHERE stream = $1 AND revision >= $2 ORDER BY revision LIMIT $3`,
  firsts: `SELECT ${columns} FROM log.events WHERE stream = ANY ($1) AND revision = 0`,
  all: `SELECT ${columns} FROM log.events WHERE position > $1 ORDER BY position LIMIT $2`,
  types: `SELECT ${columns} FROM log.events WHERE position > $1 AND position <= $2 AND type = ANY ($3) ORDER BY position LIMIT $4`,
  head: 'SELECT position FROM log.events ORDER BY position DESC LIMIT 1',
} as const;

/** Every value as the text that came over the wire: `toRow` knows what is what, and JSON is parsed where it is decoded. */
const asText = { getTypeParser: () => (text: string) => text };

/** `2026-03-02 08:00:00.1+00`, as a session in UTC writes it, as `2026-03-02T08:00:00.100000Z`. */
const toInstant = (text: string): string => {
  const time = text.slice(0, -3).replace(' ', 'T');
  return `${(time.includes('.') ? time : `${time}.`).padEnd(26, '0')}Z`;
};

const toRow = ([
  position,
  recordedAt,
  id,
  revision,
  version,
  stream,
  type,
  causeId,
  causeBy,
  json,
]: StoredColumns): StoredRow => ({
  position: BigInt(position),
  recordedAt: toInstant(recordedAt),
  id,
  revision: Number(revision),
  version: Number(version),
  stream,
  type,
  cause: { id: causeId, by: causeBy },
  json,
});

/** What a store asks the log; each statement is prepared once for a connection. */
export class Reads {
  constructor(private readonly pool: pg.Pool) {}

  stream(stream: string, from: number, limit: number): Promise<readonly StoredRow[]> {
    return this.#rows('stream', [stream, from, limit]);
  }

  /** In no order. */
  firsts(streams: readonly string[]): Promise<readonly StoredRow[]> {
    return this.#rows('firsts', [streams]);
  }

  all(after: bigint, limit: number): Promise<readonly StoredRow[]> {
    return this.#rows('all', [after, limit]);
  }

  types(
    range: { readonly after: bigint; readonly upTo: bigint },
    types: readonly string[],
    limit: number,
  ): Promise<readonly StoredRow[]> {
    return this.#rows('types', [range.after, range.upTo, types, limit]);
  }

  async head(): Promise<bigint> {
    const { rows } = await this.pool.query<{ position: string }>({ name: 'log.head', text: statements.head, types: asText });
    return BigInt(rows[0]?.position ?? 0);
  }

  async #rows(name: 'stream' | 'firsts' | 'all' | 'types', values: readonly unknown[]): Promise<readonly StoredRow[]> {
    const query = { name: `log.${name}`, text: statements[name], values: [...values], rowMode: 'array' as const, types: asText };
    const { rows } = await this.pool.query<[...StoredColumns]>(query);
    return rows.map(toRow);
  }
}
