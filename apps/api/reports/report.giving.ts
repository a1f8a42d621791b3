import { Injectable, StreamableFile } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import type { Language } from '#kernel/values.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { bytesOf, contentTypes } from '../exports/export-file.js';
import { ExportRecord } from '../exports/export-record.js';
import type { Format } from '../exports/export-table.js';
import type { Report } from './report.answers.js';
import { tablesOf } from './report.files.js';
import { ReportNames } from './report.names.js';
import { ReportPage } from './report.page.js';

interface AsTables {
  readonly format: Format;
  readonly language: Language;
  /** What was asked, besides the month. */
  readonly question: Readonly<Record<string, string | undefined>>;
}

/** Reports as what people take away. */
@Injectable()
export class ReportGiving {
  constructor(
    private readonly exports: ExportRecord,
    private readonly rulebook: Rulebook,
    private readonly names: ReportNames,
  ) {}

  /** The report in the names that people read. */
  toRead(report: Report): Report {
    return this.names.named(report);
  }

  /** The whole report as one page, for `reportProtection`. */
  async document(report: Report, language: Language): Promise<string> {
    return `<!doctype html>${await ReportPage({ report: this.names.named(report), language, zone: this.rulebook.zone })}`;
  }

  /** A workbook or CSV, which is put on record. */
  async file(report: Report, { format, language, question }: AsTables, caller: Caller) {
    const { month, asOf, position } = report;
    const said = Object.entries(question).filter((field): field is [string, string] => field[1] !== undefined);
    const asked = { month, ...Object.fromEntries(said) };
    const whole = tablesOf(this.names.named(report), language);
    const total = whole.flatMap(({ rows }) => rows.flat()).length;
    const underway = await this.exports.begin(
      { table: 'reports/monthly', format, question: asked, asOf, position, total },
      caller,
    );
    const tables = whole.map((table) => ({ ...table, rows: underway.counted(table.rows) }));
    const file = new StreamableFile(this.exports.send(underway, bytesOf(format, tables)), {
      type: contentTypes[format],
      disposition: `attachment; filename="report-${month}.${format}"`,
    });
    return { exportId: underway.exportId, file };
  }
}
