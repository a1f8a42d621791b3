import { addDays, type LocalDay } from '#kernel/values.js';
import type { Calendar } from './calendar.policy.js';

const daysOf = (ranges: readonly (readonly [LocalDay, LocalDay])[]): LocalDay[] => {
  const days: LocalDay[] = [];
  for (const [first, last] of ranges) for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
};

/** Public holidays and make-up working days 2024–2026 as the State Council's general office published them each year. */
export const shippedCalendar: Calendar = {
  version: 'cn-2026-1',
  coveredFrom: '2024-01-01',
  coveredUntil: '2026-12-31',
  off: new Set(
    daysOf([
      ['2024-01-01', '2024-01-01'],
      ['2024-02-10', '2024-02-17'],
      ['2024-04-04', '2024-04-06'],
      ['2024-05-01', '2024-05-05'],
      ['2024-06-10', '2024-06-10'],
      ['2024-09-15', '2024-09-17'],
      ['2024-10-01', '2024-10-07'],
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ]),
  ),
  makeUp: new Set([
    '2024-02-04',
    '2024-02-18',
    '2024-04-07',
    '2024-04-28',
    '2024-05-11',
    '2024-09-14',
    '2024-09-29',
    '2024-10-12',
    '2025-01-26',
    '2025-02-08',
    '2025-04-27',
    '2025-09-28',
    '2025-10-11',
    '2026-01-04',
    '2026-02-14',
    '2026-02-28',
    '2026-05-09',
    '2026-09-20',
    '2026-10-10',
  ]),
  // Our own choice: usual hours of government offices, which places set themselves.
  officeHours: [
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ],
};
