import { sql } from 'kysely';
import { type AnyEvent, EventCatalogue, type EventMap } from '#kernel/events.js';
import type { PastPage } from '#kernel/log-follower.js';
import type { Cause } from '#kernel/message.js';
import type { Rows } from '#kernel/rows.js';
import type { Instant } from '#kernel/values.js';
import type { ReadDb } from './read-db.js';

/** One event as the log has it. */
export interface RecordedRow {
  readonly id: string;
  readonly position: bigint;
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: Instant;
  readonly type: string;
  readonly data: unknown;
  readonly cause: Cause;
}

/**
 * A read model that keeps the events of some types, apart from the millions of others: a process that starts, and has to
 * know them all, reads them here. It holds what today's schemas made of them: a new version of one raises `version`.
 */
export const recordedRows = <Event extends AnyEvent>(
  { name, version }: { readonly name: string; readonly version: number },
  types: readonly Event['type'][],
): Rows<Event, RecordedRow> => ({
  name,
  version,
  primaryKey: 'id',
  columns: {
    id: 'uuid',
    position: 'bigint',
    stream: 'text',
    revision: 'integer',
    recordedAt: 'timestamptz',
    type: 'text',
    data: 'jsonb',
    cause: 'jsonb',
  },
  indexes: ['"position"'],
  on: types,
  key: ({ id }) => id,
  evolve: (_, { id, position, stream, revision, recordedAt, type, data, cause }) => ({
    id,
    position,
    stream,
    revision,
    recordedAt,
    type,
    data,
    cause,
  }),
});

const pageSize = 5_000;

const exists = async (db: ReadDb, name: string): Promise<boolean> => {
  const { rows } = await sql<{ there: boolean }>`SELECT to_regclass(${`read.${name}`}) IS NOT NULL AS there`.execute(db.db);
  return rows[0]?.there ?? false;
};

/** The events that such a read model has, in log order; nothing where no worker has ever made it. */
export async function* recordedPages(readDb: ReadDb, name: string, events: EventMap): AsyncGenerator<PastPage> {
  if (!(await exists(readDb, name))) return;
  const catalogue = new EventCatalogue(events);
  const complete = (await readDb.checkpoint(name))?.position ?? 0n;
  const db = readDb.kysely<Record<string, RecordedRow>>();
  let upTo = 0n;
  while (upTo < complete) {
    const page = db.selectFrom(name).selectAll().where('position', '>', upTo).where('position', '<=', complete);
    const rows = await page.orderBy('position').limit(pageSize).execute();
    upTo = rows.length === pageSize ? (rows.at(-1)?.position ?? complete) : complete;
    yield {
      events: rows.map((row) => ({ ...row, ...catalogue.decode(row.type, catalogue.version(row.type), row.data, row) })),
      upTo,
    };
  }
}
