import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#kernel/callers.port.js';
import { measureNames, measureOf } from '#scorecards/measures.query.js';
import { Allow, CallerOf } from '../access/access.js';
import { Exported } from '../exports/exported.js';
import { scorecardTable } from '../exports/figure-tables.js';
import { FigureReading, ScorecardQuery } from './figure-reading.js';
import { MeasuresAnswer, ScorecardAnswer } from './scorecard.answers.js';

@ApiTags('scorecards')
@ApiBearerAuth()
@Controller('api/v1/scorecards')
export class ScorecardsController {
  constructor(private readonly reading: FigureReading) {}

  @Get()
  @Exported(scorecardTable)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'Figures of a period as known at an instant, within the caller’s scope' })
  @ApiResponse({ status: 200, description: 'A page of groups', standardSchema: ScorecardAnswer })
  figures(@Query({ schema: ScorecardQuery }) query: ScorecardQuery, @CallerOf() caller: Caller) {
    return this.reading.scorecard(query, caller);
  }

  @Get('measures')
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'What each figure is: name, definition, what it is divided from, where the definition comes from' })
  @ApiResponse({ status: 200, description: 'Every measure', standardSchema: MeasuresAnswer })
  measures() {
    return { data: measureNames.map((name) => ({ measure: name, ...measureOf(name) })) };
  }
}
