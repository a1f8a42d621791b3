import { afterAll } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { EventStore } from '#kernel/event-store.port.js';
import { type EventOf, type StoredEvent, defineEvents } from '#kernel/events.js';
import type { Facts } from '#kernel/facts.js';
import type { Rows } from '#kernel/rows.js';
import { Instant, LocalDay } from '#kernel/values.js';
import { loadCheckpoint, moveCheckpoint } from '#platform/read-db/checkpoints.js';
import type { Consumer } from '#platform/read-db/consumer.js';
import { strictlyRecorded } from '#platform/read-db/instants.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { createDatabase } from './database.js';

const Scored = z.object({
  caseId: z.string(),
  day: LocalDay,
  department: z.string(),
  item: z.string().nullable(),
  rating: z.number().int(),
  active: z.boolean(),
  minutes: z.number().int(),
});

/** Events of read-model specs: a case is scored, scored again, taken back or closed. */
export const caseEvents = defineEvents({
  CaseScored: Scored.extend({ dueAt: Instant, tags: z.array(z.string()) }),
  CaseTakenBack: Scored,
  CaseClosed: z.object({ caseId: z.string() }),
  CaseIgnored: z.object({}),
});
export type CaseEvent = EventOf<typeof caseEvents>;
export type CaseScored = Extract<CaseEvent, { type: 'CaseScored' }>['data'];

export const scored = (data: Partial<CaseScored> = {}): CaseEvent => ({
  type: 'CaseScored',
  data: {
    caseId: 'case-1',
    day: '2026-03-02',
    department: 'tax',
    item: 'invoice',
    rating: 5,
    active: true,
    minutes: 3,
    dueAt: '2026-03-09T09:00:00Z',
    tags: ['慢', '"quoted"'],
    ...data,
  },
});

const dimensions = { department: 'text', item: 'text', rating: 'smallint', active: 'boolean' } as const;
const measures = ['received', 'active', 'bad', 'minutes'] as const;
export type Tally = Facts<Exclude<CaseEvent, { type: 'CaseIgnored' }>, keyof typeof dimensions, (typeof measures)[number]>;

const counts = ({ rating, active, minutes }: z.infer<typeof Scored>, sign: 1 | -1) => ({
  received: sign,
  active: active ? sign : 0,
  minutes: minutes * sign,
  ...(rating <= 2 && { bad: sign }),
});

/** The id that stands for a case in facts. */
export const subjectOf = (caseId: string): string =>
  createHash('md5')
    .update(caseId)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

const about = ({ caseId, day }: z.infer<typeof Scored>) => ({ occurredOn: day, subject: subjectOf(caseId) });

/** Scores by department; what is taken back is counted negatively, under what it was counted. */
export const tally = (name = 'tally', version = 1): Tally => ({
  name,
  version,
  dimensions,
  measures,
  indexes: [['department']],
  frequent: ['received', 'active', 'minutes'],
  overview: ['department'],
  on: {
    CaseScored: ({ data }) => [{ ...about(data), dims: data, adds: counts(data, 1) }],
    CaseTakenBack: ({ data }) => [{ ...about(data), dims: data, adds: counts(data, -1) }],
    CaseClosed: () => [],
  },
});

export interface BoardRow {
  readonly caseId: string;
  readonly department: string;
  readonly rating: number;
  readonly times: number;
  readonly minutes: bigint;
  readonly open: boolean;
  readonly day: LocalDay;
  readonly dueAt: Instant;
  /** True when a later score moved the limit. */
  readonly moved: boolean;
  readonly item: string | null;
  readonly tags: readonly string[];
  readonly seal: Buffer | null;
}

/** Open cases; a case that is closed leaves the board. */
export const board = (name = 'board', version = 1): Rows<Exclude<CaseEvent, { type: 'CaseIgnored' }>, BoardRow> => ({
  name,
  version,
  primaryKey: 'caseId',
  columns: {
    caseId: 'text',
    department: 'text',
    rating: 'smallint',
    times: 'integer',
    minutes: 'bigint',
    open: 'boolean',
    day: 'date',
    dueAt: 'timestamptz',
    moved: 'boolean',
    item: 'text',
    tags: 'jsonb',
    seal: 'bytea',
  },
  indexes: ['department, "dueAt"'],
  on: ['CaseScored', 'CaseTakenBack', 'CaseClosed'],
  key: ({ data }) => data.caseId,
  evolve(row, event) {
    switch (event.type) {
      case 'CaseScored': {
        const { minutes, active, ...data } = event.data;
        const moved = row !== undefined && row.dueAt !== data.dueAt;
        const times = (row?.times ?? 0) + 1;
        return {
          ...data,
          minutes: (row?.minutes ?? 0n) + BigInt(minutes),
          open: active,
          times,
          moved,
          seal: Buffer.from(data.caseId),
        };
      }
      case 'CaseTakenBack':
        return row && { ...row, open: false, seal: null };
      case 'CaseClosed':
        return undefined;
      default:
        return event satisfies never;
    }
  },
});

/** Appends events to a stream of their own and answers the position of the last. */
export const record = async (store: EventStore, events: readonly CaseEvent[]): Promise<bigint> => {
  const news = events.map((event) => ({ ...event, id: randomUUID(), cause: { id: 'spec', by: 'spec' } }));
  return (await store.append(`case-${randomUUID()}`, news, 'none')).position;
};

/** Events as a log would give them; positions have gaps. */
export const stored = (events: readonly CaseEvent[], recordedAt: (i: number) => Instant): readonly StoredEvent[] =>
  events.map((event, i) => ({
    ...event,
    id: randomUUID(),
    stream: `case-${i}`,
    revision: 0,
    position: BigInt(i * 3 + 1),
    recordedAt: recordedAt(i),
    cause: { id: 'spec', by: 'spec' },
  }));

/** What the pump does with one batch. */
export const applyBatch = async (readDb: ReadDb, consumer: Consumer, batch: readonly StoredEvent[]): Promise<void> => {
  const from = await loadCheckpoint(readDb.db, consumer.name);
  const events = strictlyRecorded(batch, from?.recordedAt);
  const last = events.at(-1);
  if (!from || !last) return;
  await readDb.db.transaction().execute(async (tx) => {
    await moveCheckpoint(tx, consumer.name, from, last);
    await consumer.apply(tx, events);
  });
};

/** Every row of both tables of facts. That nothing was added and that what was added comes to nothing is the same. */
export const factRows = async (readDb: ReadDb, name: string): Promise<readonly string[]> => {
  const texts: string[] = [];
  for (const table of [`${name}_raw`, `${name}_daily`]) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      SELECT to_jsonb(t) AS row FROM ${sql.id('read', table)} t`.execute(readDb.db);
    const cell = ([column, value]: readonly [string, unknown]) => [column, column.startsWith('n_') ? (value ?? 0) : value];
    texts.push(...rows.map(({ row }) => JSON.stringify(Object.entries(row).map(cell))).sort());
  }
  return texts;
};

export interface ReadWorld {
  readonly url: string;
  readonly readDb: ReadDb;
  close(): Promise<void>;
}

/** Read models in an empty database for the cases of a spec, closed after the last one. */
export const readWorldForSpec = async (): Promise<ReadWorld> => {
  const world = await openReadWorld();
  afterAll(() => world.close());
  return world;
};

/** The same for whoever closes it by themselves. */
export const openReadWorld = async (): Promise<ReadWorld> => {
  const database = await createDatabase();
  const readDb = await ReadDb.open({ url: database.url });
  return {
    url: database.url,
    readDb,
    close: async () => {
      await readDb.close();
      await database.drop();
    },
  };
};
