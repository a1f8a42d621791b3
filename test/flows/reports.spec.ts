import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';
import { exportEvents } from '#exports/export.events.js';
import { type Report, ReportAnswer } from '../../apps/api/reports/report.answers.js';
import { type Section, type SectionId, sectionIds } from '../../apps/api/reports/report.sections.js';
import { worldForSpec } from '../support/for-spec.js';
import { rowsOf } from '../support/rows.js';
import { departments, items, points, regions } from '../support/world.directory.js';
import { type Http, withQuery } from '../support/world.http.js';
import { handIn } from '../support/world.matters.js';
import type { World } from '../support/world.js';

const comment = '排了三个小时';
const contact = '13800138000';

const world = await worldForSpec();
beforeAll(async () => {
  const day = 86_400_000;
  const at = (daysAgo: number) => new Date(world.clock.now().getTime() - daysAgo * day).toISOString();
  for (const [place, rating, daysAgo, tags] of [
    ['east', 1, 0, ['110']],
    ['east', 2, 1, []],
    ['west', 1, 0, ['110']],
    ['west', 5, 0, []],
    ['city', 4, 2, []],
    ['east', 5, 31, []],
    ['east', 1, 31, []],
  ] as const)
    await world.channel.submit({ itemCode: items[place], rating, tags: [...tags], comment, contact, occurredAt: at(daysAgo) });
  await finish('2026-07-06', 40, 'f-1');
  await finish('2026-06-05', 10, 'f-2');
  await world.channel.submit({ itemCode: items.east, rating: 5, caseNumber: 'K-1', stage: 3, occurredAt: at(0) });
  for (const itemCode of [items.west, items.east])
    await handIn(world.channel, '/api/v1/corrections', {
      itemCode,
      guideElement: 'fee',
      type: 'misspelt',
      wrong: '废',
      right: '费',
    });
  await world.quiet();
  for (const code of Object.values(points)) await order(code);
  await world.quiet();
  await world.passTime(20 * day); // the orders that nobody looks at are late
  await world.quiet();
});

/** Finished cases of the east county, as its source system delivers them. */
const finish = async (day: string, cases: number, deliveryId: string) => {
  const body = JSON.stringify({ deliveryId, day, departmentCode: departments.east, itemCode: items.east, cases });
  const headers = { 'content-type': 'application/x-ndjson' };
  expect((await world.channel.send('POST', '/api/v1/case-counts', { headers, body })).status).toBe(200);
};

/** Puts a service point under rectification. */
const order = async (code: string) => {
  const at = `/api/v1/oversight/service-points/${code}`;
  const etag = (await world.supervisor.get(at)).headers.get('etag') ?? '';
  expect((await world.supervisor.post(`${at}/order`, { words: '限期整改' }, { 'if-match': etag })).status).toBe(200);
};

type Query = Readonly<Record<string, string>>;
const month = '2026-07';
const period = { from: '2026-07-01', to: '2026-07-31' };
const path = (query: Query = {}, of = month) => withQuery(`/api/v1/reports/monthly/${of}`, query);
const report = async (query: Query = {}, http: Http = world.evaluator) => (await http.get(path(query))).as(ReportAnswer);
const sectionOf = (of: Report, id: SectionId): Section => of.sections.find((section) => section.id === id)!;

const Trend = z.object({
  points: z.array(
    z.object({
      measures: z.record(z.string(), z.object({ value: z.number().nullable() })),
      before: z.object({ changes: z.record(z.string(), z.number().nullable()) }),
      yearBefore: z.object({ changes: z.record(z.string(), z.number().nullable()) }),
    }),
  ),
});
const Listed = z.object({ data: z.array(z.record(z.string(), z.unknown())) });
const ask = async (table: string, query: Query) => world.evaluator.get(withQuery(`/api/v1/${table}`, query));

type Measures = Awaited<ReturnType<World['evaluator']['scorecard']>>['groups'][number]['measures'];
/** A line of orders, from the figures of the scorecard. */
const ordersOf = (kind: string, measures: Measures) => ({
  ...{ kind, opened: measures['ordersOpened']!.value, resolved: measures['ordersResolved']!.value },
  ...{ late: measures['ordersOverdue']!.value, closed: measures['ordersClosed']!.value },
});

/** Reports that are compared with the API, and the same question as the API takes it. */
const questions: readonly (readonly [report: Query, api: Query])[] = [
  [{}, {}],
  [{ region: regions.city }, { region: regions.city }],
  [{ department: departments.city }, { department: departments.city, below: 'true' }],
];

describe.each(questions)('a monthly report of %j', (query, api) => {
  it('has the measures of the trend, with 环比 and 同比', async () => {
    const of = await report(query);
    const [point] = (await ask('scorecards/trend', { ...api, ...period, asOf: of.asOf })).as(Trend).points;
    for (const { measure, value, change, yearChange } of [...sectionOf(of, 'volumes').data, ...sectionOf(of, 'handling').data]) {
      const name = String(measure);
      expect([name, value]).toEqual([name, point!.measures[name]!.value]);
      expect([change, yearChange]).toEqual([point!.before.changes[name], point!.yearBefore.changes[name]]);
    }
    for (const { rating, count } of sectionOf(of, 'levels').data)
      expect(count).toBe(point!.measures[`rated${String(rating)}`]!.value);
  });

  it('has the groups of the scorecard by channel and by kind', async () => {
    const of = await report(query);
    const channels = await world.evaluator.scorecard({ ...api, ...period, asOf: of.asOf, groupBy: 'channel' });
    for (const { channel, received, bad, badRate } of sectionOf(of, 'channels').data) {
      const { measures } = channels.groups.find(({ key }) => key['channel'] === channel)!;
      expect([received, bad, badRate]).toEqual([measures['received']!.value, measures['bad']!.value, measures['badRate']!.value]);
    }
    const kinds = await world.evaluator.scorecard({ ...api, ...period, asOf: of.asOf, groupBy: 'kind', kind: 'bad-review' });
    const { measures } = kinds.groups[0]!;
    const told = sectionOf(of, 'orders').data.filter(({ kind }) => kind === 'bad-review');
    expect(told).toEqual([ordersOf('bad-review', measures)]);
  });

  it('has the corrections of the scorecard, and no orders of other kinds among them', async () => {
    const of = await report(query);
    const asked = { ...api, ...period, asOf: of.asOf, groupBy: 'kind', kind: 'correction' };
    const { groups } = await world.evaluator.scorecard(asked);
    expect(groups[0]!.measures['ordersOpened']!.value).toBeGreaterThan(0);
    expect(sectionOf(of, 'corrections').data).toEqual([ordersOf('correction', groups[0]!.measures)]);
  });

  it('has 办结量, 参评率 and 未评率 beside the reviews', async () => {
    const { data } = sectionOf(await report(query), 'volumes');
    const valueOf = (name: string) => data.find(({ measure }) => measure === name);
    expect(valueOf('finishedCases')).toMatchObject({ value: 40, change: 3 });
    expect(valueOf('participationRate')).toMatchObject({ value: 1 / 40, numerator: 1, denominator: 40 });
    expect(valueOf('unreviewedRate')).toMatchObject({ value: 39 / 40 });
  });

  it('lists the rows behind the figure of overdue orders', async () => {
    const of = await report(query);
    const pages = await rowsOf(world.evaluator, { ...api, ...period, asOf: of.asOf, measure: 'ordersOverdue' });
    const numbers = pages.flatMap(({ data }) => data.map(({ subject }) => subject.number));
    expect(numbers.length).toBeGreaterThan(0);
    expect(sectionOf(of, 'overdue').data.map(({ number }) => number)).toEqual(numbers);
    expect(sectionOf(of, 'overdue').total).toBe(pages[0]!.total);
  });

  it('has the places of the ranking', async () => {
    const of = await report(query);
    const asked = { ...api, ...period, asOf: of.asOf, measure: 'onTimeRate' };
    const places = (await ask('scorecards/rankings', asked)).as(Listed).data;
    const told = sectionOf(of, 'rankings').data.map(({ code, rank, standing, peers, value }) => ({
      code,
      rank,
      standing,
      peers,
      value,
    }));
    expect(told).toEqual(
      places.map(({ code, rank, standing, peers, figure }) => {
        return { code, rank, standing, peers, value: (figure as { value: unknown }).value };
      }),
    );
  });
});

describe('a monthly report', () => {
  it('has the problems that insight lists', async () => {
    const of = await report();
    const asked = { ...period, asOf: of.asOf };
    for (const [id, table, query] of [
      ['items', 'insight/hot', { by: 'item' }],
      ['tags', 'insight/hot', { by: 'tag', kind: 'bad-review' }],
      ['problems', 'insight/core', { by: 'tag' }],
    ] as const) {
      const { data } = (await ask(table, { ...asked, ...query })).as(Listed);
      expect(data.length).toBeGreaterThan(0);
      expect(sectionOf(of, id).data).toEqual(data.map(({ key, ...rest }) => ({ code: key, ...rest })));
    }
  });

  it.each([
    [{}, 'evaluator', [points.hall, points.window]],
    [{ region: regions.city }, 'evaluator', [points.hall, points.window]],
    [{ region: regions.east }, 'evaluator', [points.hall]],
    [{ department: departments.west }, 'evaluator', [points.window]],
    [{ department: departments.city }, 'evaluator', []],
    [{}, 'east-officer', [points.hall]],
    [{ region: regions.city }, 'east-officer', [points.hall]],
    [{}, 'west-officer', [points.window]],
  ] as const)('lists the service points under a measure as the API does: %j, to %s', async (query, name, expected) => {
    const { data, total } = sectionOf(await report(query, world.as(name)), 'points');
    const Points = z.object({
      data: z.array(z.looseObject({ servicePoint: z.string(), departmentCode: z.string().nullable() })),
    });
    const { data: listed } = (await world.as(name).get('/api/v1/oversight/service-points')).as(Points);
    const told = listed
      .filter(({ servicePoint }) => expected.some((code) => code === servicePoint))
      .map(({ servicePoint, name: called, state, dueAt, departmentCode }) => {
        return { servicePoint, name: called, state, dueAt, department: departmentCode };
      });
    expect([data, total]).toEqual([told, expected.length]);
  });

  it('has the service points as of its instant, whatever became of them since', async () => {
    const before = await report();
    const at = `/api/v1/oversight/service-points/${points.window}`;
    const etag = (await world.supervisor.get(at)).headers.get('etag') ?? '';
    const check = { passed: true, words: '已达标' };
    expect((await world.supervisor.post(`${at}/check`, check, { 'if-match': etag })).status).toBe(200);
    await world.channel.submit({ itemCode: items.east, rating: 5, occurredAt: '2026-07-06T01:00:00Z' });
    await world.quiet();
    const codesOf = (of: Awaited<ReturnType<typeof report>>) => sectionOf(of, 'points').data.map((row) => row['servicePoint']);
    expect(codesOf(await report())).toEqual([points.hall]);
    expect(sectionOf(await report({ asOf: before.asOf }), 'points')).toEqual(sectionOf(before, 'points'));
  });

  it('has every section, and is the same for ever as of its instant', async () => {
    const { asOf, sections } = await report();
    expect(sections.map(({ id }) => id)).toEqual(sectionIds);
    const { text } = await world.evaluator.get(path({ asOf }));
    await world.channel.submit({ itemCode: items.east, rating: 1, occurredAt: '2026-07-06T01:00:00Z' });
    await world.quiet();
    expect((await world.evaluator.get(path({ asOf }))).text).toBe(text);
  });

  it('says when its month is not over, and when nothing is known of it', async () => {
    const { state, asOf } = await report();
    expect(state).toBe('not-over');
    expect((await world.evaluator.get(path({ format: 'html', lang: 'en' }))).text).toContain('The month is not over');
    expect((await report({ asOf })).state).toBe('over'); // the log stands on the machine's clock, which is past July
    expect((await report({ asOf: '2020-01-01T00:00:00Z' })).state).toBe('no-data');
    expect((await world.evaluator.get(path({}, '2030-01'))).as(ReportAnswer).state).toBe('no-data');
  });

  it('is of the caller’s departments and no others', async () => {
    const of = await report({}, world.as('east-officer'));
    expect(new Set(sectionOf(of, 'overdue').data.map(({ department }) => department))).toEqual(new Set([departments.east]));
    expect(sectionOf(of, 'rankings').data.map(({ code }) => code)).toEqual([departments.east]);
    const outside = await world.as('east-officer').get(path({ department: departments.west }));
    expect(outside.refusal).toBe('403 access.out-of-scope');
  });

  it.each(['zh', 'en'] as const)('is the same figures as a page, a workbook and CSV (%s)', async (lang) => {
    const of = await report();
    const html = (await world.evaluator.get(path({ format: 'html', lang }))).text;
    expect(html).toContain(`<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">`);
    expect(html).not.toMatch(/<script| on\w+=| style=/);
    const sheet = await fetch(`${world.url}${path({ format: 'xlsx', lang })}`, { headers: world.evaluator.authorization });
    const parts = unzipSync(new Uint8Array(await sheet.arrayBuffer()));
    const csv = (await world.evaluator.get(path({ format: 'csv', lang }))).text;
    const lines: string[][] = parse(csv, { relax_column_count: true, skip_empty_lines: true });
    for (const [i, { title, data }] of of.sections.entries()) {
      expect(html).toContain(title[lang]);
      expect(strFromU8(parts[`xl/worksheets/sheet${i + 2}.xml`]!).match(/<row>/g)).toHaveLength(data.length + 1);
      const from = lines.findIndex(([name]) => name === title[lang]) + 2;
      for (const [nth, row] of data.entries())
        expect(lines[from + nth]?.slice(1, Object.keys(row).length)).toEqual(
          // names of units follow
          Object.values(row)
            .slice(1)
            .map((cell) => (typeof cell === 'string' ? expect.any(String) : String(cell ?? ''))),
        );
    }
    for (const text of [html, csv]) for (const secret of [comment, contact]) expect(text).not.toContain(secret);
    const { events } = await world.parts.store.readAll(0n, { types: Object.keys(exportEvents) }, 1_000);
    expect(events.at(-1)).toMatchObject({ type: 'ExportEnded', data: { complete: true } });
  });

  it.each([
    ['2026-13', {}, 'month'],
    ['July', {}, 'month'],
    [month, { region: regions.city, department: departments.city }, 'region'],
    [month, { format: 'pdf' }, 'format'],
  ])('is refused for %s %j', async (name, query, field) => {
    expect((await world.evaluator.get(path(query as Query, name))).problem).toMatchObject({ status: 422, field });
  });
});
