import type { CalendarRules, CalendarYear } from './rule-content.policy.js';
import { isWeekend } from './calendar.policy.js';
import { problem, type RuleProblem } from './problem.policy.js';

const offProblems = ({ year, off }: CalendarYear, at: string): readonly RuleProblem[] =>
  off.flatMap(({ from, to }, index) => {
    const field = `${at}.off.${index}`;
    const outside = [from, to].filter((day) => !day.startsWith(`${year}-`));
    const overlaps = off.slice(0, index).some((other) => from <= other.to && other.from <= to);
    return [
      ...(from > to ? [problem(field, 'days-reversed', { from, to })] : []),
      ...outside.slice(0, 1).map((day) => problem(field, 'day-outside-year', { day, year })),
      ...(overlaps ? [problem(field, 'days-overlap', { from, to })] : []),
    ];
  });

const makeUpProblems = ({ year, off, makeUp }: CalendarYear, at: string): readonly RuleProblem[] =>
  makeUp.flatMap((day, index) => {
    const field = `${at}.makeUp.${index}`;
    return [
      ...(day.startsWith(`${year}-`) ? [] : [problem(field, 'day-outside-year', { day, year })]),
      ...(isWeekend(day) ? [] : [problem(field, 'make-up-on-weekday', { day })]),
      ...(off.some(({ from, to }) => from <= day && day <= to) ? [problem(field, 'make-up-on-day-off', { day })] : []),
      ...(makeUp.indexOf(day) < index ? [problem(field, 'make-up-twice', { day })] : []),
    ];
  });

const hoursProblems = ({ officeHours }: CalendarRules): readonly RuleProblem[] =>
  officeHours.flatMap(({ from, to }, index) => {
    const before = officeHours[index - 1]?.to;
    const isOrdered = from < to && (before === undefined || before <= from);
    return isOrdered ? [] : [problem(`officeHours.${index}`, 'hours-out-of-order', { from, to })];
  });

/** A calendar reaches as far as its last year, and never knows less than before. */
export const calendarProblems = (content: CalendarRules, before: CalendarRules | undefined): readonly RuleProblem[] => {
  const { years } = content;
  const forgotten = (before?.years ?? []).filter(({ year }) => !years.some((entry) => entry.year === year));
  return [
    ...years.flatMap((entry, index) => {
      const previous = years[index - 1]?.year;
      const isNext = previous === undefined || entry.year === previous + 1;
      const at = `years.${index}`;
      return [
        ...(isNext ? [] : [problem(`${at}.year`, 'years-out-of-order', { year: entry.year })]),
        ...offProblems(entry, at),
        ...makeUpProblems(entry, at),
      ];
    }),
    ...forgotten.map(({ year }) => problem('years', 'year-forgotten', { year })),
    ...hoursProblems(content),
  ];
};
