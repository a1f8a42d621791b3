import { describe, expect, it } from '@jest/globals';
import { Chance, Weighted } from './chance.js';

const draws = (chance: Chance, count: number) => Array.from({ length: count }, () => chance.next());

describe('chance', () => {
  it('repeats itself for the same seed only', () => {
    const first = draws(new Chance('7'), 100);
    expect(draws(new Chance('7'), 100)).toEqual(first);
    expect(draws(new Chance('8'), 100)).not.toEqual(first);
  });

  it('stays from 0 to below 1 and spreads evenly', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const drawn of draws(new Chance('even'), 100_000)) tenths[Math.floor(drawn * 10)]! += 1;
    expect(tenths).toHaveLength(10); // a draw of 1 or below 0 would have made another
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(500); // five standard deviations
  });

  it('shuffles without losing or doubling anything', () => {
    const list = Array.from({ length: 50 }, (_, index) => index);
    const mixed = new Chance('mix').shuffled(list);
    expect(mixed).not.toEqual(list);
    expect(mixed.toSorted((a, b) => a - b)).toEqual(list);
  });

  it('has nothing to pick from an empty list', () => {
    expect(() => new Chance('none').pick([])).toThrow(RangeError);
  });
});

describe('weighted choices', () => {
  it('come up as often as their weights say, and never with a weight of 0', () => {
    const chance = new Chance('weights');
    const choices = new Weighted([
      ['never', 0],
      ['seldom', 1],
      ['often', 9],
    ]);
    const drawn = Array.from({ length: 10_000 }, () => choices.draw(chance));
    expect(drawn).not.toContain('never');
    expect(Math.abs(drawn.filter((choice) => choice === 'seldom').length - 1_000)).toBeLessThan(150); // five standard deviations
  });

  it('must not all have a weight of 0', () => {
    expect(() => new Weighted([['never', 0]])).toThrow(RangeError);
  });
});
