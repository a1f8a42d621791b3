import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, CallerOf } from '../access/access.js';
import { Exported } from '../exports/exported.js';
import { hotTable, coreTable, risingTable } from '../exports/list-tables.js';
import { CoreAnswer, HotAnswer, RisingAnswer } from './insight.answers.js';
import { CoreQuery, HotQuery, ProblemsReading, RisingQuery } from './problems.reading.js';

@ApiTags('insight')
@ApiBearerAuth()
@Controller('api/v1/insight')
export class InsightController {
  constructor(private readonly problems: ProblemsReading) {}

  @Get('hot')
  @Exported(hotTable)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'What is reported most, with its share of all, within the caller’s scope' })
  @ApiResponse({ status: 200, description: 'A page, the most reported first', standardSchema: HotAnswer })
  hot(@Query({ schema: HotQuery }) query: HotQuery, @CallerOf() caller: Caller) {
    return this.problems.hot(query, caller);
  }

  @Get('core')
  @Exported(coreTable)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'Core problems (核心问题): the fewest that make up a part of all' })
  @ApiResponse({ status: 200, description: 'A page, the most reported first', standardSchema: CoreAnswer })
  core(@Query({ schema: CoreQuery }) query: CoreQuery, @CallerOf() caller: Caller) {
    return this.problems.core(query, caller);
  }

  @Get('rising')
  @Exported(risingTable)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({
    summary: 'Problems on the rise against their own history, by a stated test; of the last 7 days unless said otherwise',
  })
  @ApiResponse({ status: 200, description: 'A page, the steepest rise first', standardSchema: RisingAnswer })
  rising(@Query({ schema: RisingQuery }) query: RisingQuery, @CallerOf() caller: Caller) {
    return this.problems.rising(query, caller);
  }
}
