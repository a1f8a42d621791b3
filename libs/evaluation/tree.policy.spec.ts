import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { content } from '../../test/support/rounds.js';
import type { Indicator } from './content.events.js';
import { fraction, rounded } from './fraction.policy.js';
import { leavesOf, pointsOn, rollUp } from './tree.policy.js';

const { indicators } = content;
const scale = { min: 0, max: 100 };
const scored = (...points: readonly [code: string, points: number][]) =>
  new Map(points.map(([code, value]) => [code, pointsOn(scale, [value])]));

const node = (code: string, parent: string | null, weight: number): Indicator => ({
  code,
  parent,
  weight,
  name: { zh: code, en: code },
  evidence: null,
  guide: null,
  scale,
});

/** Percentages with two decimals that add up to 100. */
const weights = (count: number) =>
  fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { minLength: count - 1, maxLength: count - 1 }).map((cuts) => {
    const edges = [0, ...cuts.toSorted((a, b) => a - b), 10_000];
    return edges.slice(1).map((edge, index) => (edge - (edges[index] ?? 0)) / 100);
  });

/** Two levels: up to four indicators with up to five below each. */
const trees = fc
  .integer({ min: 1, max: 4 })
  .chain((count) =>
    fc.tuple(weights(count), fc.array(fc.integer({ min: 1, max: 5 }).chain(weights), { minLength: count, maxLength: count })),
  )
  .map(([upper, lower]) =>
    upper.flatMap((weight, index) => [
      { ...node(`n${index}`, null, weight), scale: null },
      ...(lower[index] ?? []).map((below, place) => node(`n${index}.${place}`, `n${index}`, below)),
    ]),
  );
const hundredthsUpTo = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((value) => value / 100);
const scoredTrees = trees.chain((tree) => {
  const leaves = leavesOf(tree);
  const scores = fc.array(hundredthsUpTo(100), { minLength: leaves.length, maxLength: leaves.length });
  return scores.map((values) => ({ tree, leaves, values }));
});
const totalOf = (tree: readonly Indicator[], values: readonly number[]) =>
  rollUp(tree, new Map(leavesOf(tree).map(({ code }, index) => [code, pointsOn(scale, [values[index] ?? 0])])));

describe('points', () => {
  it.each([
    [{ min: 0, max: 10 }, [7], 70],
    [{ min: 1, max: 5 }, [1], 0],
    [{ min: 1, max: 5 }, [5, 4], 87.5],
    [{ min: -50, max: 50 }, [0], 50],
    [{ min: 0, max: 3 }, [1], 33.33],
    [{ min: 0, max: 3 }, [1, 2], 50],
  ])('on %j of %j are %d of 100', (on, scores, points) => expect(rounded(pointsOn(on, scores))).toBe(points));

  it('are rounded half up', () => {
    expect(rounded(fraction(5n, 1_000n))).toBe(0.01);
    expect(rounded(fraction(4_999n, 1_000_000n))).toBe(0);
    expect(rounded(fraction(1_005n, 1_000n))).toBe(1.01); // as binary fractions it would be 1.00
  });
});

describe('a total', () => {
  it('is the weighted sum from the ends up, each figure rounded once', () =>
    expect(rollUp(indicators, scored(['online', 33.33], ['window', 66.66], ['guides', 10]))).toEqual({
      figures: [
        { indicator: 'service', points: 50 }, // 49.995
        { indicator: 'online', points: 33.33 },
        { indicator: 'window', points: 66.66 },
        { indicator: 'guides', points: 10 },
      ],
      total: 34, // 33.997
    }));

  it('is exact for any tree: the sum of products in whole numbers', () =>
    fc.assert(
      fc.property(scoredTrees, ({ tree, leaves, values }) => {
        const weightOf = new Map(
          tree.map(({ code, parent, weight }) => [code, { parent, weight: BigInt(Math.round((weight ?? 0) * 100)) }]),
        );
        const product = (code: string | null): bigint => {
          const at = code === null ? undefined : weightOf.get(code);
          return at ? at.weight * product(at.parent) : 1n;
        };
        // Two weights of 10⁴ each, points in hundredths: the sum is in 10¹⁰ths of a point.
        const sum = leaves.reduce(
          (all, { code }, index) => all + product(code) * BigInt(Math.round((values[index] ?? 0) * 100)),
          0n,
        );
        expect(totalOf(tree, values).total).toBe(Number((sum + 50_000_000n) / 100_000_000n) / 100);
      }),
    ));

  it('of points that are all the same is those points, whatever the weights', () =>
    fc.assert(
      fc.property(trees, hundredthsUpTo(100), (tree, value) => {
        const { total, figures } = totalOf(
          tree,
          leavesOf(tree).map(() => value),
        );
        expect([...new Set([total, ...figures.map(({ points }) => points)])]).toEqual([value]);
      }),
    ));

  it('never falls when a score rises, and lies between the lowest and the highest', () =>
    fc.assert(
      fc.property(scoredTrees, fc.nat(), hundredthsUpTo(100), (scoredTree, at, by) => {
        const { tree, values } = scoredTree;
        const raised = values.map((value, index) =>
          index === at % values.length ? Math.min(100, Math.round((value + by) * 100) / 100) : value,
        );
        const total = totalOf(tree, values).total;
        expect(totalOf(tree, raised).total).toBeGreaterThanOrEqual(total);
        expect(total).toBeGreaterThanOrEqual(Math.min(...values));
        expect(total).toBeLessThanOrEqual(Math.max(...values));
      }),
    ));
});
