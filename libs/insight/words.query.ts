import { sql } from 'kysely';
import type { LocalDay, OrderKind } from '#kernel/values.js';
import type { Scope } from '#orders/work-order.commands.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { type Rise, riseOf, risingTest } from './rising.policy.js';
import type { Weighed } from './weight.policy.js';
import { fewestPeople } from './word-writer.projection.js';
import { type Window, windowsBefore } from './windows.policy.js';

export interface WordQuestion {
  /** Local days, both inclusive. */
  readonly from: LocalDay;
  readonly to: LocalDay;
  readonly departments: Scope;
  readonly kind?: OrderKind | undefined;
}

/** A word, its own key, that so many different people said in the period. */
export interface Word extends Weighed, Rise {
  readonly people: number;
}

export interface Words {
  /** So many windows of the same length before the period are on record as a whole: what a rise is told from. */
  readonly windows: number;
  readonly words: readonly Word[];
}

interface Line {
  readonly text: string;
  readonly people: readonly number[];
}

/** Those windows since whose beginning words are heard. */
const onRecord = async (db: ReadDb, windows: readonly Window[]): Promise<readonly Window[]> => {
  const { rows } = await sql<{ first: LocalDay | null }>`SELECT min("occurredOn") AS first FROM read.words_heard`.execute(db.db);
  const first = rows[0]?.first ?? undefined;
  return windows.filter(({ from }) => first !== undefined && from >= first);
};

const heardBy = ({ from, to }: Window) =>
  sql`count(DISTINCT speaker) FILTER (WHERE "occurredOn" BETWEEN ${from}::date AND ${to}::date)`;

/**
 * The words of a period that at least `fewestPeople` different people said in it, within what is asked for. Words are known as
 * they are now: of none is kept when it became known, which would lead through the log to who said it.
 */
export const hotWords = async (db: ReadDb, question: WordQuestion): Promise<Words> => {
  const { from, to, departments, kind } = question;
  const before = await onRecord(db, windowsBefore(question, risingTest.windows));
  const first = before[0]?.from ?? from;
  const { rows } = await sql<Line>`
    SELECT shown.text, ARRAY[${sql.join([question, ...before].map(heardBy))}]::int[] AS people
    FROM read.words_heard heard JOIN read.words_shown shown USING (word)
    WHERE "occurredOn" BETWEEN ${first}::date AND ${to}::date
      ${departments === 'all' ? sql`` : sql`AND department = ANY(${departments})`}
      ${kind === undefined ? sql`` : sql`AND kind = ${kind}`}
    GROUP BY shown.text
    HAVING ${heardBy(question)} >= ${fewestPeople}`.execute(db.db);
  const words = rows.map(({ text, people: [people = 0, ...past] }) => ({
    key: text,
    weight: people,
    people,
    ...riseOf(people, past),
  }));
  return { windows: before.length, words };
};
