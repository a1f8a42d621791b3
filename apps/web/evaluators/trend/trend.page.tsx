import type { LocalDay } from '#kernel/values.js';
import { type Measure, measureNames, measureOf } from '#scorecards/measures.query.js';
import { periodUnits } from '#scorecards/period.policy.js';
import type { ComparisonReading } from '../../../api/scorecards/comparison-reading.js';
import { linkTo } from '../../citizens/link.js';
import { changeText } from '../../ui/format.js';
import { StaffPage } from '../../ui/staff-page.js';
import { type Texts, without } from '../asked.js';
import { ChartFigure } from '../chart/chart-figure.js';
import { FigureForm } from '../figure-form.js';
import { TableFrame } from '../../ui/table.js';
import { figuresWords } from '../figures.messages.js';
import { Downloads, Known } from '../known.js';
import { FigureLink, figuresOf, MeasureName } from '../measure.js';
import type { FiguresShown } from '../shown.js';

export type Trend = Awaited<ReturnType<ComparisonReading['trend']>>;

export interface TrendShown extends FiguresShown {
  readonly today: LocalDay;
  /** The question as the API takes it. */
  readonly meant: Texts;
  readonly measure: Measure;
  readonly trend: Trend | undefined;
}

export const trendPath = '/staff/scorecards/trend';
export const trendSize = { width: 800, height: 300 };

const Points = ({ shown: { view, typed, measure }, trend }: { shown: TrendShown; trend: Trend }) => {
  const { lang } = view;
  const words = figuresWords[lang];
  const filters = without(typed, 'measure', 'unit', 'cursor', 'back');
  return (
    <TableFrame
      caption={measureOf(measure).name[lang]}
      columns={[{ head: words.from }, ...[words.value, words.change, words.yearChange].map((head) => ({ head, figures: true }))]}
    >
      {trend.points.map(({ from, to, measures, before, yearBefore }) => (
        <tr>
          <th scope="row" safe>
            {from}
          </th>
          <td class="figure">
            <FigureLink
              of={figuresOf(lang, { ...filters, from, to, asOf: trend.asOf })}
              name={measure}
              figure={measures[measure]}
            />
          </td>
          <td class="figure" safe>
            {changeText(lang, before.changes[measure])}
          </td>
          <td class="figure" safe>
            {changeText(lang, yearBefore.changes[measure])}
          </td>
        </tr>
      ))}
    </TableFrame>
  );
};

const Answer = ({ shown, trend }: { shown: TrendShown; trend: Trend }) => {
  const { view, typed, zone, moment, measure } = shown;
  const { lang } = view;
  const question = { ...shown.meant, asOf: trend.asOf };
  const alt = `${measureOf(measure).name[lang]}, ${typed['from'] ?? ''} – ${typed['to'] ?? ''}`;
  return (
    <section id="figures">
      <Known {...{ language: lang, zone, path: trendPath, typed, moment, asOf: trend.asOf, position: trend.position }} />
      <ChartFigure
        view={view}
        src={linkTo(`${trendPath}/chart.svg`, { ...question, measure })}
        alt={alt}
        height={trendSize.height}
      />
      <MeasureName language={lang} name={measure} />
      <Points shown={shown} trend={trend} />
      <Downloads language={lang} path={`${trendPath}/download`} question={question} />
    </section>
  );
};

/** One figure over units of time that follow each other. */
export const TrendPage = (shown: TrendShown) => {
  const { view, typed, today, wrong, measure, trend } = shown;
  const { lang } = view;
  const words = figuresWords[lang];
  const selects = [
    { name: 'unit', label: words.unit, choices: periodUnits.map((value) => ({ value, label: words.units[value] })) },
    {
      name: 'measure',
      label: words.measure,
      choices: measureNames.map((value) => ({ value, label: measureOf(value).name[lang] })),
    },
  ];
  const all = { unit: 'month', ...typed, measure };
  return (
    <StaffPage
      view={view}
      title={words.trend}
      crumbs={[{ href: linkTo('/staff/scorecards', without(typed, 'unit', 'measure')), text: words.title }]}
      failed={wrong.length > 0}
    >
      <h1 safe>{words.trend}</h1>
      <FigureForm view={view} path={trendPath} typed={all} today={today} wrong={wrong} selects={selects} />
      {trend === undefined ? '' : <Answer shown={{ ...shown, typed: all }} trend={trend} />}
    </StaffPage>
  );
};
