import { type RawBuilder, sql } from 'kysely';
import { type Instant, type LocalDay, localDay } from '#kernel/values.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import type { Calendar } from '#rulebook/calendar.policy.js';
import { hoursInMinutes, workdays } from './working-time.policy.js';

/** By what working time is counted. */
export interface WorkingTime {
  readonly calendar: Calendar;
  readonly zone: string;
}

export const minuteMillis = 60_000;

export const instant = (at: Instant): RawBuilder<unknown> => sql`${at}::timestamptz`;

/** Local days, both inclusive, and the one with whose beginning the count begins. */
export interface Days {
  readonly first: LocalDay;
  readonly to: LocalDay;
  readonly origin: LocalDay;
}

/**
 * Days as one row of arrays, `days`, in which each is found by how far it lies behind the first: a join with a table of them would
 * cost as much as all the rest.
 */
export const daysOf = (calendar: Calendar, { first, to, origin }: Days): RawBuilder<unknown> => {
  const days = workdays(calendar, first < origin ? first : origin, to);
  const over = days.find(({ day }) => day === origin)?.before ?? 0;
  return sql`(SELECT ${days[0]?.day ?? first}::date AS first, ${days.map(({ before }) => before - over)}::int[] AS before,
    ${days.map(({ works }) => works)}::boolean[] AS works) days`;
};

/**
 * Rows with an instant `at`, and beside it as `worked` the milliseconds worked between the beginning of the origin and then: what was
 * over when its day began, and what of the day was over; NULL where the day is not among those of `days`. In whole numbers:
 * PostgreSQL counts with them many times faster than with decimals, and exactly. Each step is worked out once (`OFFSET 0`).
 */
export const withWorked = (rows: RawBuilder<unknown>, { calendar, zone }: WorkingTime): RawBuilder<unknown> => {
  const parts = hoursInMinutes(calendar.officeHours).map(
    ({ from, to }) => sql`least(greatest(millis - ${from * minuteMillis}::bigint, 0), ${(to - from) * minuteMillis}::bigint)`,
  );
  return sql`
    SELECT *, days.before[day] * ${minuteMillis}::bigint
      + CASE WHEN days.works[day] THEN ${sql.join(parts, sql` + `)} ELSE 0 END AS worked
    FROM (
      SELECT *, local::date - days.first + 1 AS day, (date_part('epoch', local::time) * 1000000)::bigint / 1000 AS millis
      FROM (SELECT *, at AT TIME ZONE ${zone} AS local FROM ${rows} OFFSET 0) placed OFFSET 0
    ) counted`;
};

/** Milliseconds worked between the beginning of a day and an instant. */
export const workedAt = async (db: ReadDb, time: WorkingTime, at: Instant, origin: LocalDay): Promise<number> => {
  const day = localDay(at, time.zone);
  const days = daysOf(time.calendar, { first: day, origin, to: day > origin ? day : origin });
  const { rows } = await sql<{ worked: number }>`
    SELECT worked::float8 AS worked
    FROM ${days} CROSS JOIN LATERAL (${withWorked(sql`(SELECT ${instant(at)} AS at) one`, time)}) counted`.execute(db.db);
  return rows[0]?.worked ?? 0;
};
