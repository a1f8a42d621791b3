import { beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { withOwnDays } from '#rulebook/own-days.policy.js';
import { shippedCalendarRules } from '#rulebook/shipped.calendar.js';
import { type CountName, countBehind, measureNames } from '#scorecards/measures.query.js';
import { hasRows } from '#scorecards/rows.query.js';
import { SupposedRowsAnswer } from '../../apps/api/scorecards/rows.answers.js';
import { WhatIfAnswer } from '../../apps/api/scorecards/scorecard.answers.js';
import { worldForSpec } from '../support/for-spec.js';
import { departments, items } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

type Query = Readonly<Record<string, string>>;

const world = await worldForSpec();
const april = { from: '2026-04-01', to: '2026-07-31' };
let merged: string;
let inTime: string;

beforeAll(async () => {
  const review = (rating: number, more: object = {}) =>
    world.channel.submit({ itemCode: items.east, occurredAt: '2026-07-02T02:00:00Z', rating, ...more });
  await review(5);
  await review(3, { default: true });
  await review(4, { default: true, itemCode: items.west });
  const [kept, gone] = [await review(1, { caseNumber: 'c-1' }), await review(2, { caseNumber: 'c-2' })];
  await review(4, { caseNumber: 'c-2', stage: 2, occurredAt: '2026-07-03T02:00:00Z' });
  const when = { itemCode: items.west, occurredAt: '2026-05-06T02:00:00Z' };
  const [into, other] = [await review(1, when), await review(1, when)];
  await review(2, { itemCode: items.west });
  await world.quiet();
  await world.otherOfficer.does(other.id, 'merge', { into: into.id });
  await world.quiet();
  for (const { id } of [kept, gone]) await world.officer.does(id, 'accept');
  await world.otherOfficer.does(into.id, 'accept');
  await world.quiet();
  await world.otherOfficer.does(into.id, 'resolve', { reply: '已办' });
  await world.officer.does(kept.id, 'resolve', { reply: '已办' });
  await world.officer.does(gone.id, 'appeal', { reason: 'mistaken', words: '误评' });
  await world.quiet();
  await world.supervisor.does(gone.id, 'decide-appeal', { upheld: true, words: '属实' });
  await world.otherOfficer.does(into.id, 'call-back', { result: 'satisfied' });
  await world.quiet();
  [merged, inTime] = [other.id, kept.id];
});

const days = { off: '2026-07-03', work: '2026-07-04' };
const ownCalendar = withOwnDays(shippedCalendarRules, {
  off: [{ from: days.off, to: days.off }],
  work: [{ from: days.work, to: days.work }],
});
const span = (amount: number, unit: string) => ({ amount, unit });
const limits = (rectify: number, difficult: number, unit: string) => ({
  body: { deadlines: { rectify: span(rectify, unit), difficult: span(difficult, unit) } },
  query: { rectify: String(rectify), rectifyUnit: unit, difficult: String(difficult), difficultUnit: unit },
});
const hours = limits(1, 2, 'hours');

const suppositions: readonly (readonly [string, object, Query])[] = [
  ['other limits', hours.body, hours.query],
  ['long limits', limits(900, 950, 'calendar').body, limits(900, 950, 'calendar').query],
  ['rules by their version', { deadlines: 'default@0', calendar: 'cn@0' }, { deadlines: 'default@0', calendar: 'cn@0' }],
  [
    'days off and worked of one’s own',
    { ...limits(1, 2, 'working').body, calendar: ownCalendar },
    { ...limits(1, 2, 'working').query, ...days },
  ],
  ['no default reviews', { leaveOutDefaults: true }, { leaveOutDefaults: 'yes' }],
  ['excluded reviews counted', { countExcluded: true }, { countExcluded: 'yes' }],
  [
    'all of it',
    { ...hours.body, countExcluded: true, leaveOutDefaults: true },
    { ...hours.query, countExcluded: 'yes', leaveOutDefaults: 'yes' },
  ],
];

const figures = async (body: object) =>
  (await world.evaluator.post('/api/v1/scorecards/what-if', { ...april, ...body })).as(WhatIfAnswer);

const path = '/api/v1/scorecards/what-if/rows';
const page = async (query: Query) => (await world.evaluator.get(withQuery(path, { ...april, ...query }))).as(SupposedRowsAnswer);
const allPages = async (query: Query) => {
  const pages: z.infer<typeof SupposedRowsAnswer>[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const next = await page({ ...query, ...(cursor && { cursor }) });
    pages.push(next);
    cursor = next.nextCursor;
  }
  return { pages, rows: pages.flatMap(({ data }) => data), first: pages[0]! };
};
const contributed = (rows: readonly { readonly contribution: number }[]) =>
  rows.reduce((sum, { contribution }) => sum + contribution, 0);

/** Every count that some figure is, or is divided from, and that has rows. */
const counts = [
  ...new Set(measureNames.flatMap((name) => [countBehind(name, 'numerator'), countBehind(name, 'denominator')])),
].filter(hasRows);

describe.each(suppositions)('supposing %s', (_, body, query) => {
  it('each figure is what the rows behind it add up to', async () => {
    const [group] = (await figures({ instead: body })).groups;
    const value = (side: 'instead' | 'published', count: CountName) => group?.[side].measures[count]?.value;
    for (const count of counts) {
      const { rows, first } = await allPages({ ...query, measure: count, limit: '4' });
      expect([count, contributed(rows), first.onRecord]).toEqual([count, value('instead', count), value('published', count)]);
      expect(first.total).toBe(value('instead', count));
      expect(rows.every(({ contribution }) => contribution !== 0)).toBe(true);
      expect(new Set(rows.map(({ subject, department }) => `${subject.id} ${department ?? ''}`)).size).toBe(rows.length);
    }
  }, 120_000);
});

describe('the rows behind a figure that is supposed', () => {
  it('are those of a department, of an item and of a month, as its figures are', async () => {
    for (const by of ['department', 'item', 'month'] as const)
      for (const { key, instead } of (await figures({ groupBy: [by], instead: hours.body })).groups) {
        const of = String(key[by]);
        const narrowed = by === 'month' ? { from: `${of}-01`, to: `${of}-30` } : { [by]: of };
        for (const measure of ['ordersOverdue', 'onTime', 'received'])
          expect([of, measure, contributed((await allPages({ ...hours.query, ...narrowed, measure })).rows)]).toEqual([
            of,
            measure,
            instead.measures[measure]?.value,
          ]);
      }
  });

  it('are the parts of a rate, row by row however short the pages are', async () => {
    const { pages, rows } = await allPages({ ...hours.query, measure: 'onTimeRate', part: 'denominator', limit: '1' });
    expect(pages.every(({ data }) => data.length <= 1)).toBe(true);
    const whole = await page({ ...hours.query, measure: 'onTimeRate', part: 'denominator' });
    expect(rows).toEqual(whole.data);
    expect(pages.every(({ asOf, position }) => asOf === whole.asOf && position === whole.position)).toBe(true);
  });

  it('say where an order would be judged otherwise than on record, and how late it would be', async () => {
    const { rows } = await allPages({ ...hours.query, measure: 'rectified', department: departments.east });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      subject: { kind: 'order', id: inTime },
      ...{ contribution: 1, onRecord: 1 },
      // Said on Thursday 2 July at ten, one hour; answered on Monday.
      limits: { onRecord: 'in-time', supposed: 'late', due: '2026-07-02T03:00:00.000Z', workingDaysLate: 2 },
    });
    const late = await allPages({ ...hours.query, measure: 'ordersOverdue', department: departments.east });
    expect(late.rows).toMatchObject([{ subject: { id: inTime }, contribution: 1, onRecord: 0 }]);
    const none = await allPages({ ...hours.query, measure: 'onTime', department: departments.east });
    expect([none.rows, none.first.total, none.first.onRecord]).toEqual([[], 0, 1]);
    const long = limits(900, 950, 'calendar').query;
    const saved = await allPages({ ...long, measure: 'onTime', department: departments.west });
    expect(saved.rows.find(({ subject }) => subject.id === merged)).toMatchObject({ contribution: 1, onRecord: 0 });
  });

  it('have reviews that count again, and none that are left out', async () => {
    const again = await allPages({ countExcluded: 'yes', measure: 'rated2', department: departments.east });
    expect(again.rows).toMatchObject([{ subject: { kind: 'review' }, rating: 2, contribution: 1, onRecord: 0, limits: null }]);
    const received = await allPages({ leaveOutDefaults: 'yes', measure: 'received' });
    expect(received.rows.some(({ active }) => active === false)).toBe(false);
    const byDefault = await allPages({ leaveOutDefaults: 'yes', measure: 'received', active: 'false' });
    expect([byDefault.rows, byDefault.first.total, byDefault.first.onRecord]).toEqual([[], 0, 2]);
  });

  it('are as of the same instant, however late they are asked for', async () => {
    const { asOf } = await page({ ...hours.query, measure: 'received' });
    const before = await allPages({ ...hours.query, measure: 'received', asOf, limit: '2' });
    await world.channel.submit({ itemCode: items.west, rating: 4, occurredAt: '2026-07-05T02:00:00Z' });
    await world.quiet();
    expect(await allPages({ ...hours.query, measure: 'received', asOf, limit: '2' })).toEqual(before);
  });

  it('are a file, too', async () => {
    const csv = await world.evaluator.get(withQuery(path, { ...april, ...hours.query, measure: 'rectified', format: 'csv' }), {
      'Accept-Language': 'en',
    });
    expect([csv.status, csv.text.trim().split('\n').length]).toEqual([200, 4]);
    for (const head of ['Contribution (on record)', 'Late (supposed)', 'Working days late (supposed)'])
      expect(csv.text).toContain(head);
  });

  it.each([
    [{ measure: 'beauty' }, 'measure'],
    [{ measure: 'finishedCases' }, 'measure'],
    [{ measure: 'bad', part: 'numerator' }, 'part'],
    [{ measure: 'bad', tag: 'x' }, undefined],
    [{ measure: 'bad', deadlines: 'default@99' }, 'instead.deadlines'],
    [{ measure: 'bad', calendar: 'cn@99' }, 'instead.calendar'],
    [{ measure: 'bad', rectify: '1' }, 'difficult'],
    [{ measure: 'bad', deadlines: 'default', rectify: '1', difficult: '1' }, 'deadlines'],
    [{ measure: 'bad', countExcluded: 'true' }, 'countExcluded'],
    [{ measure: 'bad', from: '2026-08-01', to: '2026-07-01' }, 'to'],
  ])('are refused for %j', async (query, field) => {
    const { problem } = await world.evaluator.get(withQuery(path, query));
    expect(problem).toMatchObject({ status: 422, ...(field && { field }) });
  });

  it('are within one’s scope', async () => {
    const asked = (staff: typeof world.officer, query: Query) =>
      staff.get(withQuery(path, { ...april, ...hours.query, ...query }));
    const own = (await asked(world.officer, { measure: 'received' })).as(SupposedRowsAnswer);
    expect(new Set(own.data.map(({ department }) => department))).toEqual(new Set([departments.east]));
    expect((await asked(world.officer, { measure: 'received', department: departments.west })).problem.status).toBe(403);
    expect((await asked(world.as('operator'), { measure: 'received' })).problem.status).toBe(403);
  });
});
