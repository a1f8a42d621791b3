import { describe, expect, it } from '@jest/globals';
import { localDay } from '#kernel/values.js';
import type { Calendar } from '#rulebook/calendar.policy.js';
import { OrderLife } from '../../test/support/order-life.js';
import { calendar, close, limitsUnder, monday, morning, nobody, sealed, working } from '../../test/support/orders.js';
import { departments, regions } from '../../test/support/world.directory.js';
import { type ExplainedClocks, explainClocks } from './clocks.reader.js';
import { orderFile } from './order-file.js';

const explained = (life: OrderLife, now: string): ExplainedClocks => {
  const clocks = explainClocks(orderFile(life.events)!, now, (version) => life.calendar(version));
  for (const round of [clocks.round, ...clocks.earlier]) {
    // Whatever a limit is, its last line is the day it ends on.
    expect(round.days.at(-1)?.day).toBe(localDay(round.dueAt, 'Asia/Shanghai'));
  }
  return clocks;
};

/** A line for each day: `+` where it counted, the day, and the reason where it is not an ordinary working day. */
const linesOf = ({ days }: ExplainedClocks['round']) =>
  days.map(({ day, counted, reason, extension }) =>
    [
      counted ? '+' : '-',
      day.slice(5),
      ...(reason === 'working-day' ? [] : [reason]),
      ...(extension ? [`extension ${extension}`] : []),
    ].join(' '),
  );
const day = (date: string) => `2026-${date}`;
const at = (date: string) => morning(day(date));

const west = { unit: { department: departments.west, region: regions.west } };

describe('the clock of a round', () => {
  it('counts over the Spring Festival with its make-up Saturday', () => {
    const life = new OrderLife({ at: at('02-11') }).does('officer', 'accept', {}, at('02-12'));
    const { round, citizen } = explained(life, at('02-24'));
    expect(linesOf(round)).toEqual([
      '+ 02-12',
      '+ 02-13',
      '+ 02-14 make-up-day',
      '- 02-15 weekend',
      '- 02-16 holiday',
      '- 02-17 holiday',
      '- 02-18 holiday',
      '- 02-19 holiday',
      '- 02-20 holiday',
      '- 02-21 weekend',
      '- 02-22 weekend',
      '- 02-23 holiday',
      '+ 02-24',
      '+ 02-25',
    ]);
    expect(round).toMatchObject({
      round: 1,
      departmentCode: departments.east,
      rule: limitsUnder().rule.version,
      calendar: calendar.version,
      limit: working(5),
      from: at('02-11'),
      dueAt: close(day('02-25')),
      provisional: false,
      state: 'running',
      endedAt: null,
    });
    expect(citizen).toMatchObject({ from: at('02-11'), until: at('02-24'), running: true, workingDays: 4, provisional: false });
    expect(citizen.calendar).toBe(calendar.version);
    // The citizen's clock tells of the same days, up to the one that it is.
    expect(citizen.days).toEqual(round.days.slice(0, -1));
  });

  it('goes on counting where an extension begins, over a make-up Saturday', () => {
    const life = new OrderLife({ at: at('02-11') })
      .does('officer', 'accept', {}, at('02-12'))
      .does('officer', 'request-extension', { span: working(3), words: sealed }, at('02-24'))
      .does('supervisor', 'decide-extension', { granted: true }, at('02-25'));
    const { round, moves } = explained(life, at('02-25'));
    expect(linesOf(round).slice(-5)).toEqual([
      '+ 02-24',
      '+ 02-25',
      '+ 02-26 extension 1',
      '+ 02-27 extension 1',
      '+ 02-28 make-up-day extension 1',
    ]);
    expect(round).toMatchObject({ dueAt: close(day('02-28')), extensions: [working(3)], limit: working(5) });
    expect(moves.map(({ type, by }) => [type, by])).toEqual([
      ['WorkOrderOpened', 'system'],
      ['ExtensionAsked', 'officer'],
      ['ExtensionGranted', 'supervisor'],
    ]);
  });

  it('is extended by the rule itself where it says so, and late by itself', () => {
    const extension = { times: 1, longest: working(5), decided: 'automatically' as const };
    const life = new OrderLife({ at: at('02-11'), rule: { extension } })
      .does('officer', 'accept', {}, at('02-12'))
      .does('officer', 'request-extension', { span: working(3), words: sealed }, at('02-24'))
      .does('officer', 'resolve', { reply: sealed }, at('03-02'));
    const { round, moves } = explained(life, at('03-02'));
    expect(round.dueAt).toBe(close(day('02-28')));
    expect(moves.map(({ type, by }) => [type, by])).toEqual([
      ['WorkOrderOpened', 'system'],
      ['ExtensionAsked', 'officer'],
      ['ExtensionGranted', 'system'],
      ['WorkOrderOverdue', 'system'],
      ['WorkOrderResolved', 'officer'],
    ]);
  });

  it('stands still while it waits for the citizen, over the National Day', () => {
    const life = new OrderLife({ at: at('09-28') })
      .does('officer', 'accept', {}, at('09-28'))
      .does('officer', 'pause', { words: sealed }, at('09-30'));
    // Whoever asks meanwhile is told since when it stands, and when it would end if it went on now.
    const { round: paused } = explained(life, at('10-08'));
    expect(paused).toMatchObject({
      state: 'paused',
      pauses: [{ from: at('09-30'), to: null, why: 'waiting-for-citizen' }],
      dueAt: close(day('10-12')),
    });
    expect(linesOf(paused).slice(2, 11)).toEqual([
      ...['01', '02', '03', '04', '05', '06', '07', '08'].map((date) => `- 10-${date} paused`),
      '+ 10-09',
    ]);
    life.does('citizen', 'supplement', { words: sealed }, at('10-09'));
    const { round, citizen, moves } = explained(life, at('10-12'));
    expect(linesOf(round)).toEqual([
      '+ 09-29',
      '+ 09-30',
      ...['01', '02', '03', '04', '05', '06', '07', '08', '09'].map((date) => `- 10-${date} paused`),
      '+ 10-10 make-up-day',
      '- 10-11 weekend',
      '+ 10-12',
      '+ 10-13',
    ]);
    expect(round).toMatchObject({
      dueAt: close(day('10-13')),
      state: 'running',
      pauses: [{ from: at('09-30'), to: at('10-09'), why: 'waiting-for-citizen' }],
    });
    // The citizen waits all the same: 29 and 30 September, 8, 9, 10 and 12 October.
    expect(citizen).toMatchObject({ running: true, workingDays: 6 });
    expect(moves.map(({ type, by }) => [type, by])).toEqual([
      ['WorkOrderOpened', 'system'],
      ['WorkOrderPaused', 'officer'],
      ['WorkOrderResumed', 'citizen'],
    ]);
  });

  it('stands still while the supervisor looks at the answer, and not for the citizen', () => {
    const life = new OrderLife({ at: at('09-28'), rule: { approval: 'required' } })
      .does('officer', 'accept', {}, at('09-28'))
      .does('officer', 'resolve', { reply: sealed }, at('09-29'))
      .does('supervisor', 'send-back', { words: sealed }, at('10-08'));
    const { round, citizen } = explained(life, at('10-08'));
    expect(linesOf(round).filter((line) => !line.includes('paused'))).toEqual([
      '+ 09-29',
      '+ 10-09',
      '+ 10-10 make-up-day',
      '- 10-11 weekend',
      '+ 10-12',
      '+ 10-13',
    ]);
    expect(round).toMatchObject({ pauses: [{ from: at('09-29'), to: at('10-08'), why: 'awaiting-approval' }], state: 'running' });
    expect(citizen).toMatchObject({ workingDays: 3 });
  });

  it('runs while an appeal is decided', () => {
    const life = new OrderLife()
      .does('officer', 'accept', {}, day('07-06') + 'T02:00:00.000Z')
      .does('officer', 'appeal', { reason: 'mistaken', words: sealed }, at('07-07'))
      .does('supervisor', 'decide-appeal', { upheld: false, words: sealed }, at('07-09'));
    expect(linesOf(explained(life, at('07-09')).round)).toEqual([
      '+ 07-07',
      '+ 07-08',
      '+ 07-09',
      '+ 07-10',
      '- 07-11 weekend',
      '- 07-12 weekend',
      '+ 07-13',
    ]);
  });

  it('ends with a day that was set, counting whatever lies between', () => {
    const life = new OrderLife({ at: at('09-21') })
      .does('officer', 'accept', {}, at('09-22'))
      .does(
        'officer',
        'verify',
        { isTrue: true, isJustified: true, outcome: 'fix-by-date', untilDay: '2026-10-09' },
        at('09-23'),
      );
    const { round } = explained(life, at('09-23'));
    expect(round).toMatchObject({ untilDay: '2026-10-09', limit: working(15), dueAt: close('2026-10-09') });
    expect(round.days).toHaveLength(18);
    expect(new Set(round.days.map(({ reason }) => reason))).toEqual(new Set(['up-to-set-day']));
  });

  it('in calendar days moves past days off', () => {
    const seven = { amount: 7, unit: 'calendar' as const };
    const { round } = explained(new OrderLife({ at: at('09-28'), rule: { rectify: seven } }), at('09-28'));
    expect(linesOf(round)).toEqual([
      ...['09-29', '09-30', '10-01', '10-02', '10-03', '10-04', '10-05'].map((date) => `+ ${date} calendar-day`),
      '- 10-06 moved-past-day-off',
      '- 10-07 moved-past-day-off',
      '- 10-08 moved-past-day-off',
    ]);
    expect(round.dueAt).toBe(close('2026-10-08'));
  });

  it('in hours counts those of the office, day by day', () => {
    const eight = { amount: 8, unit: 'office-hours' as const };
    // Wednesday 30 September, 16:00 in Shanghai: the office closes at 17:30 and opens again on 8 October, seven hours a day.
    const { round } = explained(
      new OrderLife({ at: '2026-09-30T08:00:00.000Z', rule: { rectify: eight, yellow: { share: 0.9 } } }),
      at('10-01'),
    );
    expect(round.days.filter(({ counted }) => counted).map(({ day: date, minutes }) => [date, minutes])).toEqual([
      ['2026-09-30', 90],
      ['2026-10-08', 390],
    ]);
    expect(round.dueAt).toBe('2026-10-08T09:00:00.000Z');
  });
});

describe('the clocks of an order that goes on', () => {
  it('are one for each round, each from its own beginning', () => {
    const life = new OrderLife({ at: at('09-28') })
      .does('officer', 'accept', {}, at('09-28'))
      .does('officer', 'resolve', { reply: sealed }, at('10-08'))
      .does('citizen', 'call-back', { result: 'unsatisfied' }, at('10-15'));
    const { round, earlier, citizen, moves } = explained(life, at('10-19'));
    expect(linesOf(round)).toEqual(['+ 10-16', '- 10-17 weekend', '- 10-18 weekend', '+ 10-19', '+ 10-20', '+ 10-21', '+ 10-22']);
    expect(round).toMatchObject({ round: 2, from: at('10-15'), dueAt: close('2026-10-22'), state: 'running' });
    expect(earlier).toMatchObject([
      { round: 1, from: at('09-28'), dueAt: close('2026-10-10'), state: 'ended', endedAt: at('10-08') },
    ]);
    expect(linesOf(earlier[0]!)).toEqual([
      '+ 09-29',
      '+ 09-30',
      ...['01', '02'].map((date) => `- 10-${date} holiday`),
      ...['03', '04'].map((date) => `- 10-${date} weekend`),
      ...['05', '06', '07'].map((date) => `- 10-${date} holiday`),
      '+ 10-08',
      '+ 10-09',
      '+ 10-10 make-up-day',
    ]);
    // From 28 September to 19 October: 29, 30; 8, 9, 10; 12 to 16; 19.
    expect(citizen).toMatchObject({ from: at('09-28'), running: true, workingDays: 11 });
    expect(moves.map(({ type, by, round: nth }) => [type, by, nth])).toEqual([
      ['WorkOrderOpened', 'system', 1],
      ['WorkOrderResolved', 'officer', 1],
      ['WorkOrderReopened', 'citizen', 2],
    ]);
  });

  it('begin anew with another unit, and the citizen’s goes on', () => {
    const life = new OrderLife()
      .does('officer', 'accept', {}, at('07-07'))
      .does('officer', 'return', { reason: 'not-ours', words: sealed }, { at: at('07-08'), known: { desk: departments.city } })
      .does('supervisor', 'dispatch', { to: departments.west }, { at: at('07-10'), known: west });
    const { round, earlier, citizen } = explained(life, at('07-13'));
    expect(earlier).toMatchObject([{ departmentCode: departments.east, from: monday, state: 'ended', endedAt: at('07-08') }]);
    expect(round).toMatchObject({ round: 1, departmentCode: departments.west, from: at('07-10'), dueAt: close('2026-07-17') });
    expect(linesOf(round)).toEqual(['- 07-11 weekend', '- 07-12 weekend', '+ 07-13', '+ 07-14', '+ 07-15', '+ 07-16', '+ 07-17']);
    expect(citizen).toMatchObject({ from: monday, workingDays: 5 });
  });

  it('go on with the unit that an order was handed to', () => {
    const life = new OrderLife().does(
      'officer',
      'transfer',
      { to: departments.west, words: sealed },
      { at: at('07-08'), known: west },
    );
    const { round, earlier } = explained(life, at('07-08'));
    expect(earlier).toEqual([]);
    expect(round).toMatchObject({ departmentCode: departments.west, from: monday, dueAt: close('2026-07-13') });
  });

  it('begin when somebody is answerable, where at first nobody was', () => {
    const life = new OrderLife({ counted: nobody }).does(
      'supervisor',
      'dispatch',
      { to: departments.west },
      { at: at('07-08'), known: west },
    );
    const { round, earlier, citizen } = explained(life, at('07-08'));
    expect(earlier).toMatchObject([{ departmentCode: null, from: monday, endedAt: at('07-08') }]);
    expect(round).toMatchObject({ departmentCode: departments.west, dueAt: close('2026-07-15') });
    expect(citizen).toMatchObject({ from: monday, workingDays: 2 });
  });

  it('end with the order, the citizen’s with the last thing that was done', () => {
    const life = new OrderLife()
      .does('officer', 'accept', {}, at('07-07'))
      .does('officer', 'resolve', { reply: sealed }, at('07-08'))
      .does('citizen', 'call-back', { result: 'satisfied' }, at('07-10'))
      .does('officer', 'note', { words: sealed }, at('07-14'))
      .does('citizen', 'follow-up', { rating: 4 }, at('07-15'));
    const { round, citizen } = explained(life, at('07-31'));
    expect(round).toMatchObject({ state: 'ended', endedAt: at('07-08') });
    expect(citizen).toMatchObject({ from: monday, until: at('07-10'), running: false, workingDays: 4 });
    expect(citizen.days.map(({ day: date }) => date)).toEqual(['2026-07-07', '2026-07-08', '2026-07-09', '2026-07-10']);
  });

  it('end paused where the citizen withdraws meanwhile', () => {
    const life = new OrderLife()
      .does('officer', 'accept', {}, at('07-07'))
      .does('officer', 'pause', { words: sealed }, at('07-08'))
      .does('citizen', 'withdraw', {}, at('07-10'));
    expect(explained(life, at('07-31')).round).toMatchObject({
      state: 'ended',
      endedAt: at('07-10'),
      pauses: [{ from: at('07-08'), to: at('07-10'), why: 'waiting-for-citizen' }],
    });
  });

  it('end when an appeal is upheld', () => {
    const life = new OrderLife()
      .does('officer', 'accept', {}, at('07-07'))
      .does('officer', 'appeal', { reason: 'mistaken', words: sealed }, at('07-08'))
      .does('supervisor', 'decide-appeal', { upheld: true, words: sealed }, at('07-10'));
    const { round, citizen } = explained(life, at('07-31'));
    expect(round).toMatchObject({ state: 'ended', endedAt: at('07-10') });
    expect(citizen).toMatchObject({ until: at('07-10'), running: false });
  });

  it('begin anew when a merging is undone', () => {
    const other = {
      workOrderId: '8e3d2b63-3d20-4b7c-8d2e-1b2c3d4e5f60',
      number: 'Z2',
      kind: 'bad-review',
      state: 'in-progress',
    } as const;
    const life = new OrderLife()
      .does(
        'officer',
        'merge',
        { into: other.workOrderId },
        { at: at('07-08'), known: { other: { ...other, department: departments.east } } },
      )
      .does('officer', 'unmerge', {}, at('07-13'));
    const { round, earlier } = explained(life, at('07-13'));
    expect(earlier).toMatchObject([{ endedAt: at('07-08'), dueAt: close('2026-07-13') }]);
    expect(round).toMatchObject({ from: at('07-13'), dueAt: close('2026-07-20'), state: 'running' });
  });

  it('of earlier rounds keep the rule they were counted by', () => {
    const { rule } = limitsUnder({ rectify: working(2), version: 'default@0#urgent' } as object);
    const life = new OrderLife()
      .does('officer', 'accept', {}, at('07-07'))
      .does('officer', 'resolve', { reply: sealed }, at('07-08'))
      .does('citizen', 'call-back', { result: 'unsatisfied' }, at('07-09'))
      .does(
        'officer',
        'verify',
        { isTrue: true, isJustified: true, outcome: 'fix-now', severity: 'urgent' },
        { at: at('07-09'), known: { rule } },
      );
    const { round, earlier } = explained(life, at('07-09'));
    expect(round).toMatchObject({ rule: 'default@0#urgent', limit: working(2), dueAt: close('2026-07-13') });
    expect(earlier).toMatchObject([{ rule: limitsUnder().rule.version, limit: working(5), dueAt: close('2026-07-13') }]);
  });
});

describe('a clock that was counted without the calendar of its year', () => {
  /** 2027 with 1 to 3 January off and Sunday 10 January worked, as an example of a year to come. */
  const next: Calendar = {
    ...calendar,
    version: 'cn@1',
    coveredUntil: '2027-12-31',
    off: new Set([...calendar.off, '2027-01-01', '2027-01-02', '2027-01-03']),
    makeUp: new Set([...calendar.makeUp, '2027-01-10']),
  };

  it('is provisional until the year is published, and then counted again, by an event', () => {
    const life = new OrderLife({ at: at('12-30') });
    const before = explained(life, at('12-30')).round;
    expect(before).toMatchObject({ provisional: true, dueAt: close('2027-01-06'), calendar: calendar.version });
    expect(linesOf(before)).toEqual([
      '+ 12-31',
      '+ 01-01',
      '- 01-02 weekend',
      '- 01-03 weekend',
      '+ 01-04',
      '+ 01-05',
      '+ 01-06',
    ]);
    life.publish(next);
    life.does('system', 'recompute', {}, at('12-31'));
    const { round, moves } = explained(life, at('12-31'));
    expect(round).toMatchObject({ provisional: false, dueAt: close('2027-01-07'), calendar: 'cn@1' });
    expect(linesOf(round)).toEqual([
      '+ 12-31',
      '- 01-01 holiday',
      '- 01-02 weekend',
      '- 01-03 weekend',
      '+ 01-04',
      '+ 01-05',
      '+ 01-06',
      '+ 01-07',
    ]);
    expect(moves.at(-1)).toMatchObject({ type: 'LimitRecomputed', by: 'system' });
  });

  it('does not make the citizen’s clock guess: that goes by the newest calendar, and says what none covers', () => {
    const life = new OrderLife({ at: at('12-23') }).does('officer', 'accept', {}, at('12-24'));
    const waiting = explained(life, '2027-01-04T01:00:00.000Z');
    expect(waiting.round).toMatchObject({ provisional: false, calendar: calendar.version });
    expect(waiting.citizen).toMatchObject({ calendar: calendar.version, provisional: true, workingDays: 8 });
    life.publish(next);
    const { citizen } = explained(life, '2027-01-04T01:00:00.000Z');
    expect(citizen).toMatchObject({ calendar: 'cn@1', provisional: false, workingDays: 7 });
    expect(citizen.days.at(-4)).toEqual({ day: '2027-01-01', counted: false, reason: 'holiday' });
  });

  it('uses the newest calendar where a pause reaches beyond its own', () => {
    const life = new OrderLife({ at: at('12-23') })
      .does('officer', 'accept', {}, at('12-24'))
      .does('officer', 'pause', { words: sealed }, at('12-25'))
      .publish(next);
    const { round } = explained(life, '2027-01-04T01:00:00.000Z');
    expect(round).toMatchObject({ state: 'paused', calendar: 'cn@1', provisional: false, dueAt: close('2027-01-07') });
  });

  it('uses the newest calendar for what is extended beyond its own, and says so', () => {
    const life = new OrderLife({ at: at('12-23') }).does('officer', 'accept', {}, at('12-24'));
    expect(explained(life, at('12-24')).round).toMatchObject({ provisional: false, dueAt: close('2026-12-30') });
    life.publish(next);
    life
      .does('officer', 'request-extension', { span: working(7), words: sealed }, at('12-28'))
      .does('supervisor', 'decide-extension', { granted: true }, at('12-29'));
    const { round } = explained(life, at('12-29'));
    // 31 December, 4 to 8 January, and the Sunday that is worked.
    expect(round).toMatchObject({ calendar: 'cn@1', provisional: false, dueAt: close('2027-01-10') });
    expect(linesOf(round).at(-1)).toBe('+ 01-10 make-up-day extension 1');
  });
});
