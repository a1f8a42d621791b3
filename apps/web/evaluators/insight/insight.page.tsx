import { OrderKind } from '#kernel/values.js';
import { waitGroups } from '#insight/waits.query.js';
import { problemGroups } from '#insight/problems.query.js';
import { linkTo } from '../../citizens/link.js';
import { deskScripts } from '../../ui/assets.js';
import { kindWords } from '../../ui/domain.messages.js';
import { count, fullTime, percent } from '../../ui/format.js';
import { LiveNote } from '../../ui/live-note.js';
import { Pager } from '../../ui/pager.js';
import { StaffPage } from '../../ui/staff-page.js';
import { without } from '../asked.js';
import { FigureForm, type Select } from '../figure-form.js';
import { Downloads, Known } from '../known.js';
import { insightWords, listNames, type ListName } from './insight.messages.js';
import { type Answers, first, insightPath, type InsightShown, listPath, usualBy } from './insight.shown.js';
import { type LiveAnswer, seenOf } from './live.js';
import { Rises, Shares } from './problem-lists.js';
import { Waits, WordList } from './wait-lists.js';

type Said = Readonly<{ [Name in ListName]: (shown: InsightShown, answer: Answers[Name]) => readonly string[] }>;

/** What each list is of, and by which test, from its own answer. */
const saidOf: Said = {
  hot: ({ view: { lang } }, { total, unnamed }) => [insightWords[lang].base(count(lang, total), count(lang, unnamed))],
  core: ({ view: { lang } }, { total, unnamed, part, core }) => [
    insightWords[lang].coreBase(percent(lang, part), count(lang, core.problems), percent(lang, core.share)),
    insightWords[lang].base(count(lang, total), count(lang, unnamed)),
  ],
  rising: ({ view: { lang } }, { looked, windows, test }) => [
    insightWords[lang].risingBase(count(lang, looked), windows),
    insightWords[lang].test(test),
  ],
  bottlenecks: ({ view: { lang } }, { calendar, from, to, provisional, test }) => [
    insightWords[lang].waitsBase(calendar, from, to),
    ...(provisional ? [insightWords[lang].provisional] : []),
    insightWords[lang].test(test),
  ],
  words: ({ view: { lang }, moment }, { fewestPeople, windows, test }) => [
    insightWords[lang].wordsBase(fewestPeople, windows),
    ...(moment === undefined ? [] : [insightWords[lang].wordsNow]),
    insightWords[lang].test(test),
  ],
};

const tableOf = (shown: InsightShown, list: ListName) => {
  const { hot, core, rising, bottlenecks, words } = shown.answers;
  if (list === 'hot' && hot) return <Shares shown={shown} list="hot" answer={hot} />;
  if (list === 'core' && core) return <Shares shown={shown} list="core" answer={core} />;
  if (list === 'rising' && rising) return <Rises shown={shown} answer={rising} />;
  if (list === 'bottlenecks' && bottlenecks) return <Waits shown={shown} answer={bottlenecks} />;
  return words ? <WordList shown={shown} answer={words} /> : '';
};

const List = ({ shown, list }: { shown: InsightShown; list: ListName }) => {
  const { view, typed } = shown;
  const words = insightWords[view.lang];
  const answer = shown.answers[list];
  if (answer === undefined) return '';
  const said = (saidOf[list] as (shown: InsightShown, answer: unknown) => readonly string[])(shown, answer);
  return (
    <section>
      <h2 id={list} safe>
        {words.lists[list].title}
      </h2>
      <p safe>{words.lists[list].means}</p>
      {said.map((sentence) => (
        <p class="hint" safe>
          {sentence}
        </p>
      ))}
      {answer.data.length === 0 ? <p safe>{words.empty}</p> : tableOf(shown, list)}
      {shown.list === undefined ? (
        <p class="links">
          <a href={linkTo(listPath(list), without(typed, 'back', ...(list === 'words' ? ['asOf'] : [])))} safe>
            {words.whole(words.lists[list].title)}
          </a>
        </p>
      ) : (
        <Rest shown={shown} list={list} next={answer.nextCursor} />
      )}
    </section>
  );
};

/** The rest of a long list, and all of it as a file. */
const Rest = ({ shown, list, next }: { shown: InsightShown; list: ListName; next: string | null }) => {
  const { view, typed, answers } = shown;
  const answer = answers[list];
  const asOf = answer && 'asOf' in answer ? { asOf: answer.asOf } : {};
  return (
    <>
      <Pager language={view.lang} next={next === null ? undefined : linkTo(listPath(list), { ...typed, cursor: next })} />
      <Downloads language={view.lang} path={`${listPath(list)}/download`} question={{ ...typed, ...asOf }} />
    </>
  );
};

const selectsOf = ({ view: { lang }, list }: InsightShown): readonly Select[] => {
  const words = insightWords[lang];
  const kinds = OrderKind.options.map((value) => ({ value, label: kindWords[lang][value] }));
  const kind = { name: 'kind', label: words.kind, choices: [{ value: '', label: words.anyKind }, ...kinds] };
  if (list === undefined || list === 'words') return [kind];
  const groups = list === 'bottlenecks' ? waitGroups : problemGroups;
  const none = list === 'bottlenecks' ? [{ value: '', label: words.byState }] : [];
  return [
    kind,
    { name: 'by', label: words.by, choices: [...none, ...groups.map((value) => ({ value, label: words.groups[value] }))] },
  ];
};

/** Of which state of knowledge the lists are. */
const KnownOf = ({ shown, path }: { shown: InsightShown; path: string }) => {
  const { view, zone, typed, moment, answers } = shown;
  const { asOf, position } = answers.hot ?? answers.core ?? answers.rising ?? {};
  if (asOf !== undefined && position !== undefined)
    return <Known {...{ language: view.lang, zone, path, typed, moment, asOf, position }} />;
  const { bottlenecks } = answers;
  return (
    <p class="hint" safe>
      {bottlenecks === undefined ? '' : fullTime(bottlenecks.asOf, zone, view.lang)}
    </p>
  );
};

/** What is told anew: the first page of what is so now. */
const liveOf = ({ moment, typed, answers: { hot, rising } }: InsightShown): LiveAnswer | undefined =>
  moment === undefined && typed['cursor'] === undefined ? (hot ?? rising) : undefined;

/** Counts and lists are told anew while the page is open; without scripts it is as it was asked for. */
const Live = ({ shown: { view, list, typed }, answer }: { shown: InsightShown; answer: LiveAnswer }) => {
  const path = list === 'rising' ? `${listPath('rising')}/live` : `${insightPath}/live`;
  const from = linkTo(path, { ...typed, ...(list === undefined && { limit: String(first) }), lang: view.lang });
  const { changed } = insightWords[view.lang];
  return <LiveNote language={view.lang} from={from} seen={seenOf(answer)} href={view.url} label={changed} />;
};

/** How many there are in all, told anew while the page is open. */
const Total = ({ shown: { view, answers }, isLive }: { shown: InsightShown; isLive: boolean }) => {
  const words = insightWords[view.lang];
  return answers.hot === undefined ? (
    ''
  ) : (
    <p>
      <span safe>{words.inAll}</span>{' '}
      <b {...(isLive && { 'data-count': 'total' })} safe>
        {count(view.lang, answers.hot.total)}
      </b>{' '}
      {isLive ? (
        <span class="hint" safe>
          {words.live}
        </span>
      ) : (
        ''
      )}
    </p>
  );
};

const Form = ({ shown, path }: { shown: InsightShown; path: string }) => {
  const { view, list, typed, today, wrong } = shown;
  const usual = list !== undefined && list in usualBy ? { by: usualBy[list as keyof typeof usualBy] } : {};
  const asked = { ...usual, ...typed };
  return <FigureForm {...{ view, path, today, wrong, typed: asked, selects: selectsOf(shown) }} now={list === 'words'} />;
};

/** What is reported most, what rises, where orders wait, and what is said. */
export const InsightPage = (shown: InsightShown) => {
  const { view, list, typed, wrong } = shown;
  const words = insightWords[view.lang];
  const isWhole = list !== undefined;
  const path = isWhole ? listPath(list) : insightPath;
  const title = isWhole ? words.lists[list].title : words.title;
  const crumbs = isWhole ? [{ href: linkTo(insightPath, without(typed, 'by', 'cursor', 'part')), text: words.title }] : [];
  const live = liveOf(shown);
  return (
    <StaffPage view={view} title={title} crumbs={crumbs} failed={wrong.length > 0} scripts={live ? deskScripts : []}>
      <h1 safe>{title}</h1>
      <Form shown={shown} path={path} />
      {live ? <Live shown={shown} answer={live} /> : ''}
      <div id="figures" {...(live && { 'data-live-rows': '' })}>
        <KnownOf shown={shown} path={path} />
        <Total shown={shown} isLive={live !== undefined} />
        {listNames.map((name) => (
          <List shown={shown} list={name} />
        ))}
      </div>
      {isWhole ? '' : <p safe>{words.about}</p>}
    </StaffPage>
  );
};
