import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { SampleBody } from '#evaluation/assessment.commands.js';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, CallerOf } from '../access/access.js';
import { type Asker, Asking, Seeing } from './asking.js';
import { AssessmentActs } from './assessment-acts.js';
import { AssessmentWritten, SampleAnswer, SampleDrawn } from './assessment.answers.js';
import { RoundReading, SampleQuery } from './round-reading.js';

const SampleNumber = z.coerce.number().int().min(1).max(1_000);

/** What is done to a round on its way to its results. */
@ApiTags('assessments')
@ApiBearerAuth()
@Allow('evaluator')
@Controller('api/v1/assessments/:id')
export class RoundsController {
  constructor(
    private readonly acts: AssessmentActs,
    private readonly reading: RoundReading,
  ) {}

  @Post('open')
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'Open the round for scores: indicators, weights, subjects and bands are fixed from then on' })
  @ApiResponse({ status: 200, description: 'The round', standardSchema: AssessmentWritten })
  open(@Param('id', { schema: z.uuid() }) id: string, @Seeing() asker: Asker) {
    return this.acts.open(id, asker);
  }

  @Post('samples')
  @ApiOperation({ summary: 'Draw orders or items by chance; seed, population and what was drawn go on the record' })
  @ApiResponse({ status: 201, description: 'Drawn', standardSchema: SampleDrawn })
  @ApiResponse({ status: 200, description: 'The same was drawn before', standardSchema: SampleDrawn })
  async sample(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: SampleBody }) body: SampleBody,
    @Asking() { caller, reply }: Asker,
  ) {
    const drawn = await this.acts.sample(id, body, caller);
    reply.status(drawn.duplicate ? 200 : 201);
    return drawn;
  }

  @Get('samples/:number')
  @ApiOperation({ summary: 'What was drawn, in the order of the draw' })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: SampleAnswer })
  drawn(
    @Param('id', { schema: z.uuid() }) id: string,
    @Param('number', { schema: SampleNumber }) number: number,
    @Query({ schema: SampleQuery }) query: SampleQuery,
    @CallerOf() caller: Caller,
  ) {
    return this.reading.drawn({ id, number }, query, caller);
  }

  @Post('publish')
  @HttpCode(200)
  @ApiOperation({ summary: 'Publish the results, for good: no score comes in any more; what is to be corrected is a new round' })
  @ApiResponse({ status: 200, description: 'The round', standardSchema: AssessmentWritten })
  publish(@Param('id', { schema: z.uuid() }) id: string, @Asking() asker: Asker) {
    return this.acts.publish(id, asker);
  }
}
