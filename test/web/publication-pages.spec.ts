import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  DifferencesAnswer,
  PreviewAnswer,
  PublicationAnswer,
  PublicationsAnswer,
} from '../../apps/api/publications/publication.answers.js';
import { RowsAnswer } from '../../apps/api/scorecards/rows.answers.js';
import { figureText, isMeasure } from '../../apps/web/evaluators/measure.js';
import type { CookieJar } from '../support/cookie-jar.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { loggedIn, logIn, tokenIn } from '../support/log-in.js';
import { expectAccessible } from '../support/pages.js';
import { departments, items, regions } from '../support/world.directory.js';
import { visitorOf } from '../support/staff.js';
import type { Receipt } from '../support/world.contract.js';
import { withQuery } from '../support/world.http.js';

const base = '/staff/publications';
const api = '/api/v1/publications';
const may = { from: '2026-05-01', to: '2026-05-31' };

const { world, visit } = await pagesForSpec();
let evaluator: CookieJar;
let worse: Receipt;
beforeAll(async () => {
  const review = (rating: number, itemCode: string) =>
    world.channel.submit({ rating, itemCode, occurredAt: '2026-05-12T02:00:00Z' });
  for (const rating of [5, 4, 3]) await review(rating, items.west);
  await review(5, items.city);
  await review(1, items.east);
  worse = await review(2, items.east);
  await world.quiet();
  evaluator = await loggedIn(world, 'evaluator');
});

const plain = (html: string) => html.replace(/<[^>]+>/g, '').trim();
const unescaped = (html: string) => html.replaceAll('&amp;', '&');
const cellIn = (html: string, column: string, value: string) =>
  plain(new RegExp(`data-${column}="${value}">([^]*?)</td>`).exec(html)?.[1] ?? '');
const rowIn = (html: string, column: string, value: string) =>
  new RegExp(`<tr data-${column}="${value}">([^]*?)</tr>`).exec(html)?.[1] ?? '';
const linkIn = (html: string, start: string) => unescaped(new RegExp(`href="(${start}[^"]*)"`).exec(html)?.[1] ?? '');
const hiddenIn = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
const head = async () => (await world.parts.store.head()).toString();
const preview = async (query: Readonly<Record<string, string>> = may, jar = evaluator) =>
  jar.get(withQuery(`${base}/new`, query));
const published = async () => (await world.evaluator.get(api)).as(PublicationsAnswer).data;
/** What the page before publishing holds, with the question that it was reached by. */
const asked = async (query: Readonly<Record<string, string>> = may) => {
  const { text } = await evaluator.get(linkIn((await preview(query)).text, `${base}/confirm`));
  return { text, form: hiddenIn(text) };
};
const idOf = (path: string) => path.slice(base.length + 1).split('?')[0] ?? '';

describe('the pages of publications', () => {
  let first = '';
  let earlier: Record<string, string>;

  it('are empty at first, and begin with a form that counts nothing yet', async () => {
    expect((await evaluator.get(base)).text).toContain('还没有公布过');
    const { text } = await evaluator.get(`${base}/new`);
    expect([text.includes('value="2026-06-01"'), text.includes('id="figures"')]).toEqual([true, false]);
  });

  it('show what would be published as the API does, and record nothing', async () => {
    const before = await head();
    const { status, text } = await preview({ ...may, scheme: 'lianyungang-like' });
    const answer = (await world.evaluator.post(`${api}/preview`, { ...may, scheme: 'lianyungang-like' })).as(PreviewAnswer);
    expect([status, text.includes(answer.total.score?.toFixed(1) ?? '?')]).toEqual([200, true]);
    expect(text).toContain('本时段此前没有公布过');
    const measures = Object.entries(answer.total.measures);
    expect(measures.length).toBeGreaterThan(20);
    for (const [name, { value }] of measures) {
      const expected = value === null || !isMeasure(name) ? '无（分母为 0）' : figureText('zh', name, value);
      expect([name, cellIn(text, 'total', name)]).toEqual([name, expected]);
    }
    for (const row of answer.data)
      expect(cellIn(rowIn(text, 'department', String(row.department)), 'measure', 'received')).toBe(
        String(row.measures['received']?.value),
      );
    expect(await head()).toBe(before);
  });

  it('ask, publish what was looked at, and once, however often it is confirmed', async () => {
    const { text, form } = await asked();
    expect(text).toContain('公布是永久的');
    earlier = form;
    const done = await evaluator.post(base, form);
    first = idOf(done.path);
    expect([done.status, done.text.includes('已公布。')]).toEqual([200, true]);
    const before = await head();
    const again = await evaluator.post(base, form);
    expect([idOf(again.path), again.text.includes('没有重复公布')]).toEqual([first, true]);
    expect([await head(), (await published()).map(({ id }) => id)]).toEqual([before, [first]]);
  });

  it('show it as it was published, with the lists behind it and a hash that anybody can check', async () => {
    const one = (await world.evaluator.get(`${api}/${first}`)).as(PublicationAnswer);
    const { text } = await evaluator.get(`${base}/${first}?check=yes`);
    for (const shown of [one.hash, one.position, `重新计算的校验值为 ${one.hash}，与公布的一致`, '第 1 次'])
      expect(text).toContain(shown);
    const file = await evaluator.get(`${base}/${first}/figures.csv`);
    expect(createHash('sha256').update(file.text).digest('hex')).toBe(one.hash);
    const east = rowIn(text, 'department', departments.east);
    const link = unescaped(/data-measure="bad"><a href="([^"]+)"/.exec(east)?.[1] ?? '');
    const rows = (await world.evaluator.get(link.replace('/staff/', '/api/v1/'))).as(RowsAnswer);
    expect([cellIn(east, 'measure', 'bad'), rows.total]).toEqual(['2', 2]);
    expect((await evaluator.get(base)).text).toContain(`href="${base}/${first}"`);
  });

  it('show what is known otherwise since, by department and measure, and why', async () => {
    expect((await evaluator.get(`${base}/${first}/differences`)).text).toContain('没有差异');
    await world.officer.does(worse.id, 'accept');
    await world.officer.does(worse.id, 'appeal', { reason: 'mistaken', words: '误评' });
    await world.supervisor.does(worse.id, 'decide-appeal', { upheld: true, words: '属实' });
    await world.quiet();
    const answer = (await world.evaluator.get(`${api}/${first}/differences`)).as(DifferencesAnswer);
    const { text } = await evaluator.get(`${base}/${first}/differences`);
    const shown = [...text.matchAll(new RegExp(`<tr data-unit="${departments.east}">([^]*?)</tr>`, 'g'))].map(
      ([, row]) => row ?? '',
    );
    expect(shown).toHaveLength(Object.keys(answer.data[0]?.differences ?? {}).length);
    const bad = shown.find((row) => row.includes('data-changed="bad"')) ?? '';
    expect(['published-bad', 'now-bad'].map((side) => cellIn(bad, 'side', side))).toEqual(['2', '1']);
    expect(cellIn(bad, 'changed', 'bad')).toBe('-1');
    expect((await evaluator.get(unescaped(/href="([^"]*since=[^"]*)"/.exec(bad)?.[1] ?? ''))).text).toContain('此间变化 -1');
    const { asOf } = (await world.evaluator.get(`${api}/${first}`)).as(PublicationAnswer);
    expect((await evaluator.get(withQuery(`${base}/${first}/differences`, { asOf }))).text).toContain('您看到的是截至');
    for (const wrong of ['soon', '2099-01-01'])
      expect((await evaluator.get(`${base}/${first}/differences?asOf=${wrong}`)).text).toContain('href="#asOf"');
  });

  it('show how a later one differs, and let it take the place of the first; who looked before that is asked again', async () => {
    const { text, form } = await asked();
    expect(text).toContain('第 1 次');
    const second = idOf((await evaluator.post(base, form)).path);
    const old = await evaluator.get(`${base}/${first}`);
    expect(old.text).toContain(`href="${base}/${second}"`);
    expect((await evaluator.post(base, earlier)).text).toContain('没有重复公布');
    await world.channel.submit({ rating: 5, itemCode: items.city, occurredAt: '2026-05-12T02:00:00Z' });
    await world.quiet();
    const late = await evaluator.post(base, { ...(await asked()).form, seen: first });
    expect([late.status, late.text.includes('有人公布了这个时段')]).toEqual([412, true]);
    const holds = await evaluator.get(`${base}?current=true`);
    expect([holds.text.includes(second), holds.text.includes(`href="${base}/${first}"`)]).toEqual([true, false]);
    const refused = await evaluator.post(base, { ...earlier, asOf: '2026-06-01T00:00:00Z' });
    expect([refused.status, refused.text.includes('href="#asOf"')]).toEqual([409, true]);
    expect(await published()).toHaveLength(2);
    const page = await evaluator.get(`${base}?limit=1`);
    const next = await evaluator.get(linkIn(page.text, `${base}\\?[^"]*cursor=`));
    expect([first, second].every((id) => (page.text + next.text).includes(id))).toBe(true);
  });

  it('give a month to everybody, after asking, once', async () => {
    const [second] = (await published()).filter(({ supersededBy }) => supersededBy === null);
    const path = `${base}/${second?.id ?? ''}`;
    const form = hiddenIn((await evaluator.get(`${path}/release`)).text);
    const superseded = await evaluator.post(`${base}/${first}/release`, form);
    expect([superseded.status, superseded.text.includes('已被之后的公布取代')]).toEqual([409, true]);
    const done = await evaluator.post(`${path}/release`, form);
    expect([done.text.includes('已向社会公开。'), done.text.includes('href="/open?month=2026-05"')]).toEqual([true, true]);
    expect((await evaluator.post(`${path}/release`, form)).text).toContain('没有重复公开');
    expect((await evaluator.get(`${base}/${first}`)).text).toContain('本月已按另一次公布');
  });

  it.each([
    ['from', { from: '2026-13-01', to: may.to }, '开始日期请写成'],
    ['to', { from: '2026-06-01', to: may.to }, '结束日期早于开始日期'],
    ['to', { from: '2026-05-01', to: '2026-12-31' }, '尚未结束'],
    ['asOf', { ...may, asOf: '2099-01-01' }, '晚于现在'],
    ['region', { ...may, region: '000000' }, '没有这个区划'],
    ['department', { ...may, region: regions.east, department: departments.east }, ''],
    ['scheme', { ...may, scheme: 'beauty' }, '没有这个评分方案'],
  ])('name the field that is wrong, %s, and keep what was entered: %j', async (field, query, sentence) => {
    const { status, text } = await preview(query);
    expect([status, text.includes(`href="#${field}"`), text.includes(sentence)]).toEqual([422, true, true]);
    for (const value of Object.values(query)) expect(text).toContain(`value="${value}"`);
    expect((await evaluator.get(withQuery(`${base}/confirm`, query))).status).toBe(422);
  });

  it('ask whoever may see a part alone for their part', async () => {
    const supervisor = visitorOf(world, 'east-supervisor');
    const { status, text } = await supervisor.get(withQuery(`${base}/new`, may));
    expect([status, text.includes('href="#region"'), text.includes('id="figures"')]).toEqual([403, true, false]);
    const own = await supervisor.get(withQuery(`${base}/new`, { ...may, region: regions.east }));
    expect([own.status, own.text.includes(departments.west), own.text.includes('id="figures"')]).toEqual([200, false, true]);
  });

  it('let publish who may, and show everybody their own part', async () => {
    const officer = await loggedIn(world, 'officer');
    const { text } = await officer.get(`${base}/${first}`);
    expect([text.includes(departments.west), text.includes('合计与文件只给能看到全部部门的人')]).toEqual([false, true]);
    const { form } = await asked();
    const own = { ...form, csrf: tokenIn((await officer.get('/staff/start')).text) };
    const before = await head();
    expect((await officer.get(`${base}/new`)).status).toBe(403);
    expect((await officer.post(base, own)).status).toBe(403);
    expect((await officer.post(`${base}/${first}/release`, own)).status).toBe(403);
    expect((await officer.get(`${base}/${first}/figures.csv`)).status).toBe(403);
    expect((await evaluator.post(base, { ...form, csrf: 'x' })).status).toBe(403);
    expect((await evaluator.get(`${base}/00000000-0000-4000-8000-000000000000`)).status).toBe(404);
    expect(await head()).toBe(before);
  });
});

inBrowser('the pages of publications in a browser', () => {
  /** `ID` stands for the first publication. */
  it.each([withQuery('/new', may), withQuery('/confirm', may), '/ID/release'])(
    'have nothing that axe would mend in any manner, and fit any width, where the time was published before: %s',
    async (path) => {
      const [one] = (await published()).filter(({ supersedes }) => supersedes === null);
      const visited = await visit('/home');
      await logIn(world, visited.context, 'evaluator');
      await visited.page.goto(`${world.url}${base}${path.replace('ID', one?.id ?? '')}`);
      await expectAccessible(visited);
      expect([visited.complaints, visited.strangers]).toEqual([[], []]);
      await visited.close();
    },
    60_000,
  );

  it('publish and release without a script, and the page that asks is one for everybody', async () => {
    const { page, context, close } = await visit('/home', { javaScriptEnabled: false });
    await logIn(world, context, 'evaluator');
    await page.goto(`${world.url}${base}`);
    await page.getByRole('link', { name: '公布一个时段' }).click();
    await page.getByLabel('结束日期').fill('2026-12-31');
    await page.getByRole('button', { name: '预览' }).click();
    await page.getByRole('alert').getByRole('link').click();
    expect(page.url()).toContain('#to');
    await page.getByLabel('开始日期').fill('2026-06-01');
    await page.getByLabel('结束日期').fill('2026-06-30');
    await page.getByRole('button', { name: '预览' }).click();
    await page.getByRole('link', { name: '继续：公布这些数字' }).click();
    await page.getByRole('button', { name: '公布', exact: true }).click();
    expect(await page.getByRole('status').innerText()).toContain('已公布');
    await page.getByRole('link', { name: '现在重新计算' }).click();
    expect(await page.locator('#counted').innerText()).toContain('与公布的一致');
    await page.getByRole('link', { name: '向社会公开', exact: true }).click();
    await page.getByRole('button', { name: '公开', exact: true }).click();
    expect(await page.getByRole('status').innerText()).toContain('已向社会公开');
    await close();
  });
});
