/**
 * Days and what they are, from the yearly notices as they are written. Nothing here is taken from the product: whole minutes
 * of Shanghai, which is eight hours ahead all year, are its only time.
 */
interface Notice {
  readonly off: string;
  readonly work: string;
}

/** As the notices are written: month/day. */
const notices: Readonly<Record<number, Notice>> = {
  2024: {
    off: '1/1; 2/10-2/17; 4/4-4/6; 5/1-5/5; 6/10; 9/15-9/17; 10/1-10/7',
    work: '2/4 2/18 4/7 4/28 5/11 9/14 9/29 10/12',
  },
  2025: { off: '1/1; 1/28-2/4; 4/4-4/6; 5/1-5/5; 5/31-6/2; 10/1-10/8', work: '1/26 2/8 4/27 9/28 10/11' },
  2026: {
    off: '1/1-1/3; 2/15-2/23; 4/4-4/6; 5/1-5/5; 6/19-6/21; 9/25-9/27; 10/1-10/7',
    work: '1/4 2/14 2/28 5/9 9/20 10/10',
  },
};
/** Years to come, invented. */
const invented: Readonly<Record<number, Notice>> = {
  2027: { off: '1/1-1/3; 2/5-2/13; 4/3-4/5; 5/1-5/5', work: '1/10 1/30 2/20' },
  2028: { off: '1/1-1/2; 1/25-2/2', work: '1/22 2/6' },
};
/** The years that the first, the second and the third calendar know. */
const known = [
  [2024, 2025, 2026],
  [2024, 2025, 2026, 2027],
  [2024, 2025, 2026, 2027, 2028],
] as const;

export type Version = 0 | 1 | 2;
export const noticeOf = (year: number): Notice => notices[year] ?? invented[year]!;

const minuteMillis = 60_000;
export const dayMinutes = 1_440;
const ahead = 8 * 60;
/** Minutes of Shanghai since 1970, and days of it. */
export const minuteOf = (instant: string): number => Date.parse(instant) / minuteMillis + ahead;
export const instantOf = (minute: number): string => new Date((minute - ahead) * minuteMillis).toISOString();
export const dayOf = (minute: number): number => Math.floor(minute / dayMinutes);
export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
export const numberOf = (year: number, monthAndDay: string): number => {
  const [month, day] = monthAndDay.split('/').map(Number);
  return Date.UTC(year, month! - 1, day) / 86_400_000;
};

type Kind = 'working-day' | 'make-up-day' | 'weekend' | 'holiday';

const special = known.map((years) => {
  const days = new Map<number, 'off' | 'work'>();
  for (const year of years) {
    for (const range of noticeOf(year).off.split('; ')) {
      const [from, to = from] = range.split('-');
      for (let day = numberOf(year, from!); day <= numberOf(year, to!); day++) days.set(day, 'off');
    }
    for (const day of noticeOf(year).work.split(' ')) days.set(numberOf(year, day), 'work');
  }
  return days;
});

export const kindOf = (day: number, version: Version): Kind => {
  const isWeekend = (day + 3) % 7 > 4; // 1 January 1970 was a Thursday
  const said = special[version]!.get(day);
  if (said === 'work') return 'make-up-day';
  if (isWeekend) return 'weekend';
  return said === 'off' ? 'holiday' : 'working-day';
};
export const isWorked = (day: number, version: Version): boolean => ['working-day', 'make-up-day'].includes(kindOf(day, version));
export const isKnown = (day: number, version: Version): boolean =>
  day >= numberOf(2024, '1/1') && day < numberOf(known[version].at(-1)! + 1, '1/1');

/** 09:00 to 12:00, and 13:30 to 17:30. */
export const isOffice = (minute: number, version: Version): boolean => {
  const time = minute % dayMinutes;
  return isWorked(dayOf(minute), version) && ((time >= 540 && time < 720) || (time >= 810 && time < 1_050));
};
