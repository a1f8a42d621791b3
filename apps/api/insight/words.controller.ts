import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { pageOf } from '#insight/page.query.js';
import { risingTest } from '#insight/rising.policy.js';
import { fewestPeople } from '#insight/word-writer.projection.js';
import { wordsName } from '#insight/words.projection.js';
import { hotWords } from '#insight/words.query.js';
import type { Caller } from '#kernel/callers.port.js';
import { addDays } from '#kernel/values.js';
import { Allow, CallerOf } from '../access/access.js';
import { Exported } from '../exports/exported.js';
import { wordsTable } from '../exports/list-tables.js';
import { WordsAnswer } from './insight.answers.js';
import { InsightReading } from './insight.reading.js';
import { asked, comparableProblem, inOrder, isComparable, orderProblem, paging } from './insight.questions.js';

const { asOf: _asOf, ...now } = asked;
const WordsQuery = z
  .strictObject({
    /** `yes`: only words that more people say than did before. */
    rising: z.literal('yes').optional(),
    ...now,
    ...paging,
  })
  .refine(inOrder, orderProblem)
  .refine(isComparable, comparableProblem);

const usualDays = 30;

@ApiTags('insight')
@ApiBearerAuth()
@Controller('api/v1/insight')
export class WordsController {
  constructor(private readonly reading: InsightReading) {}

  @Get('words')
  @Exported(wordsTable)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'Words that enough different people used; of the last 30 days unless said otherwise' })
  @ApiResponse({ status: 200, description: 'A page, the word of most people first', standardSchema: WordsAnswer })
  async words(@Query({ schema: WordsQuery }) query: z.infer<typeof WordsQuery>, @CallerOf() caller: Caller) {
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
