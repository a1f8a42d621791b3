import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { RegisterServiceItem } from '#directory/directory.commands.js';
import { openPool } from '#platform/postgres/pool.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { Case } from '../support/world.contract.js';
import { byKeys, expectAccessible } from '../support/pages.js';
import { departments, items, points, tellDirectory } from '../support/world.directory.js';

const words = '材料交了三次，窗口王小明还说不全';
const phone = '13800138000';
const link = `/r?item=${items.east}&point=${points.hall}&staff=A-1700317&channel=qr-code`;

const { world, visit } = await pagesForSpec();

/** Reviews that are counted. */
const recorded = async () => (await world.evaluator.figures())['received'] ?? 0;

/** What a browser without scripts does, and what one cannot: each field wrong on purpose, each request twice. */
const post = (path: string, fields: readonly (readonly [string, string])[], cookie = '', headers: Record<string, string> = {}) =>
  fetch(`${world.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: world.url, cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields.map(([name, value]) => [name, value] as [string, string])).toString(),
  });

/** A draft with its first question answered. */
const begun = async (rating = '1') => {
  const answer = await post(link, [['rating', rating]]);
  const path = answer.headers.get('location')!.replace(/\/reasons$/, '');
  return { path, cookie: answer.headers.getSetCookie()[0]!.split(';')[0]! };
};
const get = async (path: string, cookie = '', headers: Record<string, string> = {}) => {
  const response = await fetch(`${world.url}${path}`, { headers: { cookie, ...headers }, redirect: 'manual' });
  return { status: response.status, text: await response.text(), location: response.headers.get('location'), response };
};

describe('a link to a review', () => {
  it('fills in what it names, in the names of the directory', async () => {
    const { text } = await get(link);
    for (const shown of [`事项 ${items.east}`, `部门 ${departments.east}`, '东县政务服务大厅', 'A-1700317'])
      expect(text).toContain(shown);
  });

  it.each([
    `/r?item=gone`,
    `/r?point=gone`,
    `/r?item=${items.east}&staff=%3Cb%3E`,
    `/r?item=${items.east}&channel=hotline-12345`,
  ])('that names what is not there leads to a search: %s', async (path) => {
    const { status, text } = await get(path);
    expect(status).toBe(404);
    expect(text).toContain('已经失效');
    expect(text).toContain(`href="/r?item=${items.west}"`);
  });

  it('is found by a part of a name', async () => {
    const { status, text } = await get('/r?q=west&channel=wechat');
    expect(status).toBe(200);
    expect(text).toContain(`href="/r?item=${items.west}&channel=wechat"`);
    expect(text).not.toContain(items.east);
    expect((await get('/r?q=没有这样的事项')).text).toContain('没有找到');
  });

  it('is found by a name with its unit, in any order, since many units have an item of the same name', async () => {
    for (const q of [`事项 ${departments.west}`, `${departments.west} 事项`]) {
      const { text } = await get(`/r?${new URLSearchParams({ q }).toString()}`);
      expect(text).toContain(`href="/r?item=${items.west}"`);
      expect(text).toContain(`部门 ${departments.west}`);
      expect(text).not.toContain(`href="/r?item=${items.east}"`);
    }
  });

  it('is found on the pages after the first, where there are many', async () => {
    const many = Array.from({ length: 25 }, (_, index) => `many-${String(index).padStart(2, '0')}`);
    const register = (code: string) =>
      new RegisterServiceItem(
        { code, departmentCode: departments.east, name: '一样的事项', effectiveFrom: '2020-01-01' },
        { id: code, by: 'test' },
      );
    await tellDirectory(world.app, world.parts.store, many.map(register));
    const first = await get('/p?q=');
    const next = /href="(\/p\?items=[^"]+)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&');
    expect(first.text).not.toContain('href="/p?item=many-24"');
    expect((await get(next!)).text).toContain('href="/p?item=many-24"');
  });
});

describe('a review page', () => {
  it.each<[string, string, readonly (readonly [string, string])[], string]>([
    ['no level', 'level', [], '请选择满意程度'],
    ['a level there is none of', 'level', [['rating', '6']], '请选择满意程度'],
    ['a bad level without a reason', 'reasons', [['comment', '  ']], '请至少选一个原因'],
    ['a reason of another level', 'reasons', [['tags', '510']], '请至少选一个原因'],
    ['an unknown reason', 'reasons', [['tags', '199']], '请重新选择原因'],
    ['too many words', 'reasons', [['comment', '长'.repeat(2_001)]], '太长了'],
    ['no way of being known', 'contact', [['contact', phone]], '请选择要不要我们联系您'],
    ['no contact for a real name', 'contact', [['known', 'real-name']], '请填写手机号码'],
    [
      'a contact that nobody can reach',
      'contact',
      [
        ['known', 'confidential'],
        ['contact', '张三'],
      ],
      '发不了通知',
    ],
    [
      'a contact of who is anonymous',
      'contact',
      [
        ['known', 'anonymous'],
        ['contact', phone],
      ],
      '您选择了匿名',
    ],
  ])('says at its field what is wrong with %s, and keeps what was typed', async (_, step, fields, sentence) => {
    const { path, cookie } = await begun();
    const answer = await post(`${path}/${step}`, fields, cookie);
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain('<title>错误：');
    const field = /<a href="#([\w-]+)">/.exec(text)?.[1];
    expect(text).toContain(`id="${field}-wrong"`);
    expect(text).toContain(`id="${field}"`);
    expect(text).toContain(sentence);
    for (const [name, typed] of fields) if (name === 'contact') expect(text).toContain(`value="${typed}"`);
  });

  it('of a draft that is not there, or somebody else’s, says so', async () => {
    const { path } = await begun();
    for (const cookie of ['', 'draft=AAAA']) {
      expect((await get(`${path}/check`, cookie)).status).toBe(404);
      expect((await post(`${path}/check`, [], cookie)).status).toBe(404);
    }
    const other = await begun();
    expect((await get(`${path}/check`, other.cookie)).status).toBe(404);
  });

  it('that comes too early leads to the question that is open', async () => {
    const { path, cookie } = await begun();
    expect((await get(`${path}/check`, cookie)).location).toBe(`${path}/reasons`);
    expect((await post(`${path}/check`, [], cookie)).headers.get('location')).toBe(`${path}/reasons`);
  });

  it('takes no form of another site', async () => {
    for (const origin of ['https://elsewhere.example', 'null'])
      expect((await post(link, [['rating', '5']], '', { origin })).status).toBe(403);
    const body = new URLSearchParams({ rating: '5' });
    const sent = async (headers: Record<string, string>) =>
      (await fetch(`${world.url}${link}`, { method: 'POST', redirect: 'manual', headers, body })).status;
    expect(await sent({})).toBe(403);
    expect(await sent({ referer: 'https://elsewhere.example/r' })).toBe(403);
    expect(await sent({ referer: `${world.url}/r` })).toBe(303);
  });

  it('keeps a draft for a day and no longer', async () => {
    const { path, cookie } = await begun();
    world.clock.advance(25 * 3_600_000);
    expect((await get(`${path}/reasons`, cookie)).status).toBe(404);
  });

  it('keeps its cookie from scripts, other sites and other pages', async () => {
    const answer = await post(link, [['rating', '1']]);
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^draft=[\w-]{43}; Path=\/r\/[\w-]{12}; Max-Age=86400; HttpOnly; SameSite=Strict$/,
    );
  });
});

describe('a review that is sent twice', () => {
  it('by a double tap, or after a lost connection, is one', async () => {
    const before = await recorded();
    const { path, cookie } = await begun();
    await post(
      `${path}/reasons`,
      [
        ['tags', '110'],
        ['comment', words],
      ],
      cookie,
    );
    await post(`${path}/contact`, [['known', 'anonymous']], cookie);
    const taps = await Promise.all([1, 2, 3].map(() => post(`${path}/check`, [], cookie)));
    expect(taps.map(({ headers }) => headers.get('location'))).toEqual([1, 2, 3].map(() => `${path}/done`));
    const again = await post(`${path}/check`, [], cookie);
    expect(again.headers.get('location')).toBe(`${path}/done`);
    // Back to an earlier page, and on: what was sent is not sent again.
    expect((await post(`${path}/reasons`, [['comment', 'anders']], cookie)).headers.get('location')).toBe(`${path}/done`);
    const [one, other] = [await get(`${path}/done`, cookie), await get(`${path}/done`, cookie)];
    expect(one.status).toBe(200);
    expect(/id="number"> ([^<]+)/.exec(one.text)?.[1]).toBe(/id="number"> ([^<]+)/.exec(other.text)?.[1]);
    await world.quiet();
    expect((await recorded()) - before).toBe(1);
  });

  it('leaves nothing in the store of drafts that can be read', async () => {
    const { path, cookie } = await begun();
    await post(`${path}/reasons`, [['comment', words]], cookie);
    await post(
      `${path}/contact`,
      [
        ['known', 'real-name'],
        ['contact', phone],
      ],
      cookie,
    );
    const pool = openPool({ url: world.databaseUrl, applicationName: 'review pages spec' });
    const { rows } = await pool.query<{ text: string }>("SELECT encode(box, 'escape') AS text FROM web.drafts");
    await pool.end();
    expect(rows.length).toBeGreaterThan(0);
    for (const { text } of rows) for (const secret of [words, phone, 'A-1700317']) expect(text).not.toContain(secret);
  });
});

/** Presses a button, and waits for the page that it leads to. */
const press = async (page: Page, name: string): Promise<void> => {
  const here = page.url();
  await page.getByRole('button', { name }).click();
  await page.waitForURL((url) => url.href !== here);
};
/** From the level to the receipt, as a citizen would. */
const walk = async (page: Page, { from = link, level = '非常不满意' } = {}) => {
  await page.goto(`${world.url}${from}`);
  await page.getByLabel(level, { exact: true }).check();
  await press(page, '下一步');
  await page.getByLabel('无理由超过法定办理时间').check();
  await page.getByLabel('还想说什么').fill(words);
  await press(page, '下一步');
  await page.getByLabel('实名', { exact: true }).check();
  await page.getByLabel('手机号码或电子邮箱').fill(phone);
  await press(page, '下一步');
};
const receiptOn = async (page: Page) => ({
  number: (await page.locator('#number').innerText()).trim(),
  trackingCode: (await page.locator('#code').innerText()).trim(),
});

inBrowser('reviewing in a browser', () => {
  it.each<[string, BrowserContextOptions]>([
    ['without scripts, on a small phone', { javaScriptEnabled: false, viewport: { width: 320, height: 640 } }],
    ['in the dark', { colorScheme: 'dark' }],
  ])('takes four pages %s, and ends with number, code and a date', async (_, options) => {
    const { page, complaints, strangers, close } = await visit('/home', options);
    await walk(page);
    const summary = await page.locator('main').innerText();
    for (const shown of [words, phone, '无理由超过法定办理时间', '实名', 'A-1700317']) expect(summary).toContain(shown);
    await press(page, '确认提交');
    expect(page.url()).toMatch(/\/r\/[\w-]{12}\/done$/);
    const receipt = await receiptOn(page);
    expect(await page.locator('svg.qr').isVisible()).toBe(true);
    await world.quiet();
    await page.reload();
    expect(await receiptOn(page)).toEqual(receipt);
    const answer = await fetch(`${world.url}/api/v1/cases/${receipt.number}?code=${receipt.trackingCode}`);
    const { dueAt } = Case.parse(await answer.json());
    expect(await page.locator('main').innerText()).toContain(
      `最迟 ${new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' }).format(new Date(dueAt!))} 答复您`,
    );
    expect(await page.locator('main').innerText()).toContain(`由部门 ${departments.east}办理`);
    expect([complaints, strangers]).toEqual([[], []]);
    await close();
  });

  it('can be done by keys alone', async () => {
    const { page, close } = await visit(link);
    const keys = byKeys(page);
    await keys.choose('input[name=rating]', 'ArrowUp'); // from the first to the last: the worst
    await keys.go();
    await keys.choose('input[name=tags]');
    await keys.go();
    await keys.choose('input[name=known]');
    await keys.go();
    await keys.go();
    expect(page.url()).toMatch(/\/done$/);
    await close();
  });

  it('keeps answers over errors, back, reload and another language', async () => {
    const { page, close } = await visit(link, { javaScriptEnabled: false });
    await page.getByLabel('不满意', { exact: true }).check();
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: '下一步' }).click(); // nothing said
    await page.getByRole('link', { name: /请至少选一个原因/ }).click();
    await page.getByLabel('还想说什么').fill(words);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel('手机号码或电子邮箱').fill('123');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.getByLabel('Mobile number or e-mail address').inputValue()).toBe('123');
    await page.reload();
    expect(await page.getByLabel('Mobile number or e-mail address').inputValue()).toBe('123');
    await page.getByRole('link', { name: 'Back' }).click();
    expect(await page.getByLabel('Anything else').inputValue()).toBe(words);
    await page.getByRole('link', { name: 'Back' }).click();
    expect(await page.getByLabel('Dissatisfied', { exact: true }).isChecked()).toBe(true);
    await close();
  });

  it('is sent once when the answer was lost on its way and the citizen tries again', async () => {
    const before = await recorded();
    const { page, close } = await visit('/home', { javaScriptEnabled: false });
    await walk(page);
    const check = page.url();
    await page.route('**/check', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await route.fetch({ maxRedirects: 0 }); // it arrives, and its answer does not
      return route.abort('connectionreset');
    });
    await page.getByRole('button', { name: '确认提交' }).click();
    await page.unroute('**/check');
    await page.goto(check);
    expect(page.url()).toMatch(/\/done$/);
    await receiptOn(page);
    await world.quiet();
    expect((await recorded()) - before).toBe(1);
    await close();
  });

  it('loses nothing while there is no connection', async () => {
    const { page, context, close } = await visit('/home', { javaScriptEnabled: false });
    await walk(page);
    const check = page.url();
    await context.setOffline(true);
    await page.getByRole('button', { name: '确认提交' }).click();
    await context.setOffline(false);
    await page.goto(check);
    expect(await page.locator('main').innerText()).toContain(words);
    await page.getByRole('button', { name: '确认提交' }).click();
    expect(page.url()).toMatch(/\/done$/);
    await close();
  });

  it('goes back to one answer from the check, and asks again only for what it made wrong', async () => {
    const { page, close } = await visit('/home', { javaScriptEnabled: false });
    await walk(page);
    await page.getByRole('link', { name: '修改 满意程度' }).click();
    await page.getByLabel('不满意', { exact: true }).check();
    await page.getByRole('button', { name: '下一步' }).click();
    expect(page.url()).toMatch(/\/check$/); // a sentence is there, and will do
    expect(await page.locator('main').innerText()).not.toContain('无理由超过法定办理时间');
    await close();
  });

  it('has nothing that axe would mend in any manner where a contact is among the answers, and after it', async () => {
    const shown = await visit('/home');
    await walk(shown.page);
    await expectAccessible(shown);
    await press(shown.page, '确认提交');
    await expectAccessible(shown);
    expect([shown.complaints, shown.strangers]).toEqual([[], []]);
    await shown.close();
  });
});
