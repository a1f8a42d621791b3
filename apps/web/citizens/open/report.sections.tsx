import type { PublicReading } from '../../../api/public/public-reading.js';
import { changeText } from '../../ui/format.js';
import { Table, type TableCell } from '../../ui/table.js';
import { figuresWords } from '../figures/figures.messages.js';
import type { Around } from '../journey/journey.js';
import { linkTo } from '../link.js';
import { rankingsWords } from './rankings.messages.js';
import { reportWords } from './report.messages.js';
import { departmentPage, type Range, toldCount, toldRate, type Unit, unitCells, unitColumns } from './unit-cells.js';

const counts = ['reviews', 'good', 'activeGood', 'defaultGood', 'bad', 'badOnTime', 'badOther'] as const;
const rates = ['goodRate', 'badRate', 'onTimeRate'] as const;

/** Against the month before, where both are told exactly and there was something. */
const changeOf = (now: Range, before: Range | undefined): number | null => {
  if (!now || !before || now.low !== now.high || before.low !== before.high || before.low === 0) return null;
  return (now.low - before.low) / before.low;
};

interface WholeProps {
  readonly around: Around;
  readonly unit: Unit;
  readonly before: Unit | null;
  readonly monthBefore: string;
}

/** Counts and rates beside those of the month before. */
export const Whole = ({ around: { view }, unit, before, monthBefore }: WholeProps) => {
  const { lang } = view;
  const words = reportWords[lang];
  const names = figuresWords[lang];
  const rows: readonly (readonly TableCell[])[] = [
    ...counts.map((name) => [
      names[name],
      toldCount(lang, unit.counts[name]),
      toldCount(lang, before?.counts[name] ?? null),
      changeText(lang, changeOf(unit.counts[name], before?.counts[name])),
    ]),
    ...rates.map((name) => [names[name], toldRate(lang, unit.rates[name]), toldRate(lang, before?.rates[name] ?? null), '—']),
  ];
  const figures = [words.now, words.before(monthBefore), words.change].map((head) => ({ head, figures: true }));
  return (
    <>
      <Table caption={words.whole} columns={[{ head: words.measure }, ...figures]} rows={rows} />
      <p class="hint" safe>
        {words.changeHint}
      </p>
    </>
  );
};

interface PartsProps {
  readonly around: Around;
  readonly month: string;
  readonly parts: readonly Unit[];
}

/** What lies directly in the region. */
export const Parts = ({ around: { view }, month, parts }: PartsProps) => {
  const { lang } = view;
  const nameOf = ({ unit, code, name }: Unit): TableCell => {
    const text = name ?? code ?? '';
    if (code === null) return text;
    return { text, href: unit === 'region' ? linkTo(`/open/reports/${month}`, { region: code }) : departmentPage(code) };
  };
  const rows = parts.map((part) => [nameOf(part), ...unitCells(lang, part)]);
  const columns = [{ head: figuresWords[lang].unit }, ...unitColumns(lang)];
  return rows.length === 0 ? '' : <Table caption={reportWords[lang].parts} columns={columns} rows={rows} />;
};

interface RanksProps {
  readonly around: Around;
  readonly region: string | undefined;
  readonly month: string;
  readonly ranking: Awaited<ReturnType<PublicReading['rankings']>>;
}

/** The first of the departments that have a rank; those without are on the page of rankings. */
export const Ranks = ({ around: { view }, region, month, ranking }: RanksProps) => {
  const { lang } = view;
  const words = reportWords[lang];
  const { department, rank, rate, levels } = rankingsWords[lang];
  const ranked = ranking.data.filter(({ standing }) => standing === 'ranked');
  const rows = ranked.map((place): readonly TableCell[] => [
    { text: place.name ?? place.code ?? '', href: departmentPage(place.code ?? '') },
    levels[place.peers],
    `${place.rank} / ${place.of}`,
    toldRate(lang, place.rate),
  ]);
  const columns = [{ head: department }, { head: words.level }, { head: rank, figures: true }, { head: rate, figures: true }];
  return (
    <>
      {rows.length === 0 ? '' : <Table caption={words.ranks} columns={columns} rows={rows} />}
      <p class="hint" safe>
        {words.ranksHint}
      </p>
      <p class="screen">
        <a href={linkTo('/open/rankings', { month, region })} safe>
          {words.allRanks}
        </a>
      </p>
    </>
  );
};
