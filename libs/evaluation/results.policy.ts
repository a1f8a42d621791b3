import type { AssessmentContent } from './content.events.js';
import type { RegionAverage, Standing, Subject } from './assessment.events.js';
import { fraction, hundredths, rounded } from './fraction.policy.js';
import type { Figure } from './tree.policy.js';

/** What a subject came to. */
export interface SubjectResult {
  readonly subject: string;
  readonly total: number;
  readonly grade: string | null;
  readonly figures: readonly Figure[];
}

/** By total, the highest first; equal totals share a rank and stand by code. */
export const standingsOf = (results: readonly Omit<SubjectResult, 'figures'>[]): readonly Standing[] => {
  const sorted = results.toSorted((a, b) => b.total - a.total || (a.subject < b.subject ? -1 : 1));
  const standings: Standing[] = [];
  for (const [index, { subject, total, grade }] of sorted.entries()) {
    const before = standings[index - 1];
    standings.push({ subject, total, grade, rank: before?.total === total ? before.rank : index + 1 });
  }
  return standings;
};

/** The mean of published totals, so that whoever has them can check it; by the code of the region. */
export const averagesOf = (standings: readonly Standing[], directory: readonly Subject[]): readonly RegionAverage[] => {
  const regionsOf = new Map(directory.map(({ code, regions }) => [code, regions]));
  const totals = new Map<string, bigint[]>();
  for (const { subject, total } of standings)
    for (const region of regionsOf.get(subject) ?? []) totals.set(region, [...(totals.get(region) ?? []), hundredths(total)]);
  return [...totals]
    .map(([region, all]) => {
      const sum = all.reduce((a, b) => a + b, 0n);
      return { region, subjects: all.length, average: rounded(fraction(sum, BigInt(all.length) * 100n)) };
    })
    .toSorted((a, b) => (a.region < b.region ? -1 : 1));
};

const listed = 10;

/** The first ten (前十名), and who shares the tenth place. */
export const firstOf = (standings: readonly Standing[]): readonly Standing[] => standings.filter(({ rank }) => rank <= listed);

/** The last ten (后十名), the last first, and who shares the tenth place from the end. */
export const lastOf = (standings: readonly Standing[]): readonly Standing[] => {
  const limit = standings.at(-listed)?.total ?? Infinity;
  return standings.filter(({ total }) => total <= limit).toReversed();
};

/** A cell of a CSV file: quoted where it must be, and never read as a formula by a spreadsheet. */
const cell = (value: string | number): string => {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const line = (cells: readonly (string | number)[]): string => `${cells.map(cell).join(',')}\r\n`;

/** Spreadsheets take a file for UTF-8 when it begins so. */
const byteOrderMark = '\uFEFF';

export const csvHead = ({ indicators }: Pick<AssessmentContent, 'indicators'>): string =>
  byteOrderMark + line(['subject', 'name', 'rank', 'total', 'grade', ...indicators.map(({ code }) => code)]);

/** One subject's line of `results.csv`; figures stand in the order of the tree's list. Two decimals everywhere. */
export const csvLine = ({ subject, rank, total, grade }: Standing, name: string, figures: readonly Figure[]): string =>
  line([subject, name, rank, total.toFixed(2), grade ?? '', ...figures.map(({ points }) => points.toFixed(2))]);

/** The whole of `results.csv`: what the hash of a publication is of. */
export const resultsCsv = (
  content: Pick<AssessmentContent, 'indicators'>,
  directory: readonly Subject[],
  standings: readonly Standing[],
  results: readonly SubjectResult[],
): string => {
  const names = new Map(directory.map(({ code, name }) => [code, name]));
  const figures = new Map(results.map((result) => [result.subject, result.figures]));
  const lines = standings.map((standing) =>
    csvLine(standing, names.get(standing.subject) ?? '', figures.get(standing.subject) ?? []),
  );
  return csvHead(content) + lines.join('');
};
