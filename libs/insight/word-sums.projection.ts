import { type RawBuilder, sql } from 'kysely';
import { table } from '#platform/read-db/columns.js';
import type { ReadConnection } from '#platform/read-db/schema.js';
import { withBulkMemory } from '#platform/read-db/shadow.tables.js';
import { tableNames, type WordTables } from './word-tables.projection.js';

/** Under this words are added up of whatever kind of order they were said in. */
export const anyKind = 'any';

/** No quarter has more days. */
export const quarterDays = 92;

/** A word that somebody said, both as digests. */
export interface Said {
  readonly word: string;
  readonly speaker: string;
}

const said = (pairs: readonly Said[]): RawBuilder<unknown> => sql`
  (SELECT DISTINCT word, speaker
   FROM unnest(${pairs.map(({ word }) => word)}::text[], ${pairs.map(({ speaker }) => speaker)}::text[]) AS one (word, speaker)) said`;

/** What people said once each, as cells of the sums; `sign` 1 to add and -1 to take away. */
const cellsOf = (rows: RawBuilder<unknown>, sign: 1 | -1): RawBuilder<unknown> => sql`
  SELECT kind, quarter, word, ARRAY(
    SELECT coalesce(sum(people) OVER (ORDER BY nth), 0)::int
    FROM generate_series(0, ${quarterDays}::int) AS nth LEFT JOIN unnest(days, counts) AS one (day, people) ON one.day + 1 = nth
    ORDER BY nth
  ) AS counts
  FROM (
    SELECT kind, quarter, word, array_agg("occurredOn" - quarter) AS days, array_agg(people) AS counts
    FROM (
      SELECT coalesce(kind, ${anyKind}) AS kind, date_trunc('quarter', "occurredOn"::timestamp)::date AS quarter, word,
        "occurredOn", ${sign}::int * count(*)::int AS people
      FROM ${rows} WHERE NOT again
      GROUP BY GROUPING SETS ((word, "occurredOn", kind), (word, "occurredOn"))
    ) each
    GROUP BY kind, quarter, word
  ) cells`;

/**
 * How many people said a word, by day. Different people are no sum: who says a word twice, on two days or at two units, counts once
 * in a period that has both. Of those who said it only once ever they are, and so it is these who are added up; the rows of the
 * others are told apart (`again`), and counted when somebody asks.
 */
export class WordSums {
  constructor(private readonly tables: WordTables) {}

  /** Keeps the sums level while what these people said of these words is changed. */
  async around(db: ReadConnection, pairs: readonly Said[], change: () => Promise<void>): Promise<void> {
    await this.#add(db, pairs, -1);
    await change();
    await this.#tellApart(db, pairs);
    await this.#add(db, pairs, 1);
  }

  /** Leaves no word behind that nobody is counted for. */
  async forgetEmpty(db: ReadConnection, words: readonly string[]): Promise<void> {
    await sql`
      DELETE FROM ${table(this.tables.sums)}
      WHERE word = ANY(${words}::text[]) AND counts[${quarterDays + 1}::int] = 0`.execute(db);
  }

  /** Adds up all that was heard, whatever was added up before. */
  async makeAll(db: ReadConnection): Promise<void> {
    const { heard, sums } = this.tables;
    await withBulkMemory(db, tableNames(this.tables), async (tx) => {
      await sql`TRUNCATE ${table(sums)}`.execute(tx);
      const several = sql`SELECT word, speaker FROM ${table(heard)} GROUP BY word, speaker HAVING count(*) > 1`;
      await sql`
        UPDATE ${table(heard)} AS heard SET again = true FROM (${several}) several
        WHERE heard.word = several.word AND heard.speaker = several.speaker AND NOT heard.again`.execute(tx);
      await sql`INSERT INTO ${table(sums)} (kind, quarter, word, counts) ${cellsOf(table(heard), 1)}`.execute(tx);
    });
  }

  async #add(db: ReadConnection, pairs: readonly Said[], sign: 1 | -1): Promise<void> {
    const { heard, sums } = this.tables;
    const rows = sql`${table(heard)} AS heard JOIN ${said(pairs)} USING (word, speaker)`;
    await sql`
      INSERT INTO ${table(sums)} AS stored (kind, quarter, word, counts) ${cellsOf(rows, sign)}
      ON CONFLICT (word, kind, quarter) DO UPDATE SET counts = ARRAY(
        SELECT was + more FROM unnest(stored.counts, excluded.counts) WITH ORDINALITY AS both_of (was, more, nth) ORDER BY nth
      )`.execute(db);
  }

  async #tellApart(db: ReadConnection, pairs: readonly Said[]): Promise<void> {
    const heard = table(this.tables.heard);
    await sql`
      UPDATE ${heard} AS heard SET again = all_of.several
      FROM (
        SELECT word, speaker, count(*) > 1 AS several FROM ${heard} JOIN ${said(pairs)} USING (word, speaker) GROUP BY word, speaker
      ) all_of
      WHERE heard.word = all_of.word AND heard.speaker = all_of.speaker AND heard.again <> all_of.several`.execute(db);
  }
}
