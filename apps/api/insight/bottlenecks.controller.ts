import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, CallerOf } from '../access/access.js';
import { Exported } from '../exports/exported.js';
import { bottlenecksTable } from '../exports/list-tables.js';
import { BottlenecksQuery, BottlenecksReading } from './bottlenecks.reading.js';
import { BottlenecksAnswer } from './insight.answers.js';

@ApiTags('insight')
@ApiBearerAuth()
@Controller('api/v1/insight')
export class BottlenecksController {
  constructor(private readonly reading: BottlenecksReading) {}

  @Get('bottlenecks')
  @Exported(bottlenecksTable)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'Where orders wait longest, in working minutes; of the last 30 days unless said otherwise' })
  @ApiResponse({ status: 200, description: 'A page, the longest wait first', standardSchema: BottlenecksAnswer })
  bottlenecks(@Query({ schema: BottlenecksQuery }) query: BottlenecksQuery, @CallerOf() caller: Caller) {
    return this.reading.bottlenecks(query, caller);
  }
}
