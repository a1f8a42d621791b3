import type { Kysely } from 'kysely';
import type { Rows } from '#kernel/rows.js';
import type { Instant } from '#kernel/values.js';
import type { AttachmentEvent } from './attachment.events.js';

/** A file that is there. */
interface AttachmentRow {
  readonly attachmentId: string;
  readonly by: string;
  readonly storedAt: Instant;
  /** The subject it belongs to; nothing while it waits to be linked. */
  readonly linkedTo: string | null;
}

/** Every attachment that was not discarded: for sweeping, and for counting those that wait. */
export const attachments: Rows<AttachmentEvent, AttachmentRow> = {
  name: 'attachments',
  version: 1,
  primaryKey: 'attachmentId',
  columns: { attachmentId: 'uuid', by: 'text', storedAt: 'timestamptz', linkedTo: 'uuid' },
  indexes: ['"linkedTo", "storedAt"', '"by", "linkedTo"'],
  on: ['AttachmentStored', 'AttachmentLinked', 'AttachmentDiscarded'],
  key: ({ data }) => data.attachmentId,
  evolve(row, { type, data }) {
    switch (type) {
      case 'AttachmentStored':
        return { attachmentId: data.attachmentId, by: data.by, storedAt: data.at, linkedTo: null };
      case 'AttachmentLinked':
        return row && { ...row, linkedTo: data.to };
      case 'AttachmentDiscarded':
        return undefined;
      default:
        return type satisfies never;
    }
  },
};

export interface AttachmentTables {
  attachments: AttachmentRow;
}
type Db = Kysely<AttachmentTables>;

/** The oldest files that nobody linked, stored at `upTo` or before. */
export const waitingLongest = (db: Db, upTo: Instant, limit: number) =>
  db
    .selectFrom('attachments')
    .select(['attachmentId', 'storedAt'])
    .where('linkedTo', 'is', null)
    .where('storedAt', '<=', upTo)
    .orderBy('storedAt')
    .limit(limit)
    .execute();

/** How many files of an uploader wait to be linked. */
export const waitingOf = async (db: Db, by: string): Promise<number> => {
  const found = await db
    .selectFrom('attachments')
    .select(({ fn }) => fn.count<string>('attachmentId').as('number'))
    .where('by', '=', by)
    .where('linkedTo', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(found.number);
};

/** Of these ids, those that the read model knows. */
export const knownAttachments = async (db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  if (ids.length === 0) return new Set();
  const rows = await db.selectFrom('attachments').select('attachmentId').where('attachmentId', 'in', ids).execute();
  return new Set(rows.map(({ attachmentId }) => attachmentId));
};
