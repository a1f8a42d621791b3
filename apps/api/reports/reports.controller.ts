import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Code } from '#intake/submission.policy.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { Allow } from '../access/access.js';
import { type Asker, Asking } from '../evaluation/asking.js';
import { bytesOf, contentTypes } from '../exports/export-file.js';
import { ExportRecord } from '../exports/export-record.js';
import { DayAsked, InstantAsked } from '../http/times.js';
import { type Report, ReportAnswer } from './report.answers.js';
import { tablesOf } from './report.files.js';
import { ReportPage } from './report.page.js';
import { MonthlyReports } from './report.reading.js';
import { reportProtection } from './report.style.js';

const MonthAsked = z
  .string()
  .regex(/^\d{4}-\d\d$/)
  .refine((month) => DayAsked.safeParse(`${month}-01`).success);

const ReportQuery = z
  .strictObject({
    /** With all below it. */
    department: Code(18).optional(),
    /** With all below it. */
    region: Code(12).optional(),
    asOf: InstantAsked.optional(),
    format: z.enum(['json', 'html', 'xlsx', 'csv']).default('json'),
    /** Of names and headings; that of `Accept-Language` without it. */
    lang: z.enum(['zh', 'en']).optional(),
  })
  .refine(({ department, region }) => department === undefined || region === undefined, {
    path: ['region'],
    message: 'region or department',
  });
type ReportQuery = z.infer<typeof ReportQuery>;

@ApiTags('reports')
@ApiBearerAuth()
@Controller('api/v1/reports')
export class ReportsController {
  constructor(
    private readonly reports: MonthlyReports,
    private readonly exports: ExportRecord,
    private readonly rulebook: Rulebook,
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
    const { format } = query;
    if (format === 'json') return report;
    const language = query.lang ?? accepted;
    if (format === 'html') {
      reply.headers(reportProtection).type('text/html; charset=utf-8');
      return `<!doctype html>${await ReportPage({ report, language, zone: this.rulebook.zone })}`;
    }
    const { lang: _, format: __, ...asked } = query;
    const question = { month, ...Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) };
    const { asOf, position } = report;
    const underway = await this.exports.begin({ table: 'reports/monthly', format, question, asOf, position }, caller);
    reply.header('redress-export', underway.exportId);
    const tables = tablesOf(report, language).map((table) => ({ ...table, rows: underway.counted(table.rows) }));
    return new StreamableFile(Readable.from(underway.ended(bytesOf(format, tables)), { objectMode: false }), {
      type: contentTypes[format],
      disposition: `attachment; filename="report-${month}.${format}"`,
    });
  }
}
