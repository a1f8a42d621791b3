import { sql } from 'kysely';
import type { AnyEvent, StoredEvent } from '#kernel/events.js';
import type { Fact, Recalled, Recalling, RecallingFacts } from '#kernel/facts.js';
import { names, table } from './columns.js';
import type { Value } from './facts.query.js';
import type { FactsTables } from './facts.tables.js';
import type { Recorded } from './facts.writer.js';
import type { ReadConnection } from './schema.js';

type Line = Readonly<Record<string, Value>> & {
  readonly occurredOn: string;
  readonly subject: string;
  readonly thread?: string;
};

const factOf = ({ dimensions, measures }: FactsTables, line: Line): Fact => ({
  occurredOn: line.occurredOn,
  subject: line.subject,
  ...(line.thread !== undefined && { thread: line.thread }),
  dims: Object.fromEntries(dimensions.map(({ name }) => [name, line[name] ?? null])),
  adds: Object.fromEntries(measures.map(({ measure, name }) => [measure, Number(line[name] ?? 0)])),
});

/** The facts that a batch has to know, and those it states, in log order. */
class Memory {
  readonly #threads = new Map<string, string>();
  readonly #facts = new Map<string, Fact[]>();

  constructor(private readonly recalls: RecallingFacts['recalls']) {}

  add(fact: Fact): void {
    const { subject, thread } = fact;
    if (subject !== null && thread !== undefined) this.#threads.set(subject, thread);
    const key = this.recalls === 'thread' ? thread : subject;
    if (key === undefined || key === null) throw new Error(`a fact that is to be recalled names no ${this.recalls}`);
    const facts = this.#facts.get(key);
    if (facts) facts.push(fact);
    else this.#facts.set(key, [fact]);
  }

  of({ subject = '', thread = this.#threads.get(subject) }: Recalled): readonly Fact[] {
    return this.#facts.get((this.recalls === 'thread' ? thread : subject) ?? '') ?? [];
  }
}

/** Threads that subjects are in, where the batch does not say so itself. */
const threadsOf = async (db: ReadConnection, { raw }: FactsTables, subjects: readonly string[]): Promise<readonly string[]> => {
  if (subjects.length === 0) return [];
  const { rows } = await sql<{ thread: string }>`
    SELECT DISTINCT thread FROM ${table(raw.name)} WHERE subject = ANY(${subjects}::uuid[])`.execute(db);
  return rows.map(({ thread }) => thread);
};

const load = async (db: ReadConnection, tables: FactsTables, recalled: readonly Recalled[]): Promise<Memory> => {
  const { raw, recalls = 'subject' } = tables;
  const memory = new Memory(recalls);
  const subjects = [...new Set(recalled.flatMap(({ subject, thread }) => (thread === undefined ? (subject ?? []) : [])))];
  const threads = recalls === 'thread' ? await threadsOf(db, tables, subjects) : [];
  const keys = recalls === 'thread' ? [...new Set([...threads, ...recalled.flatMap(({ thread }) => thread ?? [])])] : subjects;
  if (keys.length === 0) return memory;
  const which = recalls === 'thread' ? sql`thread = ANY(${keys}::text[])` : sql`subject = ANY(${keys}::uuid[])`;
  const { rows } = await sql<Line>`
    SELECT ${names(raw.columns)} FROM ${table(raw.name)} WHERE ${which} ORDER BY position`.execute(db);
  for (const line of rows) memory.add(factOf(tables, line));
  return memory;
};

/** What a batch of events states, in log order, given what the tables have of it. */
export const recalledFactsOf = async <Event extends AnyEvent, Dimension extends string, Measure extends string>(
  db: ReadConnection,
  tables: FactsTables,
  { facts, events }: { readonly facts: RecallingFacts<Event, Dimension, Measure>; readonly events: readonly StoredEvent[] },
): Promise<readonly Recorded[]> => {
  const readers = new Map(Object.entries<Recalling<never, string, string>>(facts.on as never));
  // The consumer asks the log for the types in `on` only, and the log decodes each by its schema.
  const asked = events.flatMap((event) => {
    const reader = readers.get(event.type);
    return reader ? [{ event, reader, recalled: reader.of(event as never) }] : [];
  });
  const memory = await load(db, tables, asked.flatMap(({ recalled }) => recalled ?? [])); // prettier-ignore
  return asked.flatMap(({ event, reader, recalled }) => {
    const stated = reader.states(event as never, recalled ? memory.of(recalled) : []);
    for (const fact of stated) memory.add(fact);
    return stated.map((fact) => ({ event, fact }));
  });
};
