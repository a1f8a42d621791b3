import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { pageOf } from '#insight/page.query.js';
import { risingTest } from '#insight/rising.policy.js';
import { fewestPeople } from '#insight/word-writer.projection.js';
import { wordsName } from '#insight/words.projection.js';
import { hotWords } from '#insight/words.query.js';
import type { Caller } from '#kernel/callers.port.js';
import { addDays } from '#kernel/values.js';
import type { WordsAnswer } from './insight.answers.js';
import { asked, comparableProblem, inOrder, isComparable, orderProblem, paging } from './insight.questions.js';
import { InsightReading } from './insight.reading.js';

const { asOf: _asOf, ...now } = asked;
export const WordsQuery = z
  .strictObject({
    /** `yes`: only words that more people say than did before. */
    rising: z.literal('yes').optional(),
    ...now,
    ...paging,
  })
  .refine(inOrder, orderProblem)
  .refine(isComparable, comparableProblem);
export type WordsQuery = z.infer<typeof WordsQuery>;

const usualDays = 30;

/** Words that enough different people used, for whoever shows them. */
@Injectable()
export class WordsReading {
  constructor(private readonly reading: InsightReading) {}

  /** A page, the word of most people first. Throws 403 for a department outside the caller’s scope. */
  async words(query: WordsQuery, caller: Caller): Promise<z.infer<typeof WordsAnswer>> {
    await this.reading.until(wordsName, query);
    const { after } = this.reading.after(query.cursor, undefined);
    const to = query.to ?? this.reading.today.day();
    const from = query.from ?? addDays(to, 1 - usualDays);
    const departments = this.reading.departments(caller, { ...query, to });
    const { windows, words } = await hotWords(this.reading.db, { from, to, departments, kind: query.kind });
    const wanted = query.rising === undefined ? words : words.filter(({ isRising }) => isRising);
    const page = pageOf(wanted, { asOf: this.reading.today.now(), after, limit: query.limit });
    const data = page.data.map(({ key, people, expected, chance, isRising }) => ({
      word: key,
      people,
      expected,
      chance,
      isRising,
    }));
    return { from, to, fewestPeople, windows, test: risingTest, data, nextCursor: page.nextCursor };
  }
}
