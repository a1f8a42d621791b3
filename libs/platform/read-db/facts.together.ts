import { sql } from 'kysely';
import type { Facts } from '#kernel/facts.js';
import type { Instant } from '#kernel/values.js';
import { table } from './columns.js';
import { type FactsQuestion, type GroupKey, type Known, keyValue, record, type Value } from './facts.query.js';
import { sumRows } from './facts.sums.js';
import { factsTables } from './facts.tables.js';
import { toMicros } from './instants.js';
import { beginning, type ReadDb } from './read-db.js';

interface TogetherRow {
  readonly models: bigint;
  readonly complete: Instant | null;
  readonly upTo: bigint | null;
  readonly asOf: Instant | null;
  readonly position: bigint | null;
}

/**
 * What a question to several read models as of `asOf` is answered from: never more than all of them have completely, so that
 * asking again with the answer's `asOf` gives the same answer for ever. They are to be led through the same events: then an event
 * has the same time in all of them, and what was recorded until then is the same prefix of the log. Throws when one of them does
 * not exist.
 */
export const knownTogether = async (db: ReadDb, all: readonly Pick<Facts, 'name'>[], asOf?: Instant): Promise<Known> => {
  const names = all.map(({ name }) => name);
  const by = asOf === undefined ? sql`` : sql`AND raw."recordedAt" <= ${toMicros(asOf)}::timestamptz`;
  const lasts = names.map(
    (name) => sql`(SELECT raw."recordedAt", raw.position FROM ${table(`${name}_raw`)} raw
      WHERE raw.position <= (SELECT "upTo" FROM marks) ${by} ORDER BY raw."recordedAt" DESC LIMIT 1)`,
  );
  const [row] = await db.askOften(sql<TogetherRow>`
    WITH marks AS (
      SELECT count(*) AS models, max("recordedAt") AS complete, min(position) AS "upTo"
      FROM read.checkpoints WHERE consumer = ANY(${names})
    )
    SELECT marks.*, last."recordedAt" AS "asOf", last.position FROM marks LEFT JOIN LATERAL (
      SELECT * FROM (${sql.join(lasts, sql` UNION ALL `)}) each ORDER BY each.position DESC LIMIT 1
    ) last ON true`);
  if (!row || Number(row.models) < all.length) throw new Error(`one of ${names.join()} was never started`);
  const { complete, upTo, position } = row;
  return { complete: complete ?? beginning, upTo: upTo ?? 0n, asOf: row.asOf ?? beginning, position: position ?? 0n };
};

/** The parts of a definition that a question needs. */
export type FactsPart = Pick<Facts, 'name' | 'dimensions' | 'measures' | 'overview'>;

export interface TogetherGroup<Group extends string> {
  readonly key: Readonly<Record<Group, Value>>;
  /** `null` where the read model of a measure does not tell apart what was asked for. */
  readonly sums: Readonly<Record<string, number | null>>;
}

export interface TogetherAnswer<Group extends string> {
  readonly groups: readonly TogetherGroup<Group>[];
  /** The measures that were added up: all others are `null`. */
  readonly answered: ReadonlySet<string>;
}

/** Groups that every read model tells apart. */
const ofDays: ReadonlySet<string> = new Set(['month', 'day', 'span']);

const namesIn = ({ where = {}, groupBy = [] }: FactsQuestion<string, string>): ReadonlySet<string> => {
  const narrowed = Object.entries(where).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  return new Set([...narrowed, ...groupBy].filter((name) => !ofDays.has(name)));
};

const answering = (all: readonly FactsPart[], question: FactsQuestion<string, string>): readonly FactsPart[] => {
  const names = [...namesIn(question)];
  return all.filter(({ dimensions }) => names.every((name) => name in dimensions));
};

/**
 * Sums of the measures of several read models, of one state of knowledge. A measure of several is that of the first that can
 * tell apart what the question does; groups and pages are those of all that can.
 */
export const sumTogether = async <Dimension extends string, Group extends GroupKey<Dimension> = never>(
  db: ReadDb,
  all: readonly FactsPart[],
  { known, ...question }: Omit<FactsQuestion<Dimension, Group>, 'asOf'> & { readonly known: Known },
): Promise<TogetherAnswer<Group>> => {
  const { groupBy = [] } = question;
  const seen = new Set<string>();
  const parts = answering(all, question).map((part) => {
    const measures = part.measures.filter((name) => !seen.has(name));
    for (const name of measures) seen.add(name);
    return { tables: factsTables({ ...part, measures }, part.name), known };
  });
  const asked = parts.filter(({ tables }) => tables.measures.length > 0);
  const measures = asked.flatMap(({ tables }) => tables.measures.map(({ measure }) => measure));
  const nothing = Object.fromEntries(all.flatMap((part) => part.measures.map((name) => [name, null])));
  // Of nothing, or before anything was known, there is nothing to add up.
  if (asked.length === 0 || known.position === 0n) {
    const sums = { ...nothing, ...record(measures, () => 0) };
    return { groups: groupBy.length > 0 ? [] : [{ key: record(groupBy, () => null), sums }], answered: seen };
  }
  const rows = await sumRows(db, asked, question);
  const groups = rows.map((row) => ({
    key: record(groupBy, (group, i) => keyValue(group, row[`key${i}`])),
    sums: { ...nothing, ...record(measures, (_, i) => Number(row[`sum${i}`])) },
  }));
  return { groups, answered: seen };
};
