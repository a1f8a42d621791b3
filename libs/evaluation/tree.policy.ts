import type { Indicator, Scale } from './content.events.js';
import { type Fraction, fraction, hundredths, nothing, plus, rounded, times } from './fraction.policy.js';

/** An indicator that is scored: it has nothing below it. */
export interface Leaf {
  readonly code: string;
  readonly scale: Scale;
}

/** What an indicator came to, in points of 100 with two decimals. */
export interface Figure {
  readonly indicator: string;
  readonly points: number;
}

export interface RolledUp {
  /** Every indicator, in the order of the tree's list. */
  readonly figures: readonly Figure[];
  readonly total: number;
}

const isBranch = (indicators: readonly Indicator[]) => {
  const parents = new Set(indicators.map(({ parent }) => parent));
  return ({ code }: Indicator): boolean => parents.has(code);
};

export const branchesOf = (indicators: readonly Indicator[]): readonly Indicator[] => indicators.filter(isBranch(indicators));

export const endsOf = (indicators: readonly Indicator[]): readonly Indicator[] => {
  const branch = isBranch(indicators);
  return indicators.filter((indicator) => !branch(indicator));
};

/** The ends of the branches of a tree in which each has its scale. */
export const leavesOf = (indicators: readonly Indicator[]): readonly Leaf[] =>
  endsOf(indicators).flatMap(({ code, scale }) => (scale ? [{ code, scale }] : []));

/** Where the mean of scores lies on their scale, in points of 100, exactly. */
export const pointsOn = ({ min, max }: Scale, scores: readonly number[]): Fraction => {
  const count = BigInt(scores.length);
  const sum = scores.reduce((total, score) => total + hundredths(score), 0n);
  return fraction((sum - count * hundredths(min)) * 100n, count * (hundredths(max) - hundredths(min)));
};

const share = (weight: number | null): Fraction => fraction(hundredths(weight ?? 0), 10_000n);

/**
 * Adds the points of the ends up to the total: each indicator is the sum of those below it, by their weights. Everything is
 * reckoned exactly; each figure and the total are rounded once, half up, from the exact number and not from rounded ones.
 */
export const rollUp = (indicators: readonly Indicator[], ends: ReadonlyMap<string, Fraction>): RolledUp => {
  const exact = new Map<string | null, Fraction>();
  // Who stands above stands earlier in the list: from its end, everything below is complete.
  for (const { code, parent, weight } of indicators.toReversed()) {
    const own = ends.get(code) ?? exact.get(code) ?? nothing;
    exact.set(code, own);
    exact.set(parent, plus(exact.get(parent) ?? nothing, times(share(weight), own)));
  }
  const pointsOf = (code: string | null) => rounded(exact.get(code) ?? nothing);
  return { figures: indicators.map(({ code }) => ({ indicator: code, points: pointsOf(code) })), total: pointsOf(null) };
};
