import type { Language } from '#kernel/values.js';
import {
  countBehind,
  isRate,
  type Measure,
  type Measured,
  measureNames,
  measureOf,
  rateNames,
} from '#scorecards/measures.query.js';
import { hasRows } from '#scorecards/rows.query.js';
import { linkTo } from '../citizens/link.js';
import { count, numberText, percent } from '../ui/format.js';
import { type Texts, without } from './asked.js';
import { figuresWords } from './figures.messages.js';

export const rowsPath = '/staff/scorecards/rows';

/** Which figures are meant. */
export interface FiguresMeant {
  readonly language: Language;
  /** The address of the list behind one of them. */
  readonly rows: (name: Measure, part?: 'numerator' | 'denominator') => string;
}

/** Which figures are meant by what their list is asked with, of what is on record or elsewhere: the same for all of a group. */
export const figuresOf = (language: Language, question: Texts, path = rowsPath): FiguresMeant => {
  const address = linkTo(path, without(question, 'measure', 'part'));
  const before = `${address}${address.includes('?') ? '&' : '?'}measure=`;
  return { language, rows: (name, part) => `${before}${name}${part === undefined ? '' : `&part=${part}`}` };
};

/** As they are read: the rates, then what these are made of. */
export const measuresInOrder: readonly Measure[] = [
  ...rateNames,
  ...measureNames.filter((name) => !rateNames.some((rate) => rate === name)),
];

export const isMeasure = (name: string): name is Measure => measureNames.some((one) => one === name);

/** What is shown where no measure is named: how bad reviews are handled says more than how many are good, of which nearly all are. */
export const usualMeasure = 'onTimeRate';
export const measureIn = ({ measure = usualMeasure }: Texts): Measure => (isMeasure(measure) ? measure : usualMeasure);

const twoDigits = { maximumFractionDigits: 2 } as const;
/** A share in percent, a number as such. */
export const figureText = (language: Language, name: Measure, value: number): string =>
  measureOf(name).unit === 'share' ? percent(language, value) : numberText(language, value, twoDigits);

/** By how much a figure is another one; a dash where one of them is no figure. */
export const differenceText = (language: Language, name: Measure, by: number | null): string =>
  by === null ? '—' : `${by > 0 ? '+' : ''}${figureText(language, name, by)}`;

/** Says why there is no figure, where there is none. */
export const told = (language: Language, name: Measure, { value, denominator }: Measured): string => {
  const words = figuresWords[language];
  if (value !== null) return figureText(language, name, value);
  return denominator === 0 ? words.none : words.untold;
};

const Behind = ({
  of,
  name,
  part,
  text,
}: {
  of: FiguresMeant;
  name: Measure;
  part?: 'numerator' | 'denominator';
  text: string;
}) =>
  hasRows(countBehind(name, part ?? 'numerator')) ? (
    <a href={of.rows(name, part)} safe>
      {text}
    </a>
  ) : (
    <span title={figuresWords[of.language].whole} safe>
      {text}
    </span>
  );

/** A figure that leads to the list behind it; one that is none leads nowhere. */
export const FigureLink = ({ of, name, figure }: { of: FiguresMeant; name: Measure; figure: Measured }) => {
  const text = told(of.language, name, figure);
  return figure.value === null ? <span safe>{text}</span> : <Behind of={of} name={name} text={text} />;
};

/** What a rate was divided from, each part with the list behind it. */
export const Parts = ({ of, name, figure: { numerator, denominator } }: { of: FiguresMeant; name: Measure; figure: Measured }) =>
  !isRate(name) || numerator === undefined || denominator === undefined ? (
    ''
  ) : (
    <>
      <Behind of={of} name={name} part="numerator" text={count(of.language, numerator)} />
      {' / '}
      <Behind of={of} name={name} part="denominator" text={count(of.language, denominator)} />
    </>
  );

/** What a figure is called, with its definition and where that comes from behind an ⓘ. */
export const MeasureName = ({ language, name }: { language: Language; name: Measure }) => {
  const { name: called, definition, source } = measureOf(name);
  const words = figuresWords[language];
  return (
    <details class="about">
      <summary>
        <span safe>{called[language]}</span> <span aria-hidden="true">ⓘ</span>
      </summary>
      <p safe>{`${words.definition}: ${definition[language]}`}</p>
      <p>
        <span safe>{`${words.source} (${words.marks[source.mark]}): `}</span>
        <span {...(language === 'en' && { lang: 'zh-CN' })} safe>
          {source.text}
        </span>
      </p>
    </details>
  );
};
