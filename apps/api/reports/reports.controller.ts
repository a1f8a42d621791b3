import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../access/access.js';
import { type Asker, Asking } from '../evaluation/asking.js';
import { type Report, ReportAnswer } from './report.answers.js';
import { ReportGiving } from './report.giving.js';
import { MonthAsked, notOfOne, ofOne, reportOf } from './report.question.js';
import { MonthlyReports } from './report.reading.js';
import { reportProtection } from './report.style.js';

const ReportQuery = z
  .strictObject({
    ...reportOf,
    format: z.enum(['json', 'html', 'xlsx', 'csv']).default('json'),
    /** Of names and headings; that of `Accept-Language` without it. */
    lang: z.enum(['zh', 'en']).optional(),
  })
  .refine(ofOne, notOfOne);
type ReportQuery = z.infer<typeof ReportQuery>;

@ApiTags('reports')
@ApiBearerAuth()
@Controller('api/v1/reports')
export class ReportsController {
  constructor(
    private readonly reports: MonthlyReports,
    private readonly giving: ReportGiving,
  ) {}

  @Get('monthly/:month')
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'The monthly operation report of a region or department with all below it, or of the caller’s scope' })
  @ApiResponse({ status: 200, description: 'The report', standardSchema: ReportAnswer })
  async monthly(
    @Param('month', { schema: MonthAsked }) month: z.infer<typeof MonthAsked>,
    @Query({ schema: ReportQuery }) query: ReportQuery,
    @Asking() { caller, language: accepted, reply }: Asker,
  ): Promise<Report | StreamableFile | string> {
    const report = await this.reports.of(month, query, caller);
    const { format, lang = accepted, ...question } = query;
    if (format === 'json') return report;
    if (format === 'html') {
      reply.headers(reportProtection).type('text/html; charset=utf-8');
      return this.giving.document(report, lang);
    }
    const { exportId, file } = await this.giving.file(report, { format, question, language: lang }, caller);
    reply.header('redress-export', exportId);
    return file;
  }
}
