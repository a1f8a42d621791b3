import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#kernel/values.js';
import { change, periodBefore, periodUnits, unitsOf, yearBefore } from './period.policy.js';

const period = (text: string) => {
  const [from = '', to = ''] = text.split('/');
  return { from, to };
};

describe('the period before', () => {
  it.each([
    ['2026-07-01/2026-07-31', '2026-06-01/2026-06-30'],
    ['2026-01-01/2026-03-31', '2025-10-01/2025-12-31'],
    ['2026-03-01/2026-03-31', '2026-02-01/2026-02-28'],
    ['2026-07-01/2026-07-30', '2026-06-01/2026-06-30'],
    ['2026-07-06/2026-07-12', '2026-06-29/2026-07-05'],
    ['2026-07-06/2026-07-06', '2026-07-05/2026-07-05'],
    ['2026-01-01/2026-12-31', '2025-01-01/2025-12-31'],
  ])('%s is %s', (now, before) => expect(periodBefore(period(now))).toEqual(period(before)));
  it('ends where the period begins', () =>
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(800), (start, length) => {
        const from = addDays('1990-01-01', start);
        expect(addDays(periodBefore({ from, to: addDays(from, length) }).to, 1)).toBe(from);
      }),
    ));
});

describe('the year before', () => {
  it.each([
    ['2026-07-01/2026-07-31', '2025-07-01/2025-07-31'],
    ['2025-02-01/2025-02-28', '2024-02-01/2024-02-29'],
    ['2024-02-01/2024-02-29', '2023-02-01/2023-02-28'],
    ['2024-02-29/2024-03-05', '2023-02-28/2023-03-05'],
    ['2026-07-06/2026-07-12', '2025-07-06/2025-07-12'],
  ])('of %s is %s', (now, before) => expect(yearBefore(period(now))).toEqual(period(before)));
});

describe('the units of a period', () => {
  it('are whole, the first and the last too', () => {
    expect(unitsOf(period('2026-07-15/2026-09-02'), 'month', 12)).toEqual(
      ['2026-07-01/2026-07-31', '2026-08-01/2026-08-31', '2026-09-01/2026-09-30'].map(period),
    );
    expect(unitsOf(period('2026-03-31/2026-04-01'), 'quarter', 9)).toEqual(
      ['2026-01-01/2026-03-31', '2026-04-01/2026-06-30'].map(period),
    );
  });
  it('are told to be too many by one more', () => expect(unitsOf(period('2020-01-01/2026-12-31'), 'day', 3)).toHaveLength(4));
  it('follow each other without a gap', () =>
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(1_000), fc.constantFrom(...periodUnits), (start, length, unit) => {
        const from = addDays('1990-01-01', start);
        const to = addDays(from, length);
        const units = unitsOf({ from, to }, unit, 2_000);
        expect(units[0]!.from <= from && to <= units.at(-1)!.to).toBe(true);
        for (const [i, { from: begins }] of units.slice(1).entries()) expect(begins).toBe(addDays(units[i]!.to, 1));
      }),
    ));
});

describe('a change', () => {
  it('is relative to what was before', () => expect([change(11, 10), change(5, 10), change(0, 10)]).toEqual([0.1, -0.5, -1]));
  it('is none where there was nothing, or is no figure', () =>
    expect([change(5, 0), change(0, 0), change(null, 3), change(3, null)]).toEqual([null, null, null, null]));
});
