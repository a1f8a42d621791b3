import { type RawBuilder, sql } from 'kysely';
import { type Column, table } from './columns.js';
import { type Differences, shownDifferences } from './consumer.js';
import type { FactsTables, MeasureColumn } from './facts.tables.js';
import type { ReadTransaction } from './schema.js';
import { columnsOf } from './shadow.tables.js';

export interface FactsComparison {
  readonly live: FactsTables;
  readonly shadow: FactsTables;
  /** Dimensions by which months are told apart. */
  readonly foremost: readonly string[];
  /** Measures and dimensions that are meant to have changed. */
  readonly changed: ReadonlySet<string>;
}

const month = sql`to_char("occurredOn", 'YYYY-MM')`;

/** How a group reads: `2026-03, department tax`, or `channel sms`. Columns that it is not grouped by say nothing. */
const groupText = (dimensions: readonly Column[]): RawBuilder<unknown> => {
  const part = (column: RawBuilder<unknown>, text: RawBuilder<unknown>) =>
    sql`CASE WHEN GROUPING(${column}) = 0 THEN ${text} END`;
  const parts = dimensions.map(({ name }) => {
    const value = sql`coalesce(${sql.id(name)}::text, '–')`;
    return part(sql.id(name), sql`${sql.lit(`${name} `)} || ${value}`);
  });
  return sql`concat_ws(', ', ${sql.join([part(month, month), ...parts])})`;
};

/** All sums of one table: by month and foremost dimensions, and by each other dimension for itself. */
const sums = (name: string, measures: readonly MeasureColumn[], [foremost, others]: readonly [Column[], Column[]]) => {
  const first = sql`(${sql.join([month, ...foremost.map((column) => sql.id(column.name))])})`;
  const sets = sql.join([first, ...others.map((column) => sql`(${sql.id(column.name)})`)]);
  const totals = measures.map((measure) => sql`coalesce(read.total(${sql.id(measure.name)}), 0) AS ${sql.id(measure.name)}`);
  return sql`
    SELECT ${groupText([...foremost, ...others])} AS "group", ${sql.join(totals)}
    FROM ${table(name)} GROUP BY GROUPING SETS (${sets})`;
};

interface Found {
  readonly what: string;
  readonly live: string;
  readonly rebuilt: string;
  readonly expected: boolean;
  readonly all: bigint;
  readonly allExpected: bigint;
}

const statement = (
  { live, shadow, changed }: FactsComparison,
  measures: readonly MeasureColumn[],
  groups: readonly [Column[], Column[]],
) => {
  const each = measures.map(({ measure, name }) => {
    const [was, is] = [sql`coalesce(${sql.id('was', name)}, 0)`, sql`coalesce(${sql.id('now', name)}, 0)`];
    return sql`(${sql.lit(measure)}, ${sql.lit(changed.has(measure))}::boolean, ${was}, ${is})`;
  });
  return sql<Found>`
    WITH was AS (${sums(live.daily.name, measures, groups)}), now AS (${sums(shadow.daily.name, measures, groups)}),
    found AS (
      SELECT each.measure || ' of ' || "group" AS what, each.was::text AS live, each.now::text AS rebuilt, each.expected
      FROM was FULL JOIN now USING ("group"),
        LATERAL (VALUES ${sql.join(each)}) AS each (measure, expected, was, now)
      WHERE each.was <> each.now
    )
    SELECT *, count(*) OVER () AS "all", count(*) FILTER (WHERE expected) OVER () AS "allExpected"
    FROM found ORDER BY expected, what LIMIT ${shownDifferences}`;
};

const none: Differences = { expected: 0, unexpected: 0, differences: [] };

/** Order-free: how many lines there are, and the sum of a hash of each. */
const fingerprint = async (tx: ReadTransaction, name: string, measures: readonly Column[], dimensions: readonly Column[]) => {
  const values = measures.map((column) => sql`coalesce(${sql.id(column.name)}, 0)`);
  const line = sql.join([sql`"occurredOn"`, sql`"recordedOn"`, ...dimensions.map((column) => sql.id(column.name)), ...values]);
  const { rows } = await sql<{ lines: bigint; sum: string | null }>`
    SELECT count(*) AS lines, sum(hash_record_extended(ROW(${line}), 0))::text AS sum FROM ${table(name)}`.execute(tx);
  return `${rows[0]?.lines ?? 0n} ${rows[0]?.sum ?? ''}`;
};

/** Order-free, of which subjects the facts are about on which days: the roll-up says nothing of it. */
const subjectsOf = async (tx: ReadTransaction, { raw }: FactsTables): Promise<string> => {
  const { rows } = await sql<{ sum: string | null }>`
    SELECT sum(hash_record_extended(ROW("occurredOn", subject), 0))::text AS sum FROM ${table(raw.name)}`.execute(tx);
  return rows[0]?.sum ?? '';
};

const compareSubjects = async (tx: ReadTransaction, { live, shadow, changed }: FactsComparison): Promise<Differences> => {
  if (!(await columnsOf(tx, live.raw.name)).has('subject')) return none;
  const [was, rebuilt] = [await subjectsOf(tx, live), await subjectsOf(tx, shadow)];
  if (was === rebuilt) return none;
  const expected = changed.has('subject');
  return {
    expected: expected ? 1 : 0,
    unexpected: expected ? 0 : 1,
    differences: [{ what: 'checksum of subjects', live: was, rebuilt, expected }],
  };
};

/**
 * Every measure that both know, summed for each month and what questions narrow by, and for each value of every other
 * dimension that both have and that is not meant to have changed. Where both say the same line by line, nothing is summed.
 */
const compareSums = async (tx: ReadTransaction, comparison: FactsComparison): Promise<Differences> => {
  const { live, shadow, foremost, changed } = comparison;
  const known = await columnsOf(tx, live.daily.name);
  const measures = shadow.measures.filter(({ name }) => known.has(name));
  if (measures.length === 0) return none;
  const common = shadow.dimensions.filter(({ name }) => known.has(name));
  const print = (name: string) => fingerprint(tx, name, measures, common);
  if ((await print(live.daily.name)) === (await print(shadow.daily.name))) return none;
  const dimensions = common.filter(({ name }) => !changed.has(name));
  const first = dimensions.filter(({ name }) => foremost.includes(name));
  const others = dimensions.filter((column) => !first.includes(column));
  const { rows } = await statement(comparison, measures, [first, others]).execute(tx);
  const all = Number(rows[0]?.all ?? 0);
  const expected = Number(rows[0]?.allExpected ?? 0);
  const differences = rows.map(({ what, live: was, rebuilt, expected: meant }) => ({
    what,
    live: was,
    rebuilt,
    expected: meant,
  }));
  return { expected, unexpected: all - expected, differences };
};

/** The sums, and what they are about. */
export const compareFacts = async (tx: ReadTransaction, comparison: FactsComparison): Promise<Differences> => {
  const [sums, subjects] = [await compareSums(tx, comparison), await compareSubjects(tx, comparison)];
  const differences = [...sums.differences, ...subjects.differences];
  return {
    expected: sums.expected + subjects.expected,
    unexpected: sums.unexpected + subjects.unexpected,
    differences: differences.toSorted((one, other) => Number(one.expected) - Number(other.expected)).slice(0, shownDifferences),
  };
};
