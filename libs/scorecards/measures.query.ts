import { type excludedMeasures, handlingMeasures } from './handling-measures.projection.js';
import type { CountMeasure, MeanMeasure, RateMeasure } from './measures.about.js';
import { means, rates } from './measures.catalogue.js';
import { counts } from './measures.counts.js';
import { reviewedMeasures } from './reviewed-cases.projection.js';

/**
 * A figure: a count, or a rate with what it was divided from. A rate over nothing is `null`, never 0 or 1; so is a figure that is
 * asked for by something that it is not told apart by.
 */
export interface Measured {
  readonly value: number | null;
  readonly numerator?: number;
  readonly denominator?: number;
}

/** Those of cases, which fewer things tell apart than reviews and orders. */
export const caseMeasures = ['finishedCases', ...reviewedMeasures] as const;

/** All that figures are worked out from. */
export const sumNames = [...handlingMeasures, ...caseMeasures] as const;
export type SumName = (typeof sumNames)[number];

/** `null`: what was asked for does not tell such things apart. */
export type Sums = Readonly<Record<SumName, number | null>>;

export const noSums = Object.fromEntries(sumNames.map((name) => [name, 0])) as Sums;

/** Of something that is `null` no more can be said. */
export const added = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b);
export const plus = (a: Sums, b: Sums): Sums =>
  Object.fromEntries(sumNames.map((name) => [name, added(a[name], b[name])])) as Record<SumName, number | null>;

export type CountName = Exclude<SumName, (typeof excludedMeasures)[number] | 'everReviewedCases'> | keyof typeof made;
export type RateName = keyof typeof rates;
export type MeanName = keyof typeof means;
export type Measure = CountName | RateName | MeanName;
export type Measures = Readonly<Record<Measure, Measured>>;

export const rateNames = Object.keys(rates) as readonly RateName[];
export const measureNames = [
  ...(Object.keys(counts) as readonly CountName[]),
  ...rateNames,
  ...(Object.keys(means) as readonly MeanName[]),
];
/** Whether a figure is a share of a whole. */
export const isRate = (name: Measure): name is RateName => name in rates;
/** Whether a figure is one count divided by another. */
export const isQuotient = (name: Measure): name is RateName | MeanName => name in quotients;

/** What a figure is, by its name. */
export const measureOf = (name: Measure): CountMeasure | RateMeasure | MeanMeasure =>
  isQuotient(name) ? quotients[name] : counts[name];

/** Counts that follow from others, and how often each of these counts in them. */
const made = {
  valid: { received: 1, excluded: -1 },
  unreviewedCases: { finishedCases: 1, reviewedCases: -1 },
  levelPoints: { rated5: 10, rated4: 8, rated3: 6, rated2: 4, rated1: 2 },
  satisfactionPoints: { satisfied: 10, basicallySatisfied: -1 },
  fullPoints: { calledBack: 10 },
} as const satisfies Record<string, Partial<Record<SumName, number>>>;
const isMade = (name: CountName): name is keyof typeof made => name in made;
const quotients = { ...rates, ...means };

/** How often the facts of each measure count in a figure. */
export const weightsOf = (name: CountName): Partial<Record<SumName, number>> => (isMade(name) ? made[name] : { [name]: 1 });

/** What some figures are worked out from. */
export const sumsBehind = (names: readonly Measure[]): ReadonlySet<SumName> => {
  const all = names.flatMap((name) => (isQuotient(name) ? [quotients[name].numerator, quotients[name].denominator] : [name]));
  return new Set(all.flatMap((name) => Object.keys(weightsOf(name)) as SumName[]));
};

const weighed = (weight: number, sum: number | null): number | null => (sum === null ? null : weight * sum);

const countOf = (name: CountName, sums: Sums): number | null =>
  isMade(name)
    ? (Object.entries(made[name]) as [SumName, number][]).reduce<number | null>(
        (all, [of, weight]) => added(all, weighed(weight, sums[of])),
        0,
      )
    : sums[name];

/** The count that a figure is, or that one part of a rate or mean is. */
export const countBehind = (name: Measure, part: 'numerator' | 'denominator'): CountName =>
  isQuotient(name) ? quotients[name][part] : name;

const quotientOf = ({ numerator, denominator }: RateMeasure | MeanMeasure, sums: Sums): Measured => {
  const below = countOf(denominator, sums);
  const above = countOf(numerator, sums);
  if (above === null || below === null) return { value: null };
  return { value: below === 0 ? null : above / below, numerator: above, denominator: below };
};

/** One figure from the sums behind it. */
export const measured = (name: Measure, sums: Sums): Measured =>
  isQuotient(name) ? quotientOf(quotients[name], sums) : { value: countOf(name, sums) };

/** Every figure of a scorecard. */
export const measure = (sums: Sums): Measures =>
  Object.fromEntries(measureNames.map((name) => [name, measured(name, sums)])) as Record<Measure, Measured>;
