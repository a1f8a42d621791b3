import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import type { Report } from './report.answers.js';
import { columnsOf } from './report.sections.js';
import type { ReportSection } from './report.text.js';

type Row = ReportSection['data'][number];

/** Which names a section has beside its codes. The name of an item may be that of others elsewhere: whose it is stands beside it. */
const namesOf: Partial<Record<ReportSection['id'], readonly string[]>> = {
  items: ['departmentName'],
  overdue: ['departmentName', 'itemName'],
  points: ['departmentName'],
};

/** Reports for people, who read what units and items are called; the API names codes. */
@Injectable()
export class ReportNames {
  constructor(private readonly directory: Directory) {}

  /** With names of the last day of the month, as known at the instant of the report; what has none is told by its code. */
  named(report: Report): Report {
    return { ...report, sections: report.sections.map((section) => this.#section(section, report)) };
  }

  #section(section: ReportSection, report: Report): ReportSection {
    const added = namesOf[section.id];
    if (added === undefined) return section;
    const data = section.data.map((row) => ({ ...row, ...this.#names(row, section, report) }));
    return { ...section, columns: [...section.columns, ...columnsOf(...added)], data };
  }

  #names(row: Row, { id }: ReportSection, { to, asOf }: Report): Row {
    const itemCode = codeIn(row, id === 'items' ? 'code' : 'item');
    const item = itemCode === null ? undefined : this.directory.serviceItem(itemCode, to, asOf);
    const code = codeIn(row, 'department') ?? item?.departmentCode ?? null;
    return { departmentName: this.#department(code, { to, asOf }), itemName: item?.name ?? itemCode };
  }

  #department(code: string | null, { to, asOf }: Pick<Report, 'to' | 'asOf'>): string | null {
    return code === null ? null : (this.directory.department(code, to, asOf)?.name ?? code);
  }
}

const codeIn = (row: Row, key: string): string | null => {
  const code = row[key];
  return typeof code === 'string' ? code : null;
};
