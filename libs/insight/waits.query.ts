import { type RawBuilder, sql } from 'kysely';
import { addDays, atTime, endOfDay, type Instant, type LocalDay, localDay, type OrderKind } from '#kernel/values.js';
import { openStates } from '#orders/lifecycle.policy.js';
import type { Scope } from '#orders/work-order.commands.js';
import { toMicros } from '#platform/read-db/instants.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import type { Calendar } from '#rulebook/calendar.policy.js';
import type { Length } from './lengths.policy.js';
import { slowingTest } from './spread.policy.js';
import { lengthOf } from './windows.policy.js';
import { instant, minuteMillis, withWorked } from './working-time.query.js';

/** What waits may be told apart by, beside the state. */
export const waitGroups = ['department', 'region', 'kind'] as const;
export type WaitGroup = (typeof waitGroups)[number];

/** States in which somebody waits for somebody: all in which an order is open. */
export const waitStates = openStates;
export type WaitState = (typeof waitStates)[number];

export interface WaitQuestion {
  readonly by?: WaitGroup | undefined;
  /** Local days, both inclusive: waits that ended in them. */
  readonly from: LocalDay;
  readonly to: LocalDay;
  /** What was known at this instant. */
  readonly asOf: Instant;
  /** Who still waits has waited until then, or until the end of `to` where that is earlier. */
  readonly at: Instant;
  readonly departments: Scope;
  readonly kind?: OrderKind | undefined;
  readonly state?: WaitState | undefined;
  /** Working time is the office hours of its working days. */
  readonly calendar: Calendar;
  readonly zone: string;
}

/** Ended in the period, ended in the windows before it, or going on at its end. */
export type WaitPart = 'ended' | 'before' | 'waiting';

/**
 * So many waits of one length. Of those that are over it is their working minutes; of those that go on, the working milliseconds
 * between the beginning of `origin` and theirs, so that they are the same however long they go on.
 */
export interface WaitLine extends Length {
  readonly state: WaitState;
  /** Of what it was asked `by`; `null` where nothing was, or an order has no unit. */
  readonly key: string | null;
  readonly part: WaitPart;
}

export const earlier = (one: Instant, other: Instant): Instant => {
  const [first, second] = [toMicros(one), toMicros(other)];
  return first < second ? first : second;
};

/** Where a period lies, with the windows of the same length before it, and the two clocks of the answer. */
export interface Span {
  readonly history: Instant;
  readonly since: Instant;
  readonly until: Instant;
  /** Until when those are measured who still wait. */
  readonly at: Instant;
  readonly asOf: Instant;
}

export const spanOf = ({ from, to, zone, at, asOf }: Omit<WaitQuestion, 'departments' | 'calendar'>): Span => {
  const until = endOfDay(to, zone);
  return {
    history: atTime(addDays(from, -lengthOf({ from, to }) * slowingTest.windows), '00:00', zone),
    since: atTime(from, '00:00', zone),
    until,
    at: earlier(at, until),
    asOf: toMicros(asOf),
  };
};

/** Orders that may have a wait in the span: open at its beginning or later, or taken for it as of then. */
const candidates = ({ history, until, asOf }: Span, { kind }: WaitQuestion) => sql`
  "openUntil" >= ${instant(earlier(history, asOf))} AND "openedAt" <= ${instant(until)}
  ${kind === undefined ? sql`` : sql`AND kind = ${kind}`}`;

/** The first local day on which a wait may have begun. */
export const firstDay = async (db: ReadDb, span: Span, question: WaitQuestion): Promise<LocalDay> => {
  const { rows } = await sql<{ first: Instant | null }>`
    SELECT min("openedAt") AS first FROM read.stays WHERE ${candidates(span, question)}`.execute(db.db);
  return localDay(rows[0]?.first ?? span.until, question.zone);
};

/** An answer that is added, or taken away. */
export interface Moment {
  readonly span: Span;
  readonly sign: 1 | -1;
}

const momentsTable = (moments: readonly Moment[]) => sql`
  (VALUES ${sql.join(
    moments.map(({ sign, span: { history, since, at, asOf } }) => {
      const instants = [history, since, at, asOf].map(instant);
      return sql`(${sign}::int, ${sql.join(instants)})`;
    }),
  )}) AS moment (sign, history, since, "upTo", "asOf")`;

/** So many units at most are looked for in the stays of an order before these are unfolded. */
const fewUnits = 20;

/** Orders that were before one of a few units: most of what would be unfolded is not theirs. */
const before = ({ departments }: WaitQuestion) => {
  if (departments === 'all' || departments.length > fewUnits) return sql`true`;
  const units = departments.map((department) => JSON.stringify([{ department }]));
  return sql`stays.stays @> ANY(${units}::jsonb[])`;
};

/** The stays of orders as far as they were known at each moment, each with the beginning of the next as its end. */
const staysKnown = (question: WaitQuestion, { moments, days, which }: WaitsAsked) => {
  const unfolded = sql`
    ROWS FROM (jsonb_to_recordset(stays.stays) AS (state text, department text, region text, at timestamptz, "knownAt" timestamptz))
      WITH ORDINALITY AS one (state, department, region, at, "knownAt", nth)
    WHERE "knownAt" <= moment."asOf"`;
  const spans = moments.map(({ span }) => sql`${candidates(span, question)}`);
  return sql`
    SELECT stays.kind, moment.*, stay.*
    FROM read.stays CROSS JOIN ${days} CROSS JOIN ${momentsTable(moments)} CROSS JOIN LATERAL (
      SELECT state, department, region, at, worked, lead(at) OVER (ORDER BY nth) AS until,
        lead(worked) OVER (ORDER BY nth) AS "workedUntil"
      FROM (${withWorked(unfolded, question)}) known
    ) stay
    WHERE (${which}) AND (${sql.join(spans, sql` OR `)}) AND ${before(question)}`;
};

/** Those that are asked for, with their part. */
const waitsAsked = ({ departments, state, by }: WaitQuestion) => sql`
  SELECT sign, state, ${by === undefined ? sql`NULL::text` : sql.id(by)} AS key, at, worked, "workedUntil",
    CASE WHEN until <= "upTo" THEN CASE WHEN until >= since THEN 'ended' ELSE 'before' END ELSE 'waiting' END AS part
  FROM known
  WHERE state = ANY(${state === undefined ? waitStates : [state]}) AND at <= "upTo" AND (until IS NULL OR until >= history)
    ${departments === 'all' ? sql`` : sql`AND department = ANY(${departments})`}`;

export interface WaitsAsked {
  readonly moments: readonly Moment[];
  /** As `daysOf` makes it. */
  readonly days: RawBuilder<unknown>;
  /** Which orders are looked at. */
  readonly which: RawBuilder<unknown>;
}

/** A line whose `length` is NULL where a day of it is not among those given, and when the first of its waits began. */
export type FoundLine = Omit<WaitLine, 'length'> & { readonly length: number | null; readonly first: Instant };

/**
 * All waits of a period, counted by state, group and length, in one statement and so from one state of the read model; of several
 * moments what is left when those are taken away that are to be. What comes back grows with groups and with different lengths.
 */
export const waitLines = async (db: ReadDb, question: WaitQuestion, asked: WaitsAsked): Promise<readonly FoundLine[]> => {
  const over = sql`"workedUntil" - worked`;
  const minutes = sql`CASE WHEN ${over} IS NOT NULL THEN greatest(0, ${over}) / ${minuteMillis}::bigint END`;
  const { rows } = await sql<FoundLine>`
    WITH known AS (${staysKnown(question, asked)}), asked AS (${waitsAsked(question)})
    SELECT state, key, part, (CASE WHEN part = 'waiting' THEN worked ELSE ${minutes} END)::float8 AS length,
      CASE WHEN part = 'waiting' THEN at END AS since, sum(sign)::int AS count, min(at) AS first
    FROM asked GROUP BY 1, 2, 3, 4, 5 HAVING sum(sign) <> 0`.execute(db.db);
  return rows;
};
