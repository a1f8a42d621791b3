import { type Kysely, sql } from 'kysely';
import type { Instant, LocalDay } from '#kernel/values.js';
import type { CountedAs } from '#orders/order-values.events.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import type { HandlingDimension } from './handling.projection.js';
import type { HandlingMeasure } from './handling-measures.projection.js';
import { orderLimits, type OrderLimitsRow, type OrderLimitsTables } from './order-limits.projection.js';
import { type Limits, Relimit } from './relimit.js';
import type { Relimited } from './relimit.clock.js';
import { reached } from './unavailable.query.js';

export interface RelimitQuestion {
  /** Local days, both inclusive. */
  readonly from?: LocalDay | undefined;
  readonly to?: LocalDay | undefined;
  readonly departments: 'all' | readonly string[];
  /** Up to where the log is known, and when that was. */
  readonly position: bigint;
  readonly asOf: Instant;
  readonly limits: Limits;
}

/** How an order's counts change under other limits, and what it is counted under. */
export interface Change {
  readonly dims: Readonly<Record<HandlingDimension, string | number | boolean | null>> & Pick<CountedAs, 'occurredOn'>;
  readonly adds: Partial<Record<HandlingMeasure, number>>;
}

/** What changed, by order; how many orders were looked at, and of how many a day counted that is not published yet. */
export interface Relimiting {
  readonly changes: readonly Change[];
  readonly orders: number;
  readonly provisional: number;
}

const pageSize = 1_000;

interface Place {
  readonly occurredOn: LocalDay;
  readonly workOrderId: string;
}

/** Orders of a page, by day and id. A unit that has an order no more may have had it by then. */
const page = (db: Kysely<OrderLimitsTables>, { from, to, departments }: RelimitQuestion, after: Place | undefined) => {
  let query = db.selectFrom('order_limits').selectAll();
  if (from !== undefined) query = query.where('occurredOn', '>=', from);
  if (to !== undefined) query = query.where('occurredOn', '<=', to);
  if (departments !== 'all')
    query = query.where(
      sql<boolean>`("department" = ANY(${departments}::text[]) OR ("moved" AND "departments" ?| ${departments}::text[]))`,
    );
  if (after)
    query = query.where(sql<boolean>`("occurredOn", "workOrderId") > (${after.occurredOn}::date, ${after.workOrderId}::uuid)`);
  return query.orderBy('occurredOn').orderBy('workOrderId').limit(pageSize).execute();
};

const ofIds = async (db: Kysely<OrderLimitsTables>, ids: readonly string[]): Promise<ReadonlyMap<string, OrderLimitsRow>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('order_limits')
    .selectAll()
    .where('workOrderId', '=', sql<string>`ANY(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.workOrderId, row]));
};

const by = ({ recorded, instead }: Relimited['onTime']): number => Number(instead) - Number(recorded);

const changeOf = ({ kind, counted }: OrderLimitsRow, result: Relimited): Change => {
  const { department, region, excluded } = result;
  const isBad = kind === 'bad-review';
  const [onTime, overdue] = [by(result.onTime), by(result.overdue)];
  const adds = excluded
    ? { excludedOnTime: isBad ? onTime : 0, excludedOverdue: isBad ? overdue : 0 }
    : { onTime: isBad ? onTime : 0, ordersOverdue: overdue };
  return { dims: { ...counted, kind, department, region }, adds };
};

const isChange = ({ adds }: Change): boolean => Object.values(adds).some((value) => value !== 0);

/**
 * Orders counted again under other limits, page by page: memory grows with what changes, not with what is looked at. The record
 * is read alone.
 */
export const relimiting = async (readDb: ReadDb, question: RelimitQuestion): Promise<Relimiting> => {
  await reached(readDb, orderLimits.name, question.position);
  const db = readDb.kysely<OrderLimitsTables>();
  const relimit = new Relimit(question.limits);
  const count = (row: OrderLimitsRow) => relimit.count(row, question.position, question.asOf);
  const wanted = question.departments === 'all' ? undefined : new Set<string | null>(question.departments);
  const changes: Change[] = [];
  let [orders, provisional] = [0, 0];
  for (let after: Place | undefined; ;) {
    const rows = await page(db, question, after);
    const found = rows.flatMap((row) => {
      const result = count(row);
      return result && (wanted?.has(result.department) ?? true) ? [{ row, result }] : [];
    });
    const others = await ofIds(db, [...new Set(found.flatMap(({ result: { into } }) => into ?? []))]);
    for (const { row, result } of found) {
      orders++;
      if (result.provisional) provisional++;
      const change = changeOf(row, withOther(result, others, count));
      if (isChange(change)) changes.push(change);
    }
    after = rows.at(-1);
    if (rows.length < pageSize) return { changes, orders, provisional };
  }
};

/** A merged order came to what the other one came to: under other limits, too. */
const withOther = (
  result: Relimited,
  others: ReadonlyMap<string, OrderLimitsRow>,
  count: (row: OrderLimitsRow) => Relimited | undefined,
): Relimited => {
  const row = result.into === null ? undefined : others.get(result.into);
  const other = row && count(row);
  if (!other || other.onTime.recorded !== result.onTime.recorded) return result;
  return { ...result, onTime: other.onTime };
};
