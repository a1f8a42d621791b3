import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { refuse } from '#kernel/refusal.js';
import type { Rows } from '#kernel/rows.js';
import { Instant } from '#kernel/values.js';
import type { Scope } from './work-order.commands.js';
import { stateAfter, type WorkOrderEvent, type WorkOrderState } from './work-order.events.js';

/** A work order as a department's desk lists it. */
export interface DeskRow {
  readonly workOrderId: string;
  readonly number: string;
  readonly reviewId: string;
  readonly kind: string;
  readonly state: WorkOrderState;
  readonly round: number;
  readonly departmentCode: string;
  readonly regionCode: string;
  readonly itemCode: string | null;
  readonly channel: string;
  readonly rating: number;
  readonly tags: readonly string[];
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly provisional: boolean;
  readonly overdue: boolean;
  /** The revision of the order's stream: what `If-Match` is compared with. */
  readonly revision: number;
}

const opened = ({
  data,
  revision,
}: {
  data: Extract<WorkOrderEvent, { type: 'WorkOrderOpened' }>['data'];
  revision: number;
}): DeskRow => ({
  workOrderId: data.workOrderId,
  number: data.number,
  reviewId: data.reviewId,
  kind: data.kind,
  state: 'awaiting-acceptance',
  round: 1,
  departmentCode: data.counted.department,
  regionCode: data.counted.region,
  itemCode: data.counted.item,
  channel: data.counted.channel,
  rating: data.counted.rating,
  tags: data.tags,
  openedAt: data.at,
  dueAt: data.limit.due,
  provisional: data.limit.provisional,
  overdue: false,
  revision,
});

/** All work orders, open and closed, by id. */
export const desk: Rows<WorkOrderEvent, DeskRow> = {
  name: 'desk',
  version: 1,
  primaryKey: 'workOrderId',
  columns: {
    workOrderId: 'uuid',
    number: 'text',
    reviewId: 'uuid',
    kind: 'text',
    state: 'text',
    round: 'integer',
    departmentCode: 'text',
    regionCode: 'text',
    itemCode: 'text',
    channel: 'text',
    rating: 'smallint',
    tags: 'jsonb',
    openedAt: 'timestamptz',
    dueAt: 'timestamptz',
    provisional: 'boolean',
    overdue: 'boolean',
    revision: 'integer',
  },
  indexes: ['"departmentCode", "state", "dueAt"', '"dueAt", "workOrderId"', '"openedAt"'],
  on: [
    'WorkOrderOpened',
    'WorkOrderAccepted',
    'WorkOrderResolved',
    'WorkOrderOverdue',
    'CallBackSatisfied',
    'CallBackUnsatisfied',
    'WorkOrderReopened',
    'WorkOrderClosed',
  ],
  key: ({ data }) => data.workOrderId,
  evolve(row, event) {
    if (event.type === 'WorkOrderOpened') return opened(event);
    if (!row) return undefined;
    const next = { ...row, state: stateAfter[event.type] ?? row.state, revision: event.revision };
    if (event.type === 'WorkOrderOverdue') return { ...next, overdue: true };
    if (event.type === 'WorkOrderReopened')
      return {
        ...next,
        round: event.data.round,
        dueAt: event.data.limit.due,
        provisional: event.data.limit.provisional,
        overdue: false,
      };
    return next;
  },
};

export interface DeskTables {
  desk: DeskRow;
}

export interface DeskFilter {
  readonly scope: Scope;
  readonly state?: WorkOrderState | undefined;
  readonly kind?: string | undefined;
  /** Only orders due at this instant or before. */
  readonly dueBy?: Instant | undefined;
  /** Only orders whose limit has passed. */
  readonly overdue?: boolean | undefined;
}

export interface DeskPage {
  readonly data: readonly DeskRow[];
  readonly nextCursor: string | null;
}

/** States in which the unit is the one to act, so that its limit runs. */
const withUnit: readonly WorkOrderState[] = ['awaiting-acceptance', 'in-progress'];

type Condition = ExpressionBuilder<DeskTables, 'desk'>;

const conditions = (eb: Condition, { scope, state, kind, dueBy, overdue }: DeskFilter) =>
  eb.and([
    ...(scope === 'all' ? [] : [eb('departmentCode', '=', sql<string>`ANY(${scope})`)]),
    ...(state === undefined ? [] : [eb('state', '=', state)]),
    ...(kind === undefined ? [] : [eb('kind', '=', kind)]),
    ...(dueBy === undefined ? [] : [eb('dueAt', '<=', dueBy)]),
    ...(overdue === undefined ? [] : [eb('overdue', '=', overdue)]),
  ]);

const encodeCursor = ({ dueAt, workOrderId }: DeskRow) => btoa(`${dueAt} ${workOrderId}`);
const decodeCursor = (cursor: string): { dueAt: string; workOrderId: string } => {
  const text = /^[A-Za-z0-9+/]+=*$/.test(cursor) ? atob(cursor) : '';
  const [dueAt, workOrderId] = /^((?!0000)\S+Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text)?.slice(1) ?? [];
  if (workOrderId === undefined || dueAt === undefined || !Instant.safeParse(dueAt).success)
    return refuse('invalid', 'cursor.invalid', { field: 'cursor' });
  return { dueAt, workOrderId };
};

/** A page of the desk, what is due first on top. Refuses a foreign cursor with `cursor.invalid`. */
export const deskPage = async (
  db: Kysely<DeskTables>,
  filter: DeskFilter,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<DeskPage> => {
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  let query = db
    .selectFrom('desk')
    .selectAll()
    .where((eb) => conditions(eb, filter));
  if (after)
    query = query.where(sql<boolean>`("dueAt", "workOrderId") > (${after.dueAt}::timestamptz, ${after.workOrderId}::uuid)`);
  const rows = await query
    .orderBy('dueAt')
    .orderBy('workOrderId')
    .limit(limit + 1)
    .execute();
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: rows.length > limit && last ? encodeCursor(last) : null };
};

/** The orders opened last, newest first. */
export const newestOrders = (db: Kysely<DeskTables>, limit: number): Promise<readonly DeskRow[]> =>
  db.selectFrom('desk').selectAll().orderBy('openedAt', 'desc').orderBy('workOrderId').limit(limit).execute();

/** Ids, in order, of orders whose timer can still find something: with a unit and not found overdue in this round. */
export const timedOrders = (db: Kysely<DeskTables>, afterId: string | undefined, limit: number) => {
  const timed = db.selectFrom('desk').select('workOrderId').where('state', 'in', withUnit).where('overdue', '=', false);
  const from = afterId === undefined ? timed : timed.where('workOrderId', '>', afterId);
  return from.orderBy('workOrderId').limit(limit).execute();
};

/** How many orders with a unit are past their limit at `now` without having been found overdue. */
export const timersDue = async (db: Kysely<DeskTables>, now: Instant): Promise<number> => {
  const { count } = await db
    .selectFrom('desk')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('state', 'in', withUnit)
    .where('overdue', '=', false)
    .where('dueAt', '<', now)
    .executeTakeFirstOrThrow();
  return Number(count);
};
