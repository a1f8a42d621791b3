import { describe, expect, it } from '@jest/globals';
import { shippedCalendar } from '#rulebook/shipped.calendar.js';
import { hoursInMinutes, isProvisional, workdays } from './working-time.policy.js';

describe('working time', () => {
  it('is that of the office hours of working days, make-up days among them', () => {
    const days = workdays(shippedCalendar, '2026-09-30', '2026-10-12');
    expect(hoursInMinutes(shippedCalendar.officeHours)).toEqual([
      { from: 540, to: 720 },
      { from: 810, to: 1050 },
    ]);
    expect(days.filter(({ works }) => works)).toEqual([
      { day: '2026-09-30', works: true, before: 0 },
      { day: '2026-10-08', works: true, before: 420 },
      { day: '2026-10-09', works: true, before: 840 },
      { day: '2026-10-10', works: true, before: 1_260 }, // a Saturday that is worked
      { day: '2026-10-12', works: true, before: 1_680 },
    ]);
    expect(days).toHaveLength(13);
  });
  it('is provisional where a calendar does not reach', () => {
    expect(isProvisional(shippedCalendar, '2026-01-01', '2026-12-31')).toBe(false);
    expect(isProvisional(shippedCalendar, '2026-12-31', '2027-01-01')).toBe(true);
  });
});
