import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AssessmentContent } from '#evaluation/content.events.js';
import { shippedTemplates } from '#evaluation/shipped.templates.js';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, CallerOf } from '../access/access.js';
import { DeliveredBy, type Delivery } from '../intake/delivery.js';
import { type Asker, Asking, Seeing } from './asking.js';
import { AssessmentActs } from './assessment-acts.js';
import { AssessmentAnswer, AssessmentsAnswer, AssessmentWritten, TemplatesAnswer } from './assessment.answers.js';
import { AssessmentReading } from './assessment-reading.js';
import { AssessmentsQuery, RoundReading } from './round-reading.js';

/** Rounds of assessments: written down, listed, looked at. */
@ApiTags('assessments')
@ApiBearerAuth()
@Controller('api/v1/assessments')
export class AssessmentsController {
  constructor(
    private readonly acts: AssessmentActs,
    private readonly reading: AssessmentReading,
    private readonly rounds: RoundReading,
  ) {}

  @Get()
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'Rounds with a subject of the caller’s scope; the published ones, and to evaluators all' })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: AssessmentsAnswer })
  list(@Query({ schema: AssessmentsQuery }) query: AssessmentsQuery, @CallerOf() caller: Caller) {
    return this.rounds.page(query, caller);
  }

  @Get('templates')
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({
    summary: 'Indicators and bands of known assessments, each part marked; what is not public is left open, weights above all',
  })
  @ApiResponse({ status: 200, description: 'All templates', standardSchema: TemplatesAnswer })
  templates() {
    return { data: shippedTemplates };
  }

  @Post()
  @Allow('evaluator')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOperation({ summary: 'Begin a round as a draft; what is wrong in it is answered, and keeps it from being opened' })
  @ApiResponse({ status: 201, description: 'Stored', standardSchema: AssessmentWritten })
  @ApiResponse({ status: 200, description: 'It was there already', standardSchema: AssessmentWritten })
  async begin(
    @Body({ schema: AssessmentContent }) content: AssessmentContent,
    @DeliveredBy('inspection') { idempotencyKey }: Delivery,
    @Asking() asker: Asker,
  ) {
    const id = this.acts.idOf(asker.caller, idempotencyKey);
    const answer = await this.acts.draft({ id, content, begins: true }, asker);
    asker.reply.status(answer.duplicate ? 200 : 201);
    return answer;
  }

  @Get(':id')
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'One round: content, samples, how far scoring has come, what is wrong in a draft; with its ETag' })
  @ApiResponse({ status: 200, description: 'The round', standardSchema: AssessmentAnswer })
  async one(@Param('id', { schema: z.uuid() }) id: string, @Asking() { caller, language, reply }: Asker) {
    const answer = await this.reading.one(id, caller, language);
    reply.header('etag', answer.etag);
    return answer;
  }

  @Put(':id')
  @Allow('evaluator')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'Write the draft anew' })
  @ApiResponse({ status: 200, description: 'The round', standardSchema: AssessmentWritten })
  redraft(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: AssessmentContent }) content: AssessmentContent,
    @Seeing() asker: Asker,
  ) {
    return this.acts.draft({ id, content, begins: false }, asker);
  }
}
