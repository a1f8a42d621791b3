import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { refuse } from '#kernel/refusal.js';
import { Instant, type OrderKind } from '#kernel/values.js';
import type { DeskRow, DeskTables } from './desk.projection.js';
import { openStates, withUnit } from './lifecycle.policy.js';
import type { Scope } from './work-order.commands.js';
import type { WorkOrderState } from './order-state.events.js';

export interface DeskFilter {
  readonly scope: Scope;
  readonly state?: WorkOrderState | undefined;
  /** Only orders that are neither closed nor merged. */
  readonly open?: boolean | undefined;
  readonly kind?: OrderKind | undefined;
  /** Only orders due at this instant or before. */
  readonly dueBy?: Instant | undefined;
  /** Only orders whose limit has passed. */
  readonly overdue?: boolean | undefined;
  /** Only orders for which this was found to follow: `fix-by-date` is the ledger (台账). */
  readonly outcome?: string | undefined;
  /** Only orders in which somebody's word is waited for beside the unit's own work. */
  readonly waiting?: 'extension' | 'supervision' | undefined;
  readonly match?: DeskMatch | undefined;
}

/** What somebody looks for: orders of which any of these holds. */
export interface DeskMatch {
  readonly ids: readonly string[];
  /** A part of a number. */
  readonly number: string | undefined;
  readonly items: readonly string[];
  readonly departments: readonly string[];
  readonly tags: readonly string[];
}

export interface DeskPage {
  readonly data: readonly DeskRow[];
  readonly nextCursor: string | null;
}

const waitsFor = { extension: 'extensionAsked', supervision: 'supervised' } as const;

type Condition = ExpressionBuilder<DeskTables, 'desk'>;

const matching = (eb: Condition, { ids, number, items, departments, tags }: DeskMatch) =>
  eb.or([
    eb('workOrderId', '=', sql<string>`ANY(${ids}::uuid[])`),
    eb('itemCode', '=', sql<string>`ANY(${items}::text[])`),
    eb('departmentCode', '=', sql<string>`ANY(${departments}::text[])`),
    sql<boolean>`"tags" ?| ${tags}::text[]`,
    ...(number === undefined ? [] : [eb('number', 'like', `%${number}%`)]),
  ]);

const conditions = (eb: Condition, { scope, state, open, kind, dueBy, overdue, waiting, outcome, match }: DeskFilter) =>
  eb.and([
    ...(open === true ? [eb('state', 'in', openStates)] : []),
    ...(scope === 'all' ? [] : [eb('ownerCode', '=', sql<string>`ANY(${scope})`)]),
    ...(state === undefined ? [] : [eb('state', '=', state)]),
    ...(kind === undefined ? [] : [eb('kind', '=', kind)]),
    ...(outcome === undefined ? [] : [eb('outcome', '=', outcome)]),
    ...(dueBy === undefined ? [] : [eb('dueAt', '<=', dueBy)]),
    ...(overdue === undefined ? [] : [eb('overdue', '=', overdue)]),
    ...(waiting === undefined ? [] : [eb(waitsFor[waiting], '=', true)]),
    ...(match === undefined ? [] : [matching(eb, match)]),
  ]);

const encodeCursor = ({ dueAt, workOrderId }: DeskRow) => Buffer.from(`${dueAt} ${workOrderId}`).toString('base64');
const decodeCursor = (cursor: string): { dueAt: string; workOrderId: string } => {
  const text = Buffer.from(cursor, 'base64').toString('latin1');
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

/** How many orders all pages of the desk have together. */
export const deskTotal = async (db: Kysely<DeskTables>, filter: DeskFilter): Promise<number> => {
  const all = db.selectFrom('desk').where((eb) => conditions(eb, filter));
  const { orders } = await all.select(({ fn }) => fn.countAll<bigint>().as('orders')).executeTakeFirstOrThrow();
  return Number(orders);
};

/** How many open orders lie where. `dueToday`: due by the end of the day, those whose limit has passed among them. */
export interface DeskCounts {
  readonly states: Readonly<Partial<Record<WorkOrderState, number>>>;
  readonly overdue: number;
  readonly dueToday: number;
  readonly extension: number;
  readonly supervision: number;
}

const none = { overdue: 0, dueToday: 0, extension: 0, supervision: 0 };

/** Counts open orders of a filter by state. `today`: the last instant of this day. */
export const deskCounts = async (db: Kysely<DeskTables>, filter: DeskFilter, today: Instant): Promise<DeskCounts> => {
  const rows = await db
    .selectFrom('desk')
    .select(({ fn }) => [
      'state',
      fn.countAll<bigint>().as('orders'),
      fn.countAll<bigint>().filterWhere('overdue', '=', true).as('overdue'),
      fn.countAll<bigint>().filterWhere('dueAt', '<=', today).as('dueToday'),
      fn.countAll<bigint>().filterWhere('extensionAsked', '=', true).as('extension'),
      fn.countAll<bigint>().filterWhere('supervised', '=', true).as('supervision'),
    ])
    .where((eb) => conditions(eb, { ...filter, open: true }))
    .groupBy('state')
    .execute();
  const sums = rows.reduce(
    (sum, row) => ({
      overdue: sum.overdue + Number(row.overdue),
      dueToday: sum.dueToday + Number(row.dueToday),
      extension: sum.extension + Number(row.extension),
      supervision: sum.supervision + Number(row.supervision),
    }),
    none,
  );
  return { states: Object.fromEntries(rows.map(({ state, orders }) => [state, Number(orders)])), ...sums };
};

/** The last event of an order that its row knows. */
export const deskRevision = async (db: Kysely<DeskTables>, workOrderId: string): Promise<number | undefined> => {
  const row = await db.selectFrom('desk').select('revision').where('workOrderId', '=', workOrderId).executeTakeFirst();
  return row?.revision;
};

/** The orders opened last, newest first. */
export const newestOrders = (db: Kysely<DeskTables>, limit: number): Promise<readonly DeskRow[]> =>
  db.selectFrom('desk').selectAll().orderBy('openedAt', 'desc').orderBy('workOrderId').limit(limit).execute();

/** Ids, in order, of orders whose timer can still find something: with a unit, and with a step of their clock ahead. */
export const timedOrders = (db: Kysely<DeskTables>, afterId: string | undefined, limit: number) => {
  const timed = db.selectFrom('desk').select('workOrderId').where('state', 'in', withUnit).where('alarmAt', 'is not', null);
  const from = afterId === undefined ? timed : timed.where('workOrderId', '>', afterId);
  return from.orderBy('workOrderId').limit(limit).execute();
};

/** How many orders with a unit have a step of their clock behind them that was not found yet. */
export const timersDue = async (db: Kysely<DeskTables>, now: Instant): Promise<number> => {
  const { count } = await db
    .selectFrom('desk')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('state', 'in', withUnit)
    .where('alarmAt', '<', now)
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Ids, in order, of open orders of which something was counted without the calendar of its year. */
export const ordersAhead = (db: Kysely<DeskTables>, afterId: string | undefined, limit: number) => {
  const open = db.selectFrom('desk').select('workOrderId').where('ahead', '=', true).where('state', '!=', 'closed');
  const from = afterId === undefined ? open : open.where('workOrderId', '>', afterId);
  return from.orderBy('workOrderId').limit(limit).execute();
};
