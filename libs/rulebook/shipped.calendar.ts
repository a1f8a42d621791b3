import { calendarOf } from './calendar.policy.js';
import type { CalendarRules } from './rule-content.policy.js';

export const shippedCalendarRules: CalendarRules = {
  kind: 'calendar',
  years: [
    {
      year: 2024,
      off: [
        { from: '2024-01-01', to: '2024-01-01' },
        { from: '2024-02-10', to: '2024-02-17' },
        { from: '2024-04-04', to: '2024-04-06' },
        { from: '2024-05-01', to: '2024-05-05' },
        { from: '2024-06-10', to: '2024-06-10' },
        { from: '2024-09-15', to: '2024-09-17' },
        { from: '2024-10-01', to: '2024-10-07' },
      ],
      makeUp: ['2024-02-04', '2024-02-18', '2024-04-07', '2024-04-28', '2024-05-11', '2024-09-14', '2024-09-29', '2024-10-12'],
    },
    {
      year: 2025,
      off: [
        { from: '2025-01-01', to: '2025-01-01' },
        { from: '2025-01-28', to: '2025-02-04' },
        { from: '2025-04-04', to: '2025-04-06' },
        { from: '2025-05-01', to: '2025-05-05' },
        { from: '2025-05-31', to: '2025-06-02' },
        { from: '2025-10-01', to: '2025-10-08' },
      ],
      makeUp: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
    },
    {
      year: 2026,
      off: [
        { from: '2026-01-01', to: '2026-01-03' },
        { from: '2026-02-15', to: '2026-02-23' },
        { from: '2026-04-04', to: '2026-04-06' },
        { from: '2026-05-01', to: '2026-05-05' },
        { from: '2026-06-19', to: '2026-06-21' },
        { from: '2026-09-25', to: '2026-09-27' },
        { from: '2026-10-01', to: '2026-10-07' },
      ],
      makeUp: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    },
  ],
  source: {
    mark: 'published',
    text: '国务院办公厅每年发布的节假日安排；办公时间为本系统的默认值 (yearly notices of the State Council’s general office; the office hours are our own choice)',
  },
  officeHours: [
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ],
};

export const shippedCalendar = calendarOf(shippedCalendarRules, 'cn@0');
