import { isRate, type Measure, type Measured, measureOf } from '#scorecards/measures.query.js';
import { suppositionAsked } from '../../../api/scorecards/supposition.question.js';
import { linkTo } from '../../citizens/link.js';
import { count } from '../../ui/format.js';
import { TableFrame } from '../../ui/table.js';
import { type Texts, without } from '../asked.js';
import { figuresWords } from '../figures.messages.js';
import { differenceText, FigureLink, type FiguresMeant, figuresOf, MeasureName, Parts, told } from '../measure.js';
import { groupNames, groupOf } from '../scorecard/groups.js';
import { whatIfWords } from './what-if.messages.js';
import { inOrderShown, type WhatIfAnswer, type WhatIfShown } from './what-if.page.js';
import { supposedRowsPath, whatIfPath } from './what-if.paths.js';

type Group = WhatIfAnswer['groups'][number];

interface Shown {
  readonly shown: WhatIfShown;
  readonly answer: WhatIfAnswer;
}

/** What no list depends on. */
const notOfRows = ['groupBy', 'measure', 'scheme', 'other', 'terms', 'cursor', 'limit'];
/** What only a supposition says, and a list of what there is cannot be asked with. */
const supposition = Object.keys(suppositionAsked);

/** A figure with what it was divided from, as text: no list can be asked for it. */
const Plain = ({ shown: { view }, name, figure }: { shown: WhatIfShown; name: Measure; figure: Measured }) => {
  const { numerator, denominator } = figure;
  const parts =
    isRate(name) && numerator !== undefined && denominator !== undefined
      ? ` (${count(view.lang, numerator)} / ${count(view.lang, denominator)})`
      : '';
  return <span safe>{`${told(view.lang, name, figure)}${parts}`}</span>;
};

interface OneFigure {
  readonly shown: WhatIfShown;
  readonly name: Measure;
  readonly figure: Measured;
  /** What the list behind it is asked with. */
  readonly of: FiguresMeant | undefined;
}

/** A figure with what it was divided from, each with the list behind it. */
const Figure = ({ shown, name, figure, of }: OneFigure) =>
  of === undefined ? (
    <Plain shown={shown} name={name} figure={figure} />
  ) : (
    <>
      <FigureLink of={of} name={name} figure={figure} />{' '}
      <span>
        <Parts of={of} name={name} figure={figure} />
      </span>
    </>
  );

interface FigureCells extends Shown {
  readonly group: Group;
  readonly name: Measure;
  /** What narrows the lists behind it down to the group; nothing where no list can be asked for it. */
  readonly fields: Texts | undefined;
  /** As it was published; `undefined` where it was not. */
  readonly published: Measured | undefined;
}

const Figures = ({ shown, answer, group, name, fields, published }: FigureCells) => {
  const { view, typed, holding } = shown;
  const question = { ...without(typed, ...notOfRows), ...fields, asOf: answer.asOf };
  const real = figuresOf(view.lang, without(question, ...supposition));
  const instead = figuresOf(view.lang, question, supposedRowsPath);
  const isLinked = fields !== undefined;
  return (
    <>
      <td class="figure" data-real={name}>
        <Figure {...{ shown, name, figure: group.published.measures[name] }} of={isLinked ? real : undefined} />
      </td>
      <td class="figure" data-instead={name}>
        <Figure {...{ shown, name, figure: group.instead.measures[name] }} of={isLinked ? instead : undefined} />
      </td>
      <td class="figure" data-difference={name} safe>
        {differenceText(view.lang, name, group.differences[name])}
      </td>
      {holding === undefined ? (
        ''
      ) : (
        <td class="figure" data-published={name}>
          {published === undefined ? '—' : <Plain shown={shown} name={name} figure={published} />}
        </td>
      )}
    </>
  );
};

const scoreText = (score: Group['published']['score']): string =>
  score?.value == null ? '—' : `${score.value.toFixed(1)} ${score.grade ?? ''}`.trim();
const scoreChange = (by: number | null): string => (by === null ? '—' : `${by > 0 ? '+' : ''}${by.toFixed(1)}`);

const Scores = ({ group, holding }: { group: Group; holding?: { readonly score: number | null } | undefined | null }) => (
  <>
    <td class="figure" safe>
      {scoreText(group.published.score)}
    </td>
    <td class="figure" data-instead="score" safe>
      {scoreText(group.instead.score)}
    </td>
    <td class="figure" data-difference="score" safe>
      {scoreChange(group.differences.score)}
    </td>
    {holding === null ? (
      ''
    ) : (
      <td class="figure" safe>
        {holding?.score?.toFixed(1) ?? '—'}
      </td>
    )}
  </>
);

const isScored = ({ shown: { typed }, answer: { published, instead } }: Shown): boolean =>
  published.scheme !== null || instead.scheme !== null || typed['terms'] !== undefined;

const captionOf = ({ view, typed }: WhatIfShown): string =>
  `${whatIfWords[view.lang].title} ${typed['from'] ?? ''} – ${typed['to'] ?? ''}`;

const headsOf = ({ view, holding }: WhatIfShown): readonly string[] => {
  const words = whatIfWords[view.lang];
  return [words.real, words.instead, words.difference, ...(holding === undefined ? [] : [words.published])];
};

/** Every measure of all that was asked for together. */
export const WholeTable = ({ shown, answer }: Shown) => {
  const { view, holding } = shown;
  const { lang } = view;
  const [group] = answer.groups;
  if (!group) return '';
  const { whole } = holding ?? {};
  const columns = [{ head: figuresWords[lang].measure }, ...headsOf(shown).map((head) => ({ head, figures: true }))];
  return (
    <TableFrame caption={captionOf(shown)} columns={columns}>
      {isScored({ shown, answer }) ? (
        <tr>
          <th scope="row" safe>
            {whatIfWords[lang].score}
          </th>
          <Scores group={group} holding={holding === undefined ? null : whole} />
        </tr>
      ) : (
        ''
      )}
      {inOrderShown.map((name) => (
        <tr>
          <th scope="row">
            <MeasureName language={lang} name={name} />
          </th>
          <Figures {...{ shown, answer, group, name }} fields={{}} published={whole?.measures[name]} />
        </tr>
      ))}
    </TableFrame>
  );
};

const GroupName = ({ shown, text, inside }: { shown: WhatIfShown; text: string; inside: Texts | undefined }) => {
  const href = linkTo(whatIfPath, { ...without(shown.typed, 'cursor', 'measure'), ...inside, groupBy: 'none' });
  return (
    <th scope="row" {...(shown.view.lang === 'en' && /\p{Script=Han}/u.test(text) && { lang: 'zh-CN' })}>
      {inside === undefined ? (
        <span safe>{text}</span>
      ) : (
        <a href={href} safe>
          {text}
        </a>
      )}
    </th>
  );
};

interface GroupCells extends Shown {
  readonly group: Group;
  readonly name: Measure;
  readonly by: (typeof groupNames)[number];
}

/** No address asks for what has no department or no day, and no supposition for one item or channel. */
const reachOf = (by: GroupCells['by'], key: string | null) => {
  const isOfScope = by === 'department' || by === 'month';
  const hasRows = key !== null || !isOfScope;
  return { hasRows, hasInside: hasRows && isOfScope };
};

const GroupRow = ({ shown, answer, group, name, by }: GroupCells) => {
  const key = (group.key[by] ?? null) as string | null;
  const { text, fields } = groupOf(by, key, shown);
  const { hasRows, hasInside } = reachOf(by, key);
  const published = by === 'department' ? shown.holding?.departments.get(key)?.measures[name] : undefined;
  return (
    <tr data-group={key ?? ''}>
      <GroupName shown={shown} text={text} inside={hasInside ? fields : undefined} />
      <Figures {...{ shown, answer, group, name, published }} fields={hasRows ? fields : undefined} />
      {isScored({ shown, answer }) ? <Scores group={group} holding={null} /> : ''}
    </tr>
  );
};

/** One measure of each group, with the scores where there are any. */
export const GroupTable = ({ shown, answer, name }: Shown & { readonly name: Measure }) => {
  const { view, typed } = shown;
  const words = whatIfWords[view.lang];
  const by = groupNames.find((one) => one === typed['groupBy']) ?? 'department';
  const scores = isScored({ shown, answer }) ? [words.realScore, words.insteadScore, words.scoreDifference] : [];
  const heads = [...headsOf(shown), ...scores].map((head) => ({ head, figures: true }));
  const caption = `${measureOf(name).name[view.lang]}, ${captionOf(shown)}`;
  return (
    <TableFrame caption={caption} columns={[{ head: figuresWords[view.lang].groups[by] }, ...heads]}>
      {answer.groups.map((group) => (
        <GroupRow {...{ shown, answer, group, name, by }} />
      ))}
    </TableFrame>
  );
};
