import { countBehind, isRate, type Measure } from '#scorecards/measures.query.js';
import { hasRows } from '#scorecards/rows.query.js';
import { linkTo } from '../../citizens/link.js';
import { TextField } from '../../ui/field.js';
import { More } from '../../ui/more.js';
import { type Wrong, wrongOf } from '../../ui/problems.js';
import { StaffPage } from '../../ui/staff-page.js';
import type { View } from '../../ui/view.js';
import { AskedFirst, AskForm } from '../ask-form.js';
import { type Texts, without } from '../asked.js';
import { TableFrame } from '../../ui/table.js';
import { figuresWords } from '../figures.messages.js';
import { Downloads, knownAt } from '../known.js';
import { differenceText, FigureLink, type FiguresMeant, figuresOf, MeasureName, measuresInOrder, rowsPath } from '../measure.js';
import type { Scorecard } from '../scorecard/scorecard.page.js';
import { type Compared, figureOf } from './compared.js';
import { compareWords } from './compare.messages.js';

export interface CompareShown {
  readonly view: View;
  readonly zone: string;
  readonly typed: Texts;
  /** The question as it is read, units by their codes. */
  readonly meant: Texts;
  readonly wrong: readonly Wrong[];
  readonly compared: Compared | undefined;
  /** Schemes to choose from while writing. */
  readonly schemes: readonly string[];
}

export const comparePath = '/staff/scorecards/compare';
/** What is offered while writing. */
const lists: Partial<Record<string, string>> = { scheme: 'schemes', other: 'schemes' };
const usual = ['from', 'to', 'before'] as const;
const seldom = ['asOf', 'department', 'region', 'scheme', 'other'] as const;
const parts = ['numerator', 'denominator'] as const;

const Why = ({ shown: { view, typed }, name, compared }: { shown: CompareShown; name: Measure; compared: Compared }) => {
  const words = compareWords[view.lang];
  const { then, later } = compared;
  const question = { ...without(typed, 'scheme', 'other', 'before'), since: then.asOf, asOf: later.asOf, measure: name };
  const shown = (isRate(name) ? parts : [undefined]).filter((part) => hasRows(countBehind(name, part ?? 'numerator')));
  return (
    <span class="links">
      {shown.map((part) => (
        <a href={linkTo(rowsPath, { ...question, part })} safe>
          {part === undefined ? words.why : `${words.why} ${words[part]}`}
        </a>
      ))}
    </span>
  );
};

interface RowProps {
  readonly shown: CompareShown;
  readonly compared: Compared;
  readonly name: Measure;
  /** The figures of the two, in the order in which they stand. */
  readonly sides: readonly FiguresMeant[];
}

const Row = ({ shown, compared, name, sides }: RowProps) => {
  const { lang } = shown.view;
  const [a, b] = [figureOf(compared.then, name), figureOf(compared.later, name)];
  const by = a.value === null || b.value === null ? null : b.value - a.value;
  return (
    <tr>
      <th scope="row">
        <MeasureName language={lang} name={name} />
      </th>
      {sides.map((of, i) => (
        <td class="figure">
          <FigureLink of={of} name={name} figure={i === 0 ? a : b} />
        </td>
      ))}
      <td class="figure" safe>
        {differenceText(lang, name, by)}
      </td>
      <td>{JSON.stringify(a) === JSON.stringify(b) ? '' : <Why shown={shown} name={name} compared={compared} />}</td>
    </tr>
  );
};

const scoreOf = ({ groups: [group], scheme }: Scorecard): string =>
  scheme === undefined ? '—' : `${group?.score?.value?.toFixed(1) ?? '—'} ${group?.score?.grade ?? ''} (${scheme.version})`;

const Scores = ({ shown: { view }, compared: { then, later } }: { shown: CompareShown; compared: Compared }) =>
  then.scheme === undefined && later.scheme === undefined ? (
    ''
  ) : (
    <tr>
      <th scope="row" safe>
        {compareWords[view.lang].score}
      </th>
      {[then, later].map((card) => (
        <td class="figure" safe>
          {scoreOf(card)}
        </td>
      ))}
      <td></td>
      <td></td>
    </tr>
  );

/** What the two columns are of: two moments, or two schemes at the one moment that stands above them. */
const headsOf = ({ view: { lang }, zone }: CompareShown, { then, later }: Compared) => {
  const words = compareWords[lang];
  if (then.asOf !== later.asOf)
    return {
      heads: [`${words.then}: ${knownAt(lang, zone, then)}`, `${words.later}: ${knownAt(lang, zone, later)}`],
      moment: [],
    };
  const heads = [then, later].map(({ scheme }, i) => `${i === 0 ? words.scheme : words.other}: ${scheme?.version ?? '—'}`);
  return { heads, moment: [knownAt(lang, zone, later)] };
};

const Answer = ({ shown, compared }: { shown: CompareShown; compared: Compared }) => {
  const { lang } = shown.view;
  const words = compareWords[lang];
  const { heads, moment } = headsOf(shown, compared);
  const figures = [...heads, words.difference].map((head) => ({ head, figures: true }));
  const columns = [{ head: figuresWords[lang].measure }, ...figures, { head: words.why }];
  const filters = without(shown.typed, 'before', 'scheme', 'other');
  const sides = [compared.then, compared.later].map(({ asOf }) => figuresOf(lang, { ...filters, asOf }));
  const { other } = shown.typed as Partial<Record<string, string>>;
  const question = {
    ...{ ...shown.meant, ...(other !== undefined && { other }) },
    ...{ before: compared.then.asOf, asOf: compared.later.asOf },
  };
  return (
    <>
      <TableFrame
        caption={[`${shown.typed['from'] ?? ''} – ${shown.typed['to'] ?? ''}`, ...moment].join(' · ')}
        columns={columns}
      >
        <Scores shown={shown} compared={compared} />
        {measuresInOrder.map((name) => (
          <Row shown={shown} compared={compared} name={name} sides={sides} />
        ))}
      </TableFrame>
      <Downloads language={lang} path={`${comparePath}/download`} question={question} />
    </>
  );
};

const Question = ({ view: { lang }, typed, wrong, schemes }: CompareShown) => {
  const words = { ...figuresWords[lang], ...compareWords[lang] };
  const hints: Partial<Record<string, string>> = {
    ...{ department: words.departmentHint, region: words.regionHint, asOf: words.asOfHint },
    ...{ before: words.beforeHint, scheme: words.schemeHint, other: words.schemeHint },
  };
  const field = (name: (typeof usual | typeof seldom)[number]) => (
    <TextField
      language={lang}
      name={name}
      label={words[name]}
      hint={hints[name]}
      value={typed[name]}
      wrong={wrong}
      list={lists[name]}
    />
  );
  const set = seldom.flatMap((name) => (typed[name] ? [{ label: words[name], value: typed[name] }] : []));
  const open = seldom.some((name) => wrongOf(wrong, name) !== undefined);
  return (
    <AskForm language={lang} action={comparePath} wrong={wrong}>
      <AskedFirst submit={words.show}>{usual.map(field)}</AskedFirst>
      <More language={lang} summary={words.more} set={set} open={open}>
        <div class="fields">{seldom.map(field)}</div>
        <datalist id="schemes">
          {schemes.map((scheme) => (
            <option value={scheme} />
          ))}
        </datalist>
      </More>
    </AskForm>
  );
};

/** A period as known at two moments, or scored by two schemes. */
export const ComparePage = (shown: CompareShown) => {
  const { view, typed, wrong, compared } = shown;
  const { lang } = view;
  const words = { ...figuresWords[lang], ...compareWords[lang] };
  return (
    <StaffPage
      view={view}
      title={words.title}
      crumbs={[
        { href: linkTo('/staff/scorecards', without(typed, 'before', 'scheme', 'other')), text: figuresWords[lang].title },
      ]}
      failed={wrong.length > 0}
    >
      <h1 safe>{words.title}</h1>
      <Question {...shown} />
      {compared === undefined ? '' : <Answer shown={shown} compared={compared} />}
      <p safe>{words.about}</p>
    </StaffPage>
  );
};
