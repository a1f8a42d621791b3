import { uuidOf } from '#intake/receipt.policy.js';
import { sha256 } from '#kernel/sha256.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import type { PublishedFigure, PublishedHead, PublishedOf, PublishedRow } from './publication.events.js';

/** What is to be published. */
export interface FiguresAsked {
  readonly of: PublishedOf;
  /** Local days, both inclusive. */
  readonly from: LocalDay;
  readonly to: LocalDay;
  /** Until when what was known counts; now without it. */
  readonly cutOff: Instant | undefined;
  /** A scoring scheme, or one version of it. */
  readonly scheme: string | undefined;
  /** Now. */
  readonly at: Instant;
}

/** Figures as they are, or are about to be, published. */
export interface Figures {
  readonly head: PublishedHead;
  /** By department. */
  readonly rows: readonly PublishedRow[];
}

/** Rows in one event: far below what any log takes in one go, however long the numbers. */
export const rowsOfPart = 500;

export const partsOf = (rows: readonly PublishedRow[]): readonly (readonly PublishedRow[])[] =>
  Array.from({ length: Math.ceil(rows.length / rowsOfPart) }, (_, part) =>
    rows.slice(part * rowsOfPart, (part + 1) * rowsOfPart),
  );

/** A cell of a CSV file: quoted where it must be, and never read as a formula by a spreadsheet. */
const cell = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};
const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\n`;

const figure = (value: PublishedFigure): string => (Array.isArray(value) ? value.join('/') : String(value ?? ''));
const cellsOf = ({ figures, score, grade }: PublishedHead['total']): readonly string[] => [
  ...figures.map(figure),
  String(score ?? ''),
  grade ?? '',
];
const ofWhom = (of: PublishedOf): readonly string[] => (of.kind === 'all' ? ['all'] : [of.kind, of.code]);

/** The beginning of `figures.csv`: what the figures are of, a line of names, and what all departments come to. */
export const csvHead = ({ of, from, to, cutOff, asOf, position, scheme, measures, total }: PublishedHead): string =>
  [
    ['# redress figures', '1'],
    ['# of', ...ofWhom(of)],
    ['# period', from, to],
    ['# cut-off', cutOff],
    ['# as of', asOf],
    ['# position', position],
    ['# scheme', scheme ?? ''],
    ['department', 'region', ...measures.map(({ name, version }) => `${name}@${version}`), 'score', 'grade'],
    ['total', '', ...cellsOf(total)],
  ]
    .map(line)
    .join('');

/** One department's line of `figures.csv`; a rate is numerator/denominator. */
export const csvLine = ({ department, region, ...scored }: PublishedRow): string =>
  line([department ?? '', region ?? '', ...cellsOf(scored)]);

/** The SHA-256 of `figures.csv`: UTF-8, lines that end with a line feed, rows by department, nothing else before or behind. */
export const hashOf = ({ head, rows }: Figures): string => sha256(csvHead(head) + rows.map(csvLine).join(''));

/** The id follows from the figures: the same ones published twice are published once. */
export const publicationIdOf = (hash: string): string => uuidOf(hash);

/** A figure with what it was divided from, as the rest of the product shows it. */
export interface ShownFigure {
  readonly value: number | null;
  readonly numerator?: number;
  readonly denominator?: number;
}

const shownFigure = (figure_: PublishedFigure | undefined): ShownFigure => {
  if (!Array.isArray(figure_)) return { value: figure_ ?? null };
  const [numerator = 0, denominator = 0] = figure_;
  return { value: denominator === 0 ? null : numerator / denominator, numerator, denominator };
};

/** Figures by the names of their measures. */
export const shown = (
  measures: PublishedHead['measures'],
  figures: readonly PublishedFigure[],
): Readonly<Record<string, ShownFigure>> =>
  Object.fromEntries(measures.map(({ name }, index) => [name, shownFigure(figures[index])]));

export interface Difference {
  readonly published: ShownFigure;
  readonly now: ShownFigure;
  /** `now` less `published`; `null` where one of them is no figure. */
  readonly difference: number | null;
}

export interface DepartmentDifference {
  readonly department: string | null;
  /** By measure; `score` where there was a scheme. Only what is not as it was. */
  readonly differences: Readonly<Record<string, Difference>>;
}

const isSame = (a: ShownFigure, b: ShownFigure): boolean =>
  a.value === b.value && a.numerator === b.numerator && a.denominator === b.denominator;

const compared = (published: ShownFigure, now: ShownFigure): Difference => ({
  published,
  now,
  difference: published.value === null || now.value === null ? null : now.value - published.value,
});

type Side = { readonly measures: PublishedHead['measures'] } & PublishedHead['total'];
const all = ({ measures, figures, score }: Side): Readonly<Record<string, ShownFigure>> => ({
  ...shown(measures, figures),
  score: { value: score },
});

/** What is not as it was, by measure. One that only one side has, or has by another definition, is left out. */
export const differencesOf = (published: Side, now: Side): DepartmentDifference['differences'] => {
  const after = all(now);
  const versions = new Map(now.measures.map(({ name, version }) => [name, version]));
  const redefined = new Set(published.measures.flatMap(({ name, version }) => (versions.get(name) === version ? [] : [name])));
  return Object.fromEntries(
    Object.entries(all(published)).flatMap(([name, was]): [string, Difference][] => {
      const is = redefined.has(name) ? undefined : after[name];
      return is === undefined || isSame(was, is) ? [] : [[name, compared(was, is)]];
    }),
  );
};

/** A department without a row had no review and no order: every count of it was zero. */
const nothing = (measures: PublishedHead['measures'], like: readonly PublishedFigure[]): PublishedHead['total'] => ({
  figures: measures.map((_, index) => (Array.isArray(like[index]) ? [0, 0] : 0)),
  score: null,
  grade: null,
});

const byDepartment = (rows: readonly PublishedRow[]) => new Map(rows.map((row) => [row.department, row]));
const inOrder = (a: string | null, b: string | null): number => {
  const [one, other] = [a ?? '', b ?? ''];
  if (one === other) return 0;
  return one < other ? -1 : 1;
};

/** Departments of which something is not as it was published, by code. */
export const departmentDifferences = (published: Figures, now: Figures): readonly DepartmentDifference[] => {
  const [before, after] = [byDepartment(published.rows), byDepartment(now.rows)];
  const departments = [...new Set([...before.keys(), ...after.keys()])].toSorted(inOrder);
  return departments.flatMap((department): DepartmentDifference[] => {
    const side = ({ head: { measures, total } }: Figures, row: PublishedRow | undefined): Side => ({
      measures,
      ...(row ?? nothing(measures, total.figures)),
    });
    const differences = differencesOf(side(published, before.get(department)), side(now, after.get(department)));
    return Object.keys(differences).length > 0 ? [{ department, differences }] : [];
  });
};
