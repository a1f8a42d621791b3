import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { visit } from '../support/pages.js';
import { visitorOf } from '../support/staff.js';
import { startWorld, type World } from '../support/world.js';

const base = '/staff/operations';

let world: World;
let browser: Browser;
let headers: Record<string, string>;
beforeAll(async () => {
  world = await startWorld();
  headers = visitorOf(world, 'operator').browserHeaders;
  if (hasBrowser) browser = await openBrowser();
  await world.quiet();
}, 60_000);
afterAll(async () => {
  await (browser as Browser | undefined)?.close();
  await world.stop();
});

const inBrowser = hasBrowser ? describe : describe.skip;

inBrowser('the pages of operators in a browser', () => {
  it('make a key without a script', async () => {
    const options = { javaScriptEnabled: false, extraHTTPHeaders: headers };
    const { page, close } = await visit(browser, `${world.url}${base}`, options);
    await page.getByRole('link', { name: '密钥' }).click();
    await page.getByLabel('名称').fill('app-two');
    await page.getByLabel('渠道', { exact: true }).first().check();
    await page.getByRole('button', { name: '生成新密钥' }).click();
    expect(await page.locator('blockquote').textContent()).toMatch(/^rk_/);
    await close();
  });
});
