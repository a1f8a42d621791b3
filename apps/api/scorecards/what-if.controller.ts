import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, CallerOf } from '../access/access.js';
import { WhatIfAnswer } from './scorecard.answers.js';
import { type WhatIfAsked, WhatIfBody, WhatIfReading } from './what-if-reading.js';

@ApiTags('scorecards')
@ApiBearerAuth()
@Controller('api/v1/scorecards')
export class WhatIfController {
  constructor(private readonly reading: WhatIfReading) {}

  @Post('what-if')
  @HttpCode(200)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'What the figures would be under other terms, beside what they are; changes nothing' })
  @ApiResponse({ status: 200, description: 'A page of groups, both ways', standardSchema: WhatIfAnswer })
  whatIf(@Body({ schema: WhatIfBody }) body: WhatIfAsked, @CallerOf() caller: Caller) {
    return this.reading.page(body, caller);
  }
}
