import { sql } from 'kysely';
import { type Instant, type LocalDay, localDay } from '#kernel/values.js';
import { toMicros } from '#platform/read-db/instants.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { groupsChangedBy, sizeOf, type WaitGroups } from './wait-groups.js';
import {
  earlier,
  firstDay,
  type FoundLine,
  type Moment,
  type Span,
  spanOf,
  type WaitLine,
  waitLines,
  type WaitQuestion,
} from './waits.query.js';
import { daysOf, instant, workedAt } from './working-time.query.js';

/** How much is kept: answers, those of one question, and lines of all of them, a hundred bytes each. */
export interface WaitsKept {
  readonly answers: number;
  readonly ofOne: number;
  readonly lines: number;
  /** Where more orders than that changed, all are looked at again. */
  readonly changed: number;
}
const usual: WaitsKept = { answers: 40, ofOne: 4, lines: 400_000, changed: 20_000 };

/** An answer, and what it was the answer to. */
interface Kept {
  readonly key: string;
  /** The table that it was asked of: a rebuilt one is another. */
  readonly table: string;
  readonly span: Span;
  /** The first day on which one of its waits began, and the one with whose beginning their working time begins. */
  readonly first: LocalDay;
  readonly origin: LocalDay;
  readonly groups: WaitGroups;
}

/** All waits of a question; of those that go on, `length` counts from an origin that `at` is counted from, too. */
export interface AllWaits {
  readonly groups: WaitGroups;
  /** Working milliseconds from the origin until when those are measured who still wait. */
  readonly at: number;
}

/** All of a question but its clocks. */
const keyOf = ({ by, from, to, departments, kind, state, calendar, zone }: WaitQuestion): string =>
  JSON.stringify([by, from, to, departments, kind, state, calendar.version, zone]);

/** From when on orders may have changed between two states of the clocks; `undefined` where these are the same. */
const changedAfter = (one: Span, other: Span): Instant | undefined => {
  const clocks = [
    [one.at, other.at],
    [one.asOf, other.asOf],
  ] as const;
  const moved = clocks.filter(([first, second]) => toMicros(first) !== toMicros(second));
  return moved.map(([first, second]) => earlier(first, second)).toSorted()[0];
};

const changedOrders = (after: Instant | undefined) =>
  after === undefined ? sql`false` : sql`stays."changedAt" > ${instant(after)}`;

const apart = (one: Span, other: Span): number => Math.abs(Date.parse(one.asOf) - Date.parse(other.asOf));

/**
 * The last answers to questions about waits. Stays are only ever added, each with the instant at which it became known. So two
 * answers of one question, as of whatever instants, differ by the orders that changed between them, and what these come to as of
 * either can be asked of the table as it is now: the next answer is the last one without these orders as they were, and with them as
 * they are. It is the same answer, to the minute.
 */
export class WaitsMemory {
  /** The one that was used last at the end. */
  #kept: readonly Kept[] = [];
  readonly #asking = new Map<string, Promise<unknown>>();
  readonly #limits: WaitsKept;

  constructor(
    private readonly db: ReadDb,
    limits: Partial<WaitsKept> = {},
  ) {
    this.#limits = { ...usual, ...limits };
  }

  async waits(question: WaitQuestion): Promise<AllWaits> {
    const span = spanOf(question);
    const kept = await this.#answer(question, span, keyOf(question));
    return { groups: kept.groups, at: await workedAt(this.db, question, span.at, kept.origin) };
  }

  async #answer(question: WaitQuestion, span: Span, key: string): Promise<Kept> {
    const { table, base } = await this.#base(span, key);
    if (base) return this.#changed(question, span, base);
    const asking = this.#asking.get(key);
    if (asking) {
      await asking;
      return this.#answer(question, span, key);
    }
    const answer = this.#whole(question, span, { key, table });
    this.#asking.set(key, answer);
    return answer.finally(() => this.#asking.delete(key));
  }

  /** The answer that lies nearest, unless too many orders changed in between. */
  async #base(span: Span, key: string): Promise<{ readonly table: string; readonly base: Kept | undefined }> {
    const same = this.#kept.filter((one) => one.key === key);
    const [nearest] = same.toSorted((one, other) => apart(one.span, span) - apart(other.span, span));
    const after = nearest && changedAfter(nearest.span, span);
    const most = this.#limits.changed;
    const { rows } = await sql<{ table: string; changed: number }>`
      SELECT 'read.stays'::regclass::oid::text AS "table", count(*)::int AS changed
      FROM (SELECT FROM read.stays WHERE ${changedOrders(after)} LIMIT ${most + 1}) changed`.execute(this.db.db);
    const { table, changed } = rows[0] ?? { table: '', changed: 0 };
    return { table, base: nearest?.table === table && changed <= most ? nearest : undefined };
  }

  async #whole(question: WaitQuestion, span: Span, kept: Pick<Kept, 'key' | 'table'>): Promise<Kept> {
    const origin = await firstDay(this.db, span, question);
    const { lines, first } = await this.#lines(question, [{ span, sign: 1 }], { first: origin, origin });
    return this.#keep({ ...kept, span, first, origin, groups: groupsChangedBy(new Map(), lines) });
  }

  /** The orders that changed, without what they were and with what they are. */
  async #changed(question: WaitQuestion, span: Span, base: Kept): Promise<Kept> {
    const after = changedAfter(base.span, span);
    if (after === undefined) return this.#keep(base, base);
    const moments = [
      { span: base.span, sign: -1 },
      { span, sign: 1 },
    ] as const;
    const { lines, first } = await this.#lines(question, moments, { ...base, after });
    return this.#keep({ ...base, span, first, groups: groupsChangedBy(base.groups, lines) }, base);
  }

  /** Asks again with earlier days, should a wait have begun before the first. */
  async #lines(question: WaitQuestion, moments: readonly Moment[], { first, origin, after }: Within): Promise<Found> {
    const { calendar, to, zone } = question;
    const days = daysOf(calendar, { first, origin, to });
    const which = after === undefined ? sql`true` : changedOrders(after);
    const found = await waitLines(this.db, question, { moments, days, which });
    const lines = found.filter((line): line is FoundLine & WaitLine => line.length !== null);
    if (lines.length === found.length) return { lines, first };
    const begins = found.flatMap((line) => (line.length === null ? [localDay(line.first, zone)] : []));
    const before = begins.toSorted()[0] ?? first;
    if (before >= first) throw new Error(`no working time is known of ${before}`);
    return this.#lines(question, moments, { first: before, origin, after });
  }

  /** As the one that was used last; in the place of one that it goes on from. */
  #keep(answer: Kept, base?: Kept): Kept {
    const goesOn = base !== undefined && base.span.asOf <= answer.span.asOf;
    const others = this.#kept.filter((one) => one !== answer && one.table === answer.table && !(goesOn && one === base));
    const ofOne = others.filter(({ key }) => key === answer.key);
    const tooMany = new Set(ofOne.slice(0, Math.max(0, ofOne.length + 1 - this.#limits.ofOne)));
    const kept = [...others.filter((one) => !tooMany.has(one)), answer].slice(-this.#limits.answers);
    let lines = 0;
    const from = kept.findLastIndex((one) => (lines += sizeOf(one.groups)) > this.#limits.lines);
    this.#kept = from === kept.length - 1 ? [answer] : kept.slice(from + 1);
    return answer;
  }
}

/** Of which days working time is known, and which orders are looked at. */
interface Within {
  readonly first: LocalDay;
  readonly origin: LocalDay;
  readonly after?: Instant | undefined;
}

interface Found {
  readonly lines: readonly WaitLine[];
  readonly first: LocalDay;
}
