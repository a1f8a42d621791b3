import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, endOfDay, type Instant, localDay } from '#kernel/values.js';
import { isWorkingDay } from './calendar.policy.js';
import type { DeadlineRule, Span } from './deadline.policy.js';
import { after, dueOf, type RunningLimit, waitedFor, yellowAt } from './limit.policy.js';
import { shippedCalendar as calendar } from './shipped.calendar.js';

const zone = 'Asia/Shanghai';
const working = (amount: number): Span => ({ amount, unit: 'working' });
const calendarDays = (amount: number): Span => ({ amount, unit: 'calendar' });
const officeHours = (amount: number): Span => ({ amount, unit: 'office-hours' });
const hours = (amount: number): Span => ({ amount, unit: 'hours' });

/** Local time of Shanghai. */
const at = (local: string): Instant => new Date(`${local.replace(' ', 'T')}:00+08:00`).toISOString();
const pause = (from: string, to: string) => ({ from: at(from), to: at(to) });
const limit = (from: string, span: Span, more: Partial<RunningLimit> = {}): RunningLimit => ({
  from: at(from),
  span,
  extensions: [],
  pauses: [],
  ...more,
});
const due = (running: RunningLimit) => dueOf(running, calendar, zone);
const dueDay = (running: RunningLimit) => localDay(due(running).due, zone);
const told = (running: RunningLimit) => due(running).days.map(({ day, reason }) => `${day} ${reason}`);

describe('a limit in working days', () => {
  it.each([
    ['2024-02-09', 1, '2024-02-18'],
    ['2024-09-30', 5, '2024-10-12'],
    ['2025-01-24', 5, '2025-02-07'],
    ['2025-12-31', 1, '2026-01-04'],
    ['2026-02-14', 15, '2026-03-13'],
    ['2026-09-30', 15, '2026-10-27'],
  ])('from %s and %i days long ends at the close of %s', (start, amount, end) => {
    expect(due(limit(`${start} 10:00`, working(amount)))).toMatchObject({ due: endOfDay(end, zone), provisional: false });
  });

  it('tells of every day whether it counted', () => {
    expect(due(limit('2025-12-31 23:59', working(1))).days).toEqual([
      { day: '2026-01-01', counted: false, reason: 'holiday' },
      { day: '2026-01-02', counted: false, reason: 'holiday' },
      { day: '2026-01-03', counted: false, reason: 'weekend' },
      { day: '2026-01-04', counted: true, reason: 'make-up-day' },
    ]);
  });

  it('is provisional where it needed a day that no published calendar covers', () => {
    expect(due(limit('2026-12-28 10:00', working(3))).provisional).toBe(false);
    expect(due(limit('2026-12-28 10:00', working(4))).provisional).toBe(true);
    expect(due(limit('2023-12-29 10:00', working(1))).provisional).toBe(true);
    expect(due(limit('2023-12-31 10:00', working(1))).provisional).toBe(false);
  });

  it('says of which days it was not published what they are', () => {
    expect(due(limit('2026-12-30 10:00', working(4))).days).toEqual([
      { day: '2026-12-31', counted: true, reason: 'working-day' },
      { day: '2027-01-01', counted: true, reason: 'working-day', provisional: true },
      { day: '2027-01-02', counted: false, reason: 'weekend', provisional: true },
      { day: '2027-01-03', counted: false, reason: 'weekend', provisional: true },
      { day: '2027-01-04', counted: true, reason: 'working-day', provisional: true },
      { day: '2027-01-05', counted: true, reason: 'working-day', provisional: true },
    ]);
  });
});

describe('a limit in calendar days', () => {
  it('counts every day and ends on a working day', () => {
    expect(told(limit('2026-09-24 10:00', calendarDays(2)))).toEqual([
      '2026-09-25 calendar-day',
      '2026-09-26 calendar-day',
      '2026-09-27 moved-past-day-off',
      '2026-09-28 moved-past-day-off',
    ]);
    expect(dueDay(limit('2026-11-02 10:00', calendarDays(7)))).toBe('2026-11-09');
  });

  it('is provisional only for the day it ends on', () => {
    expect(due(limit('2026-12-21 10:00', calendarDays(10))).provisional).toBe(false);
    expect(due(limit('2026-12-22 10:00', calendarDays(10))).provisional).toBe(true);
    expect(due(limit('2026-12-30 10:00', calendarDays(2))).days).toEqual([
      { day: '2026-12-31', counted: true, reason: 'calendar-day' },
      { day: '2027-01-01', counted: true, reason: 'calendar-day', provisional: true },
    ]);
  });

  it('is provisional for days off that it passed by without knowing them', () => {
    expect(due(limit('2023-12-29 10:00', calendarDays(1)))).toMatchObject({
      due: endOfDay('2024-01-02', zone),
      provisional: true,
    });
  });
});

describe('a limit in hours', () => {
  it('runs round the clock to the minute', () => {
    expect(due(limit('2026-09-30 22:30', hours(24)))).toMatchObject({ due: at('2026-10-01 22:30'), provisional: false });
    expect(due(limit('2026-09-30 22:30', hours(3))).days).toEqual([
      { day: '2026-09-30', counted: true, reason: 'round-the-clock', minutes: 90 },
      { day: '2026-10-01', counted: true, reason: 'round-the-clock', minutes: 90 },
    ]);
  });

  it('runs within the office hours of working days', () => {
    expect(due(limit('2026-11-06 16:30', officeHours(2))).due).toBe(at('2026-11-09 10:00'));
    expect(due(limit('2026-11-06 20:00', officeHours(4))).days).toEqual([
      { day: '2026-11-06', counted: false, reason: 'out-of-hours', minutes: 0 },
      { day: '2026-11-07', counted: false, reason: 'weekend', minutes: 0 },
      { day: '2026-11-08', counted: false, reason: 'weekend', minutes: 0 },
      { day: '2026-11-09', counted: true, reason: 'working-day', minutes: 240 },
    ]);
    expect(due(limit('2026-11-06 20:00', officeHours(4))).due).toBe(at('2026-11-09 14:30'));
  });

  it('stands still during a pause, to the minute', () => {
    const paused = limit('2026-11-09 09:00', officeHours(4), { pauses: [pause('2026-11-09 10:00', '2026-11-10 11:00')] });
    expect(due(paused).due).toBe(at('2026-11-10 15:30'));
    const long = limit('2026-11-09 09:00', hours(2), { pauses: [pause('2026-11-09 10:00', '2026-11-12 11:00')] });
    expect(due(long).days.map(({ reason, minutes }) => [reason, minutes])).toEqual([
      ['round-the-clock', 60],
      ['paused', 0],
      ['paused', 0],
      ['round-the-clock', 60],
    ]);
  });

  it('is provisional where office hours of a day that is not covered were counted', () => {
    expect(due(limit('2026-12-31 15:30', officeHours(2))).provisional).toBe(false);
    expect(due(limit('2026-12-31 15:30', officeHours(3))).provisional).toBe(true);
    expect(due(limit('2027-02-01 15:30', hours(3))).provisional).toBe(false);
  });
});

describe('a paused limit', () => {
  it('does not count the days after the one the pause began on, up to the one it ended on', () => {
    // Monday to Friday; paused from Tuesday noon to Thursday morning.
    expect(told(limit('2026-11-06 10:00', working(3), { pauses: [pause('2026-11-10 12:00', '2026-11-12 09:00')] }))).toEqual([
      '2026-11-07 weekend',
      '2026-11-08 weekend',
      '2026-11-09 working-day',
      '2026-11-10 working-day',
      '2026-11-11 paused',
      '2026-11-12 paused',
      '2026-11-13 working-day',
    ]);
  });

  it('never ends before the day the pause ended, nor on a day off', () => {
    const held = (to: string) => limit('2026-11-06 10:00', working(2), { pauses: [pause('2026-11-10 12:00', to)] });
    expect(dueDay(held('2026-11-12 09:00'))).toBe('2026-11-12');
    expect(dueDay(held('2026-11-15 09:00'))).toBe('2026-11-16');
  });

  it('is not moved by a pause within one day, nor by one after its end', () => {
    const pauses = [pause('2026-11-10 09:00', '2026-11-10 17:00'), pause('2026-11-12 09:00', '2026-11-20 17:00')];
    expect(dueDay(limit('2026-11-06 10:00', working(3), { pauses }))).toBe('2026-11-11');
  });
});

describe('an extended limit', () => {
  it('goes on from the due day in the unit of the extension', () => {
    const extended = limit('2026-11-05 10:00', calendarDays(2), { extensions: [working(2)] });
    expect(due(extended).days).toEqual([
      { day: '2026-11-06', counted: true, reason: 'calendar-day' },
      { day: '2026-11-07', counted: true, reason: 'calendar-day' },
      { day: '2026-11-08', counted: false, reason: 'moved-past-day-off' },
      { day: '2026-11-09', counted: false, reason: 'moved-past-day-off' },
      { day: '2026-11-10', counted: true, reason: 'working-day', extension: 1 },
      { day: '2026-11-11', counted: true, reason: 'working-day', extension: 1 },
    ]);
    expect(due(limit('2026-11-05 10:00', hours(4), { extensions: [hours(2), officeHours(1)] })).due).toBe(at('2026-11-05 17:00'));
    expect(dueDay(limit('2026-11-05 10:00', hours(4), { extensions: [working(1)] }))).toBe('2026-11-06');
  });

  it('goes on by hours from the end of a day that is used up', () => {
    const extended = limit('2026-11-05 10:00', working(1), { extensions: [hours(4)] });
    expect(due(extended)).toEqual({
      due: at('2026-11-07 04:00'),
      provisional: false,
      days: [
        { day: '2026-11-06', counted: true, reason: 'working-day' },
        { day: '2026-11-07', counted: true, reason: 'round-the-clock', minutes: 240, extension: 1 },
      ],
    });
  });

  it('tells of no day twice but of one whose hours it shares', () => {
    const closing = limit('2026-11-06 15:30', officeHours(2), { extensions: [officeHours(1), officeHours(1)] });
    expect(due(closing).days).toEqual([
      { day: '2026-11-06', counted: true, reason: 'working-day', minutes: 120 },
      { day: '2026-11-07', counted: false, reason: 'weekend', minutes: 0, extension: 1 },
      { day: '2026-11-08', counted: false, reason: 'weekend', minutes: 0, extension: 1 },
      { day: '2026-11-09', counted: true, reason: 'working-day', minutes: 60, extension: 1 },
      { day: '2026-11-09', counted: true, reason: 'working-day', minutes: 60, extension: 2 },
    ]);
  });

  it('counts the day after hours that ended at midnight', () => {
    const midnight = limit('2026-11-05 20:00', hours(4), { extensions: [working(1)] });
    expect(told(midnight)).toEqual(['2026-11-05 round-the-clock', '2026-11-06 working-day']);
  });
});

describe('a limit with a day that was set', () => {
  it('ends at the close of that day, whatever day it is', () => {
    const set = limit('2026-11-05 10:00', working(5), { untilDay: '2026-11-07' });
    expect(due(set)).toEqual({
      due: endOfDay('2026-11-07', zone),
      provisional: false,
      days: [
        { day: '2026-11-06', counted: true, reason: 'up-to-set-day' },
        { day: '2026-11-07', counted: true, reason: 'up-to-set-day' },
      ],
    });
  });

  it('may end on the day it began', () => {
    expect(due(limit('2026-11-05 10:00', working(5), { untilDay: '2026-11-05' })).days).toEqual([
      { day: '2026-11-05', counted: true, reason: 'up-to-set-day' },
    ]);
  });

  it('is moved by a pause that reaches beyond it, and by an extension', () => {
    const pauses = [pause('2026-11-06 10:00', '2026-11-14 10:00')];
    expect(dueDay(limit('2026-11-05 10:00', working(5), { untilDay: '2026-11-10', pauses }))).toBe('2026-11-16');
    expect(dueDay(limit('2026-11-05 10:00', working(5), { untilDay: '2026-11-10', extensions: [working(2)] }))).toBe(
      '2026-11-12',
    );
  });
});

describe('the yellow warning', () => {
  const yellow = (rule: DeadlineRule['yellow'], running: RunningLimit) => yellowAt({ yellow: rule }, running, calendar, zone);

  it('comes at the close of the day from which on so many days are left', () => {
    expect(yellow({ before: working(1) }, limit('2026-11-02 10:00', working(5)))).toBe(endOfDay('2026-11-06', zone));
    expect(yellow({ before: calendarDays(1) }, limit('2026-11-02 10:00', working(5)))).toBe(endOfDay('2026-11-08', zone));
  });

  it('does not take paused days for days that are left', () => {
    const pauses = [pause('2026-11-04 10:00', '2026-11-06 10:00')];
    expect(yellow({ before: working(1) }, limit('2026-11-02 10:00', working(3), { pauses }))).toBe(endOfDay('2026-11-04', zone));
  });

  it('comes hours before', () => {
    expect(yellow({ before: hours(2) }, limit('2026-11-02 10:00', hours(4)))).toBe(at('2026-11-02 12:00'));
    expect(yellow({ before: officeHours(2) }, limit('2026-11-02 10:00', officeHours(8)))).toBe(at('2026-11-03 09:00'));
    expect(yellow({ before: officeHours(2) }, limit('2026-11-02 10:00', officeHours(9)))).toBe(at('2026-11-03 10:00'));
    expect(yellow({ before: officeHours(3) }, limit('2026-11-02 10:00', officeHours(8)))).toBe(at('2026-11-02 16:30'));
    expect(yellow({ before: officeHours(7) }, limit('2026-11-02 10:00', working(2)))).toBe(at('2026-11-04 09:00'));
  });

  it('comes when a share is used: a part of a day is that part of its 24 hours', () => {
    expect(yellow({ share: 0.9 }, limit('2026-11-02 10:00', working(5)))).toBe(at('2026-11-09 12:00'));
    expect(yellow({ share: 0.9 }, limit('2026-11-02 10:00', hours(10)))).toBe(at('2026-11-02 19:00'));
    expect(yellow({ share: 0.5 }, limit('2026-11-05 10:00', working(5), { untilDay: '2026-11-09' }))).toBe(
      at('2026-11-08 00:00'),
    );
  });

  it('never comes before the limit began', () => {
    expect(yellow({ before: working(9) }, limit('2026-11-02 10:00', working(5)))).toBe(at('2026-11-02 10:00'));
    expect(yellow({ before: hours(9) }, limit('2026-11-02 10:00', hours(5)))).toBe(at('2026-11-02 10:00'));
  });
});

describe('the citizen’s clock', () => {
  const waited = (from: string, to: string) => waitedFor(calendar, at(from), at(to), zone);

  it('counts working days after the first day, the last included, and tells of every day', () => {
    expect(waited('2026-09-30 09:00', '2026-10-10 09:00')).toMatchObject({ workingDays: 3, provisional: false });
    expect(waited('2026-10-07 09:00', '2026-10-11 09:00').days).toEqual([
      { day: '2026-10-08', counted: true, reason: 'working-day' },
      { day: '2026-10-09', counted: true, reason: 'working-day' },
      { day: '2026-10-10', counted: true, reason: 'make-up-day' },
      { day: '2026-10-11', counted: false, reason: 'weekend' },
    ]);
    expect(waited('2026-11-02 09:00', '2026-11-02 18:00')).toEqual({ workingDays: 0, provisional: false, days: [] });
  });

  it('is provisional where it went over days that no published calendar covers', () => {
    expect(waited('2026-12-31 09:00', '2027-01-01 09:00')).toEqual({
      workingDays: 1,
      provisional: true,
      days: [{ day: '2027-01-01', counted: true, reason: 'working-day', provisional: true }],
    });
  });
});

const units = ['working', 'calendar', 'office-hours', 'hours'] as const;
const anySpan = fc.record({ amount: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom(...units) });
const anyInstant = fc.integer({ min: Date.UTC(2024, 0, 10), max: Date.UTC(2026, 6, 1) }).map((ms) => new Date(ms).toISOString());
const later = (from: Instant, hoursOn: number) => new Date(Date.parse(from) + hoursOn * 3_600_000).toISOString();
const anyLimit = fc
  .record({
    from: anyInstant,
    span: anySpan,
    setDay: fc.option(fc.integer({ min: 1, max: 30 })),
    extensions: fc.array(anySpan, { maxLength: 2 }),
    pauses: fc.array(
      fc.record({ startsIn: fc.double({ min: 0, max: 900, noNaN: true }), lasts: fc.double({ min: 0, max: 400, noNaN: true }) }),
      { maxLength: 3 },
    ),
  })
  .map(({ setDay, pauses, ...rest }): RunningLimit & { pauses: { from: Instant; to: Instant }[] } => ({
    ...rest,
    untilDay: setDay === null ? null : addDays(localDay(rest.from, zone), setDay),
    pauses: pauses.map(({ startsIn, lasts }) => ({ from: later(rest.from, startsIn), to: later(rest.from, startsIn + lasts) })),
  }));
const anyPause = fc.record({
  startsIn: fc.double({ min: 0, max: 900, noNaN: true }),
  lasts: fc.double({ min: 0, max: 400, noNaN: true }),
});

describe('any limit', () => {
  const runs = { numRuns: 400 };

  it('is only ever moved later by a pause', () => {
    fc.assert(
      fc.property(anyLimit, anyPause, (running, { startsIn, lasts }) => {
        const one = { from: later(running.from, startsIn), to: later(running.from, startsIn + lasts) };
        expect(due({ ...running, pauses: [...running.pauses, one] }).due >= due(running).due).toBe(true);
      }),
      runs,
    );
  });

  it('is the same with a pause split in two', () => {
    fc.assert(
      fc.property(anyLimit, anyPause, fc.double({ min: 0, max: 1, noNaN: true }), (running, { startsIn, lasts }, part) => {
        const [from, between, to] = [0, part, 1].map((share) => later(running.from, startsIn + lasts * share)) as [
          string,
          string,
          string,
        ];
        const whole = due({ ...running, pauses: [...running.pauses, { from, to }] });
        const split = due({ ...running, pauses: [...running.pauses, { from, to: between }, { from: between, to }] });
        expect(split).toEqual(whole);
      }),
      runs,
    );
  });

  it('ends later when it is extended', () => {
    fc.assert(
      fc.property(anyLimit, anySpan, (running, more) => {
        expect(due({ ...running, extensions: [...running.extensions, more] }).due > due(running).due).toBe(true);
      }),
      runs,
    );
  });

  it('that ends by counting days ends at the close of a working day on which no pause is under way', () => {
    fc.assert(
      fc.property(anyLimit, fc.constantFrom('working' as const, 'calendar' as const), (running, unit) => {
        const { due: end } = due({ ...running, untilDay: null, span: { ...running.span, unit }, extensions: [] });
        const day = localDay(end, zone);
        expect(end).toBe(endOfDay(day, zone));
        expect(isWorkingDay(calendar, day)).toBe(true);
        expect(running.pauses.some(({ from, to }) => localDay(from, zone) <= day && localDay(to, zone) > day)).toBe(false);
      }),
      runs,
    );
  });

  it('counts exactly the days it was given', () => {
    fc.assert(
      fc.property(anyLimit, fc.constantFrom('working' as const, 'calendar' as const), (running, unit) => {
        const { days } = due({ ...running, untilDay: null, span: { ...running.span, unit }, extensions: [] });
        expect(days.filter(({ counted }) => counted)).toHaveLength(running.span.amount);
        expect(days.map(({ day }) => day)).toEqual(days.map((_, i) => addDays(localDay(running.from, zone), i + 1)));
      }),
      runs,
    );
  });

  it('counts exactly the minutes it was given', () => {
    fc.assert(
      fc.property(anyLimit, fc.constantFrom('hours' as const, 'office-hours' as const), (running, unit) => {
        const { days } = due({ ...running, untilDay: null, span: { ...running.span, unit }, extensions: [] });
        expect(days.reduce((sum, { minutes = 0 }) => sum + minutes, 0)).toBeCloseTo(running.span.amount * 60, 4);
      }),
      runs,
    );
  });

  it('warns between its beginning and its end', () => {
    const anyYellow = fc.oneof(
      fc.double({ min: 0.05, max: 0.95, noNaN: true }).map((share) => ({ share })),
      anySpan.map((before) => ({ before })),
    );
    fc.assert(
      fc.property(anyLimit, anyYellow, (running, yellow) => {
        const warned = yellowAt({ yellow }, running, calendar, zone);
        expect(warned >= running.from && warned <= due(running).due).toBe(true);
      }),
      runs,
    );
  });

  it('without pauses and extensions is a plain span', () => {
    fc.assert(
      fc.property(anyInstant, anySpan, (from, span) => {
        expect(after(span, from, calendar, zone)).toEqual(due({ from, span, extensions: [], pauses: [] }));
      }),
      runs,
    );
  });
});
