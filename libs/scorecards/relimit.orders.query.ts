import { type Kysely, sql } from 'kysely';
import type { Instant, LocalDay } from '#kernel/values.js';
import type { CountedAs } from '#orders/order-values.events.js';
import type { Value } from '#platform/read-db/facts.query.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import type { HandlingDimension } from './handling.projection.js';
import type { HandlingMeasure } from './handling-measures.projection.js';
import type { OrderLimitsRow, OrderLimitsTables } from './order-limits.projection.js';
import { type Limits, Relimit } from './relimit.js';
import type { Relimited } from './relimit.clock.js';
import { type ScorecardScope, wantedOf } from './scorecard.query.js';

/** Which orders are counted again, and how. */
export interface RelimitQuestion extends Omit<ScorecardScope, 'asOf'> {
  /** Local days, both inclusive. */
  readonly from?: LocalDay | undefined;
  readonly to?: LocalDay | undefined;
  /** Up to where the log is known, and when that was. */
  readonly position: bigint;
  readonly asOf: Instant;
  readonly limits: Limits;
}

/** How an order's counts change under other limits, and what it is counted under. */
export interface Change {
  readonly workOrderId: string;
  readonly dims: Readonly<Record<HandlingDimension, Value>> & Pick<CountedAs, 'occurredOn'>;
  readonly adds: Partial<Record<HandlingMeasure, number>>;
  readonly provisional: boolean;
}

/** An order among all, by day and id. */
export interface OrderPlace {
  readonly occurredOn: LocalDay;
  readonly workOrderId: string;
}

/** Some orders that follow each other. */
export interface Stretch {
  /** The first one is the next after it; without it, the very first. */
  readonly after: OrderPlace | undefined;
  /** Without it, up to the last. */
  readonly upTo?: OrderPlace | undefined;
}

type Db = Kysely<OrderLimitsTables>;
const placeOf = ({ occurredOn, workOrderId }: OrderPlace) => sql`(${occurredOn}::date, ${workOrderId}::uuid)`;

/** A unit that has an order no more may have had it by then. */
const ordersOf = (db: Db, { from, to, departments }: RelimitQuestion, { after, upTo }: Stretch) => {
  let query = db.selectFrom('order_limits');
  if (from !== undefined) query = query.where('occurredOn', '>=', from);
  if (to !== undefined) query = query.where('occurredOn', '<=', to);
  if (departments !== 'all')
    query = query.where(
      sql<boolean>`("department" = ANY(${departments}::text[]) OR ("moved" AND "departments" ?| ${departments}::text[]))`,
    );
  if (after) query = query.where(sql<boolean>`("occurredOn", "workOrderId") > ${placeOf(after)}`);
  return upTo ? query.where(sql<boolean>`("occurredOn", "workOrderId") <= ${placeOf(upTo)}`) : query;
};

const ofIds = async (db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, OrderLimitsRow>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('order_limits')
    .selectAll()
    .where('workOrderId', '=', sql<string>`ANY(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.workOrderId, row]));
};

const by = ({ recorded, instead }: Relimited['onTime']): number => Number(instead) - Number(recorded);

const changeOf = ({ workOrderId, kind, counted }: OrderLimitsRow, result: Relimited): Change => {
  const { department, region, excluded, provisional } = result;
  const isBad = kind === 'bad-review';
  const [onTime, overdue] = [by(result.onTime), by(result.overdue)];
  const adds = excluded
    ? { excludedOnTime: isBad ? onTime : 0, excludedOverdue: isBad ? overdue : 0 }
    : { onTime: isBad ? onTime : 0, ordersOverdue: overdue };
  return { workOrderId, dims: { ...counted, kind, department, region }, adds, provisional };
};

export const isChange = ({ adds }: Pick<Change, 'adds'>): boolean => Object.values(adds).some((value) => value !== 0);

/** Counts orders again under other limits, as much of them as is asked for. The record is read alone. */
export class OrdersAgain {
  readonly #db: Db;
  readonly #relimit: Relimit;
  readonly #wanted: readonly (readonly [string, Value | readonly Value[]])[];

  constructor(
    readDb: ReadDb,
    private readonly question: RelimitQuestion,
  ) {
    this.#db = readDb.kysely<OrderLimitsTables>();
    this.#relimit = new Relimit(question.limits);
    this.#wanted = Object.entries<Value | readonly Value[] | undefined>(wantedOf(question)).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    );
  }

  /** How many there are to look at. */
  async howMany(): Promise<number> {
    const all = ordersOf(this.#db, this.question, { after: undefined });
    const { count } = await all.select(({ fn }) => fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
    return Number(count);
  }

  /** So many orders of a stretch, by day and id, as they are stored. */
  page(stretch: Stretch, limit: number): Promise<readonly OrderLimitsRow[]> {
    const some = ordersOf(this.#db, this.question, stretch).selectAll();
    return some.orderBy('occurredOn').orderBy('workOrderId').limit(limit).execute();
  }

  /** Those that the question is about, as they were known by then, each with what changes of it. */
  async changes(rows: readonly OrderLimitsRow[]): Promise<readonly Change[]> {
    const found = rows.flatMap((row) => {
      const result = this.#count(row);
      return result ? [{ row, result }] : [];
    });
    const others = await ofIds(this.#db, [...new Set(found.flatMap(({ result: { into } }) => into ?? []))]);
    return found.map(({ row, result }) => changeOf(row, this.#withOther(result, others))).filter((one) => this.#isWanted(one));
  }

  /** What each of these orders comes to by itself, and how many working days late it would be. */
  async judged(ids: readonly string[]): Promise<ReadonlyMap<string, Judged>> {
    const rows = await ofIds(this.#db, ids);
    return new Map(
      [...rows].flatMap(([id, row]) => {
        const result = this.#count(row);
        return result ? [[id, this.#judgedAs(result)] as const] : [];
      }),
    );
  }

  #judgedAs({ overdue, passed }: Relimited): Judged {
    const days = overdue.instead && passed ? this.#relimit.workingDaysLate(passed) : null;
    return { lateOnRecord: overdue.recorded, lateSupposed: overdue.instead, due: passed?.due ?? null, workingDaysLate: days };
  }

  #count(row: OrderLimitsRow): Relimited | undefined {
    return this.#relimit.count(row, this.question.position, this.question.asOf);
  }

  #isWanted({ dims }: Change): boolean {
    const values: Readonly<Record<string, Value>> = { ...dims };
    return this.#wanted.every(([name, wanted]) => {
      const value = values[name] ?? null;
      return Array.isArray(wanted) ? (wanted as readonly Value[]).includes(value) : wanted === value;
    });
  }

  /** A merged order came to what the other one came to: under other limits, too. */
  #withOther(result: Relimited, others: ReadonlyMap<string, OrderLimitsRow>): Relimited {
    const row = result.into === null ? undefined : others.get(result.into);
    const other = row && this.#count(row);
    if (!other || other.onTime.recorded !== result.onTime.recorded) return result;
    return { ...result, onTime: other.onTime };
  }
}

/** Whether an order was late in a round on record, and would be, by how many working days. */
export interface Judged {
  readonly lateOnRecord: boolean;
  readonly lateSupposed: boolean;
  /** The limit that it would have passed. */
  readonly due: Instant | null;
  readonly workingDaysLate: number | null;
}
