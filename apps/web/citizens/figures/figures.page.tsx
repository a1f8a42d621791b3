import type { PublicReading, releaseAbout } from '../../../api/public/public-reading.js';
import { count, fullTime, percent } from '../../ui/format.js';
import { Page } from '../../ui/layout.js';
import { Pager } from '../../ui/pager.js';
import { type TableCell, Table } from '../../ui/table.js';
import type { Around } from '../journey/journey.js';
import { linkTo } from '../link.js';
import { OpenLinks } from '../open/open-links.js';
import { figuresWords } from './figures.messages.js';

type Figures = Awaited<ReturnType<PublicReading['month']>>;
type Row = Figures['data'][number];
type Range = { readonly low: number; readonly high: number } | null;

interface FiguresPage {
  readonly around: Around;
  readonly months: readonly ReturnType<typeof releaseAbout>[];
  /** The month that is shown; `undefined` where none was published. */
  readonly month: string | undefined;
  readonly region: string | undefined;
  readonly figures: Figures | undefined;
}

const path = '/open';

/** Told exactly, or from where to where; a dash where nothing follows. */
const shown = (range: Range, tell: (value: number) => string): string => {
  if (range === null) return '—';
  const [low, high] = [tell(range.low), tell(range.high)];
  return low === high ? low : `${low}–${high}`;
};

const rowOf = (row: Row, { around: { view }, month }: FiguresPage): readonly TableCell[] => {
  const words = figuresWords[view.lang];
  const { counts, rates, unit, code } = row;
  const name = row.name ?? code ?? words.all;
  const tell = (value: number) => count(view.lang, value);
  const tellRate = (value: number) => percent(view.lang, value);
  return [
    unit === 'region' && code !== null ? { text: name, href: linkTo(path, { month, region: code }) } : name,
    shown(counts.reviews, tell),
    shown(rates.goodRate, tellRate),
    shown(counts.bad, tell),
    shown(rates.onTimeRate, tellRate),
  ];
};

const Month = (page: FiguresPage & { figures: Figures; month: string }) => {
  const { around, figures, month, region } = page;
  const { view, surroundings } = around;
  const words = figuresWords[view.lang];
  const { release, data, nextCursor } = figures;
  if (!release) return <p safe>{words.noneOf(month)}</p>;
  const heads = [words.reviews, words.goodRate, words.bad, words.onTimeRate].map((head) => ({ head, figures: true }));
  return (
    <>
      {region === undefined ? (
        ''
      ) : (
        <p>
          <a href={linkTo(path, { month })} safe>
            {words.up}
          </a>
        </p>
      )}
      <Table caption={words.month(month)} columns={[{ head: words.unit }, ...heads]} rows={data.map((row) => rowOf(row, page))} />
      <Pager language={view.lang} next={nextCursor === null ? undefined : linkTo(path, { month, region, cursor: nextCursor })} />
      <p safe>{words.cutOff(fullTime(release.cutOff, surroundings.zone, view.lang))}</p>
      <p class="hint" safe>
        {words.fewest(release.fewest)}
      </p>
    </>
  );
};

/** What was released to everybody: a month of a region, and what lies directly in it. */
export const FiguresPage = (page: FiguresPage) => {
  const { around, months, month, figures } = page;
  const words = figuresWords[around.view.lang];
  return (
    <Page view={around.view} title={words.title} back="/home" wide>
      <h1 safe>{words.title}</h1>
      {month === undefined || !figures ? <p safe>{words.none}</p> : <Month {...page} month={month} figures={figures} />}
      {months.length < 2 ? (
        ''
      ) : (
        <nav aria-label={words.months}>
          <h2 safe>{words.months}</h2>
          <p class="links">
            {months.map((one) => (
              <a href={linkTo(path, { month: one.month })} safe>
                {one.month}
              </a>
            ))}
          </p>
        </nav>
      )}
      <OpenLinks view={around.view} here={path} />
    </Page>
  );
};
