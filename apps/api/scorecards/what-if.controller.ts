import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, type Asker, Asking, CallerOf } from '../access/access.js';
import { Exported } from '../exports/exported.js';
import { supposedRowsTable } from '../exports/figure-tables.js';
import { SupposedRowsAnswer } from './rows.answers.js';
import { WhatIfAnswer } from './scorecard.answers.js';
import { SupposedRowsQuery, SupposedRowsReading } from './supposed-rows-reading.js';
import { orHowFar, stillCounting } from './still-counting.js';
import { type WhatIfAsked, WhatIfBody, WhatIfReading } from './what-if-reading.js';

@ApiTags('scorecards')
@ApiBearerAuth()
@Controller('api/v1/scorecards')
export class WhatIfController {
  constructor(
    private readonly reading: WhatIfReading,
    private readonly rows: SupposedRowsReading,
  ) {}

  @Post('what-if')
  @HttpCode(200)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'What the figures would be under other terms, beside what they are; changes nothing' })
  @ApiResponse({ status: 200, description: 'A page of groups, both ways', standardSchema: WhatIfAnswer })
  @ApiResponse(stillCounting)
  async whatIf(
    @Body({ schema: WhatIfBody }) body: WhatIfAsked,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return orHowFar(reply, await this.reading.soFar(body, caller));
  }

  @Get('what-if/rows')
  @Exported(supposedRowsTable)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'The reviews or orders behind a figure as it would be, each with what it counts as on record' })
  @ApiResponse({
    status: 200,
    description: 'A page of rows; what they contribute adds up to the total',
    standardSchema: SupposedRowsAnswer,
  })
  @ApiResponse(stillCounting)
  async behind(
    @Query({ schema: SupposedRowsQuery }) query: SupposedRowsQuery,
    @Asking() { caller, asFile }: Asker,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return asFile ? this.rows.page(query, caller) : orHowFar(reply, await this.rows.soFar(query, caller));
  }
}
