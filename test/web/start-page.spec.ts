import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { DemoProgress } from '../../apps/redress/demo-progress.js';
import { accessibilityProblems } from '../support/browser.js';
import { folderForSpec, inBrowser, pagesForSpec } from '../support/for-spec.js';
import { expectAccessible, weightOf } from '../support/pages.js';
import { Desk, Receipt, Scorecard } from '../support/world.contract.js';
import { departments, items } from '../support/world.directory.js';
import { eventually } from '../support/world.js';

const comment = '窗口排队太久，王小明';
const contact = '13900001234';

const { world, visit, newContext } = await pagesForSpec();
const folder = await folderForSpec();

beforeAll(async () => {
  const { hall: channel, 'east-officer': officer, evaluator } = world.keys;
  const keysFile = join(folder, 'demo.json');
  await writeFile(keysFile, JSON.stringify({ keys: { channel, officer, evaluator } }));
  world.app.get(DemoProgress).access = { baseUrl: world.url, keysFile, officerDepartment: departments.east };
  for (const [item, rating] of [
    [items.west, 5],
    [items.west, 4],
    [items.east, 1],
    [items.east, 3],
  ] as const)
    await world.channel.submit({ itemCode: item, rating, ...(rating === 1 && { comment, contact }) });
  await world.quiet();
});

const html = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${world.url}${path}`, { headers });
  return { response, text: await response.text() };
};

describe('the start page', () => {
  it('lets nothing run or load that is not its own', async () => {
    const { response, text } = await html('/');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'self';/);
    expect(text).not.toMatch(/ style=| on\w+=|<style|<script>|https?:\/\/(?!127\.0\.0\.1)/);
  });

  it('speaks Chinese, or English to those who prefer it or choose it', async () => {
    expect((await html('/')).text).toContain('<html lang="zh-CN" class="text-normal contrast-normal">');
    expect((await html('/', { 'accept-language': 'en-GB,zh;q=0.5' })).text).toContain('<html lang="en"');
    expect((await html('/?lang=zh', { 'accept-language': 'en' })).text).toContain('<html lang="zh-CN"');
    expect((await html('/?lang=fr&reload=never')).text).toContain('<html lang="zh-CN"');
  });

  it('names orders and departments, and nothing of who spoke', async () => {
    const { text } = await html('/');
    const { data } = await world.officer.desk();
    expect(data).toHaveLength(1);
    expect(text).toContain(data[0]!.number);
    expect(text).toContain(`部门 ${departments.east}`);
    for (const personal of [comment, '王小明', contact]) expect(text).not.toContain(personal);
    for (const key of Object.values(world.keys)) expect(text).not.toContain(key);
  });

  it('says how far the filling of an empty system has come', async () => {
    const progress = world.app.get(DemoProgress);
    Object.assign(progress, { phase: 'reviews', taken: 4_000, total: 20_000 });
    try {
      expect((await html('/start/live')).text).toMatch(/4,000 \/ 20,000.*<progress [^>]*max="20000" value="4000">/);
    } finally {
      progress.phase = 'done';
    }
    expect((await html('/start/live')).text).not.toContain('<progress');
  });

  it('escapes what it did not write itself', async () => {
    const progress = world.app.get(DemoProgress);
    const { access } = progress;
    progress.access = { ...access!, keysFile: '/tmp/<b>"keys"</b>.json' };
    try {
      expect((await html('/')).text).not.toContain('<b>"keys"');
    } finally {
      progress.access = access;
    }
  });
});

/** `clock`: once open, the page's time stands still until the test moves it. */
const open = async ({ clock = false, ...options }: BrowserContextOptions & { clock?: boolean }, path = '/?lang=zh') => {
  const context = await newContext(options);
  const page = await context.newPage();
  if (clock) await page.clock.install({ time: '2026-07-06T01:00:00Z' });
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${world.url}${path}`);
  if (clock) await page.clock.pauseAt('2026-07-06T02:00:00Z');
  return { page, complaints, close: () => context.close() };
};

/** Lets the page's time pass until something shows. */
const moveOnUntil = (shown: Locator) =>
  eventually(async () => {
    await shown.page().clock.runFor(1_000);
    return (await shown.isVisible()) || undefined;
  });

/** The big figure of a card. */
const figure = (page: Page, measure: string) => page.locator(`.card.${measure} .big`);
const percent = (value: number | null | undefined) => (value == null ? '—' : `${(value * 100).toFixed(1)}%`);

inBrowser('the start page in a browser', () => {
  it('shows the figures that the API answers', async () => {
    const { page, complaints, close } = await open({});
    const figures = await world.evaluator.figures();
    expect(figures['received']).toBe(4);
    expect(await figure(page, 'received').textContent()).toBe('4');
    expect(await figure(page, 'bad').textContent()).toBe(String(figures['bad']));
    expect(await figure(page, 'ordersOpened').textContent()).toBe(String(figures['ordersOpened']));
    expect(await figure(page, 'activeGoodRate').textContent()).toBe(percent(figures['activeGoodRate']));
    expect(await figure(page, 'satisfiedRate').textContent()).toBe('—');
    expect(await figure(page, 'participationRate').textContent()).toBe('—'); // no source has delivered finished cases
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows what happens while one looks, and stops when asked', async () => {
    const { page, complaints, close } = await open({ clock: true });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const order = page.locator('.orders li', { hasText: `部门 ${departments.west}` });
    expect(await order.count()).toBe(0);
    await world.channel.submit({ itemCode: items.west, rating: 2 });
    await world.quiet();
    await moveOnUntil(order);
    await page.getByRole('button', { name: '暂停更新' }).click();
    expect(await page.getByRole('status').textContent()).toBe('已暂停更新');
    const before = asked.length;
    await page.clock.runFor(60_000);
    expect(asked).toHaveLength(before);
    await page.getByRole('button', { name: '继续更新' }).click();
    await Promise.all([page.waitForRequest(/start\/live/), page.clock.runFor(2_000)]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('says so when the server cannot be reached, and goes on when it can', async () => {
    const { page, close } = await open({ clock: true });
    await page.route(/start\/live/, (route) => route.abort());
    await moveOnUntil(page.getByText('连接中断，正在重试'));
    await page.unroute(/start\/live/);
    await moveOnUntil(page.getByText('每 2 秒自动更新'));
    await close();
  });

  it('is whole without scripts, and reloads itself only for those who asked', async () => {
    const { page, close } = await open({ javaScriptEnabled: false });
    expect(await page.locator('.orders li').count()).toBeGreaterThan(0);
    expect(await page.locator('#updates').isVisible()).toBe(false);
    expect(await page.locator('meta[http-equiv=refresh]').count()).toBe(0);
    await page.getByRole('link', { name: '每 15 秒自动刷新' }).click();
    expect(await page.locator('meta[http-equiv=refresh]').getAttribute('content')).toBe('15');
    await page.getByRole('link', { name: '停止自动刷新' }).click();
    expect(await page.locator('meta[http-equiv=refresh]').count()).toBe(0);
    await close();
  });

  it.each<readonly [string, BrowserContextOptions]>([
    ['in the light', {}],
    ['in the dark', { colorScheme: 'dark' }],
    ['where the device asks for more contrast', { contrast: 'more' }],
    ['in the dark with more contrast', { contrast: 'more', colorScheme: 'dark' }],
  ])(
    'has nothing that axe would mend in any manner %s, and fits the width',
    async (_, options) => {
      const shown = await visit('/', options);
      await expectAccessible(shown);
      expect([shown.complaints, shown.strangers]).toEqual([[], []]);
      await shown.close();
    },
    60_000,
  );

  it('is read as the reader chose on another page, and stays light', async () => {
    const shown = await visit('/home?lang=en&text=large&contrast=high');
    await shown.page.goto(`${world.url}/`);
    expect(await shown.page.locator('html').getAttribute('class')).toBe('text-large contrast-high');
    expect(await shown.page.getByRole('link', { name: 'Normal text' }).isVisible()).toBe(true);
    expect(await weightOf(shown, () => shown.page.reload())).toBeLessThan(120_000);
    await shown.close();
  });

  it('has nothing that axe would mend without scripts, and fits the width', async () => {
    const { page, close } = await open({ viewport: { width: 360, height: 720 } }, '/health/live');
    // axe is a script itself: it gets the page as a browser without scripts would see it.
    const { text } = await html('/?lang=zh');
    const seen = text.replace(/<script .*?<\/script>/, '').replace(/<\/?noscript>/g, '');
    await page.route(/lang=zh/, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: seen }));
    await page.goto(`${world.url}/?lang=zh`);
    expect(await page.getByRole('link', { name: '立即刷新' }).isVisible()).toBe(true);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await close();
  });
});

describe('the examples on the start page', () => {
  const path = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`;
  const unescaped = (text: string) =>
    text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))).replaceAll('&amp;', '&');

  it('work as they stand, one after the other', async () => {
    const { text } = await html('/?lang=en');
    const [setUp, ...commands] = unescaped(/<code id="commands">(.*?)<\/code>/s.exec(text)![1]!).split('\n\n');
    const answers: string[] = [];
    for (const command of commands) {
      const script = `${setUp!}\n${command}`;
      answers.push((await promisify(execFile)('bash', ['-c', script], { env: { ...process.env, PATH: path } })).stdout);
      await world.quiet(); // nobody types faster
    }
    const [receipt, desk, scorecard] = answers.map((answer): unknown => JSON.parse(answer));
    const { id } = Receipt.parse(receipt);
    expect(Desk.parse(desk).data.map(({ reviewId }) => reviewId)).toContain(id);
    expect(Scorecard.parse(scorecard).groups.map(({ key }) => key)).toContainEqual({ department: departments.east });
  });
});
