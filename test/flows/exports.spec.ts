import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { exportEvents } from '#exports/export.events.js';
import { measureNames, measureOf } from '#scorecards/measures.query.js';
import { worldForSpec } from '../support/for-spec.js';
import { rowsOf } from '../support/rows.js';
import type { Receipt } from '../support/world.contract.js';
import { departments, items } from '../support/world.directory.js';
import { type Http, withQuery } from '../support/world.http.js';

const world = await worldForSpec();
let receipts: readonly Receipt[];
beforeAll(async () => {
  const submit = (place: 'east' | 'west', rating: number) =>
    world.channel.submit({ itemCode: items[place], rating, comment: '排了三个小时', contact: '13800138000' });
  receipts = [await submit('east', 1), await submit('east', 5), await submit('west', 2), await submit('west', 4)];
  await world.quiet();
});

const api = '/api/v1/';
type Query = Readonly<Record<string, string>>;

/** The file as bytes, with the headers that came with it. */
const file = async (http: Http, path: string, headers: Query = {}) => {
  const response = await fetch(`${world.url}${api}${path}`, { headers: { ...http.authorization, ...headers } });
  expect(response.status).toBe(200);
  return { headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};
const csvOf = async (http: Http, table: string, query: Query = {}, language = 'en') => {
  const { bytes, headers } = await file(http, withQuery(table, { ...query, format: 'csv' }), { 'accept-language': language });
  const [heads = [], ...rows]: string[][] = parse(bytes, { bom: true });
  const records = rows.map((row) => Object.fromEntries(heads.map((head, i) => [head, row[i]])));
  return { headers, bytes, heads, records };
};

/** What was put on record of exports, the last one last. */
const recorded = async () => (await world.parts.store.readAll(0n, { types: Object.keys(exportEvents) }, 1_000)).events;

const tables: readonly (readonly [table: string, query: Query])[] = [
  ['scorecards', { groupBy: 'department,month' }],
  ['scorecards/trend', { from: '2026-06-01', to: '2026-07-31' }],
  ['scorecards/rankings', { from: '2026-07-01', to: '2026-07-31', measure: 'badRate' }],
  ['scorecards/rows', { measure: 'received' }],
  ['work-orders', {}],
  ['insight/hot', { by: 'item' }],
  ['insight/core', { by: 'item' }],
  ['insight/rising', { by: 'item', from: '2026-07-01', to: '2026-07-31' }],
  ['insight/bottlenecks', {}],
  ['insight/words', {}],
];

describe('an export', () => {
  it.each(tables)('of %s is the whole list, as CSV and as a workbook', async (table, query) => {
    const { records, heads, headers, bytes } = await csvOf(world.evaluator, table, query);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const answer = JSON.parse((await world.evaluator.get(withQuery(api + table, query))).text) as Record<string, unknown[]>;
    expect(records).toHaveLength((answer['data'] ?? answer['groups'] ?? answer['points'] ?? []).length);
    expect(headers.get('redress-rows')).toBe(String(records.length));
    expect(new Set(heads).size).toBe(heads.length);
    const sheet = await file(world.evaluator, withQuery(table, { ...query, format: 'xlsx' }));
    expect(sheet.headers.get('content-disposition')).toBe(`attachment; filename="${table.replaceAll('/', '-')}.xlsx"`);
    const xml = strFromU8(unzipSync(sheet.bytes)['xl/worksheets/sheet1.xml']!);
    expect(xml.match(/<row>/g)).toHaveLength(records.length + 1);
    for (const text of [bytes.toString(), xml])
      for (const secret of ['三个小时', '13800138000']) expect(text).not.toContain(secret);
  });

  it('has the figures that the API answers, under their names in either language', async () => {
    const query = { groupBy: 'department' };
    const { groups } = await world.evaluator.scorecard(query);
    for (const language of ['zh', 'en'] as const) {
      const { records } = await csvOf(world.evaluator, 'scorecards', query, language);
      const name = { zh: '部门', en: 'Department' }[language];
      for (const [i, { key, measures }] of groups.entries()) {
        expect(records[i]?.[name]).toBe(key['department']);
        for (const measure of measureNames)
          expect([measure, records[i]?.[measureOf(measure).name[language]]]).toEqual([
            measure,
            String(measures[measure]!.value ?? ''),
          ]);
      }
    }
  });

  it('goes on for as many pages as there are, of one state of knowledge, and says beforehand how many rows come', async () => {
    const { records, headers } = await csvOf(world.evaluator, 'scorecards/rows', { measure: 'received' });
    const [page] = await rowsOf(world.evaluator, { measure: 'received' });
    expect(headers.get('redress-rows')).toBe('4');
    expect([headers.get('redress-as-of'), headers.get('redress-position')]).toEqual([page?.asOf, page?.position]);
    expect(records.map(({ Number: number }) => number).toSorted()).toEqual(receipts.map(({ number }) => number).toSorted());
  });

  it('is of the caller’s departments and no others', async () => {
    const { records } = await csvOf(world.as('east-officer'), 'scorecards/rows', { measure: 'received' });
    expect(new Set(records.map(({ Department: department }) => department))).toEqual(new Set([departments.east]));
    const outside = withQuery(`${api}scorecards/rows`, { measure: 'received', department: departments.west, format: 'csv' });
    const before = (await recorded()).length;
    expect((await world.as('east-officer').get(outside)).refusal).toBe('403 access.out-of-scope');
    expect(await recorded()).toHaveLength(before);
  });

  it('is on the record: who, what was asked, as of when, and how much it came to', async () => {
    const { asOf } = await world.evaluator.scorecard();
    const { headers } = await csvOf(world.evaluator, 'scorecards/rows', { measure: 'bad', asOf });
    const [begun, ended] = (await recorded()).slice(-2);
    const exportId = headers.get('redress-export');
    expect(begun).toMatchObject({
      type: 'ExportBegun',
      data: {
        ...{ exportId, table: 'scorecards/rows', format: 'csv', question: { measure: 'bad', asOf } },
        ...{ asOf: headers.get('redress-as-of'), position: headers.get('redress-position') },
      },
    });
    expect(begun?.cause.by).toMatch(/^evaluator:/);
    expect(ended).toMatchObject({ type: 'ExportEnded', data: { exportId, rows: 2, complete: true } });
  });

  it.each([
    [{ format: 'pdf' }, 'format', 'export.format'],
    [{ format: 'csv', limit: '5' }, 'limit', 'export.whole'],
    [{ format: 'csv', cursor: 'x' }, 'cursor', 'export.whole'],
    [{ format: 'csv', from: 'July' }, 'from', 'request.invalid'],
  ])('is refused as %j', async (query, field, code) => {
    const before = (await recorded()).length;
    const { problem } = await world.evaluator.get(withQuery(`${api}scorecards`, query));
    expect(problem).toMatchObject({ status: 422, field, code });
    expect(await recorded()).toHaveLength(before);
  });
});
