import { addDays, type LocalDay } from '#kernel/values.js';
import { calendarOf, isWeekend } from './calendar.policy.js';
import type { CalendarRules, CalendarYear } from './rule-content.policy.js';

interface Days {
  readonly from: LocalDay;
  readonly to: LocalDay;
}

/** Days off, and days worked, that are otherwise in a calendar. A day that is both is worked. */
export interface OwnDays {
  readonly off: readonly Days[];
  readonly work: readonly Days[];
}

const daysOf = ({ from, to }: Days): LocalDay[] => {
  const days: LocalDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
};

/** Days that follow each other, in one. */
const inRanges = (days: readonly LocalDay[]): readonly Days[] => {
  const ranges: { from: LocalDay; to: LocalDay }[] = [];
  for (const day of days.toSorted()) {
    const last = ranges.at(-1);
    if (last && addDays(last.to, 1) === day) last.to = day;
    else ranges.push({ from: day, to: day });
  }
  return ranges;
};

const yearOf = (day: LocalDay): number => Number(day.slice(0, 'yyyy'.length));

/**
 * A calendar with days of one's own. A year of them that it does not cover is added: its arrangement is those days, and weekends.
 * Whether the years have a gap then is left to `calendarProblems`.
 */
export const withOwnDays = (content: CalendarRules, own: OwnDays): CalendarRules => {
  const [off, work] = [new Set(own.off.flatMap(daysOf)), new Set(own.work.flatMap(daysOf))];
  const known = calendarOf(content, '');
  const isOff = (day: LocalDay) => !work.has(day) && (off.has(day) || known.off.has(day));
  const isMakeUp = (day: LocalDay) => isWeekend(day) && (work.has(day) || (known.makeUp.has(day) && !off.has(day)));
  const days = [...new Set([...off, ...work, ...known.off, ...known.makeUp])];
  const years = [...new Set([...content.years.map(({ year }) => year), ...days.map(yearOf)])].toSorted((a, b) => a - b);
  const withDays = (year: number): CalendarYear => {
    const its = days.filter((day) => yearOf(day) === year);
    const { off: _, makeUp: __, ...rest } = content.years.find((one) => one.year === year) ?? { year, off: [], makeUp: [] };
    return { ...rest, off: [...inRanges(its.filter(isOff))], makeUp: its.filter(isMakeUp).toSorted() };
  };
  return { ...content, years: years.map(withDays) };
};
