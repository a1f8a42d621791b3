import { beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { ReportAnswer } from '../../apps/api/reports/report.answers.js';
import { count, percent } from '../../apps/web/ui/format.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { logIn } from '../support/log-in.js';
import { visitorOf } from '../support/staff.js';
import { departments, items, regions } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

const base = '/staff/reports';
const month = '2026-07';

const { world, visit } = await pagesForSpec();
const evaluator = visitorOf(world, 'evaluator');
beforeAll(async () => {
  for (const [itemCode, rating] of [
    [items.east, 1],
    [items.west, 2],
    [items.west, 5],
  ] as const)
    await world.channel.submit({ itemCode, rating, caseNumber: `K-${itemCode}-${rating}`, stage: 3 });
  const body = JSON.stringify({
    deliveryId: 'f',
    day: '2026-07-06',
    departmentCode: departments.west,
    itemCode: items.west,
    cases: 8,
  });
  await world.channel.send('POST', '/api/v1/case-counts', { headers: { 'content-type': 'application/x-ndjson' }, body });
  await world.quiet();
});

const reported = async (query: Readonly<Record<string, string>> = {}) =>
  (await world.evaluator.get(withQuery(`/api/v1/reports/monthly/${month}`, query))).as(ReportAnswer);
const linkIn = (text: string, holding: string) =>
  [...text.matchAll(/href="([^"]+)"/g)]
    .map(([, href = '']) => href.replaceAll('&amp;', '&'))
    .find((href) => href.includes(holding)) ?? '';
const asText = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const fileOf = async (path: string, headers = evaluator.browserHeaders) => {
  const response = await fetch(`${world.url}${path}`, { headers });
  return { headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
};

describe('the page of the monthly report', () => {
  it('shows every section with the figures of the API, 参评率 among them', async () => {
    const { status, text } = await evaluator.get(withQuery(base, { month }));
    expect(status).toBe(200);
    const { sections } = await reported();
    for (const { title } of sections) expect(text).toContain(title.zh);
    const { data } = sections.find(({ id }) => id === 'volumes')!;
    for (const [name, called] of [
      ['finishedCases', '办结量'],
      ['participationRate', '参评率'],
      ['unreviewedRate', '未评率'],
    ] as const) {
      const value = data.find(({ measure }) => measure === name)!['value'] as number;
      const shown = name === 'finishedCases' ? count('zh', value) : percent('zh', value);
      expect(text.replace(/<[^>]+>/g, '|').replace(/\|[\s|]*/g, '|')).toContain(`|${called}|${shown}|`);
    }
  });

  it('says everything in words: channels, peers, standings, items with whose they are', async () => {
    const { text } = await evaluator.get(withQuery(base, { month }));
    const [, told = ''] = /<section id="figures">([^]*)<\/section>/.exec(text) ?? [];
    const cells = [...told.matchAll(/<t[hd][^>]*>([^<]*)</g)].map(([, cell = '']) => cell);
    for (const word of ['大厅评价器', '参排', `部门 ${departments.east}`]) expect(cells).toContain(word);
    for (const code of ['hall-tablet', 'city', 'county', 'unknown', 'ranked', 'without-cases', departments.east, items.east])
      expect(cells).not.toContain(code);
    expect(cells.filter((cell) => cell.startsWith('-0.0'))).toEqual([]);
  });

  it('has the heads of figures above them, and signs on what has changed', async () => {
    const { text } = await evaluator.get(withQuery(base, { month: '2026-06', lang: 'en', asOf: '2026-06-30' }));
    expect([text.includes('Nothing was known by then'), text.includes('January 1970')]).toEqual([true, false]);
    const { text: july } = await evaluator.get(withQuery(base, { month, lang: 'zh' }));
    expect(july).toContain('<th scope="col" class="figure">件数</th>');
  });

  it('is of the last month that is over where none is named, and of whom is chosen', async () => {
    expect((await evaluator.get(base)).text).toContain('月度报告 2026-06');
    const { text } = await evaluator.get(withQuery(base, { month, department: `部门 ${departments.west}` }));
    expect(text).toContain(`部门 ${departments.west} ${departments.west}</dd>`);
    expect((await evaluator.get(withQuery(base, { month, region: regions.east, department: '' }))).text).toContain('东县');
  });

  it('gives the page, the workbook and the CSV of its own moment, in its own language', async () => {
    const { text } = await evaluator.get(withQuery(base, { month, lang: 'en' }));
    const asked = { ...evaluator.browserHeaders, 'accept-language': 'zh' };
    const html = await fileOf(linkIn(text, 'format=html'), asked);
    const xlsx = await fileOf(linkIn(text, 'format=xlsx'), asked);
    const csv = await fileOf(linkIn(text, 'format=csv'), asked);
    expect(asText(html.bytes)).toContain('<html lang="en">');
    expect(html.headers.get('content-disposition')).toBe('attachment; filename="report-2026-07.html"');
    expect(html.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(Object.keys(unzipSync(xlsx.bytes))).toContain('xl/workbook.xml');
    expect(asText(csv.bytes)).toContain('Participation rate');
    expect(asText(csv.bytes)).toContain((await reported()).asOf);
    expect(csv.headers.get('redress-export')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['month', { month: 'July' }, '月份请写成'],
    ['month', { month: '2026-13' }, '月份请写成'],
    ['region', { month, region: regions.east, department: departments.east }, '只填一个'],
    ['region', { month, region: '000000' }, '没有这个区划'],
    ['department', { month, department: 'nobody' }, '没有这个部门'],
    ['asOf', { month, asOf: '2099-01-01' }, '截至时刻还没有到'],
  ])('says what is wrong with %s, at the field, and keeps what was entered: %j', async (field, query, sentence) => {
    const { status, text } = await evaluator.get(withQuery(base, query));
    expect([status, text.includes(`href="#${field}"`), text.includes(sentence)]).toEqual([422, true, true]);
    for (const value of Object.values(query)) expect(text).toContain(`value="${value}"`);
  });

  it.each([
    [{}],
    [{ month }],
    [{ month, format: 'pdf' }],
    [{ month: 'July', format: 'csv' }],
    [{ month, format: 'csv', lang: 'fr' }],
  ])('gives no file for %j', async (query) =>
    expect((await evaluator.get(withQuery(`${base}/download`, query))).status).toBe(422),
  );

  it('shows nobody more than they may see', async () => {
    const officer = visitorOf(world, 'east-officer');
    const { text } = await officer.get(withQuery(base, { month }));
    expect([text.includes(departments.east), text.includes(departments.west)]).toEqual([true, false]);
    for (const path of [base, `${base}/download`])
      expect((await officer.get(withQuery(path, { month, department: departments.west, format: 'csv' }))).status).toBe(403);
    expect((await visitorOf(world, 'operator').get(base)).status).toBe(403);
  });
});

inBrowser('the page of the monthly report in a browser', () => {
  it('is chosen, read and taken away by an evaluator who is logged in, without a script', async () => {
    const { page, context, close } = await visit('/staff', { javaScriptEnabled: false });
    await logIn(world, context, 'evaluator');
    await page.goto(`${world.url}/staff/start`);
    await page.getByRole('navigation').getByRole('link', { name: '月报' }).click();
    await page.locator('#month').fill('summer');
    await page.getByRole('button', { name: '查看' }).click();
    await page.getByRole('link', { name: '月份请写成' }).click();
    await page.locator('#month').fill(month);
    await page.getByText('更多条件').click();
    await page.locator('#department').fill(departments.west);
    await page.getByRole('button', { name: '查看' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(`月度报告 ${month}`);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV' }).click();
    expect((await download).suggestedFilename()).toBe(`report-${month}.csv`);
    await close();
  });

  it('prints without its forms', async () => {
    const shown = await visit(`${base}?month=${month}`, { extraHTTPHeaders: evaluator.browserHeaders });
    await shown.page.emulateMedia({ media: 'print' });
    expect(await shown.page.locator('form:visible, nav:visible').count()).toBe(0);
    expect(await shown.page.getByRole('heading', { level: 2 }).count()).toBeGreaterThan(10);
    await shown.close();
  });
});
