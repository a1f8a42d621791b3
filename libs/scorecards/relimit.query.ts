import type { Value } from '#platform/read-db/facts.query.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { orderLimits, type OrderLimitsRow } from './order-limits.projection.js';
import type { SumName } from './measures.query.js';
import {
  type Change,
  isChange,
  type OrderPlace,
  OrdersAgain,
  type RelimitQuestion,
  type Stretch,
} from './relimit.orders.query.js';
import type { ScorecardGroup } from './scorecard.query.js';
import { reached } from './unavailable.query.js';

/** What orders are told apart by: a tag says nothing of them. */
export type Part = Exclude<ScorecardGroup, 'tag'>;

export interface RecountQuestion extends RelimitQuestion {
  /** What changes are added up by. */
  readonly parts: readonly Part[];
}

/** Orders counted again. */
export interface Recount {
  /** What other limits add, by the parts. */
  readonly groups: readonly { readonly key: Readonly<Record<string, Value>>; readonly adds: Adds }[];
  /** Where orders are of which any changes, by day and id: so that those that do are found again without looking at all. */
  readonly changed: readonly Stretch[];
  /** How many orders were counted, and of how many a day that is not published yet. */
  readonly orders: number;
  readonly provisional: number;
}

type Adds = Partial<Record<SumName, number>>;

/** So many orders are read at a time. */
const pageSize = 1_000;
/** So many lie together where any of them changes. */
const stretchSize = 100;

const partOf = ({ occurredOn, ...dims }: Change['dims'], part: Part): Value => {
  if (part === 'day') return occurredOn;
  return part === 'month' ? occurredOn.slice(0, 'yyyy-mm'.length) : dims[part];
};

/** Adds up what changes; it grows with the groups that are asked for, and not with the orders. */
class Sum {
  readonly groups = new Map<string, { readonly key: Readonly<Record<string, Value>>; readonly adds: Adds }>();
  readonly changed: Stretch[] = [];
  orders = 0;
  provisional = 0;

  constructor(private readonly parts: readonly Part[]) {}

  take(changes: readonly Change[], stretch: Stretch): void {
    this.orders += changes.length;
    this.provisional += changes.filter(({ provisional }) => provisional).length;
    const some = changes.filter(isChange);
    if (some.length > 0) this.changed.push(stretch);
    for (const { dims, adds } of some) this.#add(Object.fromEntries(this.parts.map((part) => [part, partOf(dims, part)])), adds);
  }

  #add(key: Readonly<Record<string, Value>>, adds: Adds): void {
    const name = JSON.stringify(Object.values(key));
    const group = this.groups.get(name) ?? { key, adds: {} };
    for (const [measure, value] of Object.entries(adds) as [SumName, number][])
      group.adds[measure] = (group.adds[measure] ?? 0) + value;
    this.groups.set(name, group);
  }
}

/** Rows in stretches that follow each other. */
const stretched = (rows: readonly OrderLimitsRow[], before: OrderPlace | undefined) => {
  const stretches: { readonly rows: readonly OrderLimitsRow[]; readonly stretch: Stretch }[] = [];
  let after = before;
  for (let i = 0; i < rows.length; i += stretchSize) {
    const some = rows.slice(i, i + stretchSize);
    const upTo = placeIn(some);
    stretches.push({ rows: some, stretch: { after, upTo } });
    after = upTo;
  }
  return stretches;
};

const placeIn = (rows: readonly OrderLimitsRow[]): OrderPlace | undefined => {
  const last = rows.at(-1);
  return last && { occurredOn: last.occurredOn, workOrderId: last.workOrderId };
};

/** Who follows a recount: hears after each page how many orders were looked at, and may end it. */
export interface Following {
  readonly tell: (looked: number) => void;
  readonly signal: AbortSignal;
}

/** How many orders a recount would look at. */
export const toRecount = (readDb: ReadDb, question: RelimitQuestion): Promise<number> =>
  new OrdersAgain(readDb, question).howMany();

/**
 * Counts orders again, page by page; in between others have their turn. The record is read alone. Throws `FiguresUnavailable`, and
 * the signal's reason where it is ended.
 */
export const recounting = async (
  readDb: ReadDb,
  { parts, ...question }: RecountQuestion,
  following?: Following,
): Promise<Recount> => {
  await reached(readDb, orderLimits.name, question.position);
  const again = new OrdersAgain(readDb, question);
  const sum = new Sum(parts);
  let looked = 0;
  for (let after: OrderPlace | undefined; ;) {
    const rows = await again.page({ after }, pageSize);
    for (const one of stretched(rows, after)) sum.take(await again.changes(one.rows), one.stretch);
    after = placeIn(rows);
    looked += rows.length;
    following?.tell(looked);
    following?.signal.throwIfAborted();
    if (rows.length < pageSize) {
      const { groups, changed, orders, provisional } = sum;
      return { groups: [...groups.values()], changed, orders, provisional };
    }
  }
};
