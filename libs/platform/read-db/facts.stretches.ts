import { type RawBuilder, sql } from 'kysely';
import { type Instant, type LocalDay, addDays } from '#kernel/values.js';
import { table } from './columns.js';
import type { FactsTables, OverviewTables } from './facts.tables.js';
import { recordedDay } from './instants.js';

/** Lines that belong to a state of knowledge. */
export interface Stretch {
  /** A table, or what is left of one. */
  readonly from: RawBuilder<unknown>;
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

/** Of an overview what was recorded on days before one: months that are over by the month, then the others by the day. */
const overviewBefore = ({ days, months }: OverviewTables, end: LocalDay, byMonth: boolean): Stretch[] => {
  const before = { from: table(days.name), isTooMuch: false };
  if (!byMonth) return [{ ...before, which: sql`"recordedOn" < ${end}::date` }];
  const over = sql`coalesce((SELECT max("recordedOn") + interval '1 month' FROM ${table(months.name)}), '-infinity')`;
  const openMonth = sql`least(${over}, ${firstOfMonth(end)}::date)`;
  return [
    { from: table(months.name), which: sql`"recordedOn" < ${openMonth}`, isTooMuch: false },
    { ...before, which: sql`"recordedOn" >= ${openMonth} AND "recordedOn" < ${end}::date` },
  ];
};

/** The coarsest that has all that is asked for. */
const overviewFor = ({ overviews }: FactsTables, asked: Asked): OverviewTables | undefined =>
  overviews.findLast(({ dimensions }) => {
    const known = new Set(['day', ...dimensions.map(({ name }) => name)]);
    return asked.names.every((name) => known.has(name));
  });

/** What was recorded on days before one, from the fewest lines that can tell. */
const recordedBefore = (tables: FactsTables, end: LocalDay, asked: Asked): Stretch[] => {
  const overview = overviewFor(tables, asked);
  if (overview) return overviewBefore(overview, end, isInMonths(asked));
  return [{ from: table(tables.daily.name), which: sql`"recordedOn" < ${end}::date`, isTooMuch: false }];
};

/** Until when the lines for a question have what was recorded; nothing where that is always all. */
const markFor = (tables: FactsTables, asked: Asked): RawBuilder<unknown> | undefined => {
  const overview = overviewFor(tables, asked);
  return overview && sql`(SELECT until FROM ${table(tables.marks.name)} WHERE overview = ${overview.name})`;
};

/** What is known, and how far the read model goes. */
interface KnownUntil {
  readonly asOf: Instant;
  readonly complete: Instant;
}

/** Of the day on which something was known last. */
const dayOf = ({ asOf, complete }: KnownUntil) => {
  const day = recordedDay(asOf);
  const nextDay = addDays(day, 1);
  const [midnight, nextMidnight] = [`${day}T00:00:00Z`, `${nextDay}T00:00:00Z`];
  const end = Math.min(Date.parse(complete), Date.parse(nextMidnight));
  const isEarly = Date.parse(asOf) - Date.parse(midnight) < end - Date.parse(asOf);
  return { day, nextDay, midnight, nextMidnight, isEarly };
};

/** So many days at most are few. */
const fewDays = 100;

/**
 * Whether a question reads few lines whatever its values are: of an overview those of a few days, and not the raw facts of a
 * morning, which only who knows their time knows to be few. Years, by the month too, are planned for their values.
 */
export const hasFewLines = (tables: FactsTables, known: KnownUntil, asked: Asked): boolean => {
  const { from, to } = asked;
  if (!overviewFor(tables, asked) || dayOf(known).isEarly) return false;
  return from !== undefined && to !== undefined && to < addDays(from, fewDays);
};

/**
 * The lines and raw facts that add up to all facts recorded until `asOf`. The raw facts of its day are added up from midnight;
 * or the lines of the day are taken, what is not in them yet added and what came after `asOf` subtracted, where that is less to
 * look at.
 */
export const recordedUntil = (tables: FactsTables, until: KnownUntil, asked: Asked): readonly Stretch[] => {
  const { day, nextDay, midnight, nextMidnight, isEarly } = dayOf(until);
  const raw = { from: table(tables.raw.name) };
  const mark = markFor(tables, asked);
  const known = sql`"recordedAt" <= ${until.asOf}::timestamptz`;
  if (isEarly) {
    // The first batch of this day took all that is older into the lines of the days before.
    const which = sql`"recordedAt" >= ${midnight}::timestamptz AND ${known}`;
    return [...recordedBefore(tables, day, asked), { ...raw, which, isTooMuch: false }];
  }
  const later = sql`"recordedAt" > ${until.asOf}::timestamptz AND "recordedAt" < ${nextMidnight}::timestamptz`;
  const lines = recordedBefore(tables, nextDay, asked);
  if (!mark) return [...lines, { ...raw, which: later, isTooMuch: true }];
  // Few by design, which the planner cannot know of a mark: they are found by their time before anything else is asked of them.
  const late = sql`(SELECT * FROM ${raw.from} WHERE "recordedAt" >= ${mark} AND ${known} OFFSET 0) late`;
  return [
    ...lines,
    { from: late, which: sql`true`, isTooMuch: false },
    { ...raw, which: sql`${later} AND "recordedAt" < ${mark}`, isTooMuch: true },
  ];
};
