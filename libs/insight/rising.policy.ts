/** How a rise is told from chance. All three numbers are our own choice. */
export const risingTest = {
  /** So many windows of the same length before this one are the history, fewer where the record is younger. */
  windows: 4,
  /** Fewer reports than these are no rise, however few there were before. */
  minimum: 5,
  /** A rise is what chance would bring about less often than this, had nothing changed. */
  significance: 0.01,
  formula: 'P(X ≥ count) ≤ significance, X ~ Binomial(count + Σ before, 1 ÷ (windows + 1))',
} as const;

/** `log Γ(x)` for x ≥ 1: Stirling’s series, after moving up to where six digits after the point and more hold. */
const logGamma = (x: number): number => {
  let shift = 0;
  let y = x;
  for (; y < 16; y++) shift += Math.log(y);
  const series = 1 / (12 * y) - 1 / (360 * y ** 3) + 1 / (1260 * y ** 5);
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - shift;
};

/** The chance of at least `least` successes in `trials` of probability `chance` each (0 < chance < 1). */
export const atLeast = (least: number, trials: number, chance: number): number => {
  if (least <= 0) return 1;
  if (least > trials) return 0;
  if (least <= trials * chance) return Math.min(1, 1 - below(least, trials, chance));
  return Math.min(1, tail(least, trials, chance));
};

const chanceOf = (successes: number, trials: number, chance: number): number =>
  Math.exp(
    logGamma(trials + 1) -
      logGamma(successes + 1) -
      logGamma(trials - successes + 1) +
      successes * Math.log(chance) +
      (trials - successes) * Math.log(1 - chance),
  );

/** Above the mean each term is smaller than the one before: what no longer changes the sum ends it. */
const tail = (least: number, trials: number, chance: number): number => {
  let term = chanceOf(least, trials, chance);
  let sum = term;
  for (let k = least; k < trials && term > sum * 1e-16; k++) {
    term *= ((trials - k) / (k + 1)) * (chance / (1 - chance));
    sum += term;
  }
  return sum;
};

/** Fewer than `least`: the same tail, of failures. */
const below = (least: number, trials: number, chance: number): number => {
  const failures = trials - least + 1;
  return failures > trials ? 0 : tail(failures, trials, 1 - chance);
};

export interface Rise {
  /** The mean of the windows before: how many it would be, had nothing changed. */
  readonly expected: number;
  /** How often chance alone would bring about as many or more. */
  readonly chance: number;
  readonly isRising: boolean;
}

/**
 * Whether a problem is on the rise against its own history: of all reports of this window and those before, each fell into this
 * one with the same chance, had nothing changed. The exact binomial test conditional on the total, one-sided (a textbook test for
 * two Poisson rates; that it is this one is our own choice). `before` holds one count for each window; without any there is no history to rise against.
 */
export const riseOf = (count: number, before: readonly number[]): Rise => {
  const windows = before.length;
  if (windows === 0) return { expected: 0, chance: 1, isRising: false };
  const past = before.reduce((sum, one) => sum + one, 0);
  const chance = atLeast(count, count + past, 1 / (windows + 1));
  const { minimum, significance } = risingTest;
  return { expected: past / windows, chance, isRising: count >= minimum && chance <= significance };
};
