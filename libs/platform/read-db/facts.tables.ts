import { type RawBuilder, sql } from 'kysely';
import type { Facts, RecallingFacts } from '#kernel/facts.js';
import { type Column, definitions, names, table } from './columns.js';
import type { ReadConnection } from './schema.js';

/** The parts of a facts definition that decide its tables. */
export type FactsShape = Pick<Facts, 'name' | 'dimensions' | 'measures' | 'indexes' | 'overview' | 'frequent'> &
  Partial<Pick<RecallingFacts, 'recalls'>>;

export interface FactsTable {
  readonly name: string;
  readonly columns: readonly Column[];
}

export interface MeasureColumn extends Column {
  readonly measure: string;
}

/** What was recorded until a mark, by a few dimensions only, or by none. */
export interface OverviewTables {
  /** What its mark is kept under. */
  readonly name: string;
  readonly dimensions: readonly Column[];
  /** Sums by occurred and recorded day; several lines of the same of a recorded day that is not over. */
  readonly days: FactsTable;
  /** Sums by occurred and recorded month, of those that are over, each under the name and the first day of it. */
  readonly months: FactsTable;
}

/** The tables of a facts projection, live or shadow. */
export interface FactsTables {
  readonly raw: FactsTable;
  readonly daily: FactsTable;
  /** From the finest to the coarsest: each can be added up from the one before. */
  readonly overviews: readonly OverviewTables[];
  /** Until when each overview has what was recorded; the instant itself not any more. */
  readonly marks: FactsTable;
  readonly recalls: RecallingFacts['recalls'] | undefined;
  readonly dimensions: readonly Column[];
  readonly measures: readonly MeasureColumn[];
}

const position: Column = { name: 'position', type: 'bigint' };
const recordedAt: Column = { name: 'recordedAt', type: 'timestamptz' };
const recordedOn: Column = { name: 'recordedOn', type: 'date' };
const occurredOn: Column = { name: 'occurredOn', type: 'date' };
const overviewName: Column = { name: 'overview', type: 'text' };
const until: Column = { name: 'until', type: 'timestamptz' };
/** Of raw facts alone: a line of the roll-up is about many. */
const subject: Column = { name: 'subject', type: 'uuid' };
const thread: Column = { name: 'thread', type: 'text' };

const taken = new Set(
  [position, recordedAt, recordedOn, occurredOn, subject, thread].map((column) => column.name).concat('month', 'day', 'span'),
);

/** `name` is that of the projection, or of its shadow. Throws on a dimension whose name has a meaning of its own here. */
export const factsTables = (facts: FactsShape, name: string): FactsTables => {
  const misnamed = Object.keys(facts.dimensions).find((dimension) => taken.has(dimension));
  if (misnamed) throw new Error(`${facts.name} cannot have a dimension ${misnamed}`);
  const dimensions = Object.entries(facts.dimensions).map(([dimension, type]) => ({ name: dimension, type }));
  // Prefixed, for a measure and a dimension may share a name.
  const measures = facts.measures.map((measure) => ({ measure, name: `n_${measure}`, type: 'bigint' }));
  const about = facts.recalls === 'thread' ? [subject, thread] : [subject];
  const overview = (few: readonly Column[], prefix: string): OverviewTables => {
    const columns = [occurredOn, recordedOn, ...few, ...measures];
    return {
      name: few.map((dimension) => dimension.name).join(),
      dimensions: few,
      days: { name: `${prefix}_days`, columns },
      months: { name: `${prefix}_months`, columns },
    };
  };
  const few = facts.overview && dimensions.filter((dimension) => facts.overview?.includes(dimension.name));
  return {
    recalls: facts.recalls,
    dimensions,
    measures,
    overviews: few ? [overview(few, name), overview([], `${name}_total`)] : [],
    raw: { name: `${name}_raw`, columns: [position, recordedAt, occurredOn, ...about, ...dimensions, ...measures] },
    daily: { name: `${name}_daily`, columns: [occurredOn, recordedOn, ...dimensions, ...measures] },
    marks: { name: `${name}_marks`, columns: [overviewName, until, position] },
  };
};

/** The roll-ups first: questions name them first, and locks taken in one order cannot wait for each other in a ring. */
export const tablesOf = ({ overviews, daily, raw, marks }: FactsTables): readonly FactsTable[] => [
  ...overviews.toReversed().flatMap(({ months, days }) => [months, days]),
  daily,
  raw,
  marks,
];

/** What makes two facts of one recorded day the same line of the roll-up. */
export const dailyKey = (tables: FactsTables): readonly Column[] => [occurredOn, recordedOn, ...tables.dimensions];

export const createFactsTables = async (db: ReadConnection, tables: FactsTables): Promise<void> => {
  for (const { name, columns } of tablesOf(tables))
    await sql`CREATE TABLE IF NOT EXISTS ${table(name)} (${definitions(columns)})`.execute(db);
};

export const isIndexed = async (db: ReadConnection, name: string): Promise<boolean> => {
  const found = await sql`SELECT FROM pg_indexes WHERE schemaname = 'read' AND tablename = ${name} LIMIT 1`.execute(db);
  return found.rows.length > 0;
};

const createIndex = (on: FactsTable, columns: readonly string[]): RawBuilder<unknown> =>
  sql`CREATE INDEX ON ${table(on.name)} (${sql.join(columns.map((column) => sql.id(column)))})`;

/** Made after the lines where there are many. */
export const createDailyIndexes = async (db: ReadConnection, facts: FactsShape, tables: FactsTables): Promise<void> => {
  const unique = names(dailyKey(tables));
  await sql`CREATE UNIQUE INDEX ON ${table(tables.daily.name)} (${unique}) NULLS NOT DISTINCT`.execute(db);
  for (const dimensions of facts.indexes ?? []) await createIndex(tables.daily, [...dimensions, occurredOn.name]).execute(db);
  if (tables.overviews.length > 0) await createIndex(tables.daily, [recordedOn.name]).execute(db);
};

const createIndexesOf = async (db: ReadConnection, facts: FactsShape, { dimensions, days, months }: OverviewTables) => {
  const few = new Set(dimensions.map(({ name }) => name));
  const narrowed = (facts.indexes ?? []).filter((narrowing) => narrowing.every((dimension) => few.has(dimension)));
  for (const on of [days, months]) {
    if (await isIndexed(db, on.name)) continue;
    await createIndex(on, [recordedOn.name]).execute(db);
    await createIndex(on, [occurredOn.name, recordedOn.name]).execute(db);
    for (const narrowing of narrowed) await createIndex(on, [...narrowing, occurredOn.name]).execute(db);
  }
};

export const createOverviewIndexes = async (db: ReadConnection, facts: FactsShape, { overviews }: FactsTables): Promise<void> => {
  for (const overview of overviews) await createIndexesOf(db, facts, overview);
};

/** By day and subject, as lists behind figures go: all facts, and those that add to a measure which few do, found among the many. */
const createListIndexes = async (db: ReadConnection, { frequent = [] }: FactsShape, { raw, measures }: FactsTables) => {
  const seldom = measures.filter(({ measure }) => !frequent.includes(measure));
  if (frequent.length === 0) return;
  await createIndex(raw, [occurredOn.name, subject.name]).execute(db);
  if (seldom.length === 0) return;
  const any = sql.join(
    seldom.map(({ name }) => sql`${sql.id(name)} IS NOT NULL`),
    sql` OR `,
  );
  await sql`${createIndex(raw, [occurredOn.name, subject.name])} WHERE ${any}`.execute(db);
};

/**
 * Made after the facts where there are many. Those of narrowing dimensions serve two: the last hours of figures, and lists of a
 * period.
 */
export const createRawIndexes = async (db: ReadConnection, facts: FactsShape, tables: FactsTables): Promise<void> => {
  const { raw } = tables;
  await createIndex(raw, [recordedAt.name]).execute(db);
  for (const dimensions of facts.indexes ?? [])
    await createIndex(raw, [...dimensions, occurredOn.name, recordedAt.name]).execute(db);
  await createListIndexes(db, facts, tables);
  if (tables.recalls) await createIndex(raw, [subject.name]).execute(db);
  if (tables.recalls === 'thread') await createIndex(raw, [thread.name]).execute(db);
};

/**
 * All that are missing. The names are left to PostgreSQL, which finds free ones: a swapped table keeps the index names of
 * the shadow it was.
 */
export const createFactsIndexes = async (db: ReadConnection, facts: FactsShape, tables: FactsTables): Promise<void> => {
  await createOverviewIndexes(db, facts, tables);
  if (await isIndexed(db, tables.daily.name)) return;
  await createDailyIndexes(db, facts, tables);
  await createRawIndexes(db, facts, tables);
};
