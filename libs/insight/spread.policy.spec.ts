import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { slowingOf, spreadOf, type Waits } from './spread.policy.js';

const each = (...minutes: readonly number[]): Waits[] => minutes.map((one) => ({ minutes: one, count: 1 }));

describe('how long waits were', () => {
  it('is told by mean, median, nine tenths and the longest', () =>
    expect(spreadOf([...each(60, 10, 20, 30, 40, 50, 70, 80, 1_000), { minutes: 90, count: 1 }])).toEqual({
      count: 10,
      mean: 145,
      median: 50,
      p90: 90,
      longest: 1_000,
    }));
  it('is the same for waits that were counted together', () =>
    expect(spreadOf([{ minutes: 5, count: 3 }, ...each(9)])).toEqual(spreadOf(each(5, 9, 5, 5))));
  it('is nothing where nobody waited', () =>
    expect(spreadOf([])).toEqual({ count: 0, mean: null, median: null, p90: null, longest: null }));
  it('has its median and nine tenths among the waits there were', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(5_000), { minLength: 1 }), (minutes) => {
        const { median, p90, longest } = spreadOf(each(...minutes));
        const sorted = minutes.toSorted((one, other) => one - other);
        expect([median, p90, longest]).toEqual([
          sorted[Math.ceil(minutes.length * 0.5) - 1],
          sorted[Math.ceil(minutes.length * 0.9) - 1],
          sorted.at(-1),
        ]);
      }),
    ));
});

describe('waits that grow longer', () => {
  const waits = fc.array(fc.nat(5_000), { minLength: 5, maxLength: 60 });

  it('are mostly above what was the middle before', () => {
    expect(slowingOf(each(90, 95, 100, 110, 120, 130, 140), each(10, 20, 30, 40, 50))).toMatchObject({
      median: 30,
      longer: 7,
      chance: expect.closeTo(1 / 128, 9),
      isSlowing: true,
    });
    expect(slowingOf(each(90, 95, 10, 10, 120, 130, 140), each(10, 20, 30, 40, 50)).isSlowing).toBe(false);
  });
  it('are none where nothing changed', () =>
    fc.assert(
      fc.property(waits, (minutes) => {
        expect(slowingOf(each(...minutes), each(...minutes)).isSlowing).toBe(false);
      }),
    ));
  it('are the more so, the longer each takes', () =>
    fc.assert(
      fc.property(waits, waits, fc.nat(1_000), (now, before, more) => {
        const [one, slower] = [now, now.map((minutes) => minutes + more)].map((all) => slowingOf(each(...all), each(...before)));
        expect(slower!.chance).toBeLessThanOrEqual(one!.chance + 1e-12);
      }),
    ));
  it('need a history', () =>
    expect(slowingOf(each(1, 2, 3, 4, 5, 6, 7), each(0, 0, 0, 0))).toEqual({
      median: null,
      longer: 0,
      chance: 1,
      isSlowing: false,
    }));
});
