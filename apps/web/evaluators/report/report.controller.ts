import { Get, Query, type StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { Allow } from '../../../api/access/access.js';
import { EdgeProblem } from '../../../api/http/edge-problem.js';
import { ReportGiving } from '../../../api/reports/report.giving.js';
import { MonthAsked, notOfOne, ofOne, reportOf } from '../../../api/reports/report.question.js';
import { MonthlyReports } from '../../../api/reports/report.reading.js';
import { reportProtection } from '../../../api/reports/report.style.js';
import { StaffNames } from '../../departments/names.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { sendPage } from '../../ui/send.js';
import { Addresses } from '../asked.js';
import { aheadIn, wrongIn } from '../asked.messages.js';
import { presetsAt } from '../presets.js';
import { reportFormats, StaffReportPage } from './report.page.js';

const staff = ['officer', 'supervisor', 'evaluator'] as const;

const ReportAsked = z.strictObject({ month: MonthAsked, ...reportOf }).refine(ofOne, notOfOne);
const FileAsked = z
  .strictObject({ month: MonthAsked, ...reportOf, format: z.enum(reportFormats), lang: z.enum(['zh', 'en']).optional() })
  .refine(ofOne, notOfOne);

/** Monthly reports, as page and as files. */
@StaffPages('staff/reports', ...staff)
export class ReportPages {
  constructor(
    private readonly reports: MonthlyReports,
    private readonly giving: ReportGiving,
    private readonly addresses: Addresses,
    private readonly names: StaffNames,
  ) {}

  @Get()
  async show(@Query() query: object, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const today = this.addresses.day();
    const { question, typed, wrong } = this.addresses.read(ReportAsked, { month: usualMonth(today), ...said(query) });
    const report = question && (await this.reports.of(question.month, question, caller));
    const isAhead = report !== undefined && this.addresses.isAhead(question?.asOf, report.asOf);
    const shown = isAhead ? [aheadIn(view.lang)] : wrongIn(view.lang, wrong);
    const page = StaffReportPage({
      ...{ view, typed, today, wrong: shown, zone: this.addresses.zone, moment: question?.asOf },
      ...{ report: report === undefined || isAhead ? undefined : this.giving.toRead(report) },
      ...{ departments: this.names.ofScope(caller), regions: this.names.regionsOfScope(caller) },
    });
    return sendPage(reply, page, shown.length > 0 ? 422 : 200);
  }

  /** The report of the page of the same address: a document that prints, a workbook, or CSV. */
  @Get('download')
  @Allow(...staff)
  async download(@Query() query: unknown, @AtPage() { caller, view, reply }: Here): Promise<StreamableFile | string> {
    const { question, wrong } = this.addresses.read(FileAsked, query);
    if (!question) throw new EdgeProblem(422, 'request.invalid', { field: wrong[0]?.field ?? 'format' });
    const { month, format, lang = view.lang, ...of } = question;
    const report = await this.reports.of(month, of, caller);
    if (format === 'html') {
      const disposition = `attachment; filename="report-${month}.html"`;
      reply.headers({ ...reportProtection, 'content-disposition': disposition }).type('text/html; charset=utf-8');
      return this.giving.document(report, lang);
    }
    const { exportId, file } = await this.giving.file(report, { format, question: of, language: lang }, caller);
    reply.header('redress-export', exportId);
    return file;
  }
}

/** The last one that is over. */
const usualMonth = (today: string): string => presetsAt(today).monthBefore.from.slice(0, 'yyyy-mm'.length);

/** Fields that say something: an empty one of a form is none. */
const said = (query: object): object => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
