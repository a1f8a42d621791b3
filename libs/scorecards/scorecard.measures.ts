import { type HandlingMeasure, handlingMeasures } from './handling.projection.js';

/** A figure: a count, or a rate with what it was divided from. A rate over nothing is `null`, never 0 or 1. */
export interface Measured {
  readonly value: number | null;
  readonly numerator?: number;
  readonly denominator?: number;
}

export type Sums = Readonly<Record<HandlingMeasure, number>>;

/** Reviews that count: those received and not taken out after an appeal. */
const validReviews = (sums: Sums) => sums.received - sums.excluded;

interface Rate {
  readonly numerator: (sums: Sums) => number;
  readonly denominator: (sums: Sums) => number;
}

/**
 * 好评率, 主动评价好评率, 差评率, 差评回复率, 差评整改率, 按时整改率, 回访整改满意率. The names are those of published
 * rules; where these publish no formula the formula is our own reading of them. Rates of handling are of the valid bad reviews
 * that a unit has to handle: an order that moves to another unit, or is excluded after an appeal, takes all of it along.
 */
const rates = {
  goodRate: { numerator: ({ good }) => good, denominator: validReviews },
  activeGoodRate: { numerator: ({ activeGood }) => activeGood, denominator: ({ active }) => active },
  badRate: { numerator: ({ bad }) => bad, denominator: validReviews },
  answeredRate: { numerator: ({ answered }) => answered, denominator: ({ badToHandle }) => badToHandle },
  rectifiedRate: { numerator: ({ rectified }) => rectified, denominator: ({ badToHandle }) => badToHandle },
  onTimeRate: { numerator: ({ onTime }) => onTime, denominator: ({ badToHandle }) => badToHandle },
  satisfiedRate: { numerator: ({ satisfied }) => satisfied, denominator: ({ calledBack }) => calledBack },
} as const satisfies Record<string, Rate>;

export type Measure = HandlingMeasure | keyof typeof rates;

const rateOf = ({ numerator, denominator }: Rate, sums: Sums): Measured => {
  const below = denominator(sums);
  const above = numerator(sums);
  return { value: below === 0 ? null : above / below, numerator: above, denominator: below };
};

/** Every figure of a scorecard from the sums behind it. */
export const measure = (sums: Sums): Record<Measure, Measured> => {
  const counted = handlingMeasures.map((name): [string, Measured] => [name, { value: sums[name] }]);
  const rated = Object.entries(rates).map(([name, rate]): [string, Measured] => [name, rateOf(rate, sums)]);
  return Object.fromEntries([...counted, ...rated]) as Record<Measure, Measured>;
};
