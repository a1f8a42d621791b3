/** Bounds of a share that is only known from a sample. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** The normal quantile of 95 %, both sides. */
const z95 = 1.96;

/**
 * Wilson's score interval of `above` out of `below`, at 95 %; `null` of nothing. Small units are punished and flattered by
 * raw rates; the bounds say how much a rate can mean. No authority prescribes it: a further column, our own choice.
 */
export const wilson = (above: number, below: number): Interval | null => {
  if (below === 0) return null;
  const share = above / below;
  const square = z95 * z95;
  const middle = share + square / (2 * below);
  const half = z95 * Math.sqrt((share * (1 - share)) / below + square / (4 * below * below));
  const scale = 1 + square / below;
  return { lower: Math.max(0, (middle - half) / scale), upper: Math.min(1, (middle + half) / scale) };
};
