import { CommandBus } from '@nestjs/cqrs';
import { Command } from 'commander';
import type { Handled } from '#kernel/streams.js';
import { atTime, type LocalDay, localDay } from '#kernel/values.js';
import type { Calendar } from '#rulebook/calendar.policy.js';
import { after, type LimitDay } from '#rulebook/limit.policy.js';
import { PlannedDay, versionName } from '#rulebook/rule-content.policy.js';
import type { RuleSetState } from '#rulebook/rule-set.decider.js';
import { LoadCalendarYear } from '#rulebook/rulebook.commands.js';
import type { RulebookEvent } from '#rulebook/rulebook.events.js';
import { RulebookReader } from '#rulebook/rulebook.reader.js';
import { YearFile } from '../api/rulebook/rule-writing.js';
import { groundOf } from '../parts.js';
import { BadUsage, wrongIn } from './failure.js';
import { withParts, withSystem } from './system.js';
import { textFile } from './text-file.js';

const mostDays = 1_000;

interface DueOptions {
  readonly calendarDays?: true;
}

const dateOf = (text: string): LocalDay => {
  const date = PlannedDay.safeParse(text);
  if (!date.success) throw new BadUsage(`${text} is not a date from 1990 to 2100; write it as 2026-09-30`);
  return date.data;
};

const daysOf = (text: string): number => {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > mostDays) throw new BadUsage(`${text} is not a number of days; from 1 to ${mostDays} can be counted`);
  return days;
};

/** The counted days have their number, the others say why they have none. */
const linesOf = (days: readonly LimitDay[]): string[] => {
  let counted = 0;
  return days.map((line) => {
    if (line.counted) counted++;
    const doubt = line.provisional ? ', not published' : '';
    return `${line.day}  ${(line.counted ? String(counted) : '-').padStart(4)}  ${line.reason.replaceAll('-', ' ')}${doubt}\n`;
  });
};

const due = async (dateText: string, daysText: string, { calendarDays }: DueOptions): Promise<void> => {
  const date = dateOf(dateText);
  const amount = daysOf(daysText);
  const { calendar, zone } = await withParts(async (parts): Promise<{ calendar: Calendar; zone: string }> => {
    const rulebook = new RulebookReader(parts.store, groundOf(parts));
    try {
      await rulebook.log.ready();
      return { calendar: rulebook.calendar(), zone: rulebook.zone };
    } finally {
      await rulebook.log.close();
    }
  });
  const span = { amount, unit: calendarDays ? 'calendar' : 'working' } as const;
  const { due: end, provisional, days } = after(span, atTime(date, '00:00', zone), calendar, zone);
  const { coveredFrom, coveredUntil } = calendar;
  const doubt = provisional ? `  provisional: the calendar is published from ${coveredFrom} to ${coveredUntil}` : '';
  process.stdout.write(`${linesOf(days).join('')}due ${localDay(end, zone)}  by the calendar ${calendar.version}${doubt}\n`);
};

const jsonOf = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadUsage(`${file} is not JSON`);
  }
};

const load = async (file: string): Promise<void> => {
  const read = YearFile.safeParse(jsonOf(file, await textFile(file)));
  if (!read.success) throw new BadUsage(`${file} is not a calendar year: ${wrongIn(read.error)}`);
  const { officeHours, ...year } = read.data;
  const { state, events } = await withSystem(({ app, parts }) => {
    const data = { kind: 'calendar', name: 'cn', at: parts.clock.instant(), year, officeHours } as const;
    const message = new LoadCalendarYear(data, { id: `calendar-${year.year}`, by: 'operator:cli' });
    return app.get(CommandBus).execute<LoadCalendarYear, Handled<RuleSetState, RulebookEvent>>(message);
  });
  const said = events.length === 0 ? 'is known as it stands there' : `is published as ${versionName('cn', state.newest)}`;
  process.stdout.write(`${year.year} ${said}\n`);
};

/** `redress calendar`: when a limit ends, and a further year. */
export const calendarCommand = (): Command =>
  new Command('calendar')
    .description('working days: when a limit ends, and the arrangement of a further year')
    .addCommand(
      new Command('due')
        .description('the day on which a limit from a date ends, and every day on the way: counted, or why not')
        .argument('<date>', 'as 2026-09-30; the day after it is the first that counts')
        .argument('<n>', `how many days, up to ${mostDays}`)
        .option('--calendar-days', 'count every day; an end on a day off moves to the next working day')
        .action(due),
    )
    .addCommand(
      new Command('load')
        .description('publish a year’s days off and make-up days; limits that were provisional are reckoned anew')
        .argument('<file>', 'JSON: year, off (from, to), makeUp, and officeHours if they change')
        .action(load),
    );
