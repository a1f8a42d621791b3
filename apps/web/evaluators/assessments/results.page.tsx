import type { ResultReading } from '../../../api/evaluation/result-reading.js';
import { linkTo } from '../../citizens/link.js';
import { count, fullTime } from '../../ui/format.js';
import { Pager } from '../../ui/pager.js';
import { StaffPage } from '../../ui/staff-page.js';
import { SummaryList } from '../../ui/summary-list.js';
import { Table } from '../../ui/table.js';
import type { View } from '../../ui/view.js';
import { boundsOf, number } from './indicators.view.js';
import { crumbsTo, inRound, type Round, type SubjectName } from './round.shown.js';
import { roundWords } from './rounds.messages.js';
import { resultWords } from './results.messages.js';

export type Results = Awaited<ReturnType<ResultReading['results']>>;
export type Grades = Awaited<ReturnType<ResultReading['grades']>>;

export interface ResultsShown {
  readonly view: View;
  readonly zone: string;
  readonly round: Round;
  readonly results: Results;
  readonly grades: Grades;
  readonly regionOf: SubjectName;
}

const gradeIn = ({ round: { content }, view }: ResultsShown, code: string | null): string =>
  content.bands.find((band) => band.code === code)?.name[view.lang] ?? code ?? '—';

const GradesTable = ({ view: { lang }, grades }: ResultsShown) => {
  const words = resultWords[lang];
  if (grades.length === 0) return '';
  return (
    <>
      <h2 safe>{words.grades}</h2>
      <Table
        caption={words.grades}
        columns={[
          { head: words.grade },
          { head: roundWords[lang].bounds, figures: true },
          { head: words.subjects, figures: true },
        ]}
        rows={grades.map((band) => [`${band.code} ${band.name[lang]}`, boundsOf(band, lang), count(lang, band.subjects)])}
      />
    </>
  );
};

const Averages = ({ view: { lang }, results, regionOf }: ResultsShown) => {
  const words = resultWords[lang];
  return (
    <>
      <h2 safe>{words.averages}</h2>
      <Table
        caption={words.averages}
        columns={[{ head: words.region }, { head: words.subjects, figures: true }, { head: words.average, figures: true }]}
        rows={results.averages.map(({ region, subjects, average }) => [
          regionOf(region),
          count(lang, subjects),
          number(lang, average),
        ])}
      />
    </>
  );
};

const Ten = ({ shown, end }: { shown: ResultsShown; end: 'first' | 'last' }) => {
  const words = resultWords[shown.view.lang];
  const { lang } = shown.view;
  const figures = [words.rank, words.total].map((head) => ({ head, figures: true }));
  return (
    <div>
      <h2 safe>{words[end]}</h2>
      <Table
        caption={words[end]}
        columns={[{ head: words.subject }, ...figures, { head: words.grade }]}
        rows={shown.results[end].map(({ name, subject, rank, total, grade }) => [
          name || subject,
          count(lang, rank),
          number(lang, total),
          gradeIn(shown, grade),
        ])}
      />
    </div>
  );
};

/** Every subject by rank, with what its total is made of at the top of the tree. */
const All = (shown: ResultsShown) => {
  const { view, round, results } = shown;
  const { lang } = view;
  const words = resultWords[lang];
  const tops = round.content.indicators.filter(({ parent }) => parent === null);
  const figures = [words.rank, words.total].map((head) => ({ head, figures: true }));
  const next = results.nextCursor === null ? undefined : linkTo(inRound(round.id, 'results'), { cursor: results.nextCursor });
  return (
    <>
      <h2 safe>{words.all}</h2>
      <Table
        caption={words.all}
        columns={[
          { head: words.subject },
          ...figures,
          { head: words.grade },
          ...tops.map(({ name }) => ({ head: name[lang], figures: true })),
        ]}
        rows={results.data.map((one) => [
          one.name || one.subject,
          count(lang, one.rank),
          number(lang, one.total),
          gradeIn(shown, one.grade),
          ...tops.map(({ code }) => {
            const points = one.figures.find(({ indicator }) => indicator === code)?.points;
            return points === undefined ? '—' : number(lang, points);
          }),
        ])}
      />
      <Pager language={lang} next={next} />
    </>
  );
};

/** What a round came to. */
export const ResultsPage = (shown: ResultsShown) => {
  const { view, zone, round, results } = shown;
  const { lang } = view;
  const words = resultWords[lang];
  const seen = shown.grades.reduce((sum, { subjects }) => sum + subjects, 0);
  return (
    <StaffPage view={view} title={words.title} crumbs={crumbsTo(lang, { id: round.id, name: round.content.name })}>
      <h1 safe>{words.title}</h1>
      <p
        safe
      >{`${roundWords[lang].publishedOn(fullTime(results.publishedAt, zone, lang))} · ${results.period.from} – ${results.period.to}`}</p>
      <p class="hint" safe>
        {words.about}
      </p>
      {seen > 0 && seen < results.subjects ? <p safe>{words.part(count(lang, seen), count(lang, results.subjects))}</p> : ''}
      <GradesTable {...shown} />
      <Averages {...shown} />
      <div class="halves">
        <Ten shown={shown} end="first" />
        <Ten shown={shown} end="last" />
      </div>
      <All {...shown} />
      <p class="links">
        <a href={inRound(round.id, 'comparison')} safe>
          {words.comparison}
        </a>
        <a href={inRound(round.id, 'results.csv')} safe>
          {words.file}
        </a>
      </p>
      <SummaryList language={lang} rows={[{ key: words.hash, values: [results.hash, words.hashAbout] }]} />
    </StaffPage>
  );
};
