import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { atLeast, riseOf, risingTest } from './rising.policy.js';

/** By the definition, term by term. */
const summed = (least: number, trials: number, chance: number): number => {
  let term = (1 - chance) ** trials;
  let sum = least <= 0 ? term : 0;
  for (let k = 0; k < trials; k++) {
    term *= ((trials - k) / (k + 1)) * (chance / (1 - chance));
    if (k + 1 >= least) sum += term;
  }
  return sum;
};

describe('the chance of at least so many', () => {
  it('is what the terms add up to', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), fc.nat(130), fc.integer({ min: 1, max: 9 }), (trials, least, tenths) => {
        expect(atLeast(least, trials, tenths / 10)).toBeCloseTo(summed(least, trials, tenths / 10), 9);
      }),
    ));
  it('is that of a table', () => {
    expect(atLeast(8, 10, 0.5)).toBeCloseTo(56 / 1024, 10);
    expect(atLeast(1, 1, 0.2)).toBeCloseTo(0.2, 10);
    expect(atLeast(0, 10, 0.2)).toBe(1);
    expect(atLeast(11, 10, 0.2)).toBe(0);
  });
  it('is found of numbers in their millions', () => {
    expect(atLeast(1_000_000, 5_000_000, 0.2)).toBeCloseTo(0.5, 2);
    expect(atLeast(1_010_000, 5_000_000, 0.2)).toBeLessThan(1e-20);
  });
});

const counts = fc.nat(500);
const before = fc.array(counts, { minLength: 1, maxLength: risingTest.windows });

describe('a rise', () => {
  it('is many more than chance would bring', () => {
    expect(riseOf(12, [2, 3, 1, 2])).toMatchObject({ expected: 2, isRising: true });
    expect(riseOf(4, [2, 3, 1, 2])).toMatchObject({ expected: 2, isRising: false });
  });
  it('is none where nothing changed, however many', () =>
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 4 }), (count, windows) => {
        expect(riseOf(count, Array<number>(windows).fill(count)).isRising).toBe(false);
      }),
    ));
  it('is none below the mean of what was before', () =>
    fc.assert(
      fc.property(before, (past) => {
        const mean = past.reduce((sum, one) => sum + one, 0) / past.length;
        expect(riseOf(Math.floor(mean), past).isRising).toBe(false);
      }),
    ));
  it('grows less likely to be chance with each report', () =>
    fc.assert(
      fc.property(counts, before, (count, past) => {
        const [one, more] = [riseOf(count, past), riseOf(count + 1, past)];
        expect(more.chance).toBeLessThanOrEqual(one.chance + 1e-12);
        if (one.isRising) expect(more.isRising).toBe(true);
      }),
    ));
  it('is less of one, the more there were before', () =>
    fc.assert(
      fc.property(counts, before, (count, past) => {
        const fuller = past.map((one, i) => (i === 0 ? one + 1 : one));
        expect(riseOf(count, fuller).chance).toBeGreaterThanOrEqual(riseOf(count, past).chance - 1e-12);
      }),
    ));
  it('begins at the minimum, and needs a history', () => {
    expect(riseOf(risingTest.minimum - 1, [0, 0, 0, 0]).isRising).toBe(false);
    expect(riseOf(risingTest.minimum, [0, 0, 0, 0]).isRising).toBe(true);
    expect(riseOf(1_000, [])).toEqual({ expected: 0, chance: 1, isRising: false });
  });
});
