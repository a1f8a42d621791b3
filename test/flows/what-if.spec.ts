import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { shippedSchemes } from '#rulebook/shipped.schemes.js';
import { worldForSpec } from '../support/for-spec.js';
import { departments, items } from '../support/world.directory.js';
import { publish } from '../support/world.rules.js';
import { withQuery } from '../support/world.http.js';

const world = await worldForSpec();
beforeAll(async () => {
  const review = async (externalId: string, said: object) => {
    const when = { itemCode: items.east, occurredAt: '2026-07-02T02:00:00Z' };
    return world.channel.submit({ externalId, ...when, ...said });
  };
  await review('good', { rating: 5 });
  await review('default', { rating: 3, default: true });
  const [kept, gone] = [await review('kept', { rating: 1 }), await review('gone', { rating: 2 })];
  await review('june', { rating: 5, occurredAt: '2026-06-02T02:00:00Z' });
  await world.quiet();
  for (const { id } of [kept, gone]) await world.officer.does(id, 'accept');
  await world.officer.does(kept.id, 'resolve', { reply: '已办' });
  await world.officer.does(gone.id, 'appeal', { reason: 'mistaken', words: '误评' });
  await world.supervisor.does(gone.id, 'decide-appeal', { upheld: true, words: '属实' });
  await world.quiet();
});

const Figure = z.object({ value: z.number().nullable() });
const Answered = z.object({
  measures: z.record(z.string(), Figure),
  score: z.object({ value: z.number().nullable() }).nullable(),
});
const About = z.object({ version: z.string() }).nullable();
const WhatIf = z.object({
  published: z.object({ scheme: About }),
  instead: z.object({ scheme: About, countExcluded: z.boolean(), limits: z.unknown() }),
  groups: z.array(
    z.object({
      key: z.record(z.string(), z.unknown()),
      published: Answered,
      instead: Answered,
      differences: z.record(z.string(), z.number().nullable()),
    }),
  ),
  nextCursor: z.string().nullable(),
});

const july = { from: '2026-07-01', to: '2026-07-31', department: departments.east };
const tryAsk = (body: object, staff = world.evaluator) => staff.post('/api/v1/scorecards/what-if', { ...july, ...body });
const ask = async (body: object) => (await tryAsk(body)).as(WhatIf);
const figures = (answered: z.infer<typeof Answered>, ...names: readonly string[]) =>
  names.map((name) => answered.measures[name]?.value);
const head = async () => (await world.parts.store.head()).toString();

describe('what if', () => {
  it('excluded reviews counted: what they and their orders were counted as is there again, beside what is published', async () => {
    const [group] = (await ask({ instead: { countExcluded: true } })).groups;
    const names = ['valid', 'excluded', 'bad', 'rated2', 'active', 'badToHandle', 'rectified'];
    expect(figures(group!.published, ...names)).toEqual([3, 1, 1, 0, 2, 1, 1]);
    expect(figures(group!.instead, ...names)).toEqual([4, 0, 2, 1, 3, 2, 1]);
    expect(group!.differences).toMatchObject({ bad: 1, rectifiedRate: -0.5, good: 0, score: null });
  });

  it('default reviews did not count', async () => {
    const [group] = (await ask({ instead: { leaveOutDefaults: true } })).groups;
    expect(figures(group!.published, 'valid', 'good', 'active')).toEqual([3, 2, 2]);
    expect(figures(group!.instead, 'valid', 'good', 'active')).toEqual([2, 1, 2]);
  });

  it('units were scored by another scheme, or by terms of one’s own', async () => {
    const own = {
      title: { zh: '好评', en: 'Good' },
      parts: [{ measure: 'goodRate', points: 1, scoring: { by: 'share' } }],
    };
    const { published, instead, groups } = await ask({ scheme: 'lianyungang-like', instead: { terms: own } });
    expect([published.scheme?.version, instead.scheme]).toEqual(['lianyungang-like@0', null]);
    expect(groups[0]).toMatchObject({ published: { score: { value: 100 } }, instead: { score: { value: 66.67 } } });
    expect(groups[0]?.differences['score']).toBeCloseTo(-33.33, 9);
  });

  it('says nothing else than the scorecard where nothing is asked otherwise, and leaves no trace', async () => {
    const before = await head();
    const { groups } = await ask({ groupBy: ['department', 'month'], department: undefined, instead: {} });
    const query = { from: july.from, to: july.to, groupBy: 'department,month' };
    const card = await world.evaluator.scorecard(query);
    expect(groups.map(({ key, published }) => ({ key, measures: published.measures }))).toEqual(
      card.groups.map(({ key, measures }) => ({
        key,
        measures: Object.fromEntries(Object.entries(measures).map(([name, { value }]) => [name, { value }])),
      })),
    );
    for (const { differences } of groups)
      expect(Object.values(differences).filter((value) => value !== 0 && value !== null)).toEqual([]);
    expect(await head()).toBe(before);
  });

  it('orders had other limits: what was in time is late, and by the limits that were it is what it was', async () => {
    const hour = { rectify: { amount: 1, unit: 'hours' }, difficult: { amount: 2, unit: 'hours' } };
    const groupBy = ['department', 'month', 'kind'];
    const stricter = await ask({ groupBy, department: undefined, instead: { deadlines: hour } });
    expect(stricter.instead.limits).toEqual({ deadlines: 'own', calendar: null, orders: 2, provisional: 0 });
    const group = stricter.groups.find(({ key }) => key['kind'] === 'bad-review');
    expect(group?.key).toMatchObject({ department: departments.east, month: '2026-07' });
    expect(figures(group!.published, 'rectified', 'onTime', 'ordersOverdue')).toEqual([1, 1, 0]);
    expect(figures(group!.instead, 'rectified', 'onTime', 'ordersOverdue')).toEqual([1, 0, 1]);
    expect(group!.differences).toMatchObject({ onTimeRate: -1, ordersOverdue: 1, rectified: 0 });
    for (const instead of [{ deadlines: 'default' }, { deadlines: 'default@0', calendar: 'cn@0' }, { calendar: 'cn@0' }])
      for (const { differences } of (await ask({ groupBy, department: undefined, instead })).groups)
        expect(Object.values(differences).filter((value) => value !== 0 && value !== null)).toEqual([]);
  });

  it('excluded orders counted again under other limits, and another calendar was in force', async () => {
    const hour = { rectify: { amount: 1, unit: 'hours' }, difficult: { amount: 2, unit: 'hours' } };
    const [group] = (await ask({ instead: { deadlines: hour, countExcluded: true } })).groups;
    expect(figures(group!.instead, 'badToHandle', 'onTime', 'ordersOverdue')).toEqual([2, 0, 2]);
    const holidays = {
      kind: 'calendar',
      years: [{ year: 2026, off: [{ from: '2026-07-01', to: '2026-07-31' }], makeUp: [] }],
      officeHours: [{ from: '09:00', to: '17:00' }],
    };
    const off = await ask({ instead: { deadlines: { ...hour, rectify: { amount: 1, unit: 'working' } }, calendar: holidays } });
    expect(off.instead.limits).toMatchObject({ deadlines: 'own', calendar: 'own' });
    expect(figures(off.groups[0]!.instead, 'onTime')).toEqual([1]);
  });

  it('merged orders had other limits: they come to what the one comes to that they were merged into', async () => {
    const when = { itemCode: items.west, occurredAt: '2026-05-06T02:00:00Z', rating: 1 };
    const [into, other] = [await world.channel.submit(when), await world.channel.submit(when)];
    await world.quiet();
    const west = world.otherOfficer;
    await west.does(other.id, 'merge', { into: into.id });
    await west.does(into.id, 'accept');
    await west.does(into.id, 'resolve', { reply: '已办' });
    await world.quiet();
    await west.does(into.id, 'call-back', { result: 'satisfied' });
    await world.quiet();
    const may = { from: '2026-05-01', to: '2026-05-31', department: departments.west, groupBy: ['department'] };
    const years = { rectify: { amount: 1_000, unit: 'calendar' }, difficult: { amount: 1_000, unit: 'calendar' } };
    const [group] = (await ask({ ...may, instead: { deadlines: years } })).groups;
    expect(figures(group!.published, 'badToHandle', 'rectified', 'onTime')).toEqual([2, 2, 0]);
    expect(figures(group!.instead, 'badToHandle', 'rectified', 'onTime')).toEqual([2, 2, 2]);
  });

  it('as of an instant before the answer, other limits know nothing of it', async () => {
    const { events } = await world.parts.store.readAll(0n, { types: ['WorkOrderResolved'] }, 1);
    const asOf = new Date(Date.parse(events[0]!.recordedAt) - 1).toISOString();
    const hour = { rectify: { amount: 1, unit: 'hours' }, difficult: { amount: 2, unit: 'hours' } };
    const [group] = (await ask({ asOf, instead: { deadlines: hour } })).groups;
    expect(figures(group!.instead, 'rectified', 'onTime')).toEqual([0, 0]);
  });

  it.each([
    [{}, 'instead'],
    [{ instead: { scheme: 'beauty' } }, 'scheme'],
    [{ instead: { deadlines: 'default@99' } }, 'instead.deadlines'],
    [{ instead: { calendar: 'cn@99' } }, 'instead.calendar'],
    [
      {
        instead: {
          calendar: {
            kind: 'calendar',
            years: [{ year: 2026, off: [], makeUp: ['2026-07-06'] }],
            officeHours: [{ from: '09:00', to: '17:00' }],
          },
        },
      },
      'instead.calendar.years.0.makeUp.0',
    ],
    [
      {
        instead: { terms: { title: { zh: 'x', en: 'x' }, parts: [{ measure: 'beauty', points: 1, scoring: { by: 'share' } }] } },
      },
      'instead.terms.parts.0.measure',
    ],
    [{ groupBy: ['rating'], instead: {} }, 'groupBy.0'],
    [{ from: '2026-08-01', instead: {} }, 'to'],
  ])('is refused for %j', async (body, field) => expect((await tryAsk(body)).problem).toMatchObject({ status: 422, field }));

  it('is asked within one’s scope', async () =>
    expect((await tryAsk({ department: departments.west, instead: {} }, world.officer)).problem.status).toBe(403));
});

const Scored = z.object({
  scheme: z.object({ version: z.string() }),
  groups: z.array(z.object({ score: z.object({ value: z.number().nullable(), grade: z.string().nullable() }).nullable() })),
});

describe('a score', () => {
  const scored = async (query: Readonly<Record<string, string>>) =>
    (await world.evaluator.get(withQuery('/api/v1/scorecards', { department: departments.east, ...query }))).as(Scored);

  it('is that of the scheme in force on the last day of the period, whatever came later', async () => {
    const { content } = shippedSchemes.find(({ name }) => name === 'handling-first')!;
    const stricter = { ...content, terms: { ...content.terms, minimum: 1, bands: [{ from: 0, grade: '甲' }] } };
    await publish(world, 'scoring-scheme/handling-first', stricter, '2026-07-06');
    const asked = { scheme: 'handling-first' };
    expect(await scored({ ...asked, from: '2026-06-01', to: '2026-06-30' })).toMatchObject({
      scheme: { version: 'handling-first@0' },
      groups: [{ score: null }], // one review is too little for it
    });
    expect(await scored({ ...asked, from: july.from, to: july.to })).toMatchObject({
      scheme: { version: 'handling-first@1' },
      groups: [{ score: { grade: '甲' } }],
    });
    const again = await scored({ scheme: 'handling-first@0', from: july.from, to: july.to });
    expect(again.scheme.version).toBe('handling-first@0');
  });

  it('ranks units, apart from those with too little to go by', async () => {
    const query = { from: july.from, to: july.to, measure: 'score', scheme: 'lianyungang-like' };
    const answer = (await world.evaluator.get(withQuery('/api/v1/scorecards/rankings', query))).as(
      z.object({ data: z.array(z.object({ code: z.string(), standing: z.string(), rank: z.number().nullable() })) }),
    );
    expect(Object.fromEntries(answer.data.map(({ code, standing, rank }) => [code, [standing, rank]]))).toMatchObject({
      [departments.east]: ['ranked', 1],
      [departments.west]: ['without-cases', null],
    });
  });

  it.each([
    [{ measure: 'score' }, 'scheme'],
    [{ measure: 'goodRate', scheme: 'handling-first' }, 'scheme'],
    [{ measure: 'score', scheme: 'handling-first@99' }, 'scheme'],
    [{ measure: 'score', scheme: 'a b' }, 'scheme'],
  ])('is refused in a ranking by %j', async (query, field) => {
    const answer = await world.evaluator.get(
      withQuery('/api/v1/scorecards/rankings', { from: july.from, to: july.to, ...query }),
    );
    expect(answer.problem).toMatchObject({ status: 422, field });
  });
});
