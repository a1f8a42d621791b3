import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, CallerOf } from '../access/access.js';
import { sendCsv } from '../http/csv-file.js';
import { Position } from '../http/freshness.js';
import { AssessmentContext } from './assessment-context.js';
import { ComparisonAnswer, ResultsAnswer } from './result.answers.js';
import { ResultReading } from './result-reading.js';

const ResultsQuery = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  waitFor: Position.optional(),
});
const CsvQuery = z.strictObject({ waitFor: Position.optional() });
const ComparisonQuery = ResultsQuery.extend({ with: z.uuid().optional() });

/** What rounds came to, once they are published. */
@ApiTags('assessments')
@ApiBearerAuth()
@Allow('officer', 'supervisor', 'evaluator')
@Controller('api/v1/assessments/:id')
export class ResultsController {
  constructor(
    private readonly reading: ResultReading,
    private readonly context: AssessmentContext,
  ) {}

  @Get('results')
  @ApiOperation({ summary: 'Published results: totals, grades, ranks and figures, averages by region, both ends' })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: ResultsAnswer })
  async results(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: ResultsQuery }) { waitFor, ...paging }: z.infer<typeof ResultsQuery>,
    @CallerOf() caller: Caller,
  ) {
    await this.context.freshness.until('assessment_results', waitFor);
    return this.reading.results(id, paging, caller);
  }

  @Get('results.csv')
  @ApiOperation({
    summary: 'The same as a file: whoever may see every subject gets the bytes whose SHA-256 was published',
  })
  @ApiProduces('text/csv')
  @ApiResponse({ status: 200, description: 'The file', content: { 'text/csv': { schema: { type: 'string' } } } })
  async csv(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: CsvQuery }) { waitFor }: z.infer<typeof CsvQuery>,
    @CallerOf() caller: Caller,
    @Res() reply: FastifyReply,
  ) {
    await this.context.freshness.until('assessment_results', waitFor);
    const lines = await this.reading.csv(id, caller);
    return sendCsv(reply, `results-${id}`, lines);
  }

  @Get('comparison')
  @ApiOperation({
    summary:
      'Published results beside those of another round: before and during; a figure that one of them lacks has no difference',
  })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: ComparisonAnswer })
  async comparison(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: ComparisonQuery }) query: z.infer<typeof ComparisonQuery>,
    @CallerOf() caller: Caller,
  ) {
    const { with: other, waitFor, ...paging } = query;
    await this.context.freshness.until('assessment_results', waitFor);
    return this.reading.comparison(id, { ...paging, other }, caller);
  }
}
