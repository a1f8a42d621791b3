import { type excludedMeasures, handlingMeasures } from './handling.projection.js';
import type { CountMeasure, RateMeasure } from './measures.about.js';
import { counts, rates } from './measures.catalogue.js';
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

export type CountName = Exclude<SumName, (typeof excludedMeasures)[number] | 'everReviewedCases'> | 'valid' | 'unreviewedCases';
export type RateName = keyof typeof rates;
export type Measure = CountName | RateName;
export type Measures = Readonly<Record<Measure, Measured>>;

export const rateNames = Object.keys(rates) as readonly RateName[];
export const measureNames = [...(Object.keys(counts) as readonly CountName[]), ...rateNames];
export const isRate = (name: Measure): name is RateName => name in rates;

/** What a figure is, by its name. */
export const measureOf = (name: Measure): CountMeasure | RateMeasure => (isRate(name) ? rates[name] : counts[name]);

const differences = {
  valid: { received: 1, excluded: -1 },
  unreviewedCases: { finishedCases: 1, reviewedCases: -1 },
} as const;

/** How often the facts of each measure count in a figure. */
export const weightsOf = (name: CountName): Partial<Record<SumName, number>> =>
  name === 'valid' || name === 'unreviewedCases' ? differences[name] : { [name]: 1 };

const weighed = (weight: number, sum: number | null): number | null => (sum === null ? null : weight * sum);

const countOf = (name: CountName, sums: Sums): number | null =>
  (Object.entries(weightsOf(name)) as [SumName, number][]).reduce<number | null>(
    (all, [of, weight]) => added(all, weighed(weight, sums[of])),
    0,
  );

/** The count that a figure is, or that one part of a rate is. */
export const countBehind = (name: Measure, part: 'numerator' | 'denominator'): CountName =>
  isRate(name) ? rates[name][part] : name;

const rateOf = ({ numerator, denominator }: RateMeasure, sums: Sums): Measured => {
  const below = countOf(denominator, sums);
  const above = countOf(numerator, sums);
  if (above === null || below === null) return { value: null };
  return { value: below === 0 ? null : above / below, numerator: above, denominator: below };
};

/** One figure from the sums behind it. */
export const measured = (name: Measure, sums: Sums): Measured =>
  isRate(name) ? rateOf(rates[name], sums) : { value: countOf(name, sums) };

/** Every figure of a scorecard. */
export const measure = (sums: Sums): Measures =>
  Object.fromEntries(measureNames.map((name) => [name, measured(name, sums)])) as Record<Measure, Measured>;
