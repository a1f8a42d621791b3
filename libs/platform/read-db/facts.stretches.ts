import { type RawBuilder, sql } from 'kysely';
import { type Instant, type LocalDay, addDays } from '#kernel/values.js';
import { table } from './columns.js';
import type { FactsTables, OverviewTables } from './facts.tables.js';
import { recordedDay } from './instants.js';

/** Lines of one table that belong to a state of knowledge. */
export interface Stretch {
  readonly table: string;
  readonly which: RawBuilder<unknown>;
  /** What they say is to be subtracted. */
  readonly isTooMuch: boolean;
}

/** What decides from which tables a question can be answered. */
export interface Asked {
  /** Dimensions, and `day` where days are told apart. */
  readonly names: readonly string[];
  readonly from?: LocalDay | undefined;
  readonly to?: LocalDay | undefined;
}

const firstOfMonth = (day: LocalDay): LocalDay => `${day.slice(0, 'yyyy-mm'.length)}-01`;

const isInMonths = ({ names, from, to }: Asked): boolean => {
  const begins = from === undefined || from === firstOfMonth(from);
  const ends = to === undefined || addDays(to, 1) === firstOfMonth(addDays(to, 1));
  return begins && ends && !names.includes('day');
};

/** Of an overview: months that are over by the month, then days that are over by the day, then the lines of all dimensions. */
const overviewBefore = (tables: FactsTables, { days, months }: OverviewTables, end: LocalDay, byMonth: boolean): Stretch[] => {
  const last = (name: string, more: string) =>
    sql`coalesce((SELECT max("recordedOn") + interval '${sql.raw(more)}' FROM ${table(name)}), '-infinity')`;
  const openDay = last(days.name, '1 day');
  const openMonth = byMonth ? sql`least(${last(months.name, '1 month')}, ${firstOfMonth(end)}::date)` : sql`'-infinity'::date`;
  const before = sql`"recordedOn" < ${end}::date`;
  return [
    ...(byMonth ? [{ table: months.name, which: sql`"recordedOn" < ${openMonth}`, isTooMuch: false }] : []),
    { table: days.name, which: sql`"recordedOn" >= ${openMonth} AND ${before}`, isTooMuch: false },
    { table: tables.daily.name, which: sql`"recordedOn" >= ${openDay} AND ${before}`, isTooMuch: false },
  ];
};

/** What was recorded on days before one, from the fewest lines that can tell. */
const recordedBefore = (tables: FactsTables, end: LocalDay, asked: Asked): Stretch[] => {
  const overview = tables.overviews.findLast(({ dimensions }) => {
    const known = new Set(['day', ...dimensions.map(({ name }) => name)]);
    return asked.names.every((name) => known.has(name));
  });
  if (overview) return overviewBefore(tables, overview, end, isInMonths(asked));
  return [{ table: tables.daily.name, which: sql`"recordedOn" < ${end}::date`, isTooMuch: false }];
};

/**
 * The lines and raw facts that add up to all facts recorded until `asOf`. The raw facts of its day are added up from midnight;
 * or all of the day is taken and what came after `asOf` subtracted, where that is less to look at. `complete` is how far the
 * read model goes.
 */
export const recordedUntil = (
  tables: FactsTables,
  { asOf, complete }: { readonly asOf: Instant; readonly complete: Instant },
  asked: Asked,
): readonly Stretch[] => {
  const day = recordedDay(asOf);
  const nextDay = addDays(day, 1);
  const [midnight, nextMidnight] = [`${day}T00:00:00Z`, `${nextDay}T00:00:00Z`];
  const end = Math.min(Date.parse(complete), Date.parse(nextMidnight));
  const raw = tables.raw.name;
  if (Date.parse(asOf) - Date.parse(midnight) < end - Date.parse(asOf)) {
    const which = sql`"recordedAt" >= ${midnight}::timestamptz AND "recordedAt" <= ${asOf}::timestamptz`;
    return [...recordedBefore(tables, day, asked), { table: raw, which, isTooMuch: false }];
  }
  const which = sql`"recordedAt" > ${asOf}::timestamptz AND "recordedAt" < ${nextMidnight}::timestamptz`;
  return [...recordedBefore(tables, nextDay, asked), { table: raw, which, isTooMuch: true }];
};
