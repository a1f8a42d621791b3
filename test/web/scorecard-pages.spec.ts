import { beforeAll, describe, expect, it } from '@jest/globals';
import { RowsAnswer } from '../../apps/api/scorecards/rows.answers.js';
import { figureText, isMeasure } from '../../apps/web/evaluators/measure.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { visitorOf } from '../support/staff.js';
import { departments, items, regions } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

const base = '/staff/scorecards';
const july = { from: '2026-07-01', to: '2026-07-31' };

const { world, visit } = await pagesForSpec();
const evaluator = visitorOf(world, 'evaluator');
/** After the first two reviews, before the others. */
let early: string;
beforeAll(async () => {
  const review = (rating: number, itemCode: string, tags: string[] = []) => world.channel.submit({ rating, itemCode, tags });
  await review(5, items.east);
  await review(1, items.east);
  await world.quiet();
  early = (await world.evaluator.scorecard(july)).asOf;
  await review(4, items.west);
  await review(1, items.west, ['110', '109']);
  await world.quiet();
});

const plain = (html: string) => html.replace(/<[^>]+>/g, '').trim();
const cellOf = (html: string, measure: string) =>
  plain(new RegExp(`data-measure="${measure}">([^]*?)</td>`).exec(html)?.[1] ?? '');

describe('the page of a scorecard', () => {
  it('shows the figures of the API, of this month where nothing is said, and “none” for a rate of nothing', async () => {
    const { text, status } = await evaluator.get(base);
    expect(status).toBe(200);
    const { groups } = await world.evaluator.scorecard(july);
    const measures = Object.entries(groups[0]?.measures ?? {});
    expect(measures.length).toBeGreaterThan(20);
    for (const [name, { value }] of measures) {
      const expected = value === null || !isMeasure(name) ? '无（分母为 0）' : figureText('zh', name, value);
      expect([name, cellOf(text, name)]).toEqual([name, expected]);
    }
  });

  it('says of every figure what it means and how much that may claim', async () => {
    const { text } = await evaluator.get(base);
    for (const shown of ['好评 ÷ 有效评价', '依据 (公开文件)', '依据 (本系统自定)', '依据 (推定)']) expect(text).toContain(shown);
  });

  it('leads from a figure to as many rows, of the same moment', async () => {
    const { text } = await evaluator.get(withQuery(base, { ...july, asOf: early }));
    const link = /data-measure="bad"><a href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const rows = (await world.evaluator.get(link.replace('/staff/', '/api/v1/'))).as(RowsAnswer);
    expect([rows.total, rows.asOf]).toEqual([1, early]);
    const list = await evaluator.get(link);
    expect(list.text).toContain('合计 1');
    expect(list.text).toContain(`评价 ${rows.data[0]?.subject.number ?? '?'}`);
  });

  it('says in a banner that it shows the past, and leads back', async () => {
    const { text } = await evaluator.get(withQuery(base, { ...july, asOf: early }));
    expect(text).toContain('您看到的是截至');
    expect(cellOf(text, 'received')).toBe('2');
    expect((await evaluator.get(base)).text).not.toContain('您看到的是截至');
  });

  it('takes days of the slider, and leads to the moment', async () => {
    const { status, location } = await evaluator.get(withQuery(base, { ...july, back: '7' }));
    expect([status, new URLSearchParams(location.split('?')[1]).get('asOf')]).toEqual([303, '2026-06-29T15:59:59.999Z']);
    expect((await evaluator.get(location)).text).toContain('您看到的是截至');
  });

  it('groups, and each group leads to what is in it', async () => {
    const { text } = await evaluator.get(withQuery(base, { ...july, groupBy: 'department' }));
    expect(text).toContain(`部门 ${departments.east}`);
    const link = new RegExp(`href="(${base}/rows[^"]*department=${departments.west}[^"]*measure=bad)"`).exec(text)?.[1] ?? '';
    expect((await evaluator.get(link.replaceAll('&amp;', '&'))).text).toContain('合计 1');
  });

  it('groups by region, each without those below it, and leads to as many rows', async () => {
    const { text } = await evaluator.get(withQuery(base, { ...july, groupBy: 'region' }));
    expect(text).toContain('>东县<');
    const link =
      new RegExp(`href="(${base}/rows[^"]*region=${regions.west}[^"]*alone=true[^"]*measure=bad)"`).exec(text)?.[1] ?? '';
    expect((await evaluator.get(link.replaceAll('&amp;', '&'))).text).toContain('合计 1');
    const inside = await evaluator.get(withQuery(base, { ...july, region: regions.city, alone: 'true' }));
    expect([inside.text.includes('只计“云山市”本级'), cellOf(inside.text, 'received')]).toEqual([true, '0']);
    expect(cellOf((await evaluator.get(withQuery(base, { ...july, region: regions.city }))).text, 'received')).toBe('4');
  });

  it('groups by tag, says that tags overlap, and leaves out what tags do not tell apart', async () => {
    const { text } = await evaluator.get(withQuery(base, { ...july, groupBy: 'tag' }));
    for (const shown of ['不能相加', '无理由超过法定办理时间', '无法按此区分的指标未列出']) expect(text).toContain(shown);
    expect(text).not.toContain('按时整改率</th>');
    const link = new RegExp(`href="(${base}/rows[^"]*tag=110[^"]*measure=bad)"`).exec(text)?.[1] ?? '';
    expect((await evaluator.get(link.replaceAll('&amp;', '&'))).text).toContain('合计 1');
    expect((await evaluator.get(withQuery(base, { ...july, groupBy: 'department' }))).text).not.toContain('不能相加');
    expect((await evaluator.get(withQuery(base, { ...july, groupBy: 'colour' }))).status).toBe(422);
  });

  it('takes a department by its name', async () => {
    const { text } = await evaluator.get(withQuery(base, { ...july, department: `部门 ${departments.west}` }));
    expect(cellOf(text, 'received')).toBe('2');
  });

  it('gives the figures and the rows as files', async () => {
    for (const path of [
      withQuery(`${base}/download`, { ...july, format: 'csv' }),
      `${base}/rows/download?measure=bad&format=csv`,
    ]) {
      const { status, text } = await evaluator.get(path);
      expect([status, text.trim().split('\n').length > 1]).toEqual([200, true]);
    }
  });

  it.each([
    ['from', { from: '2026-13-01' }, '开始日期请写成'],
    ['to', { from: '2026-07-31', to: '2026-07-01' }, '结束日期早于开始日期'],
    ['asOf', { asOf: 'yesterday' }, '截至时刻请写成'],
    ['asOf', { asOf: '2026-02-30T10:00' }, '截至时刻请写成'],
    ['asOf', { asOf: '2099-01-01' }, '截至时刻还没有到'],
    ['department', { department: 'nobody' }, '没有这个部门'],
    ['region', { region: '000000' }, '没有这个区划'],
  ])('says what is wrong with %s, at the field, and keeps what was entered: %j', async (field, query, sentence) => {
    const { status, text } = await evaluator.get(withQuery(base, query));
    expect([status, text.includes(`href="#${field}"`), text.includes(sentence)]).toEqual([422, true, true]);
    for (const value of Object.values(query)) expect(text).toContain(`value="${value}"`);
  });

  it('shows nobody more than they may see', async () => {
    const officer = visitorOf(world, 'east-officer');
    expect(cellOf((await officer.get(withQuery(base, july))).text, 'received')).toBe('2');
    expect((await officer.get(withQuery(base, { ...july, department: departments.west }))).status).toBe(403);
    expect((await visitorOf(world, 'operator').get(base)).status).toBe(403);
  });
});

inBrowser('the pages of figures in a browser', () => {
  const options = () => ({ extraHTTPHeaders: evaluator.browserHeaders });

  it('are asked, moved back and drilled into without a script', async () => {
    const { page, close } = await visit(base, { ...options(), javaScriptEnabled: false });
    await page.getByText('更多条件').click();
    await page.getByLabel('部门', { exact: true }).fill(departments.east);
    await page.getByRole('button', { name: '查询' }).click();
    expect(page.url()).toContain(`department=${departments.east}`);
    await page.locator('[data-measure=bad] a').click();
    expect(await page.locator('#total').textContent()).toContain('1');
    await page.goBack();
    await page.getByText('往回看', { exact: true }).click();
    await page.getByRole('link', { name: '1 天前', exact: true }).click();
    expect(page.url()).toContain('asOf=');
    await page.getByRole('link', { name: '回到现在' }).click();
    expect(page.url()).not.toContain('asOf=');
    await close();
  });

  it.each([320, 820])('leave room for what groups are called on a screen of %i pixels', async (width) => {
    const { page, close } = await visit(`${base}?groupBy=department`, { ...options(), viewport: { width, height: 900 } });
    const names = page.locator('tbody th');
    expect(await names.count()).toBeGreaterThan(1);
    for (const box of await Promise.all((await names.all()).map((name) => name.boundingBox())))
      expect(box?.width).toBeGreaterThan(110);
    await close();
  });

  it('draw charts whose letters can be read on a phone, and that scroll by themselves', async () => {
    const { page, close } = await visit(`${base}/trend`, { ...options(), viewport: { width: 320, height: 900 } });
    expect((await page.locator('img.chart').boundingBox())?.width).toBeGreaterThan(600);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await close();
  });

  it('follow the slider while it moves, where scripts run', async () => {
    const { page, complaints, close } = await visit(base, options());
    await page.getByText('往回看', { exact: true }).click();
    await page.locator('#back').fill('30');
    await page.getByText('您看到的是截至').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
