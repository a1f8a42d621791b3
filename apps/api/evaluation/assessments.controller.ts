import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type AssessmentRow, type AssessmentTables, roundStates } from '#evaluation/assessments.projection.js';
import { assessmentsPage } from '#evaluation/assessments.query.js';
import { AssessmentContent, Stage } from '#evaluation/content.events.js';
import { shippedTemplates } from '#evaluation/shipped.templates.js';
import type { Caller } from '#kernel/callers.port.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Allow, CallerOf } from '../access/access.js';
import { Position } from '../http/freshness.js';
import { etag } from '../http/if-match.js';
import { DeliveredBy, type Delivery } from '../intake/delivery.js';
import { type Asker, Asking, Seeing } from './asking.js';
import { AssessmentActs } from './assessment-acts.js';
import { AssessmentContext } from './assessment-context.js';
import { AssessmentAnswer, AssessmentsAnswer, AssessmentWritten, TemplatesAnswer } from './assessment.answers.js';
import { AssessmentReading } from './assessment-reading.js';

const AssessmentsQuery = z.strictObject({
  state: z.enum(roundStates).optional(),
  stage: Stage.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  waitFor: Position.optional(),
});

const shown = ({ roundId, periodFrom, periodTo, subjectKind, subjects, revision, ...row }: AssessmentRow) => ({
  id: roundId,
  ...row,
  period: { from: periodFrom, to: periodTo },
  subjects: { kind: subjectKind, count: subjects.length },
  etag: etag(revision),
});

/** Rounds of assessments: written down, listed, looked at. */
@ApiTags('assessments')
@ApiBearerAuth()
@Controller('api/v1/assessments')
export class AssessmentsController {
  readonly #db;

  constructor(
    private readonly acts: AssessmentActs,
    private readonly reading: AssessmentReading,
    private readonly context: AssessmentContext,
    readDb: ReadDb,
  ) {
    this.#db = readDb.kysely<AssessmentTables>();
  }

  @Get()
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'Rounds with a subject of the caller’s scope; the published ones, and to evaluators all' })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: AssessmentsAnswer })
  async list(@Query({ schema: AssessmentsQuery }) query: z.infer<typeof AssessmentsQuery>, @CallerOf() caller: Caller) {
    await this.context.freshness.until('assessments', query.waitFor);
    const { state, stage, cursor, limit } = query;
    if (caller.role !== 'evaluator' && state !== undefined && state !== 'published') return { data: [], nextCursor: null };
    const filter = {
      subjects: this.context.scopes.codesOf(caller),
      stage,
      state: caller.role === 'evaluator' ? state : 'published',
    } as const;
    const page = await assessmentsPage(this.#db, filter, { cursor, limit });
    return { data: page.data.map(shown), nextCursor: page.nextCursor };
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
