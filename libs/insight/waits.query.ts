import { type RawBuilder, sql } from 'kysely';
import { addDays, atTime, endOfDay, type Instant, type LocalDay, localDay, type OrderKind } from '#kernel/values.js';
import type { Scope } from '#orders/work-order.commands.js';
import type { WorkOrderState } from '#orders/order-state.events.js';
import { toMicros } from '#platform/read-db/instants.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import type { Calendar } from '#rulebook/calendar.policy.js';
import { slowingTest } from './spread.policy.js';
import { lengthOf } from './windows.policy.js';
import { hoursInMinutes, type Workday, workdays } from './working-time.policy.js';

/** What waits may be told apart by, beside the state. */
export const waitGroups = ['department', 'region', 'kind'] as const;
export type WaitGroup = (typeof waitGroups)[number];

/** States in which somebody waits for somebody. */
export const waitStates = [
  'awaiting-dispatch',
  'awaiting-acceptance',
  'in-progress',
  'waiting-for-citizen',
  'under-appeal',
  'awaiting-approval',
  'awaiting-call-back',
] as const satisfies readonly WorkOrderState[];
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

/** So many waits of as many working minutes: ended in the period, ended in the windows before it, or going on at its end. */
export interface WaitLine {
  readonly state: WaitState;
  /** Of what it was asked `by`; `null` where nothing was, or an order has no unit. */
  readonly key: string | null;
  readonly part: 'ended' | 'before' | 'waiting';
  readonly minutes: number;
  readonly count: number;
  /** When the first of them began. */
  readonly since: Instant;
}

export const earlier = (one: Instant, other: Instant): Instant => {
  const [first, second] = [toMicros(one), toMicros(other)];
  return first < second ? first : second;
};

/** Where the period lies, with the windows of the same length before it. */
const spanOf = ({ from, to, zone, at, asOf }: WaitQuestion) => {
  const until = endOfDay(to, zone);
  return {
    history: atTime(addDays(from, -lengthOf({ from, to }) * slowingTest.windows), '00:00', zone),
    since: atTime(from, '00:00', zone),
    until,
    at: earlier(at, until),
    asOf,
  };
};
type Span = ReturnType<typeof spanOf>;

const instant = (at: Instant) => sql`${at}::timestamptz`;

/** Orders that may have a wait in the span: open at its beginning or later, or taken for it as of then. */
const candidates = ({ history, until, asOf }: Span, { kind }: WaitQuestion) => sql`
  "openUntil" >= least(${instant(history)}, ${instant(asOf)}) AND "openedAt" <= ${instant(until)}
  ${kind === undefined ? sql`` : sql`AND kind = ${kind}`}`;

/** The first local day on which a wait may have begun. */
const firstDay = async (db: ReadDb, span: Span, question: WaitQuestion): Promise<LocalDay> => {
  const { rows } = await sql<{ first: Instant | null }>`
    SELECT min("openedAt") AS first FROM read.stays WHERE ${candidates(span, question)}`.execute(db.db);
  return localDay(rows[0]?.first ?? span.until, question.zone);
};

const minuteMillis = 60_000;

/**
 * Milliseconds worked from the first of the days to a local time: what was over when its day began, and what of the day is over. In
 * whole numbers: PostgreSQL counts with them many times faster than with decimals, and exactly.
 */
const worked = (local: RawBuilder<unknown>, day: RawBuilder<unknown>, { calendar }: WaitQuestion): RawBuilder<unknown> => {
  const millis = sql`((date_part('epoch', ${local}::time) * 1000000)::bigint / 1000)`;
  const parts = hoursInMinutes(calendar.officeHours).map(
    ({ from, to }) => sql`least(greatest(${millis} - ${from * minuteMillis}::bigint, 0), ${(to - from) * minuteMillis}::bigint)`,
  );
  return sql`(${day}.before * ${minuteMillis}::bigint + CASE WHEN ${day}.works THEN ${sql.join(parts, sql` + `)} ELSE 0 END)`;
};

const daysTable = (days: readonly Workday[]) => sql`
  SELECT * FROM unnest(${days.map(({ day }) => day)}::date[], ${days.map(({ before }) => before)}::int[],
    ${days.map(({ works }) => works)}::boolean[]) AS days (day, before, works)`;

/** The stays of the candidates as far as they were known, each with the beginning of the next as its end. */
const staysKnown = (span: Span, question: WaitQuestion) => sql`
  SELECT stays.kind, stay.* FROM read.stays, LATERAL (
    SELECT state, department, region, at, lead(at) OVER (ORDER BY nth) AS until
    FROM ROWS FROM (jsonb_to_recordset(stays.stays) AS (state text, department text, region text, at timestamptz, "knownAt" timestamptz))
      WITH ORDINALITY AS one (state, department, region, at, "knownAt", nth)
    WHERE "knownAt" <= ${instant(span.asOf)}
  ) stay
  WHERE ${candidates(span, question)}`;

/** Those that are asked for, with their part and the instant up to which they are measured. */
const waitsAsked = (span: Span, { departments, state, by, zone }: WaitQuestion) => sql`
  SELECT state, ${by === undefined ? sql`NULL::text` : sql.id(by)} AS key, at, at AT TIME ZONE ${zone} AS "localAt",
    CASE WHEN until <= ${instant(span.at)} THEN CASE WHEN until >= ${instant(span.since)} THEN 'ended' ELSE 'before' END
      ELSE 'waiting' END AS part,
    least(until, ${instant(span.at)}) AT TIME ZONE ${zone} AS "localEnd"
  FROM known
  WHERE state = ANY(${state === undefined ? waitStates : [state]}) AND at <= ${instant(span.at)}
    AND (until IS NULL OR until >= ${instant(span.history)})
    ${departments === 'all' ? sql`` : sql`AND department = ANY(${departments})`}`;

/**
 * All waits of a period, counted by state, group and working minutes, in one statement and so from one state of the read model.
 * What comes back grows with groups and with different lengths, not with orders.
 */
export const waitLines = async (db: ReadDb, question: WaitQuestion): Promise<readonly WaitLine[]> => {
  const span = spanOf(question);
  const { calendar, to } = question;
  const days = workdays(calendar, await firstDay(db, span, question), to);
  const [ends, begins] = [sql.id('last'), sql.id('first')];
  const over = sql`${worked(sql.id('localEnd'), ends, question)} - ${worked(sql.id('localAt'), begins, question)}`;
  const minutes = sql`(greatest(0, ${over}) / ${minuteMillis}::bigint)::int`;
  const { rows } = await sql<WaitLine>`
    WITH days AS MATERIALIZED (${daysTable(days)}), known AS (${staysKnown(span, question)}), asked AS (${waitsAsked(span, question)})
    SELECT state, key, part, ${minutes} AS minutes, count(*)::int AS count, min(at) AS since
    FROM asked
    JOIN days first ON first.day = "localAt"::date
    JOIN days last ON last.day = "localEnd"::date
    GROUP BY 1, 2, 3, 4`.execute(db.db);
  return rows;
};
