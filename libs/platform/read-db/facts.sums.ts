import { type RawBuilder, sql } from 'kysely';
import type { FactsQuestion, GroupKey, Known, Value } from './facts.query.js';
import { type Asked, hasFewLines, recordedUntil } from './facts.stretches.js';
import type { FactsTables, MeasureColumn } from './facts.tables.js';
import type { ReadDb } from './read-db.js';

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

const groupColumn = (group: string, { span }: Pick<FactsQuestion<string, string>, 'span'>): RawBuilder<unknown> => {
  if (group === 'day') return sql`"occurredOn"`;
  if (group === 'span') return span ? sql`("occurredOn" - ${span.from}::date) / ${span.days}::int` : sql`0`;
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
const sumsOf = <Dimension extends string>(
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

/** What decides from which tables it is answered. */
const askedOf = ({ from, to, where = {}, groupBy = [] }: FactsQuestion<string, string>): Asked => {
  const narrowed = Object.entries(where).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const names = [...narrowed, ...groupBy].map((name) => (name === 'span' ? 'day' : name));
  return { names: [...new Set(names)].filter((name) => name !== 'month'), from, to };
};

/** Asks for the sums. */
export const sumRows = <Dimension extends string>(
  db: ReadDb,
  parts: readonly KnownTables[],
  question: FactsQuestion<Dimension, GroupKey<Dimension>>,
): Promise<readonly Record<string, Value>[]> => {
  const asked = askedOf(question);
  const statement = sumsOf(parts, question);
  return parts.every(({ tables, known }) => hasFewLines(tables, known, asked)) ? db.askOften(statement) : db.ask(statement);
};

/** The sums of each stretch of one read model, with the keys of their groups. */
const stretchesOf = <Dimension extends string>(
  { tables, known }: KnownTables,
  question: FactsQuestion<Dimension, GroupKey<Dimension>>,
): RawBuilder<unknown> => {
  const groups = (question.groupBy ?? []).map((group) => groupColumn(group, question));
  const keys = groups.map((column, i) => sql`${column} AS ${sql.id(`key${i}`)}`);
  const inOrder = groups.map((_, i) => sql.lit(i + 1)); // as selected: an expression with values in it is never the same twice
  const stretches = recordedUntil(tables, known, askedOf(question)).map(({ from: lines, which, isTooMuch }) => {
    const sums = tables.measures.map(isTooMuch ? takenOff : total);
    const wanted = sql.join([which, ...filters(question)], sql` AND `);
    return sql`SELECT ${sql.join([...keys, ...sums])} FROM ${lines} WHERE ${wanted} ${grouped(inOrder)}`;
  });
  return sql.join(stretches, sql` UNION ALL `);
};

const total = ({ name }: MeasureColumn): RawBuilder<unknown> => sql`read.total(${sql.id(name)}) AS ${sql.id(name)}`;
const takenOff = ({ name }: MeasureColumn): RawBuilder<unknown> => sql`-read.total(${sql.id(name)}) AS ${sql.id(name)}`;
const nothing = ({ name }: MeasureColumn): RawBuilder<unknown> => sql`NULL::bigint AS ${sql.id(name)}`;
