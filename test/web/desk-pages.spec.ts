import { beforeAll, describe, expect, it } from '@jest/globals';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { visitorOf } from '../support/staff.js';
import { departments, items } from '../support/world.directory.js';
import { handIn } from '../support/world.matters.js';

const { world, visit } = await pagesForSpec();
const officer = visitorOf(world, 'east-officer');
beforeAll(async () => {
  await world.channel.submit({ itemCode: items.west, rating: 1 });
  const { id } = await world.channel.submit({ itemCode: items.east, rating: 2, comment: '窗口中午不开门', tags: ['207'] });
  await world.channel.submit({ itemCode: items.east, rating: 1 });
  await world.quiet();
  await world.officer.accept(id);
  await world.quiet();
}, 90_000);

const linesOf = (text: string): number => text.match(/<th scope="row">/g)?.length ?? 0;

describe('the desk', () => {
  it('lists open orders of the unit alone, with how many lie where', async () => {
    const { status, text } = await officer.get('/staff/desk');
    expect(status).toBe(200);
    expect(linesOf(text)).toBe(2);
    expect(text).toContain(`事项 ${items.east}`);
    expect(text).not.toContain(`事项 ${items.west}`);
    expect(text).toMatch(/未办结<\/span><span class="count" data-count="open">2/);
    expect(text).toMatch(/待签收<\/span><span class="count" data-count="awaiting-acceptance">1/);
    expect(text).toMatch(/整改中<\/span><span class="count" data-count="in-progress">1/);
  });

  it.each([
    ['?state=in-progress', 1],
    ['?kind=complaint', 0],
    ['?due=2026-07-01', 0],
    ['?due=2027-07-01', 2],
    ['?due=overdue', 0],
    ['?state=closed', 0],
    [`?department=${departments.east}`, 2],
  ])('shows what its address asks for: %s', async (query, orders) => {
    expect(linesOf((await officer.get(`/staff/desk${query}`)).text)).toBe(orders);
  });

  it.each([
    ['?due=bald', 422],
    ['?kind=nothing', 422],
    [`?department=${departments.west}`, 403],
    ['?cursor=foreign', 422],
  ])('says what is wrong with an address: %s', async (query, status) => {
    expect((await officer.get(`/staff/desk${query}`)).status).toBe(status);
  });

  it.each([
    ['中午', 1], // what the citizen wrote: two characters suffice
    ['不开', 1],
    ['没有这样的话', 0],
    [items.east, 2],
    ['材料样本', 1], // a reason that was ticked
  ])('finds %s', async (q, orders) => {
    expect(linesOf((await officer.get(`/staff/desk?q=${encodeURIComponent(q)}`)).text)).toBe(orders);
  });

  it('finds an order by its number as people type it, and by a part of it; never that of another unit', async () => {
    const [{ number } = { number: '' }] = (await world.officer.desk()).data;
    const [foreign] = (await world.otherOfficer.desk()).data;
    for (const typed of [number, number.toLowerCase().replaceAll('-', ''), number.slice(0, 6)])
      expect(linesOf((await officer.get(`/staff/desk?q=${typed}`)).text)).toBe(1);
    expect(linesOf((await officer.get(`/staff/desk?q=${foreign?.number}`)).text)).toBe(0);
  });

  it.each([
    ['q', '一', '请至少输入两个字'],
    ['due', 'bald', '请写成 2026-07-31 这样的日期'],
    ['kind', 'nothing', '没有这样的选项'],
  ])('says what to write instead where %s is wrong', async (field, typed, sentence) => {
    const { status, text } = await officer.get(`/staff/desk?${field}=${encodeURIComponent(typed)}`);
    expect(status).toBe(422);
    expect(text).toContain(`href="#${field}"`);
    expect(text).toContain(sentence);
  });

  it('counts what is due by today, and says that older ones are among them', async () => {
    expect((await officer.get('/staff/desk')).text).toMatch(/今天及以前到期<\/span><span class="count" data-count="dueToday">0/);
  });

  it('tells what is wrong with a page in words, on the desk and on the order', async () => {
    const body = { itemCode: items.west, guideElement: '办理地点', type: 'inaccurate', wrong: '三楼', right: '二楼' };
    const { id } = await handIn(world.channel, '/api/v1/corrections', body);
    await world.quiet();
    const west = visitorOf(world, 'west-officer');
    for (const path of ['/staff/desk', `/staff/orders/${id}`]) {
      const { text } = await west.get(path);
      expect(text).toContain('内容不准确');
      expect(text).not.toContain('inaccurate');
    }
    const { text } = await west.get(`/staff/orders/${id}`);
    expect(text).toContain('依据期限规则（纠错 · default · 第 0 版），工作日历（cn · 第 0 版）');
  });

  it('is closed to citizens and evaluators', async () => {
    const stranger = await fetch(`${world.url}/staff/desk`, { redirect: 'manual' });
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, expect.stringContaining('/staff/log-in')]);
    expect((await visitorOf(world, 'evaluator').get('/staff/desk')).status).toBe(403);
  });
});

describe('a filter that somebody keeps', () => {
  it('is theirs alone, stays, and does not hold what was looked for', async () => {
    const from = 'state=in-progress&q=中午';
    const saved = await officer.post('/staff/desk/filters', { name: '在办的', from });
    expect(saved.status).toBe(303);
    const { text } = await officer.get('/staff/desk');
    expect(text).toMatch(/<a href="\/staff\/desk\?state=in-progress">在办的<\/a>/);
    expect((await visitorOf(world, 'west-officer').get('/staff/desk')).text).not.toContain('在办的');
    expect((await officer.post('/staff/desk/filters', { name: '', from })).location).toContain('unsaved=yes');
    expect((await officer.get('/staff/desk?unsaved=yes')).text).toContain('<a href="#name">');
    await officer.post('/staff/desk/filters', { name: '在办的', from: '', then: 'remove' });
    expect((await officer.get('/staff/desk')).text).not.toContain('>在办的</a>');
  });
});

describe('doing something with several orders', () => {
  const ticksOf = (text: string) => [...text.matchAll(/name="order" value="([^"]+)"/g)].map(([, tick = '']) => tick);
  const bulk = (fields: Record<string, string>, ticks: readonly string[]) => {
    const body = new URLSearchParams(fields);
    for (const tick of ticks) body.append('order', tick);
    return fetch(`${world.url}/staff/desk/bulk`, {
      method: 'POST',
      body,
      headers: { ...officer.browserHeaders, origin: world.url },
    });
  };

  it('tells of each what came of it, and a second tap the same', async () => {
    const fresh = await Promise.all([1, 2].map(() => world.channel.submit({ itemCode: items.east, rating: 1 })));
    await world.quiet();
    const { text } = await officer.get('/staff/desk?state=awaiting-acceptance');
    const once = /name="once" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const ticks = ticksOf(text).filter((tick) => fresh.some(({ id }) => tick.startsWith(id)));
    await world.officer.does(fresh[0]?.id ?? '', 'note', { words: '我看过了' });
    for (let tap = 1; tap <= 2; tap++) {
      const answer = await bulk({ action: 'accept', once, from: 'state=awaiting-acceptance' }, ticks);
      expect(answer.status).toBe(200);
      const page = await answer.text();
      expect(page).toContain('2 件中完成 1 件');
      expect(page).toContain('href="/staff/desk?state=awaiting-acceptance"');
    }
    expect((await world.officer.order(fresh[1]?.id ?? '')).state).toBe('in-progress');
    expect((await world.officer.order(fresh[0]?.id ?? '')).state).toBe('awaiting-acceptance');
  });

  it('does nothing where something is wrong for all of them', async () => {
    const { text } = await officer.get('/staff/desk');
    const once = /name="once" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const none = await bulk({ action: 'transfer', once, from: 'state=in-progress', to: '西区', words: '归他们' }, []);
    expect([none.status, (await none.text()).includes('<a href="#orders">')]).toEqual([422, true]);
    expect((await bulk({ action: 'close', once, from: '' }, ticksOf(text))).status).toBe(422);
    const answer = await bulk({ action: 'transfer', once, from: '', to: '没有的单位', words: '归他们' }, ticksOf(text));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('没有这个单位');
  });

  it('brings the desk back with what was typed and ticked where nothing was done, and says which order is gone from it', async () => {
    const two = await Promise.all([1, 2].map(() => world.channel.submit({ itemCode: items.east, rating: 1 })));
    await world.quiet();
    const from = 'state=awaiting-acceptance';
    const { text } = await officer.get(`/staff/desk?${from}`);
    const [once = '', ticks] = [/name="once" value="([^"]+)"/.exec(text)?.[1], ticksOf(text)];
    const chosen = ticks.filter((tick) => two.some(({ id }) => tick.startsWith(id)));
    await world.officer.does(two[0]?.id ?? '', 'note', { words: '我看过了' });
    await world.quiet();
    const wrong = { action: 'transfer', once, from, to: '没有的单位', words: '归“他们”' };
    const page = await (await bulk(wrong, chosen)).text();
    const ticked = [...page.matchAll(/name="order" value="([^".]+)[^>]* checked/g)].map(([, id = '']) => id);
    expect(new Set(ticked)).toEqual(new Set(two.map(({ id }) => id)));
    for (const kept of ['value="没有的单位"', '归“他们”</textarea>', '<a href="#to">', 'value="transfer" selected'])
      expect(page).toContain(kept);
    expect(page).toContain('<a href="/staff/desk?state=awaiting-acceptance&lang=en"');
    expect(page).not.toContain('已不在这个列表里');
    await world.officer.accept(two[1]?.id ?? '');
    await world.quiet();
    expect(await (await bulk(wrong, chosen)).text()).toContain('您选中的工单有 1 件已不在这个列表里');
  });

  it('refuses what is not for an officer, order by order', async () => {
    const { text } = await officer.get('/staff/desk');
    const once = /name="once" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const ticks = ticksOf(text);
    const answer = await bulk({ action: 'dispatch', once, from: '', to: departments.east }, ticks);
    expect(await answer.text()).toContain(`${ticks.length} 件中完成 0 件`);
  });
});

inBrowser('the desk in a browser', () => {
  it('is used with keys alone, and single keys can be turned off', async () => {
    const shown = await visit('/staff/desk', { extraHTTPHeaders: officer.browserHeaders });
    const { page } = shown;
    await page.keyboard.press('?');
    expect(await page.locator('#keys').isVisible()).toBe(true);
    expect(await page.locator('#keys').innerText()).toContain('勾选这一件');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    expect(await page.locator('input[name=order]').first().isChecked()).toBe(true);
    await page.keyboard.press('/');
    await page.keyboard.type('jjx?');
    expect(await page.locator('input[type=search]').inputValue()).toBe('jjx?');
    await page.locator('h1').click();
    await page.keyboard.press('?');
    await page.locator('#keys-off').check();
    await page.keyboard.press('Escape');
    await page.locator('[data-row]').first().focus();
    await page.keyboard.press('x');
    expect(await page.locator('input[name=order]').first().isChecked()).toBe(true);
    await page.keyboard.press('Enter');
    await page.waitForURL(/staff.orders/);
    expect([shown.complaints, shown.strangers]).toEqual([[], []]);
    await shown.close();
  });

  it('is told of what changes while it is open', async () => {
    const shown = await visit('/staff/desk', { extraHTTPHeaders: officer.browserHeaders });
    const { page } = shown;
    const open = Number(await page.locator('[data-count=open]').innerText());
    await world.channel.submit({ itemCode: items.east, rating: 1 });
    await page.locator('[data-live-said]', { hasText: '新到 Z' }).waitFor();
    expect(Number(await page.locator('[data-count=open]').innerText())).toBe(open + 1);
    expect([shown.complaints, shown.strangers]).toEqual([[], []]);
    await shown.close();
  });
});
