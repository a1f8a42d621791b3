/** Working days counted apart from the product: by the calendar as it was published, day by day and minute by minute. */

const minute = 60_000;
const hour = 60 * minute;
const dayMillis = 24 * hour;
/** Shanghai is eight hours ahead, all year round. */
const ahead = 8 * hour;

/** The State Council's notices of days off and of weekends worked for them. */
const off = `
  2024-01-01..2024-01-01 2024-02-10..2024-02-17 2024-04-04..2024-04-06 2024-05-01..2024-05-05 2024-06-10..2024-06-10
  2024-09-15..2024-09-17 2024-10-01..2024-10-07 2025-01-01..2025-01-01 2025-01-28..2025-02-04 2025-04-04..2025-04-06
  2025-05-01..2025-05-05 2025-05-31..2025-06-02 2025-10-01..2025-10-08 2026-01-01..2026-01-03 2026-02-15..2026-02-23
  2026-04-04..2026-04-06 2026-05-01..2026-05-05 2026-06-19..2026-06-21 2026-09-25..2026-09-27 2026-10-01..2026-10-07`;
const made = `
  2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12 2025-01-26 2025-02-08 2025-04-27
  2025-09-28 2025-10-11 2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10`;

const words = (text: string) => text.trim().split(/\s+/);
const numberOf = (name: string) => Date.parse(`${name}T00:00:00Z`) / dayMillis;
const daysOff = words(off).map((range) => range.split('..').map(numberOf) as [number, number]);
const daysMade = new Set(words(made).map(numberOf));
const lastKnown = numberOf('2026-12-31');

/** Days are numbers: how many lie between 1 January 1970 and them. */
export const dayOf = (at: number): number => Math.floor((at + ahead) / dayMillis);
export const nameOf = (day: number): string => new Date(day * dayMillis).toISOString().slice(0, 10);
const begins = (day: number) => day * dayMillis - ahead;
export const closeOf = (day: number): number => begins(day + 1) - 1;

export const isWorked = (day: number): boolean => {
  if (daysMade.has(day)) return true;
  if (daysOff.some(([from, to]) => from <= day && day <= to)) return false;
  const weekday = new Date(day * dayMillis).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};

export interface Span {
  readonly amount: number;
  readonly unit: 'working' | 'calendar' | 'office-hours' | 'hours';
}
interface Part {
  readonly from: number;
  readonly to: number;
}
/** What a limit counts from, by, and without. */
export interface Counting {
  readonly from: number;
  readonly span: Span;
  readonly until: number | null;
  readonly extensions: readonly Span[];
  readonly stops: readonly Part[];
}
interface Counted {
  readonly due: number;
  readonly used: readonly Part[];
  readonly provisional: boolean;
}

type Stops = Counting['stops'];
/** The day on which it was stopped was begun, and counts; the day on which it goes on does not. */
const stood = (day: number, stops: Stops) => stops.some(({ from, to }) => dayOf(from) < day && day <= dayOf(to));
/** At the close of the day it stood still: nothing ends then. */
const held = (day: number, stops: Stops) => stops.some(({ from, to }) => dayOf(from) <= day && day < dayOf(to));
const canEnd = (day: number, stops: Stops) => isWorked(day) && !held(day, stops);
const wholeDay = (day: number): Part => ({ from: begins(day), to: begins(day + 1) });

const inDays = (start: number, { amount, unit }: Span, stops: Stops): Counted => {
  const used: Part[] = [];
  let day = dayOf(start);
  while (used.length < amount || !canEnd(day, stops)) {
    day++;
    const counts = !stood(day, stops) && (unit === 'calendar' || isWorked(day));
    if (counts && used.length < amount) used.push(wholeDay(day));
  }
  return { due: closeOf(day), used, provisional: day > lastKnown };
};

const upTo = (until: number, start: number, stops: Stops): Counted => {
  const used: Part[] = [];
  for (let day = dayOf(start) + 1; day <= until; day++) if (!stood(day, stops)) used.push(wholeDay(day));
  let day = until;
  if (held(day, stops)) while (!canEnd(day, stops)) day++;
  return { due: closeOf(day), used, provisional: day > until && day > lastKnown };
};

/** Minutes of the day in which offices are open. */
const office = [
  [540, 720],
  [810, 1050],
] as const;

/** What is left of a time in which it did not stand still. */
const without = (part: Part, stops: Stops): readonly Part[] =>
  stops.reduce<readonly Part[]>(
    (parts, { from, to }) =>
      parts.flatMap((one) => [
        { from: one.from, to: Math.min(one.to, from) },
        { from: Math.max(one.from, to), to: one.to },
      ]),
    [part],
  );

const openOn = (day: number, start: number, stops: Stops): readonly Part[] =>
  (isWorked(day) ? office : []).flatMap(([opens, closes]) =>
    without({ from: Math.max(start, begins(day) + opens * minute), to: begins(day) + closes * minute }, stops),
  );

const inOfficeHours = (start: number, { amount }: Span, stops: Stops): Counted => {
  const used: Part[] = [];
  let left = amount * hour;
  for (let day = dayOf(start); left > 0; day++)
    for (const { from, to } of openOn(day, start, stops)) {
      const ran = Math.min(left, to - from);
      if (ran > 0) used.push({ from, to: from + ran });
      left -= Math.max(0, ran);
    }
  const due = used.at(-1)!.to;
  return { due, used, provisional: dayOf(due) > lastKnown };
};

const inHours = (start: number, { amount }: Span, stops: Stops): Counted => {
  const used: Part[] = [];
  let [at, left] = [start, amount * hour];
  for (const { from, to } of [...stops, { from: Infinity, to: Infinity }]) {
    const ran = Math.min(left, Math.max(0, from - at));
    if (ran > 0) used.push({ from: at, to: at + ran });
    left -= ran;
    if (left === 0) break;
    at = Math.max(at, to);
  }
  return { due: used.at(-1)!.to, used, provisional: false };
};

const ways = { working: inDays, calendar: inDays, 'office-hours': inOfficeHours, hours: inHours } as const;

const counted = ({ from, span, until, extensions, stops }: Counting): Counted => {
  const first = until === null ? ways[span.unit](from, span, stops) : upTo(until, from, stops);
  return extensions.reduce((sofar, extension) => {
    const more = ways[extension.unit](sofar.due, extension, stops);
    return {
      due: more.due,
      used: [...sofar.used, ...more.used],
      provisional: sofar.provisional || more.provisional,
    };
  }, first);
};

/** The last instant in time, and whether a day counted whose year is not published. */
export const dueOf = (counting: Counting): Pick<Counted, 'due' | 'provisional'> => counted(counting);

/** The last instant in time of a plain span. */
export const endOf = (span: Span, from: number): number => ways[span.unit](from, span, []).due;

/** After which instant the order is warned of: once that share is used, or that many working days before the end. */
export const yellowOf = (yellow: { share: number } | { before: Span }, counting: Counting): number => {
  const { due, used } = counted(counting);
  if ('share' in yellow) {
    let left = yellow.share * used.reduce((sum, { from, to }) => sum + to - from, 0);
    for (const { from, to } of used) {
      if (left <= to - from) return Math.round(from + left);
      left -= to - from;
    }
    return due;
  }
  let day = dayOf(due);
  for (let left = yellow.before.amount; left > 0 && day >= dayOf(counting.from);)
    if (isWorked(--day) && !stood(day, counting.stops)) left--;
  return Math.max(counting.from, closeOf(day));
};

/** Working days after that of `from`, up to that of `to`. */
export const workedBetween = (from: number, to: number): number => {
  let count = 0;
  for (let day = dayOf(from) + 1; day <= dayOf(to); day++) if (isWorked(day)) count++;
  return count;
};
