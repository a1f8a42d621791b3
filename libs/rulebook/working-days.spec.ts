import { describe, expect, it } from '@jest/globals';
import { after, waitedFor } from './limit.policy.js';
import { shippedCalendar } from './shipped.calendar.js';

/** Typed anew from the yearly notices, as they are written there: month/day. Nothing here is taken from the product. */
const arrangements: Readonly<Record<number, { readonly off: string; readonly work: string }>> = {
  2024: {
    off: '1/1; 2/10-2/17; 4/4-4/6; 5/1-5/5; 6/10; 9/15-9/17; 10/1-10/7',
    work: '2/4 2/18 4/7 4/28 5/11 9/14 9/29 10/12',
  },
  2025: {
    off: '1/1; 1/28-2/4; 4/4-4/6; 5/1-5/5; 5/31-6/2; 10/1-10/8',
    work: '1/26 2/8 4/27 9/28 10/11',
  },
  2026: {
    off: '1/1-1/3; 2/15-2/23; 4/4-4/6; 5/1-5/5; 6/19-6/21; 9/25-9/27; 10/1-10/7',
    work: '1/4 2/14 2/28 5/9 9/20 10/10',
  },
};

const dayMillis = 86_400_000;
const first = Date.UTC(2024, 0, 1);
const numberOf = (year: number, monthAndDay: string): number => {
  const [month, day] = monthAndDay.split('/').map(Number);
  return (Date.UTC(year, month! - 1, day) - first) / dayMillis;
};

/** Whether day number i since 2024-01-01 is worked; a quarter of 2027 goes on with plain weeks. */
const isWorked = Array.from({ length: 1_096 + 90 }, (_, i) => i % 7 < 5); // 2024-01-01 was a Monday
for (const [year, { off, work }] of Object.entries(arrangements)) {
  for (const range of off.split('; ')) {
    const [from, to = from] = range.split('-');
    isWorked.fill(false, numberOf(Number(year), from!), numberOf(Number(year), to!) + 1);
  }
  for (const day of work.split(' ')) isWorked[numberOf(Number(year), day)] = true;
}
const worked = isWorked.flatMap((isIt, i) => (isIt ? [i] : []));
/** How many days are worked up to and with day i: so the first worked day after i is `worked[workedBy[i]]`. */
const workedBy = isWorked.map(
  (
    (sum) => (isIt) =>
      (sum += Number(isIt))
  )(0),
);
const closeOf = (i: number) => new Date(first + (i + 1) * dayMillis - 8 * 3_600_000 - 1).toISOString();
const noonOf = (i: number) => new Date(first + i * dayMillis + 4 * 3_600_000).toISOString();

const zone = 'Asia/Shanghai';
const startDays = Array.from({ length: 1_096 }, (_, i) => i);
const lengths = Array.from({ length: 30 }, (_, i) => i + 1);

describe('every limit of up to thirty days from every day of 2024 to 2026', () => {
  it('is reckoned with 251, 248 and 248 working days', () => {
    const years = [2024, 2025, 2026].map((year) => [numberOf(year, '1/1'), numberOf(year + 1, '1/1')] as const);
    expect(years.map(([from, to]) => worked.filter((i) => i >= from && i < to).length)).toEqual([251, 248, 248]);
  });

  it('ends, in working days, where a count over a list of days ends', () => {
    const wrong = startDays.flatMap((start) =>
      lengths.flatMap((amount) => {
        const expected = worked[workedBy[start]! + amount - 1]!;
        const { due, provisional, days } = after({ amount, unit: 'working' }, noonOf(start), shippedCalendar, zone);
        const isRight =
          due === closeOf(expected) &&
          provisional === expected >= 1_096 &&
          days.length === expected - start &&
          days.filter(({ counted }) => counted).length === amount;
        return isRight ? [] : [{ from: noonOf(start), amount, due, expected: closeOf(expected) }];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('ends, in calendar days, on that day or the first working day after it', () => {
    const wrong = startDays.flatMap((start) =>
      lengths.flatMap((amount) => {
        const end = start + amount;
        const expected = worked[workedBy[end - 1]!]!;
        const { due, provisional } = after({ amount, unit: 'calendar' }, noonOf(start), shippedCalendar, zone);
        return due === closeOf(expected) && provisional === expected >= 1_096
          ? []
          : [{ from: noonOf(start), amount, due, expected: closeOf(expected) }];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('has as many working days behind it as were asked for', () => {
    const wrong = startDays.filter((start) => {
      const { due } = after({ amount: 15, unit: 'working' }, noonOf(start), shippedCalendar, zone);
      return waitedFor(shippedCalendar, noonOf(start), due, zone).workingDays !== 15;
    });
    expect(wrong).toEqual([]);
  });
});
