import type { Scale } from './content.events.js';
import { hundredths } from './fraction.policy.js';

/** The scores of one indicator of one subject, as far as they are in. */
export interface Pair {
  /** One of each scorer, two at most. */
  readonly given: readonly { readonly scorer: string; readonly value: number }[];
  readonly reconciled: number | null;
}

export const unscored: Pair = { given: [], reconciled: null };

/** `waiting` for a score, `apart` until somebody reconciles them, or `settled`. */
export type PairStanding = 'waiting' | 'apart' | 'settled';

/** Whether two scores lie no farther apart than `tolerance`, in points of 100 of their scale. */
const agree = (a: number, b: number, { min, max }: Scale, tolerance: number): boolean => {
  const apart = hundredths(a) - hundredths(b);
  return (apart < 0n ? -apart : apart) * 10_000n <= hundredths(tolerance) * (hundredths(max) - hundredths(min));
};

export const standingOf = ({ given, reconciled }: Pair, scale: Scale, tolerance: number): PairStanding => {
  const [first, second] = given;
  if (!first || !second) return 'waiting';
  return reconciled !== null || agree(first.value, second.value, scale, tolerance) ? 'settled' : 'apart';
};

/** The scores that count, whose mean is taken: the one they were reconciled to, or both. */
export const counting = ({ given, reconciled }: Pair): readonly number[] =>
  reconciled === null ? given.map(({ value }) => value) : [reconciled];
