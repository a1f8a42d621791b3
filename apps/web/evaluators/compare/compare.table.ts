import { isRate, type Measure, measureNames, measureOf } from '#scorecards/measures.query.js';
import type { ExportColumn, ExportTable } from '../../../api/exports/export-table.js';
import { headings } from '../../../api/exports/headings.js';
import { type Compared, figureOf } from './compared.js';

/** What is compared, stated as of the later of the two. */
export interface ComparedAnswer extends Compared {
  readonly asOf: string;
  readonly position: string;
}

type Figure = ReturnType<typeof figureOf>;

interface ComparedRow {
  readonly name: Measure | 'score';
  readonly then: Figure;
  readonly later: Figure;
}

const scoreOf = ({ groups: [group] }: Compared['then']): Figure => ({ value: group?.score?.value ?? null });

const sides = [
  ['then', '先前', 'Earlier'],
  ['later', '后来', 'Later'],
] as const;

const parts = ['value', 'numerator', 'denominator'] as const;

/** One side: a figure and what it was divided from, of which state of knowledge. */
const sideColumns = (compared: Compared): readonly ExportColumn<ComparedRow>[] =>
  sides.flatMap(([side, zh, en]) =>
    parts.map((part) => ({
      head: {
        zh: `${zh}（${compared[side].asOf}）${part === 'value' ? '' : headings[part].zh}`,
        en: `${en} (${compared[side].asOf})${part === 'value' ? '' : `, ${headings[part].en.toLowerCase()}`}`,
      },
      of: (row: ComparedRow) => row[side][part] ?? null,
    })),
  );

const byHowMuch = ({ then: { value: a }, later: { value: b } }: ComparedRow): number | null =>
  a === null || b === null ? null : b - a;

/** The table of the page that compares: a line for each measure, shares as fractions of one. */
export const comparedTable: ExportTable<ComparedAnswer, ComparedRow> = {
  name: 'scorecards/compare',
  columns: (compared) => [
    {
      head: { zh: '指标', en: 'Measure' },
      of: ({ name }, language) => (name === 'score' ? headings.score : measureOf(name).name)[language],
    },
    {
      head: { zh: '单位', en: 'Unit' },
      of: ({ name }) => (name === 'score' ? 'points' : isRate(name) ? 'share' : measureOf(name).unit),
    },
    ...sideColumns(compared),
    { head: { zh: '差', en: 'Difference' }, of: byHowMuch },
  ],
  rows: ({ then, later }) => [
    ...(then.scheme === undefined && later.scheme === undefined
      ? []
      : [{ name: 'score' as const, then: scoreOf(then), later: scoreOf(later) }]),
    ...measureNames.map((name) => ({ name, then: figureOf(then, name), later: figureOf(later, name) })),
  ],
};
