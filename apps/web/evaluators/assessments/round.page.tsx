import type { ScorerCount } from '#evaluation/scoring.query.js';
import { Banner } from '../../ui/banner.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { Form } from '../../ui/form.js';
import { count, fullTime } from '../../ui/format.js';
import type { Wrong } from '../../ui/problems.js';
import { StaffPage } from '../../ui/staff-page.js';
import { SummaryList } from '../../ui/summary-list.js';
import { Table } from '../../ui/table.js';
import type { View } from '../../ui/view.js';
import type { Texts } from '../asked.js';
import { Bands, Indicators } from './indicators.view.js';
import { inRound, type Round, roundPath, roundsPath, type SubjectName } from './round.shown.js';
import { roundWords } from './rounds.messages.js';
import { DrawForm, Samples } from './samples.view.js';

export interface RoundShown {
  readonly view: View;
  readonly zone: string;
  readonly round: Round;
  readonly nameOf: SubjectName;
  /** Who scored, as far as the reader may see; nobody where they are no evaluator. */
  readonly scorers: readonly ScorerCount[] | undefined;
  /** The name of the reader in the record. */
  readonly me: string;
  readonly typed: Texts;
  readonly wrong: readonly Wrong[];
  readonly stale?: boolean | undefined;
  /** Tells a second tap from a second sample. */
  readonly once: string;
}

const subjectsShown = 50;

const isEvaluator = ({ reader }: View): boolean => reader?.role === 'evaluator';

/** What can be done with the round as it stands. */
const Ways = ({ view, round: { id, state } }: RoundShown) => {
  const words = roundWords[view.lang];
  const ways = {
    draft: isEvaluator(view) ? (['edit'] as const) : [],
    open: isEvaluator(view) ? (['score', 'import', 'reconcile', 'publish'] as const) : [],
    published: ['results', 'comparison'] as const,
  }[state];
  return ways.length === 0 ? (
    ''
  ) : (
    <nav class="views tablet" aria-label={words.name}>
      <ul>
        {ways.map((way) => (
          <li>
            <a href={inRound(id, way)} safe>
              {words[way]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const Facts = ({ view: { lang }, zone, round, nameOf }: RoundShown) => {
  const words = roundWords[lang];
  const { content, progress } = round;
  const { codes, kind } = content.subjects;
  const rest = codes.length > subjectsShown ? ['…'] : [];
  const subjects = [words.subjectCount(count(lang, codes.length), kind), ...codes.slice(0, subjectsShown).map(nameOf), ...rest];
  const published = round.publishedAt === null ? [] : [words.publishedOn(fullTime(round.publishedAt, zone, lang))];
  const rows = [
    { key: words.state, values: [words.states[round.state], ...published] },
    { key: words.period, values: [`${content.period.from} – ${content.period.to}`] },
    ...(content.stage === null ? [] : [{ key: words.stage, values: [words.stages[content.stage]] }]),
    { key: words.subjects, values: [subjects.join(lang === 'zh' ? '，' : ', ')], lang: 'zh-CN' },
    ...(progress === null
      ? []
      : [
          {
            key: words.progress,
            values: [words.progressText(count(lang, progress.both), count(lang, progress.pairs), count(lang, progress.one))],
          },
        ]),
  ];
  return <SummaryList language={lang} rows={rows} />;
};

/** What keeps a draft from being opened; the way on where nothing does. */
const Draft = ({ view, round }: RoundShown) => {
  const words = roundWords[view.lang];
  if (round.state !== 'draft' || !isEvaluator(view)) return '';
  if (round.problems.length === 0)
    return (
      <>
        <h2 safe>{words.open}</h2>
        <p safe>{words.openAbout}</p>
        <Form language={view.lang} action={inRound(round.id, 'open')} wrong={[]} submit={words.open}>
          <input type="hidden" name="seen" value={round.etag.replaceAll('"', '')} />
        </Form>
      </>
    );
  return (
    <Banner language={view.lang}>
      <p safe>{words.problems}</p>
      <ul>
        {round.problems.map(({ field, detail }) => (
          <li safe>{`${detail} (${field})`}</li>
        ))}
      </ul>
    </Banner>
  );
};

const Scorers = ({ view: { lang }, scorers, me }: RoundShown) => {
  const words = roundWords[lang];
  if (scorers === undefined) return '';
  return (
    <>
      <h2 safe>{words.scorers}</h2>
      <p class="hint" safe>
        {words.scorersAbout}
      </p>
      {scorers.length === 0 ? (
        <p safe>{words.noScorers}</p>
      ) : (
        <Table
          caption={words.scorers}
          columns={[{ head: words.scorer }, { head: words.scores, figures: true }]}
          rows={scorers.map(({ scorer, scores }) => [scorer === me ? words.you(scorer) : scorer, count(lang, scores)])}
        />
      )}
    </>
  );
};

/** One round: what is assessed, how, how far it is, and what was drawn. */
export const RoundPage = (shown: RoundShown) => {
  const { view, round, wrong, stale = false } = shown;
  const { lang } = view;
  const words = roundWords[lang];
  const { content, note, samples } = round;
  const title = content.name[lang];
  return (
    <StaffPage view={view} title={title} crumbs={[{ href: roundsPath, text: words.title }]} failed={wrong.length > 0 || stale}>
      <h1 {...(lang === 'en' && /\p{Script=Han}/u.test(title) && { lang: 'zh-CN' })} safe>
        {title}
      </h1>
      {stale ? <ErrorSummary language={lang} wrong={[{ field: 'main', text: words.stale }]} /> : ''}
      <Ways {...shown} />
      <Facts {...shown} />
      {note === null ? '' : <p class="hint" safe>{`${words.note}: ${note[lang]}`}</p>}
      <Draft {...shown} />
      <h2 safe>{words.indicators}</h2>
      <p class="hint" safe>
        {words.tolerance(String(content.tolerance))}
      </p>
      <Indicators content={content} language={lang} />
      <h2 safe>{words.bands}</h2>
      <Bands bands={content.bands} language={lang} />
      <h2 safe>{words.samples}</h2>
      <Samples view={view} zone={shown.zone} roundId={round.id} samples={samples} />
      {round.state === 'open' && isEvaluator(view) ? (
        <DrawForm view={view} action={`${roundPath(round.id)}/samples`} typed={shown.typed} wrong={wrong} once={shown.once} />
      ) : (
        ''
      )}
      <Scorers {...shown} />
    </StaffPage>
  );
};
