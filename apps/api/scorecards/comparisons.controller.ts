import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, CallerOf } from '../access/access.js';
import { Exported } from '../exports/exported.js';
import { rankingTable, trendTable } from '../exports/figure-tables.js';
import { ComparisonReading, RankingQuery, TrendQuery } from './comparison-reading.js';
import { RankingAnswer, TrendAnswer } from './scorecard.answers.js';

@ApiTags('scorecards')
@ApiBearerAuth()
@Controller('api/v1/scorecards')
export class ComparisonsController {
  constructor(private readonly reading: ComparisonReading) {}

  @Get('trend')
  @Exported(trendTable)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'Figures of days, months, quarters or years that follow each other, with 环比 and 同比' })
  @ApiResponse({ status: 200, description: 'The points', standardSchema: TrendAnswer })
  trend(@Query({ schema: TrendQuery }) query: TrendQuery, @CallerOf() caller: Caller) {
    return this.reading.trend(query, caller);
  }

  @Get('rankings')
  @Exported(rankingTable)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'Units of the caller’s scope by one figure, each among its peers' })
  @ApiResponse({ status: 200, description: 'A page of places', standardSchema: RankingAnswer })
  rankings(@Query({ schema: RankingQuery }) query: RankingQuery, @CallerOf() caller: Caller) {
    return this.reading.rankings(query, caller);
  }
}
