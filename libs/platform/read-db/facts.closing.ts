import { type RawBuilder, sql } from 'kysely';
import type { StoredEvent } from '#kernel/events.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import { names, table } from './columns.js';
import type { FactsTables, OverviewTables } from './facts.tables.js';
import { recordedDay } from './instants.js';
import { beginning } from './read-db.js';
import type { ReadConnection } from './schema.js';

/** How many positions of the log overviews may lie behind: so many facts at most are added up for every question. */
export const usualStride = 5_000n;

interface Stretch {
  readonly from: RawBuilder<unknown>;
  readonly into: string;
  /** What becomes the days of the lines. */
  readonly days: readonly [occurredOn: RawBuilder<unknown>, recordedOn: RawBuilder<unknown>];
  readonly which: RawBuilder<unknown>;
}

/** What is added up, and by which dimensions. */
type Summed = Pick<FactsTables, 'measures' | 'raw' | 'marks'> & OverviewTables;

const [occurredOn, recordedOn] = [sql`"occurredOn"`, sql`"recordedOn"`];
const firstOfMonth = (day: RawBuilder<unknown>) => sql`date_trunc('month', ${day}::timestamp)::date`;

/** Lines of all that a stretch has, one for each combination of days and dimensions. */
const linesOf = ({ measures, dimensions }: Summed, { from, days, which }: Omit<Stretch, 'into'>): RawBuilder<unknown> => {
  const groups = sql.join([...days, ...dimensions.map(({ name }) => sql.id(name))]);
  const sums = measures.map(({ name }) => sql`read.total(${sql.id(name)})`);
  return sql`SELECT ${sql.join([groups, ...sums])} FROM ${from} WHERE ${which} GROUP BY ${groups}`;
};

const addUp = async (db: ReadConnection, summed: Summed, { into, ...stretch }: Stretch): Promise<void> => {
  await sql`INSERT INTO ${table(into)} (${names(summed.days.columns)}) ${linesOf(summed, stretch)}`.execute(db);
};

const lastOf = async (db: ReadConnection, name: string): Promise<LocalDay | null> => {
  const { rows } = await sql<{ last: LocalDay | null }>`SELECT max("recordedOn") AS last FROM ${table(name)}`.execute(db);
  return rows[0]?.last ?? null;
};

/** Adds up the months before that of `day` that are over now. What was added up already is left alone. */
const closeMonths = async (db: ReadConnection, summed: Summed, day: LocalDay): Promise<void> => {
  const { days, months } = summed;
  const first = `${day.slice(0, 'yyyy-mm'.length)}-01`;
  const last = await lastOf(db, months.name);
  const next = last === null ? sql`true` : sql`"recordedOn" >= ${last}::date + interval '1 month'`;
  const which = sql`${next} AND "recordedOn" < ${first}::date`;
  const into = { from: table(days.name), into: months.name, which };
  await addUp(db, summed, { ...into, days: [firstOfMonth(occurredOn), firstOfMonth(recordedOn)] });
};

/** Makes one line of several of the same, of days that are over. */
const gather = async (db: ReadConnection, summed: Summed, from: LocalDay, before: LocalDay): Promise<void> => {
  const { days, dimensions } = summed;
  const which = sql`"recordedOn" >= ${from}::date AND "recordedOn" < ${before}::date`;
  const keys = sql.join([occurredOn, recordedOn, ...dimensions.map(({ name }) => sql.id(name))]);
  const several = sql`SELECT FROM ${table(days.name)} WHERE ${which} GROUP BY ${keys} HAVING count(*) > 1 LIMIT 1`;
  if ((await several.execute(db)).rows.length === 0) return;
  const lines = linesOf(summed, { from: sql`gone`, days: [occurredOn, recordedOn], which: sql`true` });
  await sql`
    WITH gone AS (DELETE FROM ${table(days.name)} WHERE ${which} RETURNING *)
    INSERT INTO ${table(days.name)} (${names(days.columns)}) ${lines}`.execute(db);
};

interface Mark {
  readonly until: Instant;
  readonly position: bigint;
}

const marksOf = async (db: ReadConnection, { marks }: Pick<FactsTables, 'marks'>): Promise<ReadonlyMap<string, Mark>> => {
  const { rows } = await sql<Mark & { overview: string }>`SELECT * FROM ${table(marks.name)}`.execute(db);
  return new Map(rows.map((row) => [row.overview, row]));
};

const beginMark = async (db: ReadConnection, { marks, name }: Summed, until: RawBuilder<unknown>): Promise<void> => {
  await sql`INSERT INTO ${table(marks.name)} (${names(marks.columns)}) VALUES (${name}, ${until}, 0)`.execute(db);
};

const moveMark = async (db: ReadConnection, { marks, name }: Summed, until: RawBuilder<unknown>, position: bigint) => {
  await sql`UPDATE ${table(marks.name)} SET until = ${until}, position = ${position} WHERE overview = ${name}`.execute(db);
};

/** Takes what was recorded since its mark into an overview, up to an event that is known with all before it. */
const extend = async (db: ReadConnection, summed: Summed, mark: Mark, last: StoredEvent): Promise<void> => {
  const until = sql`${last.recordedAt}::timestamptz + interval '1 microsecond'`;
  await addUp(db, summed, {
    from: table(summed.raw.name),
    into: summed.days.name,
    days: [occurredOn, sql`("recordedAt" AT TIME ZONE 'UTC')::date`],
    which: sql`"recordedAt" >= ${mark.until}::timestamptz AND "recordedAt" < ${until}`,
  });
  await moveMark(db, summed, until, last.position);
  const [open, day] = [recordedDay(mark.until), recordedDay(last.recordedAt)];
  if (open >= day) return;
  await gather(db, summed, open, day);
  await closeMonths(db, summed, day);
};

interface Read {
  readonly events: readonly StoredEvent[];
  readonly stride: bigint;
}

/** Every overview has a mark from its beginning on: without it nobody can tell which facts are in its lines. */
const markOf = (marks: ReadonlyMap<string, Mark>, { marks: { name: kept } }: FactsTables, { name }: OverviewTables): Mark => {
  const mark = marks.get(name);
  if (mark) return mark;
  throw new Error(
    `read.${kept} has no mark for the overview "${name}", so what its lines lack cannot be told: build the read model anew (redress rebuild)`,
  );
};

/**
 * Takes what a batch ends with, and all before it, into the overviews, where a day is over or enough has come together: it belongs
 * into the transaction that writes the batch's facts. Throws where an overview has lost its mark.
 */
export const extendOverviews = async (db: ReadConnection, tables: FactsTables, { events, stride }: Read): Promise<void> => {
  const last = events.at(-1);
  if (!last || tables.overviews.length === 0) return;
  const marks = await marksOf(db, tables);
  for (const overview of tables.overviews) {
    const mark = markOf(marks, tables, overview);
    const isDue = last.position - mark.position >= stride || recordedDay(mark.until) < recordedDay(last.recordedAt);
    if (isDue) await extend(db, { ...tables, ...overview }, mark, last);
  }
};

/**
 * Lines and a mark for overviews that have no mark yet: those of new tables, of tables that were just filled, and of tables that an
 * older build kept, which have the days that were over. No facts may come in meanwhile.
 */
export const beginOverviews = async (db: ReadConnection, tables: FactsTables): Promise<void> => {
  const marks = await marksOf(db, tables);
  let finer: OverviewTables | undefined;
  for (const overview of tables.overviews) {
    if (!marks.has(overview.name)) await begin(db, tables, overview, finer);
    finer = overview;
  }
};

const begin = async (db: ReadConnection, tables: FactsTables, overview: OverviewTables, finer: OverviewTables | undefined) => {
  const summed = { ...tables, ...overview };
  const { days } = overview;
  if ((await lastOf(db, days.name)) !== null) {
    const over = sql`(SELECT max("recordedOn") + interval '1 day' FROM ${table(days.name)}) AT TIME ZONE 'UTC'`;
    return beginMark(db, summed, over);
  }
  const from = table(finer?.days.name ?? tables.daily.name);
  await addUp(db, summed, { from, into: days.name, days: [occurredOn, recordedOn], which: sql`true` });
  const known = finer
    ? sql`(SELECT until FROM ${table(tables.marks.name)} WHERE overview = ${finer.name})`
    : sql`(SELECT max("recordedAt") + interval '1 microsecond' FROM ${table(tables.raw.name)})`;
  await beginMark(db, summed, sql`coalesce(${known}, ${beginning}::timestamptz)`);
  const { until } = markOf(await marksOf(db, tables), tables, overview);
  await closeMonths(db, summed, recordedDay(until));
};
