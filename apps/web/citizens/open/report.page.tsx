import type { PublicReading } from '../../../api/public/public-reading.js';
import { fullTime } from '../../ui/format.js';
import { Page } from '../../ui/layout.js';
import { Pager } from '../../ui/pager.js';
import { figuresWords } from '../figures/figures.messages.js';
import type { Around } from '../journey/journey.js';
import { linkTo } from '../link.js';
import { Chinese } from './chinese.js';
import { OpenLinks } from './open-links.js';
import { reportWords } from './report.messages.js';
import { Parts, Ranks, Whole } from './report.sections.js';
import type { Unit } from './unit-cells.js';

interface ReportPage {
  readonly around: Around;
  readonly month: string;
  readonly monthBefore: string;
  readonly region: string | undefined;
  /** The region itself; `null` where the month was not released, or has no such region. */
  readonly unit: Unit | null;
  readonly before: Unit | null;
  readonly inside: Awaited<ReturnType<PublicReading['month']>>;
  readonly ranking: Awaited<ReturnType<PublicReading['rankings']>>;
}

const path = '/open/reports';

const Report = ({ unit, inside, ...page }: Omit<ReportPage, 'unit'> & { unit: Unit }) => {
  const { around, month, region } = page;
  const { view, surroundings } = around;
  const { release, data, nextCursor } = inside;
  const parts = data.filter(({ code }) => code !== unit.code);
  const next = nextCursor === null ? undefined : linkTo(`${path}/${month}`, { region, cursor: nextCursor });
  const words = figuresWords[view.lang];
  return (
    <>
      {release === null ? '' : <p safe>{words.cutOff(fullTime(release.cutOff, surroundings.zone, view.lang))}</p>}
      <Whole around={around} unit={unit} before={page.before} monthBefore={page.monthBefore} />
      <Parts around={around} month={month} parts={parts} />
      <Pager language={view.lang} next={next} />
      <Ranks around={around} region={region} month={month} ranking={page.ranking} />
      {release === null ? (
        ''
      ) : (
        <p class="hint" safe>
          {words.fewest(release.fewest)}
        </p>
      )}
      <p class="hint screen" safe>
        {reportWords[view.lang].print}
      </p>
    </>
  );
};

/** A month of a region on one page that prints, of released figures alone. */
export const ReportPage = (page: ReportPage) => {
  const { around, month, region, unit } = page;
  const { view } = around;
  const words = reportWords[view.lang];
  const title = words.title(region === undefined ? words.everywhere : (unit?.name ?? region), month);
  return (
    <Page view={view} title={title} back={region === undefined ? path : `${path}/${month}`} wide>
      <h1>
        <Chinese text={title} />
      </h1>
      {unit ? <Report {...page} unit={unit} /> : <p safe>{words.noneOf(month)}</p>}
      <OpenLinks view={view} />
    </Page>
  );
};

interface ReportsPage {
  readonly around: Around;
  readonly months: readonly string[];
  readonly next: string | null;
}

/** The months of which there is a report. */
export const ReportsPage = ({ around: { view }, months, next }: ReportsPage) => {
  const words = reportWords[view.lang];
  return (
    <Page view={view} title={words.list} back="/home">
      <h1 safe>{words.list}</h1>
      <p safe>{months.length === 0 ? words.none : words.listAbout}</p>
      <ul class="list">
        {months.map((month) => (
          <li>
            <a href={`${path}/${month}`} safe>
              {month}
            </a>
          </li>
        ))}
      </ul>
      <Pager language={view.lang} next={next === null ? undefined : linkTo(path, { cursor: next })} />
      <OpenLinks view={view} here={path} />
    </Page>
  );
};
