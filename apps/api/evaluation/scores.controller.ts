import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { SubjectCode } from '#evaluation/content.events.js';
import { ReconcileBody, ScoreBody } from '#evaluation/score.commands.js';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, CallerOf } from '../access/access.js';
import { EdgeProblem } from '../http/edge-problem.js';
import { Position } from '../http/freshness.js';
import { languageOf } from '../http/problem.messages.js';
import { AssessmentContext } from './assessment-context.js';
import { ScoreActs } from './score-acts.js';
import { ScoreImport } from './score-import.js';
import { ScoresAnswer, ScoreTaken } from './score.answers.js';
import { ScoreReading } from './score-reading.js';

const ScoresQuery = z.strictObject({
  subject: SubjectCode.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  waitFor: Position.optional(),
});

/** Scoring: each indicator of each subject by two scorers, apart from each other. */
@ApiTags('assessments')
@ApiBearerAuth()
@Allow('evaluator')
@Controller('api/v1/assessments/:id')
export class ScoresController {
  constructor(
    private readonly acts: ScoreActs,
    private readonly context: AssessmentContext,
    private readonly reading: ScoreReading,
    private readonly importing: ScoreImport,
  ) {}

  @Post('scores')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give a score, or one’s own anew as long as the other scorer’s is not in' })
  @ApiResponse({ status: 200, description: 'Stored', standardSchema: ScoreTaken })
  give(
    @Param('id', { schema: z.uuid() }) roundId: string,
    @Body({ schema: ScoreBody }) body: ScoreBody,
    @CallerOf() caller: Caller,
  ) {
    return this.acts.give(roundId, body, caller);
  }

  @Post('reconcile')
  @HttpCode(200)
  @ApiOperation({ summary: 'Enter the score that stands for two that lie farther apart than the round tolerates, and why' })
  @ApiResponse({ status: 200, description: 'Stored', standardSchema: ScoreTaken })
  reconcile(
    @Param('id', { schema: z.uuid() }) roundId: string,
    @Body({ schema: ReconcileBody }) body: ReconcileBody,
    @CallerOf() caller: Caller,
  ) {
    return this.acts.reconcile(roundId, body, caller);
  }

  @Post('scores/import')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Give scores by the file: `subject,indicator,value,evidence` in, a result per line out while it runs, then a summary',
  })
  @ApiConsumes('text/csv')
  @ApiProduces('application/x-ndjson')
  @ApiBody({ schema: { type: 'string', description: 'CSV in UTF-8, its columns named in the first line' } })
  async import(
    @Param('id', { schema: z.uuid() }) roundId: string,
    @Req() request: FastifyRequest,
    @CallerOf() caller: Caller,
    @Res() reply: FastifyReply,
  ) {
    if (!(request.body instanceof Readable)) throw new EdgeProblem(415, 'request.media-type', { expected: 'text/csv' });
    await this.context.rounds.opened(roundId);
    const file = { roundId, caller, language: languageOf(request.headers['accept-language']) };
    const lines = this.importing.results(request.body, file);
    return reply.type('application/x-ndjson').send(Readable.from(lines, { objectMode: false }));
  }

  @Get('scores')
  @ApiOperation({ summary: 'Scores that are in; one without its counterpart is shown to its scorer alone' })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: ScoresAnswer })
  list(
    @Param('id', { schema: z.uuid() }) roundId: string,
    @Query({ schema: ScoresQuery }) query: z.infer<typeof ScoresQuery>,
    @CallerOf() caller: Caller,
  ) {
    return this.reading.page(roundId, query, caller);
  }
}
