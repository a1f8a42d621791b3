import type { SchemePart, SchemeTerms } from '#rulebook/scheme.policy.js';

/** A rate as a scheme sees it: `null` where there was nothing to divide by. */
export type RateOf = (measure: string) => number | null;

export interface PartScore {
  readonly measure: string;
  readonly value: number | null;
  /** `null` where the part was left out. */
  readonly points: number | null;
  readonly of: number;
}

export interface Score {
  /** Percent of the points that could be had, to two decimals; `null` where no part could be judged. */
  readonly value: number | null;
  readonly grade: string | null;
  readonly parts: readonly PartScore[];
}

/** To two decimals, half away from zero, whatever binary fractions make of it. */
const rounded = (value: number): number => Math.round((value + Number.EPSILON * Math.max(1, value)) * 100) / 100;

/** How far a rate is from the target, in percentage points; nothing where it is as good or better. */
const missing = ({ better }: SchemePart, value: number, target: number): number =>
  Math.max(0, (better === 'higher' ? target - value : value - target) * 100);

const reached = ({ better }: SchemePart, value: number, at: number): boolean => (better === 'higher' ? value >= at : value <= at);

const pointsOf = (part: SchemePart, value: number): number => {
  const { scoring, points, better } = part;
  switch (scoring.by) {
    case 'share':
      return points * (better === 'higher' ? value : 1 - value);
    case 'target':
      return Math.max(scoring.floor, points - scoring.perPoint * missing(part, value, scoring.target));
    case 'steps':
      return Math.max(0, ...scoring.steps.filter(({ at }) => reached(part, value, at)).map((step) => step.points));
    default:
      return scoring satisfies never;
  }
};

const ofNothing = { all: ({ points }: SchemePart) => points, none: () => 0, 'left-out': () => null } as const;

const scored = (part: SchemePart, value: number | null): PartScore => ({
  measure: part.measure,
  value,
  points: value === null ? ofNothing[part.ofNothing](part) : Math.min(part.points, pointsOf(part, value)),
  of: part.points,
});

/** The score of a unit: what its rates are worth, in percent of what the parts that could be judged are worth at best. */
export const scoreOf = ({ parts, bands }: SchemeTerms, rateOf: RateOf): Score => {
  const scores = parts.map((part) => scored(part, rateOf(part.measure)));
  const judged = scores.filter((score) => score.points !== null);
  const of = judged.reduce((sum, score) => sum + score.of, 0);
  if (of === 0) return { value: null, grade: null, parts: scores };
  const value = rounded((100 * judged.reduce((sum, { points }) => sum + (points ?? 0), 0)) / of);
  const best = bands.toSorted((a, b) => b.from - a.from).find(({ from }) => value >= from);
  return { value, grade: best?.grade ?? null, parts: scores };
};
