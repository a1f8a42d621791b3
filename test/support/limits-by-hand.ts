import { dateOf, dayMinutes, dayOf, instantOf, isKnown, isOffice, isWorked, kindOf, type Version } from './days-by-hand.js';

/** Limits counted once more, day by day and minute by minute, from what is said of limits; nothing is taken from the product. */
export interface HandSpan {
  readonly amount: number;
  readonly unit: 'working' | 'calendar' | 'office-hours' | 'hours';
}
/** A limit with what befell it, in minutes; `untilDay` and days by their number. */
export interface HandLimit {
  readonly from: number;
  readonly span: HandSpan;
  readonly untilDay: number | null;
  readonly extensions: readonly HandSpan[];
  readonly pauses: readonly { readonly from: number; readonly to: number }[];
}
export interface HandLine {
  readonly day: string;
  readonly counted: boolean;
  readonly reason: string;
  readonly minutes?: number;
  readonly extension?: number;
  readonly provisional?: true;
}
/** `end`: the first minute that is too late. */
interface Part {
  readonly end: number;
  readonly lines: readonly HandLine[];
}

type Pauses = HandLimit['pauses'];
const isPausedDay = (day: number, pauses: Pauses) => pauses.some(({ from, to }) => dayOf(from) < day && day <= dayOf(to));
const isHeldDay = (day: number, pauses: Pauses) => pauses.some(({ from, to }) => dayOf(from) <= day && day < dayOf(to));
const unknown = (day: number, version: Version): { provisional?: true } => (isKnown(day, version) ? {} : { provisional: true });
const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

/** The first day, `from` included, on which a limit in days may end. */
const endingDay = (from: number, pauses: Pauses, version: Version): number => {
  let day = from;
  while (!isWorked(day, version) || isHeldDay(day, pauses)) day++;
  return day;
};

/** Days after those that were counted, up to the one it ends on. */
const movedLines = (days: readonly number[], pauses: Pauses, version: Version): HandLine[] =>
  days.map((day) => {
    if (isPausedDay(day, pauses)) return { day: dateOf(day), counted: false, reason: 'paused' };
    return { day: dateOf(day), counted: false, reason: 'moved-past-day-off', ...unknown(day, version) };
  });

const lastLooked = (lines: HandLine[], end: number, version: Version): HandLine[] =>
  lines.map((line, index) => (index === lines.length - 1 ? { ...line, ...unknown(end, version) } : line));

/** By days: the so-manieth of the days that can be counted, and on from it to a day it may end on. */
const byDays = (start: number, { amount, unit }: HandSpan, pauses: Pauses, version: Version): Part => {
  const counts = (day: number) => !isPausedDay(day, pauses) && (unit === 'calendar' || isWorked(day, version));
  const last = range(start + 1, start + 400).filter(counts)[amount - 1]!;
  const end = endingDay(last, pauses, version);
  const lines = range(start + 1, last).map((day): HandLine => {
    const date = dateOf(day);
    if (isPausedDay(day, pauses)) return { day: date, counted: false, reason: 'paused' };
    if (unit === 'calendar') return { day: date, counted: true, reason: 'calendar-day' };
    return { day: date, counted: isWorked(day, version), reason: kindOf(day, version), ...unknown(day, version) };
  });
  const all = lastLooked([...lines, ...movedLines(range(last + 1, end), pauses, version)], end, version);
  return { end: (end + 1) * dayMinutes, lines: all };
};

/** Up to a day that was set by hand. */
const upTo = (start: number, last: number, pauses: Pauses, version: Version): Part => {
  const lines = range(Math.min(start + 1, last), last).map((day): HandLine => {
    const isPaused = isPausedDay(day, pauses);
    return { day: dateOf(day), counted: !isPaused, reason: isPaused ? 'paused' : 'up-to-set-day' };
  });
  if (!isHeldDay(last, pauses)) return { end: (last + 1) * dayMinutes, lines };
  const end = endingDay(last, pauses, version);
  const moved = lastLooked(movedLines(range(last + 1, end), pauses, version), end, version);
  return { end: (end + 1) * dayMinutes, lines: [...lines, ...moved] };
};

/** By hours, minute by minute. */
const byHours = (start: number, { amount, unit }: HandSpan, pauses: Pauses, version: Version): Part => {
  const used = new Map<number, { ran: number; open: number }>();
  let minute = start;
  for (let left = amount * 60; left > 0; minute++) {
    const day = used.get(dayOf(minute)) ?? { ran: 0, open: 0 };
    used.set(dayOf(minute), day);
    if (unit === 'office-hours' && !isOffice(minute, version)) continue;
    day.open++;
    if (pauses.some(({ from, to }) => from <= minute && minute < to)) continue;
    day.ran++;
    left--;
  }
  const lines = [...used].map(([day, { ran, open }]): HandLine => {
    const kind = unit === 'hours' ? 'round-the-clock' : kindOf(day, version);
    const closed = unit === 'office-hours' && !isWorked(day, version) ? kind : 'out-of-hours';
    const reason = ran > 0 ? kind : open > 0 ? 'paused' : closed;
    const doubt = unit === 'hours' ? {} : unknown(day, version);
    return { day: dateOf(day), counted: ran > 0, reason, minutes: ran, ...doubt };
  });
  return { end: minute, lines };
};

const isDays = ({ unit }: HandSpan) => unit === 'working' || unit === 'calendar';

/** When a limit ends by the calendar of that version, as an instant, and every day on the way. */
export const byHand = ({ from, span, untilDay, extensions, pauses }: HandLimit, version: Version) => {
  const begun = isDays(span) ? byDays(dayOf(from), span, pauses, version) : byHours(from, span, pauses, version);
  let part = untilDay === null ? begun : upTo(dayOf(from), untilDay, pauses, version);
  let lines = part.lines;
  let last = untilDay !== null || isDays(span);
  extensions.forEach((extension, index) => {
    const { end } = part;
    part = isDays(extension) ? byDays(dayOf(end - 1), extension, pauses, version) : byHours(end, extension, pauses, version);
    // The part of a day that was told of and gave nothing more is not told of again.
    const fresh = part.lines.filter(({ day, minutes }) => !(minutes === 0 && day === lines.at(-1)?.day));
    lines = [...lines, ...fresh.map((line) => ({ ...line, extension: index + 1 }))];
    last = isDays(extension);
  });
  const due = new Date(Date.parse(instantOf(part.end)) - Number(last)).toISOString();
  return { due, lines, provisional: lines.some(({ provisional }) => provisional === true) };
};

/** Every day after that of `from` up to that of `to`, as the citizen waits for them. */
export const waitedByHand = (from: number, to: number, version: Version): readonly HandLine[] =>
  range(dayOf(from) + 1, dayOf(to)).map((day) => {
    return { day: dateOf(day), counted: isWorked(day, version), reason: kindOf(day, version), ...unknown(day, version) };
  });
