import { sql } from 'kysely';
import { EventCatalogue, type StoredEvent } from '#kernel/events.js';
import type { Cause } from '#kernel/message.js';
import type { Rows } from '#kernel/rows.js';
import type { Instant } from '#kernel/values.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { type DirectoryEvent, directoryEvents } from './directory.events.js';

/** One recorded statement about the directory, as the log has it. */
interface StatementRow {
  readonly id: string;
  readonly position: bigint;
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: Instant;
  readonly type: string;
  readonly data: unknown;
  readonly cause: Cause;
}

/** All statements about the directory, apart from the millions of other events: a process that starts reads them here. */
export const directoryStatements: Rows<DirectoryEvent, StatementRow> = {
  name: 'directory',
  version: 1,
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
  on: Object.keys(directoryEvents) as DirectoryEvent['type'][],
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
};

const catalogue = new EventCatalogue(directoryEvents);
const pageSize = 5_000;

const exists = async (db: ReadDb): Promise<boolean> => {
  const { rows } = await sql<{ there: boolean }>`SELECT to_regclass('read.directory') IS NOT NULL AS there`.execute(db.db);
  return rows[0]?.there ?? false;
};

/** Statements in log order; everything in the log up to `upTo` is known with them. */
interface StatementPage {
  readonly events: readonly StoredEvent[];
  readonly upTo: bigint;
}

/** The statements that the read model has; nothing where no worker has ever made it. */
export async function* recordedStatements(readDb: ReadDb): AsyncGenerator<StatementPage> {
  if (!(await exists(readDb))) return;
  const complete = (await readDb.checkpoint(directoryStatements.name))?.position ?? 0n;
  const db = readDb.kysely<{ directory: StatementRow }>();
  let upTo = 0n;
  while (upTo < complete) {
    const page = db.selectFrom('directory').selectAll().where('position', '>', upTo).where('position', '<=', complete);
    const rows = await page.orderBy('position').limit(pageSize).execute();
    upTo = rows.length === pageSize ? (rows.at(-1)?.position ?? complete) : complete;
    // The read model holds what today's schemas made of the events: a new version of one raises the projection's.
    const events = rows.map((row) => ({ ...row, ...catalogue.decode(row.type, catalogue.version(row.type), row.data, row) }));
    yield { events, upTo };
  }
}
