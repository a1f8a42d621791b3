import { sql } from 'kysely';
import { type Cell, insertColumns } from './columns.js';
import type { ReadConnection, ReadTransaction } from './schema.js';

/** An event that a workflow has to react to, or is reacting to just now. */
export interface InboxEntry {
  readonly workflow: string;
  readonly stream: string;
  readonly revision: number;
  /** Of the event in the log. */
  readonly position: bigint;
}

export type InboxKey = Omit<InboxEntry, 'position'>;

const columns = [
  { name: 'workflow', type: 'text' },
  { name: 'stream', type: 'text' },
  { name: 'revision', type: 'integer' },
  { name: 'position', type: 'bigint' },
] as const;

/** Notes what is to be done, in the transaction that moves the checkpoint past it; noting it twice is noting it once. */
export const addToInbox = async (tx: ReadTransaction, entries: readonly InboxEntry[]): Promise<void> => {
  if (entries.length === 0) return;
  const cells: Cell[][] = columns.map(({ name }) => entries.map((entry) => entry[name]));
  await insertColumns(tx, { name: 'workflow_inbox', columns }, cells, sql`ON CONFLICT DO NOTHING`);
};

/** Crosses off what is done. */
export const crossOff = async (db: ReadConnection, keys: readonly InboxKey[]): Promise<void> => {
  if (keys.length === 0) return;
  const streams = sql`${keys.map(({ stream }) => stream)}::text[]`;
  const workflows = sql`${keys.map(({ workflow }) => workflow)}::text[]`;
  const revisions = sql`${keys.map(({ revision }) => revision)}::integer[]`;
  await sql`
    DELETE FROM read.workflow_inbox AS owed USING unnest(${workflows}, ${streams}, ${revisions}) AS done (workflow, stream, revision)
    WHERE owed.workflow = done.workflow AND owed.stream = done.stream AND owed.revision = done.revision`.execute(db);
};

/** What is still to be done, at most `limit` entries after `after` in the order of their keys. */
export const inboxPage = async (
  db: ReadConnection,
  after: InboxKey | undefined,
  limit: number,
): Promise<readonly InboxEntry[]> => {
  const query = db
    .selectFrom('workflow_inbox')
    .selectAll()
    .orderBy('workflow')
    .orderBy('stream')
    .orderBy('revision')
    .limit(limit);
  if (!after) return query.execute();
  const { workflow, stream, revision } = after;
  return query.where(sql<boolean>`(workflow, stream, revision) > (${workflow}, ${stream}, ${revision}::integer)`).execute();
};

/** What a workflow still owes to earlier events of the same stream, the first of them first. */
export const owedBefore = async (db: ReadConnection, { workflow, stream, revision }: InboxKey): Promise<readonly InboxKey[]> => {
  const earlier = db.selectFrom('workflow_inbox').selectAll().where('workflow', '=', workflow).where('stream', '=', stream);
  return earlier.where('revision', '<', revision).orderBy('revision').execute();
};

/** How much is still to be done, by workflow. */
export const inboxCounts = async (db: ReadConnection): Promise<ReadonlyMap<string, number>> => {
  const counted = db
    .selectFrom('workflow_inbox')
    .select(['workflow', sql<number>`count(*)::integer`.as('entries')])
    .groupBy('workflow');
  return new Map((await counted.execute()).map(({ workflow, entries }) => [workflow, entries]));
};

/** Whether something that events up to `position` ask for is still to be done. */
export const hasInboxUpTo = async (db: ReadConnection, position: bigint): Promise<boolean> => {
  const entry = await db
    .selectFrom('workflow_inbox')
    .select('workflow')
    .where('position', '<=', position)
    .limit(1)
    .executeTakeFirst();
  return entry !== undefined;
};
