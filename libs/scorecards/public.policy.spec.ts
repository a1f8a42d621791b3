import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PublicRow } from './public.events.js';
import { countsFor, fewest, publicRows, tellingOf, told, toldSum } from './public.policy.js';

describe('a department’s count', () => {
  it('is told from five on', () => {
    expect([0, 4, 5, 1_000].map(told)).toEqual([
      { low: 0, high: 4 },
      { low: 0, high: 4 },
      { low: 5, high: 5 },
      { low: 1_000, high: 1_000 },
    ]);
  });
});

describe('a sum', () => {
  const few = { low: 0, high: 4 };
  const many = { low: 100, high: 100 };

  it('is told where all its parts are', () => expect(toldSum([many, many], 200)).toEqual({ low: 200, high: 200 }));
  it('is not told where one part alone is not, or two', () => {
    expect(toldSum([many, few], 101)).toEqual({ low: 100, high: 104 });
    expect(toldSum([many, few, few], 104)).toEqual({ low: 100, high: 108 });
  });
  it('is told of more, but near the ends of what is possible', () => {
    const of = (sum: number) => toldSum([many, few, few, few, few, few], 100 + sum);
    expect([0, 8, 9, 11, 12, 20].map(of)).toEqual([
      { low: 100, high: 108 },
      { low: 100, high: 108 },
      { low: 109, high: 109 },
      { low: 111, high: 111 },
      { low: 112, high: 120 },
      { low: 112, high: 120 },
    ]);
  });
});

/** Departments in up to three levels of regions, some directly in the upper ones. */
const places: readonly (readonly string[])[] = [['c1', 'b1', 'a'], ['c2', 'b1', 'a'], ['b1', 'a'], ['b2', 'a'], ['a'], []];
const trees = fc.array(
  fc.record({
    place: fc.nat(places.length - 1),
    count: fc.oneof(fc.nat(fewest - 1), fc.nat(fewest - 1), fc.integer({ min: fewest, max: 40 })),
  }),
  {
    minLength: 1,
    maxLength: 6,
  },
);

const released = (at: readonly number[], counts: readonly number[]): readonly PublicRow[] => {
  const departments = at.map((place, nth) => ({ code: `d${nth}`, regions: places[place] ?? [] }));
  return publicRows(departments, (code) => [counts[Number(code.slice(1))] ?? 0, 0, 0, 0]);
};
const rangeOf = (row: PublicRow) => tellingOf(row).counts.activeGood;
/** Six departments whose sum is told exactly, although none of them is. */
const small = (at: readonly number[]) => at.map((place, nth) => ({ place, count: nth < 4 ? 2 : 1 }));
const nameOf = ({ unit, code }: PublicRow) => `${unit} ${code ?? ''}`;

/** Every history of small counts that would have been told just so: what somebody can know who knows the rule as well. */
const possible = (at: readonly number[], counts: readonly number[]): readonly (readonly number[])[] => {
  const answer = JSON.stringify(released(at, counts));
  const choices = counts.map((count) => (count < fewest ? [0, 1, 2, 3, 4] : [count]));
  const all = choices.reduce<readonly (readonly number[])[]>(
    (sofar, choice) => sofar.flatMap((some) => choice.map((value) => [...some, value])),
    [[]],
  );
  return all.filter((other) => JSON.stringify(released(at, other)) === answer);
};

describe('figures for everybody', () => {
  it('leave each count that is not told anything from nothing to four, to whoever knows all answers, all sums, this rule and another count', () => {
    let hidden = 0;
    fc.assert(
      fc.property(trees, (departments) => {
        const [at, counts] = [departments.map(({ place }) => place), departments.map(({ count }) => count)];
        const histories = possible(at, counts);
        for (const [nth, count] of counts.entries()) {
          if (count >= fewest) continue;
          hidden++;
          const left = (some: typeof histories) => [...new Set(some.map((history) => history[nth]))].toSorted();
          expect(left(histories)).toEqual([0, 1, 2, 3, 4]);
          // A department knows its own counts besides.
          for (const [other, own] of counts.entries())
            if (other !== nth) expect(left(histories.filter((history) => history[other] === own))).toEqual([0, 1, 2, 3, 4]);
        }
      }),
      { numRuns: 60, examples: [[small([0, 0, 0, 0, 0, 0])], [small([0, 0, 0, 1, 1, 1])], [small([4, 4, 4, 4, 4, 4])]] },
    );
    expect(hidden).toBeGreaterThan(60);
  }, 60_000);

  it('tell the sum of six such counts', () => {
    const six = released(
      [4, 4, 4, 4, 4, 4],
      small([0, 0, 0, 0, 0, 0]).map(({ count }) => count),
    );
    expect(six.find(({ code }) => code === 'a')?.counts[0]).toBe(10);
  });

  it('hold what really was, and what is told of a region is what could be, no less', () => {
    fc.assert(
      fc.property(trees, (departments) => {
        const [at, counts] = [departments.map(({ place }) => place), departments.map(({ count }) => count)];
        for (const row of released(at, counts)) {
          const { low, high } = rangeOf(row);
          const isPart = (nth: number) =>
            row.unit === 'all' || row.code === `d${nth}` || (places[at[nth] ?? 0] ?? []).includes(row.code ?? '');
          const really = counts.reduce((total, count, nth) => total + (isPart(nth) ? count : 0), 0);
          expect([nameOf(row), low <= really && really <= high]).toEqual([nameOf(row), true]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('name every department of the directory, also one of which there is nothing, each in its region', () => {
    const rows = released([0, 0, 3], [0, 7, 9]);
    expect(rows.map((row) => [nameOf(row), row.within, row.counts[0]])).toEqual([
      ['all ', null, [16, 20]],
      ['region a', null, [16, 20]],
      ['region b1', 'a', [7, 11]],
      ['region b2', 'a', 9],
      ['region c1', 'b1', [7, 11]],
      ['department d0', 'c1', [0, 4]],
      ['department d1', 'c1', 7],
      ['department d2', 'b2', 9],
    ]);
  });

  it('tell large sums of many small counts exactly', () => {
    const departments = Array.from({ length: 5_000 }, (_, nth) => ({
      code: `d${nth}`,
      regions: [`c${nth % 100}`, `b${nth % 10}`],
    }));
    const [all, ...rest] = publicRows(departments, (code) => [Number(code.slice(1)) % 3, 0, 0, 0]);
    expect(all).toMatchObject({ unit: 'all', counts: expect.arrayContaining([4_999]) });
    expect(rest.find(({ code }) => code === 'd2')?.counts[0]).toEqual([0, 4]);
  });

  it('come from what was published, each review and order in one count', () => {
    const measures = ['received', 'good', 'activeGood', 'badToHandle', 'onTime'].map((name) => ({ name, version: 1 }));
    expect(countsFor(measures)([20, 12, 9, 6, 4])).toEqual([9, 3, 4, 2]);
    expect(() => countsFor(measures.slice(1, 3))).toThrow('a publication without onTime cannot be released');
  });

  it('have rates between the bounds that follow from them', () => {
    expect(tellingOf({ counts: [90, [0, 4], 6, [0, 4]] })).toEqual({
      counts: {
        reviews: { low: 96, high: 104 },
        good: { low: 90, high: 94 },
        activeGood: { low: 90, high: 90 },
        defaultGood: { low: 0, high: 4 },
        bad: { low: 6, high: 10 },
        badOnTime: { low: 6, high: 6 },
        badOther: { low: 0, high: 4 },
      },
      rates: {
        goodRate: { low: 0.9, high: 94 / 100 },
        badRate: { low: 6 / 100, high: 0.1 },
        onTimeRate: { low: 0.6, high: 1 },
      },
    });
    expect(tellingOf({ counts: [0, 0, 0, 0] }).rates).toEqual({ goodRate: null, badRate: null, onTimeRate: null });
  });
});
