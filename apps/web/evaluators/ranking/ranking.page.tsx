import type { Language, LocalDay } from '#kernel/values.js';
import { type Measure, measureNames, measureOf } from '#scorecards/measures.query.js';
import type { ComparisonReading } from '../../../api/scorecards/comparison-reading.js';
import { linkTo } from '../../citizens/link.js';
import { percent } from '../../ui/format.js';
import { Pager } from '../../ui/pager.js';
import type { Wrong } from '../../ui/problems.js';
import { StaffPage } from '../../ui/staff-page.js';
import type { View } from '../../ui/view.js';
import { type Texts, without } from '../asked.js';
import { ChartFigure } from '../chart/chart-figure.js';
import { FigureForm } from '../figure-form.js';
import { TableFrame } from '../../ui/table.js';
import { figuresWords } from '../figures.messages.js';
import { Downloads, Known } from '../known.js';
import { FigureLink, MeasureName, Parts } from '../measure.js';
import { rankingWords } from './ranking.messages.js';

export type Ranking = Awaited<ReturnType<ComparisonReading['rankings']>>;
type Place = Ranking['data'][number];

export interface RankingShown {
  readonly view: View;
  readonly zone: string;
  readonly today: LocalDay;
  readonly typed: Texts;
  readonly wrong: readonly Wrong[];
  readonly moment: string | undefined;
  readonly measure: Measure;
  readonly ranking: Ranking | undefined;
}

export const rankingPath = '/staff/rankings';
/** So many units are drawn: the first of those that have a rank. */
export const drawnUnits = 30;
export const chartHeight = (units: number): number => 60 + 26 * Math.max(1, Math.min(units, drawnUnits));

const inChinese = (language: Language) => language === 'en' && { lang: 'zh-CN' };

const boundsOf = ({ interval }: Place, language: Language): string =>
  interval === null ? '—' : `${percent(language, interval.lower)} – ${percent(language, interval.upper)}`;

const PlaceRow = ({ shown, asOf, place }: { shown: RankingShown; asOf: string; place: Place }) => {
  const { view, typed, measure } = shown;
  const { lang } = view;
  const question = { ...without(typed, 'measure', 'minimum', 'cursor', 'back', 'region'), department: place.code, asOf };
  const of = { language: lang, question };
  return (
    <tr>
      <th scope="row" {...inChinese(lang)}>
        <a href={linkTo('/staff/scorecards', question)} safe>
          {place.name ?? place.code}
        </a>
      </th>
      <td class="figure" safe>
        {place.rank === null ? rankingWords[lang].standings[place.standing] : `${place.rank} / ${place.of}`}
      </td>
      <td class="figure">
        <FigureLink of={of} name={measure} figure={place.figure} />
      </td>
      <td class="figure">
        <Parts of={of} name={measure} figure={place.figure} />
      </td>
      <td class="figure" safe>
        {boundsOf(place, lang)}
      </td>
    </tr>
  );
};

const Group = ({
  shown,
  ranking,
  peers,
  places,
}: {
  shown: RankingShown;
  ranking: Ranking;
  peers: string;
  places: readonly Place[];
}) => {
  const words = { ...figuresWords[shown.view.lang], ...rankingWords[shown.view.lang] };
  return (
    <TableFrame
      caption={words.group(peers)}
      columns={[
        { head: words.place },
        ...[words.rank, words.value, words.made, words.interval].map((head) => ({ head, figures: true })),
      ]}
    >
      {places.map((place) => (
        <PlaceRow shown={shown} asOf={ranking.asOf} place={place} />
      ))}
    </TableFrame>
  );
};

const Answer = ({ shown, ranking }: { shown: RankingShown; ranking: Ranking }) => {
  const { view, typed, zone, moment, measure } = shown;
  const { lang } = view;
  const words = rankingWords[lang];
  const question = { ...without(typed, 'back', 'cursor'), asOf: ranking.asOf };
  const ranked = ranking.data.filter(({ standing }) => standing === 'ranked').length;
  const next = ranking.nextCursor === null ? undefined : linkTo(rankingPath, { ...typed, cursor: ranking.nextCursor });
  return (
    <section id="figures">
      <Known {...{ language: lang, zone, path: rankingPath, typed, moment, asOf: ranking.asOf, position: ranking.position }} />
      <MeasureName language={lang} name={measure} />
      {ranked === 0 ? (
        ''
      ) : (
        <ChartFigure
          language={lang}
          src={linkTo(`${rankingPath}/chart.svg`, question)}
          alt={words.chart(measureOf(measure).name[lang])}
          height={chartHeight(ranked)}
        />
      )}
      {[...Map.groupBy(ranking.data, ({ peers }) => peers)].map(([peers, places]) => (
        <Group shown={shown} ranking={ranking} peers={peers} places={places} />
      ))}
      <Pager language={lang} next={next} />
      <p class="hint" safe>
        {words.intervalAbout}
      </p>
      <Downloads language={lang} path={`${rankingPath}/download`} question={question} />
    </section>
  );
};

/** Units of the reader's scope by one figure, each among its peers. */
export const RankingPage = (shown: RankingShown) => {
  const { view, typed, today, wrong, measure, ranking } = shown;
  const { lang } = view;
  const words = rankingWords[lang];
  const choices = measureNames.map((value) => ({ value, label: measureOf(value).name[lang] }));
  const all = { ...typed, measure };
  const selects = [{ name: 'measure', label: figuresWords[lang].measure, choices }];
  return (
    <StaffPage view={view} title={words.title} failed={wrong.length > 0}>
      <h1 safe>{words.title}</h1>
      <p safe>{words.about}</p>
      <FigureForm view={view} path={rankingPath} typed={all} today={today} wrong={wrong} selects={selects} />
      {ranking === undefined ? '' : <Answer shown={{ ...shown, typed: all }} ranking={ranking} />}
    </StaffPage>
  );
};
