import { type RawBuilder, sql } from 'kysely';
import { addDays, type LocalDay, type OrderKind } from '#kernel/values.js';
import type { Scope } from '#orders/work-order.commands.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { type Rise, riseOf, risingTest } from './rising.policy.js';
import type { Weighed } from './weight.policy.js';
import { lengthOf, type Window, windowsBefore } from './windows.policy.js';
import { anyKind, quarterDays } from './word-sums.projection.js';
import { fewestPeople } from './word-writer.projection.js';

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

const dayMillis = 86_400_000;
const daysFrom = (from: LocalDay, to: LocalDay): number => (Date.parse(to) - Date.parse(from)) / dayMillis;

const firstOfQuarter = (day: LocalDay): LocalDay => {
  const [year = '', month = ''] = day.split('-');
  return `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
};

/** The quarters that windows lie in, each with the elements of its counts between which the people of each window lie. */
const quartersOf = (windows: readonly Window[]): RawBuilder<unknown> => {
  const days = windows.flatMap(({ from, to }) => [from, to]).toSorted();
  const last = firstOfQuarter(days.at(-1) ?? '');
  const rows: RawBuilder<unknown>[] = [];
  for (let quarter = firstOfQuarter(days[0] ?? ''); quarter <= last; quarter = firstOfQuarter(addDays(quarter, quarterDays))) {
    const place = (day: LocalDay) => Math.min(Math.max(daysFrom(quarter, day), 0), quarterDays) + 1;
    const [before, until] = [windows.map(({ from }) => place(from)), windows.map(({ to }) => place(addDays(to, 1)))];
    rows.push(sql`(${quarter}::date, ${before}::int[], ${until}::int[])`);
  }
  return sql`(VALUES ${sql.join(rows)}) AS spans (quarter, before, until)`;
};

const columnsOf = (windows: readonly Window[], column: (nth: number) => RawBuilder<unknown>) =>
  sql.join(windows.map((_, i) => sql`${column(i + 1)} AS ${sql.id(`people${i + 1}`)}`));

/** Windows of one length, each right before the one that is named before it: a day is in the window with its number. */
const heardIn = (windows: readonly Window[], { departments, kind }: WordQuestion, which: RawBuilder<unknown>) => {
  const [{ from, to } = { from: '', to: '' }] = windows;
  return sql`
    SELECT word, speaker, (${to}::date - "occurredOn") / ${lengthOf({ from, to })}::int + 1 AS nth
    FROM read.words_heard
    WHERE ${which} AND "occurredOn" BETWEEN ${windows.at(-1)?.from}::date AND ${to}::date
      ${departments === 'all' ? sql`` : sql`AND department = ANY(${departments})`}
      ${kind === undefined ? sql`` : sql`AND kind = ${kind}`}`;
};

const countedIn = (windows: readonly Window[], rows: RawBuilder<unknown>) => sql`
  SELECT word, ${columnsOf(windows, (nth) => sql`count(*) FILTER (WHERE nth = ${nth})`)} FROM (${rows}) heard GROUP BY word`;

/** Of people who said a word only once ever: each counts where they said it. Of all units their sums are there. */
const saidOnce = (windows: readonly Window[], question: WordQuestion): RawBuilder<unknown> => {
  if (question.departments !== 'all') return countedIn(windows, heardIn(windows, question, sql`NOT again`));
  const first = firstOfQuarter(windows.at(-1)?.from ?? question.from);
  const between = (nth: number) => sql`sum(counts[until[${nth}::int]] - counts[before[${nth}::int]])`;
  return sql`
    SELECT word, ${columnsOf(windows, between)}
    FROM read.words_sums JOIN ${quartersOf(windows)} USING (quarter)
    WHERE kind = ${question.kind ?? anyKind} AND quarter BETWEEN ${first}::date AND ${question.to}::date
    GROUP BY word`;
};

/** Of the others, who count once in each window, however often they said it there. */
const saidAgain = (windows: readonly Window[], question: WordQuestion): RawBuilder<unknown> =>
  countedIn(windows, sql`SELECT DISTINCT * FROM (${heardIn(windows, question, sql`again`)}) each`);

/**
 * The words of a period that at least `fewestPeople` different people said in it, within what is asked for. Words are known as
 * they are now: of none is kept when it became known, which would lead through the log to who said it.
 */
export const hotWords = async (db: ReadDb, question: WordQuestion): Promise<Words> => {
  const before = await onRecord(db, windowsBefore(question, risingTest.windows));
  const windows = [question, ...before.toReversed()];
  const people = windows.map((_, i) => sql`sum(${sql.id(`people${i + 1}`)})`);
  const { rows } = await sql<Line>`
    SELECT shown.text, ARRAY[${sql.join(people)}]::int[] AS people
    FROM (${saidOnce(windows, question)} UNION ALL ${saidAgain(windows, question)}) heard
    JOIN read.words_shown shown USING (word)
    GROUP BY shown.text
    HAVING ${people[0]} >= ${fewestPeople}`.execute(db.db);
  const words = rows.map(({ text, people: [people = 0, ...past] }) => ({
    key: text,
    weight: people,
    people,
    ...riseOf(people, past),
  }));
  return { windows: before.length, words };
};
