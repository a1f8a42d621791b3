import { sql } from 'kysely';
import type { AnyEvent, StoredEvent } from '#kernel/events.js';
import type { Fact, Facts } from '#kernel/facts.js';
import { type Cell, copyColumns, insertColumns, names, table } from './columns.js';
import { type FactsTables, dailyKey } from './facts.tables.js';
import { recordedDay } from './instants.js';
import type { ReadConnection } from './schema.js';

export interface Recorded {
  readonly event: StoredEvent;
  readonly fact: Fact;
}

/** What a batch of events states, in log order. */
export const factsOf = <Event extends AnyEvent, Dimension extends string, Measure extends string>(
  facts: Facts<Event, Dimension, Measure>,
  events: readonly StoredEvent[],
): readonly Recorded[] => {
  const readers = new Map(Object.entries<(event: never) => readonly Fact<Dimension, Measure>[]>(facts.on));
  // The consumer asks the log for the types in `on` only, and the log decodes each by its schema.
  return events.flatMap((event) => (readers.get(event.type)?.(event as never) ?? []).map((fact) => ({ event, fact })));
};

/** Zero is stored as nothing: most measures of most facts are zero. */
const nonZero = (value: number | undefined): number | null => value || null;

export const insertRaw = async (db: ReadConnection, tables: FactsTables, recorded: readonly Recorded[]): Promise<void> => {
  if (recorded.length === 0) return;
  const cells: Cell[][] = [
    recorded.map(({ event }) => event.position),
    recorded.map(({ event }) => event.recordedAt),
    recorded.map(({ fact }) => fact.occurredOn),
    recorded.map(({ fact }) => fact.subject),
    ...(tables.recalls === 'thread' ? [recorded.map(({ fact }) => fact.thread ?? null)] : []),
    ...tables.dimensions.map(({ name }) => recorded.map(({ fact }) => fact.dims[name] ?? null)),
    ...tables.measures.map(({ measure }) => recorded.map(({ fact }) => nonZero(fact.adds[measure]))),
  ];
  await copyColumns(db, tables.raw, cells);
};

interface Line {
  readonly key: readonly Cell[];
  readonly sums: number[];
}

/** Every part with its length, so that no two lists of parts look the same. */
const keyText = (key: readonly Cell[]): string =>
  key.map((part) => (typeof part === 'string' ? `${part.length}:${part}` : String(part))).join('|');

const linesOf = (tables: FactsTables, recorded: readonly Recorded[]): readonly Line[] => {
  const lines = new Map<string, Line>();
  for (const { event, fact } of recorded) {
    const key = [fact.occurredOn, recordedDay(event.recordedAt), ...tables.dimensions.map(({ name }) => fact.dims[name] ?? null)];
    const text = keyText(key);
    const line = lines.get(text) ?? { key, sums: tables.measures.map(() => 0) };
    tables.measures.forEach(({ measure }, i) => (line.sums[i] = (line.sums[i] ?? 0) + (fact.adds[measure] ?? 0)));
    lines.set(text, line);
  }
  return [...lines.values()];
};

/** Adds a batch to the roll-up: one line for each combination in it, however many events. */
export const addToDaily = async (db: ReadConnection, tables: FactsTables, recorded: readonly Recorded[]): Promise<void> => {
  const lines = linesOf(tables, recorded);
  if (lines.length === 0) return;
  const key = dailyKey(tables);
  const cells: Cell[][] = [
    ...key.map((_, i) => lines.map((line) => line.key[i] ?? null)),
    ...tables.measures.map((_, i) => lines.map((line) => nonZero(line.sums[i]))),
  ];
  const sums = tables.measures.map(({ name }) => {
    const [old, added] = [sql.id('stored', name), sql.id('excluded', name)];
    return sql`${sql.id(name)} = coalesce(${old} + ${added}, ${old}, ${added})`;
  });
  await insertColumns(db, tables.daily, cells, sql`ON CONFLICT (${names(key)}) DO UPDATE SET ${sql.join(sums)}`);
};

/** The whole roll-up from the raw facts at once. */
export const rollUp = async (db: ReadConnection, tables: FactsTables): Promise<void> => {
  const recordedOn = sql`("recordedAt" AT TIME ZONE 'UTC')::date`;
  const groups = sql.join([sql.id('occurredOn'), recordedOn, ...tables.dimensions.map(({ name }) => sql.id(name))]);
  const sums = sql.join(tables.measures.map(({ name }) => sql`read.total(${sql.id(name)})`));
  await sql`
    INSERT INTO ${table(tables.daily.name)} (${names(tables.daily.columns)})
    SELECT ${groups}, ${sums} FROM ${table(tables.raw.name)} GROUP BY ${groups}`.execute(db);
};
