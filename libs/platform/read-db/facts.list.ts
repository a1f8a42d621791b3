import { type RawBuilder, sql } from 'kysely';
import type { Facts } from '#kernel/facts.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import { table } from './columns.js';
import { type AsOf, type FactsQuestion, knownAsOf, record, type Value } from './facts.query.js';
import { filters } from './facts.sums.js';
import { type FactsTables, factsTables, type MeasureColumn } from './facts.tables.js';
import type { ReadDb } from './read-db.js';

/** The last line that was seen: its day and subject, and how many lines of these two were seen. */
export interface ListPlace {
  readonly day: LocalDay;
  readonly subject: string;
  readonly given: number;
}

/** What each measure counts for in what is listed: a difference takes one away from the other. */
export type Weights<Measure extends string> = Readonly<Partial<Record<Measure, number>>>;

interface Listed<Dimension extends string> extends Pick<FactsQuestion<Dimension, never>, 'asOf' | 'from' | 'to' | 'where'> {
  /** Only what was recorded after this instant: how the subjects behind the sum as of it differ from those as of `asOf`. */
  readonly since?: Instant | undefined;
  readonly after?: ListPlace | undefined;
  readonly limit: number;
}

export interface ListQuestion<Dimension extends string, Measure extends string> extends Listed<Dimension> {
  readonly of: Weights<Measure>;
}

export interface SumsListQuestion<Dimension extends string, Measure extends string> extends Omit<Listed<Dimension>, 'since'> {
  readonly measures: readonly Measure[];
}

interface Line<Dimension extends string> {
  readonly subject: string;
  readonly day: LocalDay;
  readonly dims: Readonly<Record<Dimension, Value>>;
}

/** What one subject adds to the sum, under what it is counted there. */
export interface FactsLine<Dimension extends string> extends Line<Dimension> {
  readonly sum: number;
}

/** What one subject adds to each of several sums. */
export interface SumsLine<Dimension extends string, Measure extends string> extends Line<Dimension> {
  readonly sums: Readonly<Record<Measure, number>>;
}

export interface FactsList<Dimension extends string, Of extends Line<Dimension> = FactsLine<Dimension>> extends AsOf {
  readonly lines: readonly Of[];
  /** Where the next page begins; `undefined` after the last. */
  readonly next: ListPlace | undefined;
}

/** Where a list goes on after some lines of it. */
export const placeAfter = (
  lines: readonly Pick<Line<never>, 'day' | 'subject'>[],
  before: ListPlace | undefined,
): ListPlace | undefined => {
  const last = lines.at(-1);
  if (last === undefined) return undefined;
  const { day, subject } = last;
  const here = lines.filter((line) => line.subject === subject && line.day === day).length;
  const goesOn = before?.subject === subject && before.day === day;
  return { day, subject, given: here + (goesOn ? before.given : 0) };
};

/** A sum that is listed: columns, each with what it counts for. */
type Summed = readonly { readonly column: RawBuilder<unknown>; readonly weight: number }[];

const summed = (of: Summed): RawBuilder<unknown> =>
  sql`(${sql.join(
    of.map(({ column, weight }) => sql`${sql.lit(weight)} * coalesce(sum(${column}), 0)`),
    sql` + `,
  )})`;

/** Lines of one page and the first of the next; a subject that is counted under two heads has a line for each. */
const statement = <Dimension extends string>(
  { raw, dimensions }: FactsTables,
  asOf: Instant,
  { since, after, limit, ...question }: Listed<Dimension>,
  sums: readonly Summed[],
) => {
  const some = sums.flat().map(({ column }) => sql`${column} IS NOT NULL`);
  const conditions = [
    sql`"recordedAt" <= ${asOf}::timestamptz`,
    ...(since === undefined ? [] : [sql`"recordedAt" > ${since}::timestamptz`]),
    sql`subject IS NOT NULL`,
    sql`(${sql.join(some, sql` OR `)})`,
    ...(after ? [sql`("occurredOn", subject) >= (${after.day}::date, ${after.subject}::uuid)`] : []),
    ...filters(question),
  ];
  const key = sql.join([sql`"occurredOn"`, sql`subject`, ...dimensions.map(({ name }) => sql.id(name))]);
  const asked = sums.map((of, i) => sql`${summed(of)}::float8 AS ${sql.id(`of${i}`)}`);
  const says = sums.map((of) => sql`${summed(of)} <> 0`);
  return sql<Row>`
    SELECT ${key}, ${sql.join(asked)} FROM ${table(raw.name)} WHERE ${sql.join(conditions, sql` AND `)}
    GROUP BY ${key} HAVING ${sql.join(says, sql` OR `)} ORDER BY ${key} LIMIT ${limit + 1} OFFSET ${after?.given ?? 0}`;
};

type Row = Readonly<Record<string, Value>> & { readonly subject: string; readonly occurredOn: string };
type Definition<Dimension extends string, Measure extends string> = Pick<
  Facts<never, Dimension, Measure>,
  'name' | 'dimensions' | 'measures'
>;

const columnsOf = (measures: readonly MeasureColumn[], of: Weights<string>): Summed =>
  measures.flatMap(({ measure, name }) => {
    const weight = of[measure];
    return weight === undefined ? [] : [{ column: sql.id(name), weight }];
  });

/** A page of lines, each with the sums that were asked for. */
const listed = async <Dimension extends string, Of extends Line<Dimension>>(
  db: ReadDb,
  facts: Definition<Dimension, string>,
  question: Listed<Dimension>,
  asked: { readonly of: readonly Weights<string>[]; readonly lineOf: (line: Line<Dimension>, sums: readonly number[]) => Of },
): Promise<FactsList<Dimension, Of>> => {
  const { asOf, position } = await knownAsOf(db, facts, question.asOf);
  const tables = factsTables(facts, facts.name);
  const sums = asked.of.map((of) => columnsOf(tables.measures, of));
  const rows = await db.ask(statement(tables, asOf, question, sums));
  // The keys are those of the definition.
  const names = Object.keys(facts.dimensions) as Dimension[];
  const lines = rows.slice(0, question.limit).map(({ subject, occurredOn, ...row }) =>
    asked.lineOf(
      { subject, day: occurredOn, dims: record(names, (name) => row[name] ?? null) },
      sums.map((_, i) => Number(row[`of${i}`])),
    ),
  );
  return { asOf, position, lines, next: rows.length > lines.length ? placeAfter(lines, question.after) : undefined };
};

/**
 * The subjects behind a sum: those whose facts, of the same prefix of the log and under the same filters, do not add up to
 * nothing, by day and id. What they add is, added up over all pages, the sum that `sumFacts` answers of these facts, save those
 * that are about no subject. Throws when the read model does not exist.
 */
export const listFacts = <Dimension extends string, Measure extends string>(
  db: ReadDb,
  facts: Definition<Dimension, Measure>,
  { of, ...question }: ListQuestion<Dimension, Measure>,
): Promise<FactsList<Dimension>> => listed(db, facts, question, { of: [of], lineOf: (line, [sum = 0]) => ({ ...line, sum }) });

/** The same behind several sums at once: those subjects that any of them is made of, with what they add to each. */
export const listSums = <Dimension extends string, Measure extends string>(
  db: ReadDb,
  facts: Definition<Dimension, Measure>,
  { measures, ...question }: SumsListQuestion<Dimension, Measure>,
): Promise<FactsList<Dimension, SumsLine<Dimension, Measure>>> =>
  listed(db, facts, question, {
    of: measures.map((measure) => ({ [measure]: 1 })),
    lineOf: (line, sums) => ({ ...line, sums: record(measures, (_, i) => sums[i] ?? 0) }),
  });
