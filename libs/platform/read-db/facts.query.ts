import { type RawBuilder, sql } from 'kysely';
import type { Facts } from '#kernel/facts.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import { table } from './columns.js';
import { recordedUntil } from './facts.stretches.js';
import { type FactsTables, factsTables, type MeasureColumn } from './facts.tables.js';
import { toMicros } from './instants.js';
import { type ReadDb, beginning } from './read-db.js';

/**
 * A state of knowledge: when the log learnt the last fact in it, and where that stands; the beginning and 0n for none. It
 * follows from the log's prefix and the question alone, so that whatever else is recorded later it is stated the same.
 */
export interface AsOf {
  readonly asOf: Instant;
  readonly position: bigint;
}

export type Value = string | number | boolean | null;
export type GroupKey<Dimension extends string> = Dimension | 'month' | 'day';

export interface FactsQuestion<Dimension extends string, Group extends GroupKey<Dimension>> {
  /** Answers from what was known then; from the latest complete state when left out or later than that. */
  readonly asOf?: Instant | undefined;
  /** First local day, inclusive. */
  readonly from?: LocalDay | undefined;
  /** Last local day, inclusive. */
  readonly to?: LocalDay | undefined;
  /** Dimensions that must have a value, or one of several. */
  readonly where?: { readonly [Of in Dimension]?: Value | readonly Value[] | undefined };
  /** `month` is `yyyy-mm` and `day` `yyyy-mm-dd` of the local day. Without groups there is one, with an empty key. */
  readonly groupBy?: readonly Group[];
  /** Only so many groups, after leaving out so many from the beginning; all of them without it. */
  readonly page?: { readonly offset: number; readonly limit: number } | undefined;
}

export interface FactsGroup<Group extends string, Measure extends string> {
  readonly key: Readonly<Record<Group, Value>>;
  readonly sums: Readonly<Record<Measure, number>>;
}

/** Groups in the order of their keys; one whose sums are all zero is left out, unless it is the only one asked for. */
export interface FactsAnswer<Group extends string, Measure extends string> extends AsOf {
  readonly groups: readonly FactsGroup<Group, Measure>[];
}

export interface Known extends AsOf {
  /** Up to where in the log the read model is complete. */
  readonly upTo: bigint;
  /** When the last event that it wants was recorded, of those up to there. */
  readonly complete: Instant;
}

interface KnownRow {
  readonly complete: Instant | null;
  readonly upTo: bigint;
  readonly asOf: Instant | null;
  readonly position: bigint | null;
}

/**
 * What a question as of `asOf` is answered from: never more than the read model has completely, so that asking again with
 * the answer's `asOf` gives the same answer for ever. Throws when the read model does not exist.
 */
export const knownAsOf = async (db: ReadDb, facts: Pick<Facts, 'name'>, asOf?: Instant): Promise<Known> => {
  const by = asOf === undefined ? sql`` : sql`WHERE raw."recordedAt" <= ${toMicros(asOf)}::timestamptz`;
  const { rows } = await sql<KnownRow>`
    SELECT checkpoints."recordedAt" AS complete, checkpoints.position AS "upTo", last."recordedAt" AS "asOf", last.position
    FROM read.checkpoints LEFT JOIN LATERAL (
      SELECT raw."recordedAt", raw.position FROM ${table(`${facts.name}_raw`)} raw ${by} ORDER BY raw."recordedAt" DESC LIMIT 1
    ) last ON true
    WHERE consumer = ${facts.name}`.execute(db.db);
  const [row] = rows;
  if (!row) throw new Error(`the read model ${facts.name} was never started`);
  const { complete, upTo, position } = row;
  return { complete: complete ?? beginning, upTo, asOf: row.asOf ?? beginning, position: position ?? 0n };
};

const oneOf = (column: RawBuilder<unknown>, value: Value | readonly Value[]): RawBuilder<unknown> => {
  if (value === null) return sql`${column} IS NULL`;
  if (!Array.isArray(value)) return sql`${column} = ${value}`;
  const values: readonly Value[] = value;
  const listed = sql`${column} = ANY(${values.filter((item) => item !== null)})`;
  return values.includes(null) ? sql`(${listed} OR ${column} IS NULL)` : listed;
};

export const filters = <Dimension extends string>({ from, to, where }: FactsQuestion<Dimension, GroupKey<Dimension>>) => {
  const wanted = Object.entries<Value | readonly Value[] | undefined>(where ?? {});
  return [
    ...(from === undefined ? [] : [sql`"occurredOn" >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`"occurredOn" <= ${to}::date`]),
    ...wanted.flatMap(([dimension, value]) => (value === undefined ? [] : [oneOf(sql.id(dimension), value)])),
  ];
};

const groupColumn = (group: string): RawBuilder<unknown> => {
  if (group === 'day') return sql`"occurredOn"`;
  return group === 'month' ? sql`date_trunc('month', "occurredOn"::timestamp)::date` : sql.id(group);
};

/** A group whose sums are all zero says nothing. */
const groupedBy = (keys: RawBuilder<unknown>, measures: FactsTables['measures'], page: FactsPage) => {
  const says = measures.map(({ name }) => sql`coalesce(read.total(${sql.id(name)}), 0) <> 0`);
  const paged = page ? sql`LIMIT ${page.limit} OFFSET ${page.offset}` : sql``;
  return sql`GROUP BY ${keys} HAVING ${sql.join(says, sql` OR `)} ORDER BY ${keys} ${paged}`;
};

type FactsPage = FactsQuestion<string, string>['page'];

/** Tables, and until when what they say is known. */
export interface KnownTables {
  readonly tables: FactsTables;
  readonly known: Pick<Known, 'asOf' | 'complete'>;
}

/**
 * Sums of the measures of all tables, each of which has every dimension that is asked for: `key0`, …, `sum0`, …. Each stretch adds
 * up its own measures first, then each of the tables, so that what is put together in the end are a few lines of all measures.
 */
export const sumsOf = <Dimension extends string>(
  parts: readonly KnownTables[],
  question: FactsQuestion<Dimension, GroupKey<Dimension>>,
): RawBuilder<Record<string, Value>> => {
  const { groupBy = [], page } = question;
  const measures = parts.flatMap(({ tables }) => tables.measures);
  const keys = groupBy.map((_, i) => sql.id(`key${i}`));
  const each = parts.map((part) => {
    const own = new Set(part.tables.measures);
    const sums = measures.map((measure) => (own.has(measure) ? total(measure) : nothing(measure)));
    return sql`SELECT ${sql.join([...keys, ...sums])} FROM (${stretchesOf(part, question)}) part ${grouped(keys)}`;
  });
  const sums = measures.map(({ name }, i) => sql`coalesce(read.total(${sql.id(name)}), 0)::float8 AS ${sql.id(`sum${i}`)}`);
  const inOrder = keys.length > 0 ? groupedBy(sql.join(keys), measures, page) : sql``;
  return sql<Record<string, Value>>`
    SELECT ${sql.join([...keys, ...sums])} FROM (${sql.join(each, sql` UNION ALL `)}) known ${inOrder}`;
};

const grouped = (by: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  by.length > 0 ? sql`GROUP BY ${sql.join(by)}` : sql``;

/** The sums of each stretch of one read model, with the keys of their groups. */
const stretchesOf = <Dimension extends string>(
  { tables, known }: KnownTables,
  question: FactsQuestion<Dimension, GroupKey<Dimension>>,
): RawBuilder<unknown> => {
  const { from, to, where = {}, groupBy = [] } = question;
  const narrowed = Object.entries(where).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const names = [...new Set([...narrowed, ...groupBy])].filter((name) => name !== 'month');
  const groups = groupBy.map(groupColumn);
  const keys = groups.map((column, i) => sql`${column} AS ${sql.id(`key${i}`)}`);
  const stretches = recordedUntil(tables, known, { names, from, to }).map(({ from: lines, which, isTooMuch }) => {
    const sums = tables.measures.map(isTooMuch ? takenOff : total);
    const wanted = sql.join([which, ...filters(question)], sql` AND `);
    return sql`SELECT ${sql.join([...keys, ...sums])} FROM ${lines} WHERE ${wanted} ${grouped(groups)}`;
  });
  return sql.join(stretches, sql` UNION ALL `);
};

const total = ({ name }: MeasureColumn): RawBuilder<unknown> => sql`read.total(${sql.id(name)}) AS ${sql.id(name)}`;
const takenOff = ({ name }: MeasureColumn): RawBuilder<unknown> => sql`-read.total(${sql.id(name)}) AS ${sql.id(name)}`;
const nothing = ({ name }: MeasureColumn): RawBuilder<unknown> => sql`NULL::bigint AS ${sql.id(name)}`;

/** As a key says it. */
export const keyValue = (group: string, value: Value | undefined): Value =>
  group === 'month' && typeof value === 'string' ? value.slice(0, 'yyyy-mm'.length) : (value ?? null);

/** Record with a value for each name; the one place that says so to the type checker. */
export const record = <Name extends string, Part>(names: readonly Name[], part: (name: Name, i: number) => Part) =>
  Object.fromEntries(names.map((name, i) => [name, part(name, i)])) as Record<Name, Part>;

/** Sums of all measures over the facts that the log had recorded as of an instant. Throws when the read model does not exist. */
export const sumFacts = async <Dimension extends string, Measure extends string, Group extends GroupKey<Dimension> = never>(
  db: ReadDb,
  facts: Pick<Facts<never, Dimension, Measure>, 'name' | 'dimensions' | 'measures' | 'overview'>,
  question: FactsQuestion<Dimension, Group>,
): Promise<FactsAnswer<Group, Measure>> => {
  const known = await knownAsOf(db, facts, question.asOf);
  const { rows } = await sumsOf([{ tables: factsTables(facts, facts.name), known }], question).execute(db.db);
  const groupBy = question.groupBy ?? [];
  const groups = rows.map((row) => ({
    key: record(groupBy, (group, i) => keyValue(group, row[`key${i}`])),
    sums: record(facts.measures, (_, i) => Number(row[`sum${i}`])),
  }));
  return { asOf: known.asOf, position: known.position, groups };
};
