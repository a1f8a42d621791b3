import type { LocalDay } from '#kernel/values.js';
import { type Measure, measureNames, measureOf } from '#scorecards/measures.query.js';
import type { ComparisonReading } from '../../../api/scorecards/comparison-reading.js';
import { linkTo } from '../../citizens/link.js';
import { Pager } from '../../ui/pager.js';
import { StaffPage } from '../../ui/staff-page.js';
import { type Texts, without } from '../asked.js';
import { ChartFigure } from '../chart/chart-figure.js';
import { FigureForm } from '../figure-form.js';
import { figuresWords } from '../figures.messages.js';
import { Downloads, Known } from '../known.js';
import { MeasureName } from '../measure.js';
import type { FiguresShown } from '../shown.js';
import { Group } from './places.js';
import { rankingWords } from './ranking.messages.js';

export type Ranking = Awaited<ReturnType<ComparisonReading['rankings']>>;

/** What units are ranked by; the score is that of a scheme. */
export type RankedBy = Measure | 'score';

export interface RankingShown extends FiguresShown {
  readonly today: LocalDay;
  /** The question as the API takes it. */
  readonly meant: Texts;
  readonly measure: RankedBy;
  readonly by: 'department' | 'region';
  /** Schemes to score by, by their names. */
  readonly schemes: readonly string[];
  readonly ranking: Ranking | undefined;
}

export const rankingPath = '/staff/rankings';
/** So many units are drawn: the first of those that have a rank. */
export const drawnUnits = 30;
export const chartHeight = (units: number): number => 60 + 26 * Math.max(1, Math.min(units, drawnUnits));

const RankedByWhat = ({ shown: { view, measure }, ranking }: { shown: RankingShown; ranking: Ranking }) => {
  const { lang } = view;
  const words = rankingWords[lang];
  const { scheme } = ranking;
  return (
    <>
      {measure === 'score' ? (
        <p safe>{words.scored(scheme === undefined ? '' : `${scheme.title[lang]} (${scheme.version})`)}</p>
      ) : (
        <MeasureName language={lang} name={measure} />
      )}
      <p class="hint" safe>
        {words.least(ranking.minimum)}
      </p>
    </>
  );
};

const Answer = ({ shown, ranking }: { shown: RankingShown; ranking: Ranking }) => {
  const { view, typed, zone, moment, measure } = shown;
  const { lang } = view;
  const words = rankingWords[lang];
  const question = { ...without(shown.meant, 'back', 'cursor', 'limit'), asOf: ranking.asOf };
  const ranked = ranking.data.filter(({ standing }) => standing === 'ranked').length;
  const next = ranking.nextCursor === null ? undefined : linkTo(rankingPath, { ...typed, cursor: ranking.nextCursor });
  const name = measure === 'score' ? words.score : measureOf(measure).name[lang];
  return (
    <section id="figures">
      <Known {...{ language: lang, zone, path: rankingPath, typed, moment, asOf: ranking.asOf, position: ranking.position }} />
      <RankedByWhat shown={shown} ranking={ranking} />
      {ranked === 0 ? (
        ''
      ) : (
        <ChartFigure
          view={view}
          src={linkTo(`${rankingPath}/chart.svg`, question)}
          alt={words.chart(name)}
          height={chartHeight(ranked)}
        />
      )}
      {[...Map.groupBy(ranking.data, ({ peers }) => peers)].map(([peers, places]) => (
        <Group shown={shown} ranking={ranking} peers={peers} places={places} />
      ))}
      <Pager language={lang} next={next} />
      {measure === 'score' ? (
        ''
      ) : (
        <p class="hint" safe>
          {words.intervalAbout}
        </p>
      )}
      <Downloads language={lang} path={`${rankingPath}/download`} question={question} />
    </section>
  );
};

const selectsOf = ({ view: { lang }, typed, schemes }: RankingShown) => {
  const words = { ...figuresWords[lang], ...rankingWords[lang] };
  const { scheme } = typed as Partial<Record<string, string>>;
  const all = [...new Set([...schemes, ...(scheme === undefined ? [] : [scheme])])];
  const measures = measureNames.map((value) => ({ value, label: measureOf(value).name[lang] }));
  return [
    { name: 'measure', label: words.measure, choices: [{ value: 'score', label: words.score }, ...measures] },
    {
      name: 'scheme',
      label: words.scheme,
      choices: [{ value: '', label: words.noScheme }, ...all.map((value) => ({ value, label: value }))],
    },
    {
      name: 'by',
      label: words.by,
      choices: (['department', 'region'] as const).map((value) => ({ value, label: words.units[value] })),
    },
  ];
};

/** Units of the reader's scope by one figure or score, each among its peers. */
export const RankingPage = (shown: RankingShown) => {
  const { view, typed, today, wrong, measure, ranking } = shown;
  const { lang } = view;
  const words = rankingWords[lang];
  const all = { ...typed, measure };
  const texts = [{ name: 'minimum', label: words.minimum, hint: words.minimumHint }];
  return (
    <StaffPage view={view} title={words.title} failed={wrong.length > 0}>
      <h1 safe>{words.title}</h1>
      <FigureForm {...{ view, path: rankingPath, typed: all, today, wrong, texts }} selects={selectsOf(shown)} beside={1} />
      {ranking === undefined ? '' : <Answer shown={{ ...shown, typed: all }} ranking={ranking} />}
      <p safe>{words.about}</p>
    </StaffPage>
  );
};
