import type { Value } from '#platform/read-db/facts.query.js';
import { listSums, type ListPlace, placeAfter, type SumsLine } from '#platform/read-db/facts.list.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { orderLimits } from './order-limits.projection.js';
import { type CountName, measured, noSums, type SumName, type Sums } from './measures.query.js';
import { type Change, isChange, type Judged, OrdersAgain, type RelimitQuestion, type Stretch } from './relimit.orders.query.js';
import { listing, nowhere, type RowBehind } from './rows.query.js';
import { wantedOf } from './scorecard.query.js';
import { reached } from './unavailable.query.js';
import { type Supposition, supposedSums, sumsSupposed } from './supposition.js';

export interface SupposedRowsQuestion extends Omit<RelimitQuestion, 'limits'>, Supposition {
  readonly count: CountName;
  readonly limits?: RelimitQuestion['limits'] | undefined;
  /** Where orders are that other limits change; none without it. */
  readonly changed?: readonly Stretch[] | undefined;
  readonly after?: ListPlace | undefined;
  readonly limit: number;
}

export interface SupposedRow extends RowBehind {
  /** What it adds on record. */
  readonly onRecord: number;
  /** Of an order, where other limits are supposed. */
  readonly judged?: Judged | undefined;
}

type Line = SumsLine<string, string> & { readonly adds?: Change['adds'] };
/** A day and a subject: where a window begins or ends, itself not in what ends there. */
type Place = Pick<ListPlace, 'day' | 'subject'>;

interface Window {
  readonly lines: readonly Line[];
  readonly next: Place | undefined;
}

const isBefore = (a: Place, b: Place): boolean => a.day < b.day || (a.day === b.day && a.subject < b.subject);

/** So many lines are read at a time at least: more than any one subject has. */
const leastRead = 200;

/** The list behind a figure, from a place on, in windows that hold whole subjects. */
class Windows {
  readonly #again: OrdersAgain | undefined;
  readonly #names: readonly SumName[];
  readonly #size: number;
  readonly #model: ReturnType<typeof listing>[number] | undefined;

  constructor(
    private readonly db: ReadDb,
    private readonly question: SupposedRowsQuestion,
  ) {
    const { limits, count, limit } = question;
    this.#again = limits && new OrdersAgain(db, { ...question, limits });
    this.#names = sumsSupposed(count, question);
    this.#size = Math.max(limit + 1, leastRead);
    const wanted = Object.entries(wantedOf(question)).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    this.#model = listing(this.#names).find(({ dimensions }) => wanted.every((name) => name in dimensions));
  }

  /** Whether what is asked for tells such things apart. */
  get isTold(): boolean {
    return this.#model !== undefined;
  }

  async from(place: Place | undefined): Promise<Window> {
    const known = await this.#known(place);
    const { changes, next } = await this.#changes(place, known.next);
    const lines = next === undefined ? known.lines : known.lines.filter((line) => isBefore(line, next));
    return { lines: together(lines, changes), next };
  }

  judged(ids: readonly string[]) {
    return this.#again?.judged(ids);
  }

  /** Whole subjects of the read model: of the last one of a page there may be more. */
  async #known(place: Place | undefined): Promise<Window> {
    if (!this.#model) return { lines: [], next: undefined };
    const { asOf, from, to } = this.question;
    const asked = { asOf, from, to, where: this.#where(), measures: this.#names as readonly string[] };
    const after = place && { ...place, given: 0 };
    const { lines, next } = await listSums<string, string>(this.db, this.#model, { ...asked, after, limit: this.#size });
    const last = lines.at(-1);
    if (next === undefined || last === undefined) return { lines, next: undefined };
    return { lines: lines.filter((line) => isBefore(line, last)), next: { day: last.day, subject: last.subject } };
  }

  /** Default reviews that are left out are many: they are not even read. */
  #where(): Readonly<Record<string, Value | readonly Value[] | undefined>> {
    const where = wantedOf(this.question);
    const isNarrowed = !this.question.leaveOutDefaults || where.active !== undefined;
    return isNarrowed || !('active' in (this.#model?.dimensions ?? {})) ? where : { ...where, active: [true, null] };
  }

  /** Orders that other limits change, up to where the window ends, or to where it is full. */
  async #changes(
    place: Place | undefined,
    end: Place | undefined,
  ): Promise<{ readonly changes: readonly Change[]; readonly next: Place | undefined }> {
    const changes: Change[] = [];
    for (const stretch of this.question.changed ?? []) {
      const some = await this.#changed(stretch, place, end);
      changes.push(...some);
      const last = some.at(-1);
      if (last && changes.length >= this.#size)
        return { changes: changes.slice(0, -1), next: { day: last.dims.occurredOn, subject: last.workOrderId } };
    }
    return { changes, next: end };
  }

  async #changed(stretch: Stretch, place: Place | undefined, end: Place | undefined): Promise<readonly Change[]> {
    const { after, upTo } = stretch;
    const isPast = place && upTo && isBefore({ day: upTo.occurredOn, subject: upTo.workOrderId }, place);
    const isAhead = end && after && !isBefore({ day: after.occurredOn, subject: after.workOrderId }, end);
    if (!this.#again || isPast || isAhead) return [];
    const changes = await this.#again.changes(await this.#again.page(stretch, leastRead));
    return changes.filter((change) => {
      const at = { day: change.dims.occurredOn, subject: change.workOrderId };
      return isChange(change) && (!place || !isBefore(at, place)) && (!end || isBefore(at, end));
    });
  }
}

const dimensionNames = Object.keys(nowhere) as (keyof typeof nowhere)[];
const keyOf = ({ day, subject, dims }: Line): string => JSON.stringify([day, subject, dimensionNames.map((name) => dims[name])]);

/** Lines of the record, each with what other limits would add to it, by day, subject and what they are counted under. */
const together = (lines: readonly Line[], changes: readonly Change[]): readonly Line[] => {
  const all = new Map(lines.map((line) => [keyOf(line), line] as const));
  for (const { workOrderId, dims, adds } of changes) {
    const { occurredOn: day, ...rest } = dims;
    const line: Line = { day, subject: workOrderId, dims: { ...nowhere, ...rest }, sums: {} };
    all.set(keyOf(line), { ...(all.get(keyOf(line)) ?? line), adds });
  }
  return [...all].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
};

const rowOf = ({ day, subject, dims, sums, adds }: Line, { count, ...supposition }: SupposedRowsQuestion): SupposedRow => {
  const all: Sums = { ...noSums, ...sums };
  const level = { rating: dims['rating'] as number | null, active: dims['active'] as boolean | null, sums: all, more: adds };
  const value = (of: Sums) => measured(count, of).value ?? 0;
  return {
    ...{ day, subject, dims: { ...nowhere, ...dims } },
    sum: value(supposedSums(level, supposition)),
    onRecord: value(all),
  };
};

/** What other limits change. */
const limited: readonly SumName[] = ['onTime', 'ordersOverdue', 'excludedOnTime', 'excludedOverdue'];

/** Whether other limits change a count, so that orders have to be counted again for it. */
export const isLimited = (count: CountName, supposition: Supposition): boolean =>
  sumsSupposed(count, supposition).some((name) => limited.includes(name));

export interface SupposedRows {
  readonly lines: readonly SupposedRow[];
  readonly next: ListPlace | undefined;
}

/**
 * The reviews or orders behind a figure as it would be, by day and id, of the same state of knowledge and under the same filters.
 * What they add is, added up, that figure. Throws `FiguresUnavailable`.
 */
export const supposedRows = async (db: ReadDb, question: SupposedRowsQuestion): Promise<SupposedRows> => {
  const { after, limit } = question;
  const windows = new Windows(db, question);
  if (!windows.isTold) return { lines: [], next: undefined };
  if (question.limits) await reached(db, orderLimits.name, question.position);
  const given = after?.given ?? 0;
  const rows: SupposedRow[] = [];
  for (let place: Place | undefined = after; rows.length <= given + limit;) {
    const window: Window = await windows.from(place);
    rows.push(...window.lines.map((line) => rowOf(line, question)).filter(({ sum }) => sum !== 0));
    if (window.next === undefined) break;
    place = window.next;
  }
  const lines = rows.slice(given, given + limit);
  const orders = lines.flatMap(({ subject, dims }) => (dims.kind === null ? [] : [subject]));
  const judged = await windows.judged(orders);
  return {
    lines: lines.map((line) => ({ ...line, judged: judged?.get(line.subject) })),
    next: rows.length > given + limit ? placeAfter(lines, after) : undefined,
  };
};
