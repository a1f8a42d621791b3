import type { Difference } from '#scorecards/publication.policy.js';
import { countBehind, isQuotient, type Measure, type Measured, measureOf } from '#scorecards/measures.query.js';
import { hasRows } from '#scorecards/rows.query.js';
import { linkTo } from '../../citizens/link.js';
import { TableFrame } from '../../ui/table.js';
import type { View } from '../../ui/view.js';
import type { Texts } from '../asked.js';
import { compareWords } from '../compare/compare.messages.js';
import { figuresWords } from '../figures.messages.js';
import { differenceText, FigureLink, figuresOf, isMeasure, rowsPath, told } from '../measure.js';
import { unitHead } from './published.js';
import { publicationsWords } from './publications.messages.js';

/** What of a unit is not as it was published. */
export interface Changed {
  readonly department: string | null;
  readonly name: string | null;
  readonly differences: Readonly<Record<string, Difference>>;
  /** What asks the lists behind its figures for it; nothing where none can be asked. */
  readonly scope: Texts | undefined;
}

interface Sheet {
  readonly view: View;
  readonly caption: string;
  readonly changed: readonly Changed[];
  /** Of which states of knowledge the two sides are, and whether what lies between can be listed. */
  readonly sides: { readonly period: Texts; readonly was: string; readonly is: string; readonly canListBetween: boolean };
}

/** What was divided before what it was divided by. */
const partsBehind = (name: Measure) =>
  (isQuotient(name) ? (['numerator', 'denominator'] as const) : (['numerator'] as const)).filter((part) =>
    hasRows(countBehind(name, part)),
  );

const Why = ({ view, sides, name, scope }: Pick<Sheet, 'view' | 'sides'> & { name: Measure; scope: Texts }) => {
  const words = compareWords[view.lang];
  const question = { ...sides.period, ...scope, since: sides.was, asOf: sides.is, measure: name };
  return (
    <span class="links">
      {partsBehind(name).map((part) => (
        <a href={linkTo(rowsPath, { ...question, ...(isQuotient(name) && { part }) })} safe>
          {isQuotient(name) ? `${words.why} ${words[part]}` : words.why}
        </a>
      ))}
    </span>
  );
};

const Side = ({ view, question, name, figure }: { view: View; question: Texts | undefined; name: Measure; figure: Measured }) =>
  question === undefined ? (
    <span safe>{told(view.lang, name, figure)}</span>
  ) : (
    <FigureLink of={figuresOf(view.lang, question)} name={name} figure={figure} />
  );

const MeasureCells = ({ view, sides, name, of, scope }: Cells & { readonly name: Measure }) => (
  <>
    <td safe>{measureOf(name).name[view.lang]}</td>
    {[['published', sides.was] as const, ['now', sides.is] as const].map(([side, asOf]) => (
      <td class="figure" data-side={`${side}-${name}`}>
        <Side view={view} question={scope && { ...sides.period, ...scope, asOf }} name={name} figure={of[side]} />
      </td>
    ))}
    <td class="figure" data-changed={name} safe>
      {differenceText(view.lang, name, of.difference)}
    </td>
    {sides.canListBetween ? <td>{scope === undefined ? '' : <Why {...{ view, sides, name, scope }} />}</td> : ''}
  </>
);

interface Cells extends Pick<Sheet, 'view' | 'sides'> {
  readonly of: Difference;
  readonly scope: Texts | undefined;
}

const inTenths = (value: number | null): string => value?.toFixed(1) ?? '—';

const ScoreCells = ({ view, sides, of }: Cells) => (
  <>
    <td safe>{publicationsWords[view.lang].score}</td>
    <td class="figure" safe>
      {inTenths(of.published.value)}
    </td>
    <td class="figure" safe>
      {inTenths(of.now.value)}
    </td>
    <td class="figure" safe>
      {`${(of.difference ?? 0) > 0 ? '+' : ''}${inTenths(of.difference)}`}
    </td>
    {sides.canListBetween ? <td></td> : ''}
  </>
);

/** By unit and measure: what was published, what is known, and what lies between. */
export const DifferenceTable = ({ view, caption, changed, sides }: Sheet) => {
  const words = publicationsWords[view.lang];
  const heads = [words.published, words.now, words.difference].map((head) => ({ head, figures: true }));
  const columns = [{ head: figuresWords[view.lang].department }, { head: figuresWords[view.lang].measure }, ...heads];
  return (
    <TableFrame caption={caption} columns={sides.canListBetween ? [...columns, { head: compareWords[view.lang].why }] : columns}>
      {changed.flatMap((unit) =>
        Object.entries(unit.differences).map(([name, of]) => (
          <tr data-unit={unit.department ?? 'total'}>
            {unitHead(view.lang, unit)}
            {isMeasure(name) ? (
              <MeasureCells {...{ view, sides, name, of }} scope={unit.scope} />
            ) : (
              <ScoreCells {...{ view, sides, of }} scope={unit.scope} />
            )}
          </tr>
        )),
      )}
    </TableFrame>
  );
};
