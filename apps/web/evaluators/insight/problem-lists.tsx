import { linkTo } from '../../citizens/link.js';
import { channelText, kindWords } from '../../ui/domain.messages.js';
import { count, numberText, percent } from '../../ui/format.js';
import { TableFrame } from '../../ui/table.js';
import type { View } from '../../ui/view.js';
import { type Texts, without } from '../asked.js';
import { rowsPath } from '../measure.js';
import { insightWords } from './insight.messages.js';
import { countName } from './live.js';
import { type Answers, type InsightShown, usualBy } from './insight.shown.js';

interface Problem {
  readonly key: string;
  readonly name: string | null;
  readonly count: number;
}
type ProblemList = keyof typeof usualBy;

const chinese = /\p{Script=Han}/u;

export const byOf = (list: ProblemList, { typed: { by } }: InsightShown): string => by ?? usualBy[list];

const nameOf = (by: string, { key, name }: Problem, { lang }: View): string => {
  if (by === 'kind' && key in kindWords[lang]) return kindWords[lang][key as keyof (typeof kindWords)['zh']];
  return by === 'channel' ? channelText(lang, key) : (name ?? key);
};

/** What the list behind a problem is asked with; nothing where there is none of exactly these. */
const behind = (by: string, key: string, typed: Texts): Texts | undefined => {
  if (by === 'region' || (typed['tag'] !== undefined && by !== 'tag')) return undefined;
  const isTag = by === 'tag';
  // Only reviews have lists by tag; of another kind there is nothing to show.
  if (isTag && (typed['kind'] ?? 'bad-review') !== 'bad-review') return undefined;
  const asked = without(typed, 'by', 'part', 'limit', 'cursor', 'back', ...(isTag ? ['kind'] : []));
  return { ...asked, [by]: key, measure: isTag ? 'bad' : 'ordersOpened' };
};

const Count = ({ shown, by, problem, asOf }: { shown: InsightShown; by: string; problem: Problem; asOf: string }) => {
  const { lang } = shown.view;
  const asked = behind(by, problem.key, shown.typed);
  const text = count(lang, problem.count);
  const counted = shown.moment === undefined && { 'data-count': countName(by, problem.key) };
  return asked === undefined ? (
    <span {...counted} safe>
      {text}
    </span>
  ) : (
    <a href={linkTo(rowsPath, { ...asked, asOf })} {...counted} {...(by === 'tag' && { title: insightWords[lang].counted })} safe>
      {text}
    </a>
  );
};

/** Items of several departments may have the same name: whose it is tells them apart. */
const Whose = ({ item, shown }: { item: string; shown: InsightShown }) => {
  const department = shown.departmentOf(item);
  return department === undefined ? (
    ''
  ) : (
    <span class="hint" safe>
      {` ${department}`}
    </span>
  );
};

/** The cells that every list of problems begins with. */
const Named = ({ shown, by, problem, asOf }: { shown: InsightShown; by: string; problem: Problem; asOf: string }) => {
  const text = nameOf(by, problem, shown.view);
  return (
    <>
      <th scope="row" {...(chinese.test(text) && { lang: 'zh-CN' })}>
        <span safe>{text}</span>
        {by === 'item' ? <Whose item={problem.key} shown={shown} /> : ''}
      </th>
      <td class="figure">
        <Count shown={shown} by={by} problem={problem} asOf={asOf} />
      </td>
    </>
  );
};

/** Hot or core problems, each with its share. */
export const Shares = ({ shown, list, answer }: { shown: InsightShown; list: 'hot' | 'core'; answer: Answers['hot'] }) => {
  const { lang } = shown.view;
  const words = insightWords[lang];
  const by = byOf(list, shown);
  const figures = [words.heads.count, words.heads.share].map((head) => ({ head, figures: true }));
  return (
    <TableFrame caption={words.lists[list].title} columns={[{ head: words.heads.problem }, ...figures]}>
      {answer.data.map((problem) => (
        <tr>
          <Named shown={shown} by={by} problem={problem} asOf={answer.asOf} />
          <td class="figure" safe>
            {percent(lang, problem.share)}
          </td>
        </tr>
      ))}
    </TableFrame>
  );
};

/** Rising problems, each beside its own history. */
export const Rises = ({ shown, answer }: { shown: InsightShown; answer: Answers['rising'] }) => {
  const { lang } = shown.view;
  const { heads, lists } = insightWords[lang];
  const by = byOf('rising', shown);
  const figures = [heads.count, heads.before, heads.expected, heads.chance].map((head) => ({ head, figures: true }));
  const number = (value: number) => numberText(lang, value, { maximumSignificantDigits: 3 });
  return (
    <TableFrame caption={lists.rising.title} columns={[{ head: heads.problem }, ...figures]}>
      {answer.data.map((problem) => (
        <tr>
          <Named shown={shown} by={by} problem={problem} asOf={answer.asOf} />
          <td class="figure" safe>
            {problem.before.join(' · ')}
          </td>
          <td class="figure" safe>
            {number(problem.expected)}
          </td>
          <td class="figure" safe>
            {number(problem.chance)}
          </td>
        </tr>
      ))}
    </TableFrame>
  );
};
