import { atLeast, risingTest } from './rising.policy.js';

/** So many waits of so many working minutes. */
export interface Waits {
  readonly minutes: number;
  readonly count: number;
}

/** How long waits were, in working minutes; `null` where there were none. */
export interface Spread {
  readonly count: number;
  readonly mean: number | null;
  /** Half were no longer, and nine tenths: by nearest rank, so each is a wait that there was. */
  readonly median: number | null;
  readonly p90: number | null;
  readonly longest: number | null;
}

const sizeOf = (waits: readonly Waits[]) => waits.reduce((sum, { count }) => sum + count, 0);

/** The shortest wait that at least this share of all waits did not exceed. */
const rank = (sorted: readonly Waits[], share: number): number | null => {
  const wanted = share * sizeOf(sorted);
  let reached = 0;
  for (const { minutes, count } of sorted) {
    reached += count;
    if (reached >= wanted) return minutes;
  }
  return null;
};

export const spreadOf = (waits: readonly Waits[]): Spread => {
  const sorted = waits.toSorted((one, other) => one.minutes - other.minutes);
  const count = sizeOf(sorted);
  const sum = sorted.reduce((all, one) => all + one.minutes * one.count, 0);
  return {
    count,
    mean: count === 0 ? null : sum / count,
    median: rank(sorted, 0.5),
    p90: rank(sorted, 0.9),
    longest: sorted.at(-1)?.minutes ?? null,
  };
};

/** How waits are told to have grown longer. That it is this test, and its numbers, are our own choice. */
export const slowingTest = {
  windows: risingTest.windows,
  minimum: risingTest.minimum,
  significance: risingTest.significance,
  formula: 'P(X ≥ longer) ≤ significance, X ~ Binomial(count, 1 ÷ 2), longer: waits above the median of the windows before',
} as const;

export interface Slowing {
  /** The median of the windows before; `null` where too few waits ended there. */
  readonly median: number | null;
  /** How many waits were longer than that. */
  readonly longer: number;
  /** How often chance alone would make as many or more of them longer. */
  readonly chance: number;
  readonly isSlowing: boolean;
}

/**
 * Whether waits grew longer than they were: of waits that did not change at most half are above the median of those before. The
 * sign test, one-sided.
 */
export const slowingOf = (waits: readonly Waits[], before: readonly Waits[]): Slowing => {
  const { minimum, significance } = slowingTest;
  const { count: past, median } = spreadOf(before);
  if (median === null || past < minimum) return { median: null, longer: 0, chance: 1, isSlowing: false };
  const count = sizeOf(waits);
  const longer = sizeOf(waits.filter(({ minutes }) => minutes > median));
  const chance = atLeast(longer, count, 0.5);
  return { median, longer, chance, isSlowing: longer >= minimum && chance <= significance };
};
