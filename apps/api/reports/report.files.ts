import type { Language } from '#kernel/values.js';
import type { Cell, Table } from '#platform/tables/table.js';
import type { Report } from './report.answers.js';
import { cellOf, ofWhom, reportWords, statusLine } from './report.text.js';

/** All of it is there at once: a report is short. */
interface WholeTable extends Table {
  readonly rows: readonly (readonly (readonly Cell[])[])[];
}

const about = (report: Report, language: Language): WholeTable => {
  const words = reportWords[language];
  const status = statusLine(report, language);
  return {
    name: words.about,
    columns: [{ head: words.title }, { head: report.month }],
    rows: [
      [
        [words.of, ofWhom(report, language)],
        [words.asOf, report.asOf],
        [words.position, report.position],
        ...(status === null ? [] : [[status, null]]),
      ],
    ],
  };
};

/** The report as tables: what it is of, then every section. */
export const tablesOf = (report: Report, language: Language): readonly WholeTable[] => [
  about(report, language),
  ...report.sections.map(({ title, columns, data }) => ({
    name: title[language],
    columns: columns.map(({ head, share }) => ({ head: head[language], share })),
    rows: [data.map((row) => columns.map(({ key }) => cellOf(key, row, language)))],
  })),
];
