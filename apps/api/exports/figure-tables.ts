import type { z } from 'zod';
import { isQuotient, isRate, type Measure, measureNames, measureOf } from '#scorecards/measures.query.js';
import { countedUnder } from '#scorecards/scorecard.query.js';
import type { RankingAnswer, ScorecardAnswer, TrendAnswer } from '../scorecards/scorecard.answers.js';
import type { RowsAnswer, SupposedRowsAnswer } from '../scorecards/rows.answers.js';
import type { ExportColumn, ExportTable } from './export-table.js';
import { headings } from './headings.js';

type Scorecard = z.infer<typeof ScorecardAnswer>;
type Trend = z.infer<typeof TrendAnswer>;
type Ranking = z.infer<typeof RankingAnswer>;
type Rows = z.infer<typeof RowsAnswer>;
type SupposedRows = z.infer<typeof SupposedRowsAnswer>;
type Measured = Scorecard['groups'][number]['measures'];

/** As many groups or rows as are asked for at a time: each page of groups adds up the figures again. */
const pageRows = 10_000;

/** A count has one column; a rate has what it is, and what it was divided from. */
const measureColumns = <Row>(name: Measure, of: (row: Row) => Measured[string] | undefined): ExportColumn<Row>[] => {
  const { zh, en } = measureOf(name).name;
  const value: ExportColumn<Row> = {
    head: { zh, en },
    of: (row) => of(row)?.value ?? null,
    share: isRate(name),
  };
  if (!isQuotient(name)) return [value];
  return [
    value,
    { head: { zh: `${zh}（分子）`, en: `${en} (numerator)` }, of: (row) => of(row)?.numerator ?? null },
    { head: { zh: `${zh}（分母）`, en: `${en} (denominator)` }, of: (row) => of(row)?.denominator ?? null },
  ];
};

export const scorecardTable: ExportTable<Scorecard, Scorecard['groups'][number]> = {
  name: 'scorecards',
  limit: pageRows,
  columns: ({ scheme }, { groupBy = '' }) => [
    ...groupBy
      .split(',')
      .filter((name) => name !== '')
      .map((name) => ({
        head: headings[name] ?? { zh: name, en: name },
        of: (row: Scorecard['groups'][number]) => row.key[name] ?? null,
      })),
    ...measureNames.flatMap((name) => measureColumns<Scorecard['groups'][number]>(name, ({ measures }) => measures[name])),
    ...(scheme
      ? [
          { head: headings.score, of: ({ score }: Scorecard['groups'][number]) => score?.value ?? null },
          { head: headings.grade, of: ({ score }: Scorecard['groups'][number]) => score?.grade ?? null },
        ]
      : []),
  ],
  rows: ({ groups }) => groups,
};

const changeColumns = (name: Measure): ExportColumn<Trend['points'][number]>[] => {
  const { zh, en } = measureOf(name).name;
  return [
    { head: { zh: `${zh}环比`, en: `${en}, change` }, of: ({ before }) => before.changes[name] ?? null, share: true },
    {
      head: { zh: `${zh}同比`, en: `${en}, change in a year` },
      of: ({ yearBefore }) => yearBefore.changes[name] ?? null,
      share: true,
    },
  ];
};

export const trendTable: ExportTable<Trend, Trend['points'][number]> = {
  name: 'scorecards/trend',
  columns: () => [
    { head: headings.from, of: ({ from }) => from },
    { head: headings.to, of: ({ to }) => to },
    ...measureNames.flatMap((name) => [
      ...measureColumns<Trend['points'][number]>(name, ({ measures }) => measures[name]),
      ...changeColumns(name),
    ]),
  ],
  rows: ({ points }) => points,
};

export const rankingTable: ExportTable<Ranking, Ranking['data'][number]> = {
  name: 'scorecards/rankings',
  limit: 1_000,
  columns: ({ measure }) => {
    const share = measure !== 'score' && isRate(measure as Measure);
    return [
      { head: headings.peers, of: ({ peers }) => peers },
      { head: headings.rank, of: ({ rank }) => rank },
      { head: headings.of, of: ({ of }) => of },
      { head: headings.code, of: ({ code }) => code },
      { head: headings.name, of: ({ name }) => name },
      { head: headings.standing, of: ({ standing }) => standing },
      {
        head: measure === 'score' ? headings.score : measureOf(measure as Measure).name,
        of: ({ figure }) => figure.value,
        share,
      },
      { head: headings.numerator, of: ({ figure }) => figure.numerator ?? null },
      { head: headings.denominator, of: ({ figure }) => figure.denominator ?? null },
      { head: headings.lower, of: ({ interval }) => interval?.lower ?? null, share: true },
      { head: headings.upper, of: ({ interval }) => interval?.upper ?? null, share: true },
    ];
  },
  rows: ({ data }) => data,
};

/** What rows are counted under, with what they add. */
const rowColumns = <Row extends Rows['data'][number]>(): ExportColumn<Row>[] => [
  { head: headings.subjectKind, of: ({ subject }) => subject.kind },
  { head: headings.id, of: ({ subject }) => subject.id },
  { head: headings.number, of: ({ subject }) => subject.number },
  { head: headings.kind, of: ({ orderKind }) => orderKind },
  ...(['day', ...countedUnder, 'tag'] as const).map((name) => ({ head: headings[name], of: (row: Row) => row[name] })),
  { head: headings.contribution, of: ({ contribution }) => contribution },
];

export const rowsTable: ExportTable<Rows, Rows['data'][number]> = {
  name: 'scorecards/rows',
  limit: pageRows,
  columns: () => rowColumns(),
  rows: ({ data }) => data,
  // What has changed since an instant adds and takes away: it is no number of rows.
  total: ({ total }, { since }) => (since === undefined ? (total ?? undefined) : undefined),
};

export const supposedRowsTable: ExportTable<SupposedRows, SupposedRows['data'][number]> = {
  name: 'scorecards/what-if/rows',
  limit: pageRows,
  columns: () => [
    ...rowColumns<SupposedRows['data'][number]>(),
    { head: headings.onRecord, of: ({ onRecord }) => onRecord },
    { head: headings.lateOnRecord, of: ({ limits }) => limits?.onRecord ?? null },
    { head: headings.lateSupposed, of: ({ limits }) => limits?.supposed ?? null },
    { head: headings.dueSupposed, of: ({ limits }) => limits?.due ?? null },
    { head: headings.workingDaysLate, of: ({ limits }) => limits?.workingDaysLate ?? null },
  ],
  rows: ({ data }) => data,
};
