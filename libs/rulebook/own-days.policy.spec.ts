import { describe, expect, it } from '@jest/globals';
import { calendarProblems } from './calendar-problem.policy.js';
import { calendarOf, isWorkingDay } from './calendar.policy.js';
import { withOwnDays } from './own-days.policy.js';
import type { CalendarRules } from './rule-content.policy.js';

const content: CalendarRules = {
  kind: 'calendar',
  years: [
    {
      year: 2026,
      off: [{ from: '2026-05-01', to: '2026-05-05' }],
      makeUp: ['2026-05-09'],
      source: 'notice',
    },
  ],
  officeHours: [{ from: '09:00', to: '17:00' }],
};
const day = (text: string) => ({ from: text, to: text });
const worked = (rules: CalendarRules, ...days: readonly string[]) =>
  days.map((one) => isWorkingDay(calendarOf(rules, 'own'), one));

describe('a calendar with days of one’s own', () => {
  it('is as it was without any', () => {
    expect(withOwnDays(content, { off: [], work: [] })).toEqual(content);
  });

  it('has them off or worked, whatever they were, and no problem', () => {
    const own = withOwnDays(content, {
      off: [day('2026-05-09'), { from: '2026-05-06', to: '2026-05-07' }],
      work: [day('2026-05-03'), day('2026-05-05'), day('2026-05-16')],
    });
    expect(own.years[0]).toMatchObject({
      off: [
        { from: '2026-05-01', to: '2026-05-02' },
        day('2026-05-04'),
        { from: '2026-05-06', to: '2026-05-07' },
        day('2026-05-09'),
      ],
      makeUp: ['2026-05-03', '2026-05-16'],
    });
    expect(worked(own, '2026-05-05', '2026-05-06', '2026-05-09', '2026-05-16')).toEqual([true, false, false, true]);
    expect(calendarProblems(own, content)).toEqual([]);
  });

  it('works a day that is said to be both', () =>
    expect(worked(withOwnDays(content, { off: [day('2026-06-06')], work: [day('2026-06-06')] }), '2026-06-06')).toEqual([true]));

  it('covers a year more where days lie in it, and has a gap where they lie farther', () => {
    const next = withOwnDays(content, { off: [day('2027-01-01')], work: [] });
    expect([next.years.map(({ year }) => year), calendarProblems(next, undefined)]).toEqual([[2026, 2027], []]);
    const far = withOwnDays(content, { off: [day('2028-01-01')], work: [] });
    expect(calendarProblems(far, undefined).map(({ code }) => code)).toEqual(['years-out-of-order']);
  });
});
