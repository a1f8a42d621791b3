import { type PublicMeasure, publicMeasures } from '#scorecards/public-ranking.policy.js';
import type { PublicReading } from '../../../api/public/public-reading.js';
import { percent } from '../../ui/format.js';
import { Page } from '../../ui/layout.js';
import { Pager } from '../../ui/pager.js';
import { Table, type TableCell } from '../../ui/table.js';
import type { Around } from '../journey/journey.js';
import { linkTo } from '../link.js';
import { Months } from './months.js';
import { OpenLinks } from './open-links.js';
import { openWords } from './open.messages.js';
import { rankingsWords } from './rankings.messages.js';
import { departmentPage, toldRate } from './unit-cells.js';

type Ranking = Awaited<ReturnType<PublicReading['rankings']>>;
type Place = Ranking['data'][number];

interface RankingsPage {
  readonly around: Around;
  readonly months: readonly string[];
  /** The month that is shown; `undefined` where none was released. */
  readonly month: string | undefined;
  readonly measure: PublicMeasure;
  readonly region: string | undefined;
  readonly ranking: Ranking | undefined;
}

const path = '/open/rankings';

const nameOf = ({ code, name }: Place): TableCell => ({ text: name ?? code ?? '', href: departmentPage(code ?? '') });

const regionOf = ({ within, region }: Place, { month, measure }: RankingsPage): TableCell =>
  within === null ? '—' : { text: region ?? within, href: linkTo(path, { month, measure, region: within }) };

const Ranked = ({ peers, places, page }: { peers: Place['peers']; places: readonly Place[]; page: RankingsPage }) => {
  const { lang } = page.around.view;
  const words = rankingsWords[lang];
  const figures = [words.rank, words.rate, words.interval].map((head) => ({ head, figures: true }));
  const rows = places.map((place): readonly TableCell[] => [
    nameOf(place),
    regionOf(place, page),
    String(place.rank),
    toldRate(lang, place.rate),
    place.interval === null ? '—' : `${percent(lang, place.interval.lower)}–${percent(lang, place.interval.upper)}`,
  ]);
  const caption = words.ranked(words.levels[peers], places[0]?.of ?? 0);
  return <Table caption={caption} columns={[{ head: words.department }, { head: words.region }, ...figures]} rows={rows} />;
};

const Apart = ({ places, page }: { places: readonly Place[]; page: RankingsPage }) => {
  const { lang } = page.around.view;
  const words = rankingsWords[lang];
  // Among nobody, everybody would come first: that says nothing.
  const isAmong = places.some(({ of }) => of > 0);
  const between = ({ of, best, worst }: Place): string => (of === 0 ? '—' : best === worst ? String(best) : `${best}–${worst}`);
  const rows = places.map((place): readonly TableCell[] => [
    nameOf(place),
    regionOf(place, page),
    toldRate(lang, place.rate),
    ...(isAmong ? [between(place)] : []),
  ]);
  const figures = [words.range, ...(isAmong ? [words.between] : [])].map((head) => ({ head, figures: true }));
  const columns = [{ head: words.department }, { head: words.region }, ...figures];
  return places.length === 0 ? '' : <Table caption={words.apart} columns={columns} rows={rows} />;
};

const Places = ({ page, ranking, month }: { page: RankingsPage; ranking: Ranking; month: string }) => {
  const { around, measure, region } = page;
  const { lang } = around.view;
  const words = rankingsWords[lang];
  if (!ranking.release) return <p safe>{words.noneOf(month)}</p>;
  const { data, nextCursor } = ranking;
  const groups = Map.groupBy(
    data.filter(({ standing }) => standing === 'ranked'),
    ({ peers }) => peers,
  );
  const next = nextCursor === null ? undefined : linkTo(path, { month, measure, region, cursor: nextCursor });
  return (
    <>
      <h2 safe>{words.month(month)}</h2>
      {data.length === 0 ? <p safe>{words.nobody}</p> : ''}
      {[...groups].map(([peers, places]) => (
        <Ranked peers={peers} places={places} page={page} />
      ))}
      {groups.size === 0 ? (
        ''
      ) : (
        <p class="hint" safe>
          {words.intervalHint}
        </p>
      )}
      <Apart places={data.filter(({ standing }) => standing === 'range')} page={page} />
      <Pager language={lang} next={next} />
    </>
  );
};

/** By what they are ranked, and whether only a region's are shown: each another address. */
const Choices = ({ page }: { page: RankingsPage }) => {
  const { around, month, measure, region } = page;
  const words = rankingsWords[around.view.lang];
  return (
    <>
      <nav class="links" aria-label={words.by}>
        {publicMeasures.map((one) => (
          <a href={linkTo(path, { month, region, measure: one })} {...(one === measure && { 'aria-current': 'true' })} safe>
            {words.measures[one]}
          </a>
        ))}
      </nav>
      {region === undefined ? (
        ''
      ) : (
        <p>
          <a href={linkTo(path, { month, measure })} safe>
            {words.all}
          </a>
        </p>
      )}
    </>
  );
};

/** Departments of a released month among their peers. */
export const RankingsPage = (page: RankingsPage) => {
  const { around, months, month, ranking, measure, region } = page;
  const { view } = around;
  const words = rankingsWords[view.lang];
  const title = openWords[view.lang][path];
  return (
    <Page view={view} title={title} back="/home" wide>
      <h1 safe>{title}</h1>
      <p safe>{words.about}</p>
      <Choices page={page} />
      {month === undefined || !ranking ? <p safe>{words.none}</p> : <Places page={page} ranking={ranking} month={month} />}
      <Months label={words.months} months={months} href={(one) => linkTo(path, { month: one, measure, region })} />
      <OpenLinks view={view} here={path} />
    </Page>
  );
};
