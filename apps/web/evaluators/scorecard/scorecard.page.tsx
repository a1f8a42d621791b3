import type { ScorecardAnswer } from '../../../api/scorecards/scorecard.answers.js';
import type { z } from 'zod';
import type { LocalDay } from '#kernel/values.js';
import { type Measure, measureOf, rateNames } from '#scorecards/measures.query.js';
import { linkTo } from '../../citizens/link.js';
import { Pager } from '../../ui/pager.js';
import { StaffPage } from '../../ui/staff-page.js';
import { type Texts, without } from '../asked.js';
import { FigureForm } from '../figure-form.js';
import { compareWords } from '../compare/compare.messages.js';
import { TableFrame } from '../../ui/table.js';
import { figuresWords } from '../figures.messages.js';
import { publicationsWords } from '../publications/publications.messages.js';
import { whatIfWords } from '../what-if/what-if.messages.js';
import { Downloads, Known } from '../known.js';
import { FigureLink, figuresOf, MeasureName, measuresInOrder, Parts, told } from '../measure.js';
import type { FiguresShown } from '../shown.js';
import { type GroupName, groupNames, groupOf, type NameOf } from './groups.js';

export type Scorecard = z.infer<typeof ScorecardAnswer>;
type Group = Scorecard['groups'][number];

export interface ScorecardShown extends FiguresShown {
  readonly today: LocalDay;
  /** The question as the API takes it. */
  readonly meant: Texts;
  /** Nothing where the question made no sense. */
  readonly card: Scorecard | undefined;
  readonly nameOf: NameOf;
}

export const scorecardPath = '/staff/scorecards';
/** Figures that stand beside groups: how much came in, then all rates. */
export const besideGroups: readonly Measure[] = ['received', 'bad', ...rateNames];

/** What the list behind a figure is asked with: the same filters, of the same state of knowledge. */
const questionOf = ({ typed }: ScorecardShown, { asOf }: Scorecard): Texts => ({
  ...without(typed, 'groupBy', 'scheme', 'cursor', 'limit', 'back'),
  asOf,
});

const figureIn = ({ measures }: Group, name: Measure) => measures[name] ?? { value: null };
type Figure = Parameters<typeof FigureLink>[0]['figure'];

const periodOf = ({ view, typed }: ScorecardShown) =>
  `${figuresWords[view.lang].title} ${typed['from'] ?? ''} – ${typed['to'] ?? ''}`;

const Figures = ({ shown, card, group }: { shown: ScorecardShown; card: Scorecard; group: Group }) => {
  const { lang } = shown.view;
  const words = figuresWords[lang];
  const of = figuresOf(lang, questionOf(shown, card));
  return (
    <TableFrame
      caption={periodOf(shown)}
      columns={[{ head: words.measure }, ...[words.value, words.made].map((head) => ({ head, figures: true }))]}
    >
      {measuresInOrder.map((name) => (
        <tr>
          <th scope="row">
            <MeasureName language={lang} name={name} />
          </th>
          <td class="figure" data-measure={name}>
            <FigureLink of={of} name={name} figure={figureIn(group, name) as Figure} />
          </td>
          <td class="figure">
            <Parts of={of} name={name} figure={figureIn(group, name) as Figure} />
          </td>
        </tr>
      ))}
    </TableFrame>
  );
};

const isTold = ({ value, denominator }: Figure): boolean => value !== null || denominator !== undefined;

const GroupRow = ({ shown, card, by, group, names }: GroupsProps & { group: Group; names: readonly Measure[] }) => {
  const { lang } = shown.view;
  const { text, fields } = groupOf(by, group.key[by], shown);
  const of = figuresOf(lang, { ...questionOf(shown, card), ...fields });
  return (
    <tr>
      <th scope="row" {...(lang === 'en' && /\p{Script=Han}/u.test(text) && { lang: 'zh-CN' })}>
        {fields === undefined ? (
          <span safe>{text}</span>
        ) : (
          <a href={linkTo(scorecardPath, { ...without(shown.typed, 'groupBy', 'cursor'), ...fields })} safe>
            {text}
          </a>
        )}
      </th>
      {names.map((name) => (
        <td class="figure">
          {fields === undefined ? (
            <span safe>{told(lang, name, figureIn(group, name) as Figure)}</span>
          ) : (
            <FigureLink of={of} name={name} figure={figureIn(group, name) as Figure} />
          )}
        </td>
      ))}
    </tr>
  );
};

interface GroupsProps {
  readonly shown: ScorecardShown;
  readonly card: Scorecard;
  readonly by: GroupName;
}

/** Groups beside each other, by the figures that such groups tell apart at all. */
const Groups = (props: GroupsProps) => {
  const { shown, card, by } = props;
  const { lang } = shown.view;
  const words = figuresWords[lang];
  const names = besideGroups.filter((name) => card.groups.some((group) => isTold(figureIn(group, name) as Figure)));
  const heads = names.map((name) => ({ head: measureOf(name).name[lang], figures: true }));
  return (
    <>
      {card.overlapping === undefined ? '' : <p safe>{words.overlapping}</p>}
      <TableFrame caption={periodOf(shown)} columns={[{ head: words.groups[by] }, ...heads]}>
        {card.groups.map((group) => (
          <GroupRow {...props} group={group} names={names} />
        ))}
      </TableFrame>
      {names.length === besideGroups.length ? (
        ''
      ) : (
        <p class="hint" safe>
          {words.leftOut}
        </p>
      )}
      {names.map((name) => (
        <MeasureName language={lang} name={name} />
      ))}
    </>
  );
};

/** Of a region alone, which no field of the form says. */
const Alone = ({ shown: { view, typed, nameOf } }: { shown: ScorecardShown }) => {
  const { region, alone } = typed as Partial<Record<string, string>>;
  const words = figuresWords[view.lang];
  return alone !== 'true' || region === undefined ? (
    ''
  ) : (
    <p>
      <span safe>{words.alone(nameOf('region', region))}</span>{' '}
      <a href={linkTo(scorecardPath, without(typed, 'alone', 'cursor'))} safe>
        {words.withBelow}
      </a>
    </p>
  );
};

const Answer = ({ shown, card }: { shown: ScorecardShown; card: Scorecard }) => {
  const { view, typed, zone, moment } = shown;
  const { lang } = view;
  const by = groupNames.find((name) => name === typed['groupBy']);
  const [first] = card.groups;
  const known = { language: lang, zone, path: scorecardPath, typed, moment, asOf: card.asOf, position: card.position };
  const next = card.nextCursor === null ? undefined : linkTo(scorecardPath, { ...typed, cursor: card.nextCursor });
  return (
    <section id="figures">
      <Known {...known} />
      <Alone shown={shown} />
      {first === undefined ? (
        <p safe>{figuresWords[lang].noGroups}</p>
      ) : by === undefined ? (
        <Figures shown={shown} card={card} group={first} />
      ) : (
        <Groups shown={shown} card={card} by={by} />
      )}
      <Pager language={lang} next={next} />
      <Downloads language={lang} path={`${scorecardPath}/download`} question={{ ...shown.meant, asOf: card.asOf }} />
    </section>
  );
};

/** Figures of a period as known at a moment. */
export const ScorecardPage = (shown: ScorecardShown) => {
  const { view, typed, today, wrong, card } = shown;
  const words = figuresWords[view.lang];
  const groups = groupNames.map((value) => ({ value, label: words.groups[value] }));
  const select = { name: 'groupBy', label: words.groupBy, choices: [{ value: '', label: words.noGroup }, ...groups] };
  return (
    <StaffPage view={view} title={words.title} failed={wrong.length > 0}>
      <h1 safe>{words.title}</h1>
      <FigureForm view={view} path={scorecardPath} typed={typed} today={today} wrong={wrong} selects={[select]} />
      {card === undefined ? '' : <Answer shown={shown} card={card} />}
      <p safe>{words.about}</p>
      <p class="links">
        <a href={linkTo('/staff/scorecards/trend', without(typed, 'groupBy', 'cursor', 'scheme'))} safe>
          {words.trend}
        </a>
        <a href={linkTo('/staff/scorecards/compare', without(typed, 'groupBy', 'cursor', 'scheme'))} safe>
          {compareWords[view.lang].title}
        </a>
        <a href={linkTo('/staff/what-if', without(typed, 'cursor', 'groupBy'))} safe>
          {whatIfWords[view.lang].title}
        </a>
        <a href="/staff/publications" safe>
          {publicationsWords[view.lang].title}
        </a>
      </p>
    </StaffPage>
  );
};
