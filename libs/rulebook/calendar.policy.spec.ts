import { describe, expect, it } from '@jest/globals';
import { addDays } from '#kernel/values.js';
import { dueDay, isWorkingDay } from './calendar.policy.js';
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

  it.each([
    ['2024-02-09', 1, '2024-02-18'],
    ['2024-09-30', 5, '2024-10-12'],
    ['2025-01-24', 5, '2025-02-07'],
    ['2025-12-31', 1, '2026-01-04'],
    ['2026-02-14', 15, '2026-03-13'],
    ['2026-09-30', 15, '2026-10-27'],
  ])('counts %s + %i working days to %s', (start, days, due) => {
    expect(dueDay(calendar, start, days, 'working')).toMatchObject({ day: due, provisional: false });
  });

  it('moves a calendar-day limit that ends on a holiday to the next working day', () => {
    expect(dueDay(calendar, '2026-09-29', 7, 'calendar').day).toBe('2026-10-08');
  });

  it('counts every day of a calendar-day limit', () => {
    expect(dueDay(calendar, '2026-09-29', 2, 'calendar').day).toBe('2026-10-08');
    expect(dueDay(calendar, '2026-11-02', 2, 'calendar').day).toBe('2026-11-04');
  });

  it('marks a day beyond its coverage as provisional', () => {
    expect(dueDay(calendar, '2026-12-30', 5, 'working').provisional).toBe(true);
  });

  it('explains each day it passed', () => {
    expect(dueDay(calendar, '2025-12-31', 1, 'working').days).toEqual([
      { day: '2026-01-01', counted: false, reason: 'holiday' },
      { day: '2026-01-02', counted: false, reason: 'holiday' },
      { day: '2026-01-03', counted: false, reason: 'weekend' },
      { day: '2026-01-04', counted: true, reason: 'make-up-day' },
    ]);
  });
});
