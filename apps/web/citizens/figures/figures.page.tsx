import type { PublicReading, releaseAbout } from '../../../api/public/public-reading.js';
import { fullTime } from '../../ui/format.js';
import { Page } from '../../ui/layout.js';
import { Pager } from '../../ui/pager.js';
import { type TableCell, Table } from '../../ui/table.js';
import type { Around } from '../journey/journey.js';
import { linkTo } from '../link.js';
import { Months } from '../open/months.js';
import { OpenLinks } from '../open/open-links.js';
import { departmentPage, type Unit, unitCells, unitColumns } from '../open/unit-cells.js';
import { figuresWords } from './figures.messages.js';

type Figures = Awaited<ReturnType<PublicReading['month']>>;

interface FiguresPage {
  readonly around: Around;
  readonly months: readonly ReturnType<typeof releaseAbout>[];
  /** The month that is shown; `undefined` where none was published. */
  readonly month: string | undefined;
  readonly region: string | undefined;
  readonly figures: Figures | undefined;
}

const path = '/open';

const rowOf = (row: Unit, { around: { view }, month }: FiguresPage): readonly TableCell[] => {
  const { unit, code } = row;
  const name = row.name ?? code ?? figuresWords[view.lang].all;
  const href = unit === 'region' ? linkTo(path, { month, region: code ?? undefined }) : departmentPage(code ?? '');
  return [code === null ? name : { text: name, href }, ...unitCells(view.lang, row)];
};

const Month = (page: FiguresPage & { figures: Figures; month: string }) => {
  const { around, figures, month, region } = page;
  const { view, surroundings } = around;
  const words = figuresWords[view.lang];
  const { release, data, nextCursor } = figures;
  if (!release) return <p safe>{words.noneOf(month)}</p>;
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
      <Table
        caption={words.month(month)}
        columns={[{ head: words.unit }, ...unitColumns(view.lang)]}
        rows={data.map((row) => rowOf(row, page))}
      />
      <Pager language={view.lang} next={nextCursor === null ? undefined : linkTo(path, { month, region, cursor: nextCursor })} />
      <p>
        <a href={linkTo(`/open/reports/${month}`, { region })} safe>
          {words.report}
        </a>
      </p>
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
      <Months label={words.months} months={months.map((one) => one.month)} href={(one) => linkTo(path, { month: one })} />
      <OpenLinks view={around.view} here={path} />
    </Page>
  );
};
