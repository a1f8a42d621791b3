import { sql } from 'kysely';
import type { Facts } from '#kernel/facts.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import { table } from './columns.js';
import { type AsOf, type FactsQuestion, knownAsOf, record, type Value } from './facts.query.js';
import { filters } from './facts.sums.js';
import { type FactsTables, factsTables } from './facts.tables.js';
import type { ReadDb } from './read-db.js';

/** The last line that was seen: its day and subject, and how many lines of these two were seen. */
export interface ListPlace {
  readonly day: LocalDay;
  readonly subject: string;
  readonly given: number;
}

/** What each measure counts for in what is listed: a difference takes one away from the other. */
export type Weights<Measure extends string> = Readonly<Partial<Record<Measure, number>>>;

export interface ListQuestion<Dimension extends string, Measure extends string> extends Pick<
  FactsQuestion<Dimension, never>,
  'asOf' | 'from' | 'to' | 'where'
> {
  readonly of: Weights<Measure>;
  /** Only what was recorded after this instant: how the subjects behind the sum as of it differ from those as of `asOf`. */
  readonly since?: Instant | undefined;
  readonly after?: ListPlace | undefined;
  readonly limit: number;
}

/** What one subject adds to the sum, under what it is counted there. */
export interface FactsLine<Dimension extends string> {
  readonly subject: string;
  readonly day: LocalDay;
  readonly dims: Readonly<Record<Dimension, Value>>;
  readonly sum: number;
}

export interface FactsList<Dimension extends string> extends AsOf {
  readonly lines: readonly FactsLine<Dimension>[];
  /** Where the next page begins; `undefined` after the last. */
  readonly next: ListPlace | undefined;
}

const placeAfter = <Dimension extends string>(
  lines: readonly FactsLine<Dimension>[],
  before: ListPlace | undefined,
): ListPlace | undefined => {
  const last = lines.at(-1);
  if (last === undefined) return undefined;
  const { day, subject } = last;
  const here = lines.filter((line) => line.subject === subject && line.day === day).length;
  const goesOn = before?.subject === subject && before.day === day;
  return { day, subject, given: here + (goesOn ? before.given : 0) };
};

/** Lines of one page and the first of the next; a subject that is counted under two heads has a line for each. */
const statement = <Dimension extends string, Measure extends string>(
  { raw, dimensions, measures }: FactsTables,
  asOf: Instant,
  { of, since, after, limit, ...question }: ListQuestion<Dimension, Measure>,
) => {
  const weighed = measures.flatMap(({ measure, name }) => {
    const weight = of[measure as Measure];
    return weight === undefined ? [] : [{ column: sql.id(name), weight }];
  });
  const parts = weighed.map(({ column, weight }) => sql`${sql.lit(weight)} * coalesce(sum(${column}), 0)`);
  const some = weighed.map(({ column }) => sql`${column} IS NOT NULL`);
  const conditions = [
    sql`"recordedAt" <= ${asOf}::timestamptz`,
    ...(since === undefined ? [] : [sql`"recordedAt" > ${since}::timestamptz`]),
    sql`subject IS NOT NULL`,
    sql`(${sql.join(some, sql` OR `)})`,
    ...(after ? [sql`("occurredOn", subject) >= (${after.day}::date, ${after.subject}::uuid)`] : []),
    ...filters(question),
  ];
  const key = sql.join([sql`"occurredOn"`, sql`subject`, ...dimensions.map(({ name }) => sql.id(name))]);
  const sum = sql`(${sql.join(parts, sql` + `)})`;
  return sql<Row>`
    SELECT ${key}, ${sum}::float8 AS "of" FROM ${table(raw.name)} WHERE ${sql.join(conditions, sql` AND `)}
    GROUP BY ${key} HAVING ${sum} <> 0 ORDER BY ${key} LIMIT ${limit + 1} OFFSET ${after?.given ?? 0}`;
};

type Row = Readonly<Record<string, Value>> & { readonly subject: string; readonly occurredOn: string; readonly of: number };

/**
 * The subjects behind a sum: those whose facts, of the same prefix of the log and under the same filters, do not add up to
 * nothing, by day and id. What they add is, added up over all pages, the sum that `sumFacts` answers of these facts, save those
 * that are about no subject. Throws when the read model does not exist.
 */
export const listFacts = async <Dimension extends string, Measure extends string>(
  db: ReadDb,
  facts: Pick<Facts<never, Dimension, Measure>, 'name' | 'dimensions' | 'measures'>,
  question: ListQuestion<Dimension, Measure>,
): Promise<FactsList<Dimension>> => {
  const { asOf, position } = await knownAsOf(db, facts, question.asOf);
  const rows = await db.ask(statement(factsTables(facts, facts.name), asOf, question));
  // The keys are those of the definition.
  const names = Object.keys(facts.dimensions) as Dimension[];
  const lines = rows.slice(0, question.limit).map(({ subject, occurredOn, of, ...row }) => ({
    subject,
    day: occurredOn,
    dims: record(names, (name) => row[name] ?? null),
    sum: of,
  }));
  return { asOf, position, lines, next: rows.length > lines.length ? placeAfter(lines, question.after) : undefined };
};
