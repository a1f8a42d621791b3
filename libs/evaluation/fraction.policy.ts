/** An exact number, in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
};

export const fraction = (n: bigint, d: bigint): Fraction => {
  const common = gcd(n, d);
  return { n: n / common, d: d / common };
};

export const nothing: Fraction = { n: 0n, d: 1n };
export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);

/** A number of two decimals at most as whole hundredths. */
export const hundredths = (value: number): bigint => BigInt(Math.round(value * 100));

/** Rounded once, half up, to two decimals. For numbers that are not negative. */
export const rounded = ({ n, d }: Fraction): number => Number((n * 200n + d) / (d * 2n)) / 100;

/** The difference of two numbers of two decimals, exactly. */
export const difference = (a: number, b: number): number => Number(hundredths(a) - hundredths(b)) / 100;
