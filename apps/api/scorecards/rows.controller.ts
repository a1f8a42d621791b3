import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, CallerOf } from '../access/access.js';
import { Exported } from '../exports/exported.js';
import { rowsTable } from '../exports/figure-tables.js';
import { RowsQuery, RowsReading } from './rows-reading.js';
import { RowsAnswer } from './rows.answers.js';

@ApiTags('scorecards')
@ApiBearerAuth()
@Controller('api/v1/scorecards/rows')
export class RowsController {
  constructor(private readonly rows: RowsReading) {}

  @Get()
  @Exported(rowsTable)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'The reviews or orders behind a figure, as of the same instant and under the same filters' })
  @ApiResponse({
    status: 200,
    description: 'A page of rows; what they contribute adds up to the total',
    standardSchema: RowsAnswer,
  })
  page(@Query({ schema: RowsQuery }) query: RowsQuery, @CallerOf() caller: Caller) {
    return this.rows.page(query, caller);
  }
}
