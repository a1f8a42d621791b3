import { sql } from 'kysely';
import type { Facts } from '#kernel/facts.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import { table } from './columns.js';
import { sumRows } from './facts.sums.js';
import { factsTables } from './facts.tables.js';
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
export type GroupKey<Dimension extends string> = Dimension | 'month' | 'day' | 'span';

export interface FactsQuestion<Dimension extends string, Group extends GroupKey<Dimension>> {
  /** Answers from what was known then; from the latest complete state when left out or later than that. */
  readonly asOf?: Instant | undefined;
  /** First local day, inclusive. */
  readonly from?: LocalDay | undefined;
  /** Last local day, inclusive. */
  readonly to?: LocalDay | undefined;
  /** Dimensions that must have a value, or one of several. */
  readonly where?: { readonly [Of in Dimension]?: Value | readonly Value[] | undefined };
  /** `month` is `yyyy-mm` and `day` `yyyy-mm-dd` of the local day, `span` the number of one of `span`. Without groups there is one, with an empty key. */
  readonly groupBy?: readonly Group[];
  /** Stretches of so many days that follow each other, the first of them, 0, from a local day on. */
  readonly span?: { readonly from: LocalDay; readonly days: number } | undefined;
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
  const [row] = await db.askOften(sql<KnownRow>`
    SELECT checkpoints."recordedAt" AS complete, checkpoints.position AS "upTo", last."recordedAt" AS "asOf", last.position
    FROM read.checkpoints LEFT JOIN LATERAL (
      SELECT raw."recordedAt", raw.position FROM ${table(`${facts.name}_raw`)} raw ${by} ORDER BY raw."recordedAt" DESC LIMIT 1
    ) last ON true
    WHERE consumer = ${facts.name}`);
  if (!row) throw new Error(`the read model ${facts.name} was never started`);
  const { complete, upTo, position } = row;
  return { complete: complete ?? beginning, upTo, asOf: row.asOf ?? beginning, position: position ?? 0n };
};

/** As a key says it. */
export const keyValue = (group: string, value: Value | undefined): Value =>
  group === 'month' && typeof value === 'string' ? value.slice(0, 'yyyy-mm'.length) : (value ?? null);

/** Record with a value for each name; the one place that says so to the type checker. */
export const record = <Name extends string, Part>(names: readonly Name[], part: (name: Name, i: number) => Part) =>
  Object.fromEntries(names.map((name, i) => [name, part(name, i)])) as Record<Name, Part>;

/**
 * Sums of all measures over the facts that the log had recorded as of an instant, or of the state of knowledge `known` that another
 * answer was of. Throws when the read model does not exist.
 */
export const sumFacts = async <Dimension extends string, Measure extends string, Group extends GroupKey<Dimension> = never>(
  db: ReadDb,
  facts: Pick<Facts<never, Dimension, Measure>, 'name' | 'dimensions' | 'measures' | 'overview'>,
  question: FactsQuestion<Dimension, Group> & { readonly known?: Known | undefined },
): Promise<FactsAnswer<Group, Measure>> => {
  const known = question.known ?? (await knownAsOf(db, facts, question.asOf));
  const rows = await sumRows(db, [{ tables: factsTables(facts, facts.name), known }], question);
  const groupBy = question.groupBy ?? [];
  const groups = rows.map((row) => ({
    key: record(groupBy, (group, i) => keyValue(group, row[`key${i}`])),
    sums: record(facts.measures, (_, i) => Number(row[`sum${i}`])),
  }));
  return { asOf: known.asOf, position: known.position, groups };
};
