import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wilson } from './interval.policy.js';

describe('the interval of a rate', () => {
  it.each([
    [4, 4, 0.51],
    [10, 10, 0.722],
    [95, 100, 0.888],
    [980, 1_000, 0.969],
    [80_955, 81_129, 0.998],
  ])('has for %i of %i a lower bound of %f', (above, below, lower) =>
    expect(wilson(above, below)?.lower.toFixed(3)).toBe(lower.toFixed(3)),
  );
  it('is none of nothing', () => expect(wilson(0, 0)).toBeNull());
  it('holds the rate, and narrows as there is more to go by', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat(), (below, part) => {
        const above = part % (below + 1);
        const { lower, upper } = wilson(above, below)!;
        expect(lower).toBeLessThanOrEqual(above / below + 1e-12);
        expect(upper).toBeGreaterThanOrEqual(above / below - 1e-12);
        const more = wilson(above * 10, below * 10)!;
        expect(more.upper - more.lower).toBeLessThan(upper - lower);
      }),
    ));
});
