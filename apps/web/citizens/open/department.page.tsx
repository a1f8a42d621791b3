import type { PublicReading } from '../../../api/public/public-reading.js';
import { Page } from '../../ui/layout.js';
import { Pager } from '../../ui/pager.js';
import { Table, type TableCell } from '../../ui/table.js';
import { figuresWords } from '../figures/figures.messages.js';
import type { Around } from '../journey/journey.js';
import { linkTo } from '../link.js';
import { Chinese } from './chinese.js';
import { departmentWords } from './department.messages.js';
import { OpenLinks } from './open-links.js';
import { departmentPage, unitCells, unitColumns } from './unit-cells.js';

type History = Awaited<ReturnType<PublicReading['history']>>;

interface DepartmentPage {
  readonly around: Around;
  readonly code: string;
  readonly name: string;
  readonly history: History;
}

const MonthByMonth = ({ around: { view }, history: { data } }: Pick<DepartmentPage, 'around' | 'history'>) => {
  const { lang } = view;
  const words = departmentWords[lang];
  const [newest] = data;
  if (!newest) return <p safe>{figuresWords[lang].none}</p>;
  const rows = data.map(({ release: { month }, unit }): readonly TableCell[] => [
    { text: month, href: linkTo('/open', { month, region: unit?.within ?? undefined }) },
    ...(unit ? unitCells(lang, unit) : [words.none, '—', '—', '—']),
  ]);
  return (
    <>
      <Table caption={words.by} columns={[{ head: words.month }, ...unitColumns(lang)]} rows={rows} />
      <p class="hint" safe>
        {figuresWords[lang].fewest(newest.release.fewest)}
      </p>
    </>
  );
};

/** What was released of one department, month by month. */
export const DepartmentPage = ({ around, code, name, history }: DepartmentPage) => {
  const { view } = around;
  const { lang } = view;
  const words = departmentWords[lang];
  const { nextCursor } = history;
  const next = nextCursor === null ? undefined : linkTo(departmentPage(code), { cursor: nextCursor });
  return (
    <Page view={view} title={words.title(name)} back="/open" wide>
      <h1>
        <Chinese text={words.title(name)} />
      </h1>
      <MonthByMonth around={around} history={history} />
      <Pager language={lang} next={next} />
      <p class="links">
        <a href={linkTo('/open/corrections', { department: code })} safe>
          {words.corrections}
        </a>
        <a href="/open/rankings" safe>
          {words.rankings}
        </a>
      </p>
      <OpenLinks view={view} />
    </Page>
  );
};
