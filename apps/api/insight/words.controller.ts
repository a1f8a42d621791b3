import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, CallerOf } from '../access/access.js';
import { Exported } from '../exports/exported.js';
import { wordsTable } from '../exports/list-tables.js';
import { WordsAnswer } from './insight.answers.js';
import { WordsQuery, WordsReading } from './words.reading.js';

@ApiTags('insight')
@ApiBearerAuth()
@Controller('api/v1/insight')
export class WordsController {
  constructor(private readonly reading: WordsReading) {}

  @Get('words')
  @Exported(wordsTable)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'Words that enough different people used; of the last 30 days unless said otherwise' })
  @ApiResponse({ status: 200, description: 'A page, the word of most people first', standardSchema: WordsAnswer })
  words(@Query({ schema: WordsQuery }) query: WordsQuery, @CallerOf() caller: Caller) {
    return this.reading.words(query, caller);
  }
}
