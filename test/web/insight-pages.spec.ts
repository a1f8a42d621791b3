import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { stays } from '#insight/stays.projection.js';
import { wordsName } from '#insight/words.projection.js';
import { OpenWorkOrder } from '#orders/work-order.commands.js';
import { counted } from '../support/events.js';
import type { CookieJar } from '../support/cookie-jar.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { logIn, loggedIn } from '../support/log-in.js';
import { expectAccessible, weightOf } from '../support/pages.js';
import { visitorOf } from '../support/staff.js';
import { departments, items, regions } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

const base = '/staff/insight';
const hour = 3_600_000;
const day = 24 * hour;

const { world, visit } = await pagesForSpec();
let evaluator: CookieJar;

const bad = (itemCode: string, daysAgo: number, review: object = {}) => {
  const occurredAt = new Date(world.clock.now().getTime() - daysAgo * day).toISOString();
  return world.channel.submit({ itemCode, rating: 1, occurredAt, ...review });
};

/** Seven reports of a tag in the last week, two in each of those before; five people who say the same word. */
const history = async () => {
  for (const daysAgo of [34, 27, 20, 13]) await bad(items.east, daysAgo, { tags: ['110'] });
  for (let n = 0; n < 7; n++) await bad(items.east, 1, { tags: ['108'] });
  for (let n = 0; n < 5; n++)
    await bad(items.west, 2, {
      comment: '窗口排队太久',
      contact: `1380000000${n}`,
    });
  await world.quiet();
};

/** An order that has waited for two hours by the clock of the world. */
const waiting = async () => {
  const id = randomUUID();
  const at = world.clock.instant();
  const about = { workOrderId: id, number: `Z-${id}`, kind: 'bad-review', subjectId: id, subjectNumber: `R-${id}` } as const;
  const said = { citizen: null, words: null, tags: [], severity: 'ordinary' as const, attachments: [], source: 'hall' };
  const under = { ...counted, department: departments.east, region: regions.east, occurredOn: '2026-05-01' };
  const cause = { id: 'history', by: 'test' };
  await world.execute(new OpenWorkOrder({ ...about, ...said, counted: under, occurredAt: at, at }, cause));
};

beforeAll(async () => {
  await history();
  await waiting();
  await world.passTime(2 * hour);
  const head = await world.parts.store.head();
  for (const consumer of [stays.name, wordsName]) await world.parts.readDb.waitFor(consumer, head, 30_000);
  evaluator = await loggedIn(world, 'evaluator');
}, 90_000);

const sectionOf = (html: string, list: string) => new RegExp(`<h2 id="${list}">[^]*?</section>`).exec(html)?.[0] ?? '';
const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the page of hot and rising problems', () => {
  it('shows every list with what it means, its base and its test, in the words of the API', async () => {
    const { status, text } = await evaluator.get(base);
    expect(status).toBe(200);
    expect(plain(sectionOf(text, 'hot'))).toContain('占比的基数是指明了此项的 15 件；另有 0 件没有指明');
    expect(plain(sectionOf(text, 'core'))).toContain('要求占到 80.0%');
    for (const list of ['rising', 'words'])
      expect(plain(sectionOf(text, list))).toContain('P(X ≥ count) ≤ significance, X ~ Binomial(count + Σ before');
    expect(plain(sectionOf(text, 'bottlenecks'))).toContain('P(X ≥ longer) ≤ significance');
    expect(plain(sectionOf(text, 'bottlenecks'))).toContain('待签收');
  });

  it('says what rises within a week, and by how much chance', async () => {
    const { text } = await evaluator.get(withQuery(`${base}/rising`, { from: '2026-06-30', to: '2026-07-06' }));
    const shown = plain(sectionOf(text, 'rising'));
    expect(shown).toMatch(/7 0 · 0 · 0 · 0 0/);
    expect(shown).toContain('各与此前 4 个同样长的时段相比');
  });

  it('tells items of the same name apart by whose they are, and channels by their names', async () => {
    const { text } = await evaluator.get(base);
    expect(text).toContain(`<span class="hint"> 部门 ${departments.east}</span>`);
    const channels = await evaluator.get(withQuery(`${base}/hot`, { by: 'channel' }));
    expect(channels.text.replace(/<[^>]+>/g, '|')).toMatch(/\|大厅评价器\|/);
  });

  it('leads from a problem to as many rows', async () => {
    const { text } = await evaluator.get(base);
    const [, href = '', count = ''] =
      /<a href="([^"]*measure=ordersOpened[^"]*)"[^>]*>([\d,]+)</.exec(sectionOf(text, 'hot')) ?? [];
    const rows = await evaluator.get(href.replaceAll('&amp;', '&'));
    expect([rows.status, rows.text.includes(`合计 ${count}`)]).toEqual([200, true]);
    const tagged = /<a href="([^"]*measure=bad[^"]*)"[^>]*>([\d,]+)</.exec(sectionOf(text, 'core')) ?? [];
    const reviews = await evaluator.get((tagged[1] ?? '').replaceAll('&amp;', '&'));
    expect([reviews.status, reviews.text.includes(`合计 ${tagged[2]}`)]).toEqual([200, true]);
  });

  it('leads officers from a step to their desk', async () => {
    const officer = await loggedIn(world, 'officer');
    const { text } = await officer.get(base);
    const href = /<a href="(\/staff\/desk\?[^"]*state=awaiting-acceptance)"/.exec(text)?.[1] ?? '';
    const desk = await officer.get(href.replaceAll('&amp;', '&'));
    expect([desk.status, desk.path]).toEqual([200, expect.stringContaining('/staff/desk?')]);
  });

  it.each(['hot', 'rising', 'core', 'bottlenecks', 'words'])('has all of a list on a page and as a file: %s', async (list) => {
    const { status, text } = await evaluator.get(`${base}/${list}`);
    expect([status, text.includes(`<h2 id="${list}">`), text.match(/<h2 id=/g)?.length]).toEqual([200, true, 1]);
    const file = /href="([^"]*download[^"]*format=csv)"/.exec(text)?.[1] ?? '';
    expect((await evaluator.get(file.replaceAll('&amp;', '&'))).status).toBe(200);
  });

  it.each([
    ['by', '/hot', { by: 'region', region: regions.city }],
    ['department', '', { department: departments.east }],
    ['kind', '/bottlenecks', { by: 'department', kind: 'bad-review' }],
    ['page', '/hot', { limit: '1' }],
  ])('asks what its address says: %s', async (_, path, query) => {
    expect((await evaluator.get(withQuery(`${base}${path}`, query))).status).toBe(200);
  });

  it('shows what was known at a moment, and says that it is not now', async () => {
    const asOf = world.clock.instant();
    const { status, text } = await evaluator.get(withQuery(base, { asOf }));
    expect([status, text.includes('您看到的是截至'), text.includes('data-live=')]).toEqual([200, true, false]);
    expect(plain(sectionOf(text, 'words'))).toContain('不能回到过去的时刻');
  });

  it.each([
    ['from', '', { from: '2026-13-01' }, '开始日期请写成'],
    ['to', '/hot', { from: '2026-07-31', to: '2026-07-01' }, '结束日期早于开始日期'],
    ['from', '', { from: '2020-01-01', to: '2026-07-01' }, '时段最长 366 天'],
    ['department', '/core', { department: 'nobody' }, '没有这个部门'],
    ['region', '/words', { region: '000000' }, '没有这个区划'],
    ['asOf', '', { asOf: '2099-01-01' }, '截至时刻还没有到'],
    ['by', '/hot', { by: 'weather' }, '“by”的内容无法识别'],
  ])('says what is wrong with %s and keeps what was entered: %j', async (field, path, query, sentence) => {
    const { status, text } = await evaluator.get(withQuery(`${base}${path}`, query));
    expect([status, text.includes(`href="#${field}"`), text.includes(sentence)]).toEqual([422, true, true]);
    for (const [name, value] of Object.entries(query)) if (name !== 'by') expect(text).toContain(`value="${value}"`);
  });

  it('shows nobody more than they may see', async () => {
    const officer = await loggedIn(world, 'officer');
    expect(plain(sectionOf((await officer.get(base)).text, 'hot'))).toContain('基数是指明了此项的 10 件');
    expect((await officer.get(withQuery(base, { department: departments.west }))).status).toBe(403);
    expect((await visitorOf(world, 'operator').get(base)).status).toBe(403);
    expect((await evaluator.get(`${base}/weather`)).status).toBe(404);
    for (const path of ['live', 'rising/live']) expect((await evaluator.get(`${base}/${path}?from=never`)).status).toBe(422);
  });
});

inBrowser('hot and rising problems in a browser', () => {
  it.each(['', '/hot', '/bottlenecks', '/words'])(
    'have nothing that axe would mend in any manner, fit any width, and are light: %s',
    async (path) => {
      const shown = await visit('/home');
      await logIn(world, shown.context, 'evaluator');
      await shown.page.goto(`${world.url}${base}${path}`);
      expect(await weightOf(shown, () => shown.page.reload())).toBeLessThan(120_000);
      await expectAccessible(shown);
      expect([shown.complaints, shown.strangers]).toEqual([[], []]);
      await shown.close();
    },
    60_000,
  );

  it('are asked without a script', async () => {
    const { page, context, close } = await visit('/home', { javaScriptEnabled: false });
    await logIn(world, context, 'evaluator');
    await page.goto(`${world.url}${base}`);
    await page.getByText('更多条件').click();
    await page.getByLabel('部门', { exact: true }).fill(departments.west);
    await page.getByRole('button', { name: '查询' }).click();
    expect(await page.locator('#figures').innerText()).toContain('基数是指明了此项的 5 件');
    await page.getByRole('link', { name: '查看全部：热点问题' }).click();
    await page.getByLabel('按什么列').selectOption('department');
    await page.getByRole('button', { name: '查询' }).click();
    expect(page.url()).toContain('by=department');
    await close();
  });

  it('follow what is reported while they are open, and never under a hand', async () => {
    const shown = await visit('/home');
    await logIn(world, shown.context, 'evaluator');
    await shown.page.goto(`${world.url}${base}`);
    const total = shown.page.locator('[data-count=total]');
    const hot = shown.page.locator(`[data-count="item:${items.east}"]`);
    const [before, east] = [Number(await total.innerText()), Number(await hot.innerText())];
    await bad(items.east, 0);
    await shown.page.locator('[data-count=total]', { hasText: String(before + 1) }).waitFor();
    await shown.page.locator('#figures table').first().hover();
    await bad(items.east, 0);
    await shown.page.getByRole('link', { name: '有新的反映' }).click();
    await shown.page.locator('[data-count=total]', { hasText: String(before + 2) }).waitFor();
    expect(Number(await hot.innerText())).toBe(east + 2);
    expect([shown.complaints, shown.strangers]).toEqual([[], []]);
    await shown.close();
  });

  it('follow what rises on the page of that alone', async () => {
    const shown = await visit('/home');
    await logIn(world, shown.context, 'evaluator');
    await shown.page.goto(`${world.url}${base}/rising?from=2026-06-30&to=2026-07-06&lang=en`);
    await shown.page.locator('h1').hover(); // no hand on the list
    const count = shown.page.locator('[data-count="tag:108"]');
    const before = Number(await count.innerText());
    await bad(items.east, 1, { tags: ['108'] });
    await shown.page.locator('[data-live-said]', { hasText: '→' }).waitFor();
    expect(Number(await count.innerText())).toBe(before + 1);
    expect([shown.complaints, shown.strangers]).toEqual([[], []]);
    await shown.close();
  });
});
