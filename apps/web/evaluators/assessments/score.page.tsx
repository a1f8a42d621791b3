import { linkTo } from '../../citizens/link.js';
import { Banner } from '../../ui/banner.js';
import { StaffPage } from '../../ui/staff-page.js';
import { crumbsTo, indicatorName, inRound } from './round.shown.js';
import { roundWords } from './rounds.messages.js';
import { Entry, Given, langOf, type ScoreShown } from './score.form.js';
import { scoringWords } from './scoring.messages.js';

/** What is in, where nothing can be entered any more. */
const Closed = ({ view, scored: { round, pair }, me, wrong }: ScoreShown) => {
  const words = scoringWords[view.lang];
  const isMine = pair?.given.some(({ scorer }) => scorer === me) ?? false;
  return (
    <>
      <p safe>{isMine ? words.bothIn : words.twice}</p>
      {wrong.map(({ text }) => (
        <p class="wrong" safe>
          {text}
        </p>
      ))}
      {pair === undefined ? '' : <Given view={view} id={round.id} pair={pair} me={me} />}
    </>
  );
};

const Drawn = ({ view: { lang }, scored: { round, drawn } }: ScoreShown) => {
  const words = scoringWords[lang];
  if (round.samples.length === 0) return '';
  return (
    <details>
      <summary safe>{words.sample}</summary>
      {drawn.length === 0 ? <p safe>{words.noSample}</p> : ''}
      {drawn.map(({ number: nth, seed, ids }) => (
        <>
          <p>
            <a href={inRound(round.id, `samples/${nth}`)} safe>
              {roundWords[lang].sample(nth)}
            </a>{' '}
            <span class="hint" safe>{`${roundWords[lang].seed}: ${seed}`}</span>
          </p>
          <ol class="ids">
            {ids.map((id) => (
              <li safe>{id}</li>
            ))}
          </ol>
        </>
      ))}
    </details>
  );
};

const Neighbours = ({ view: { lang }, scored: { round, before, after } }: ScoreShown) => {
  const words = scoringWords[lang];
  const path = inRound(round.id, 'score');
  const ways = [
    [words.before, before],
    [words.after, after],
  ] as const;
  return (
    <nav class="views" aria-label={words.indicator}>
      <ul>
        {ways.map(([label, place]) =>
          place === undefined ? (
            ''
          ) : (
            <li>
              <a href={linkTo(path, { ...place })} safe>
                {label}
              </a>
            </li>
          ),
        )}
        <li>
          <a href={path} safe>
            {words.subjects}
          </a>
        </li>
      </ul>
    </nav>
  );
};

/** One indicator of one subject, to be scored: made for hands on a tablet. */
export const ScorePage = (shown: ScoreShown) => {
  const { view, scored, nameOf, wrong, saved } = shown;
  const { lang } = view;
  const words = scoringWords[lang];
  const { round, subject, indicator, nth, of, pair } = scored;
  const title = `${nameOf(subject)}: ${indicator.name[lang]}`;
  const hints = [
    [words.guide, indicator.guide],
    [words.wanted, indicator.evidence],
  ] as const;
  return (
    <StaffPage
      view={view}
      title={title}
      crumbs={crumbsTo(lang, { id: round.id, name: round.content.name })}
      failed={wrong.length > 0}
      narrow
    >
      {saved === undefined ? (
        ''
      ) : (
        <Banner language={lang} kind="success">
          <p safe>{words.saved(nameOf(saved.subject), indicatorName(round.content, saved.indicator, lang))}</p>
        </Banner>
      )}
      <h1 {...langOf(title)} safe>
        {title}
      </h1>
      <p class="hint" safe>
        {words.place(nth, of)}
      </p>
      {hints.map(([label, text]) => (text === null ? '' : <p {...langOf(text)} safe>{`${label}: ${text}`}</p>))}
      <div class="tablet">
        {(pair?.given.length ?? 0) >= 2 ? <Closed {...shown} /> : <Entry {...shown} />}
        <Neighbours {...shown} />
      </div>
      <Drawn {...shown} />
    </StaffPage>
  );
};
