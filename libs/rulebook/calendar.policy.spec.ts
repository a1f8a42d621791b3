import { describe, expect, it } from '@jest/globals';
import { addDays } from '#kernel/values.js';
import { isCovered, isWorkingDay, kindOf } from './calendar.policy.js';
import { shippedCalendar as calendar } from './shipped.calendar.js';

describe('the calendar of working days', () => {
  it.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('has in %i %i working days', (year, expected) => {
    let count = 0;
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) count++;
    expect(count).toBe(expected);
  });

  it('knows what a day is, and for which days that was published', () => {
    const kinds = ['2025-12-31', '2026-01-01', '2026-01-03', '2026-01-04'].map((day) => kindOf(calendar, day));
    expect(kinds).toEqual(['working-day', 'holiday', 'weekend', 'make-up-day']);
    const covered = ['2023-12-31', '2024-01-01', '2026-12-31', '2027-01-01'].map((day) => isCovered(calendar, day));
    expect(covered).toEqual([false, true, true, false]);
  });
});
