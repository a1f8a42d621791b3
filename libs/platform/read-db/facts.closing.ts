import { type RawBuilder, sql } from 'kysely';
import { addDays, type LocalDay } from '#kernel/values.js';
import { names, table } from './columns.js';
import type { FactsTables, OverviewTables } from './facts.tables.js';
import { recordedDay } from './instants.js';
import type { ReadConnection } from './schema.js';

interface Stretch {
  readonly from: string;
  readonly into: string;
  /** How the days of a line become those of the line it goes to. */
  readonly on: (day: RawBuilder<unknown>) => RawBuilder<unknown>;
  readonly which: RawBuilder<unknown>;
}

const sameDay = (day: RawBuilder<unknown>) => day;
const firstOfMonth = (day: RawBuilder<unknown>) => sql`date_trunc('month', ${day}::timestamp)::date`;

/** What is added up, and by which dimensions. */
type Summed = Pick<FactsTables, 'measures'> & OverviewTables;

const addUp = async (db: ReadConnection, { measures, dimensions, days }: Summed, stretch: Stretch): Promise<void> => {
  const few = dimensions.map(({ name }) => sql.id(name));
  const groups = sql.join([stretch.on(sql`"occurredOn"`), stretch.on(sql`"recordedOn"`), ...few]);
  const sums = measures.map(({ name }) => sql`read.total(${sql.id(name)})`);
  await sql`
    INSERT INTO ${table(stretch.into)} (${names(days.columns)})
    SELECT ${sql.join([groups, ...sums])} FROM ${table(stretch.from)} WHERE ${stretch.which} GROUP BY ${groups}`.execute(db);
};

const lastOf = async (db: ReadConnection, name: string): Promise<LocalDay | null> => {
  const { rows } = await sql<{ last: LocalDay | null }>`SELECT max("recordedOn") AS last FROM ${table(name)}`.execute(db);
  return rows[0]?.last ?? null;
};

const after = (last: LocalDay | null) => (last === null ? sql`true` : sql`"recordedOn" > ${last}::date`);

const closeMonths = async (db: ReadConnection, summed: Summed, day: LocalDay) => {
  const { days, months } = summed;
  const first = `${day.slice(0, 'yyyy-mm'.length)}-01`;
  const last = await lastOf(db, months.name);
  const over = sql`"recordedOn" < ${first}::date`;
  const next = last === null ? sql`true` : sql`"recordedOn" >= ${last}::date + interval '1 month'`;
  const which = sql`${next} AND ${over}`;
  await addUp(db, summed, { from: days.name, into: months.name, on: firstOfMonth, which });
};

/**
 * Adds up what was recorded on the days before `day` that are over now: it belongs into the transaction that writes the first
 * fact of a new recorded day. What was added up already is left alone.
 */
export const closeDays = async (db: ReadConnection, tables: FactsTables, day: LocalDay): Promise<void> => {
  let from = tables.daily.name;
  for (const overview of tables.overviews) {
    await closeDaysOf(db, { ...overview, measures: tables.measures }, from, day);
    from = overview.days.name;
  }
};

const closeDaysOf = async (db: ReadConnection, summed: Summed, from: string, day: LocalDay): Promise<void> => {
  const last = await lastOf(db, summed.days.name);
  if (last !== null && last >= addDays(day, -1)) return;
  const which = sql`${after(last)} AND "recordedOn" < ${day}::date`;
  await addUp(db, summed, { from, into: summed.days.name, on: sameDay, which });
  await closeMonths(db, summed, day);
};

/** The same before the day of the last of some events. */
export const closeDaysBefore = async (
  db: ReadConnection,
  tables: FactsTables,
  events: readonly { readonly recordedAt: string }[],
): Promise<void> => {
  const last = events.at(-1);
  if (last) await closeDays(db, tables, recordedDay(last.recordedAt));
};

/** The same before the last day of all that there is. */
export const closeAll = async (db: ReadConnection, tables: FactsTables): Promise<void> => {
  const last = tables.overviews.length > 0 && (await lastOf(db, tables.daily.name));
  if (last) await closeDays(db, tables, last);
};
