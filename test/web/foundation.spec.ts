import { describe, expect, it } from '@jest/globals';
import { createHttp, listen } from '../../apps/http.js';
import { readersReady } from '../../apps/readers.js';
import { WebProcessModule } from '../../apps/web/web-process.module.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';

const { world, visit } = await pagesForSpec({ idle: true });

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${world.url}${path}`, { headers, redirect: 'manual' });
  return { response, text: await response.text() };
};

describe('a page', () => {
  it('lets nothing run or load that is not its own, and carries no script', async () => {
    const { response, text } = await get('/gallery');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'self';.*frame-ancestors 'none'/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(text).not.toMatch(/ style=| on\w+=|<style|<script|(?:src|href)="https?:/);
  });

  it('keeps what its address chose', async () => {
    const { response } = await get('/home?lang=en&text=large');
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^view=en\.large\.normal; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    const { text } = await get('/home', { cookie: cookie!.split(';')[0]! });
    expect(text).toContain('<html lang="en" class="text-large contrast-normal">');
  });

  it('takes no notice of a manner that there is none of', async () =>
    expect((await get('/home?lang=fr')).text).toContain('<html lang="zh-CN"'));

  it('is compressed for those who can read that', async () => {
    for (const encoding of ['br', 'gzip'])
      expect((await get('/gallery', { 'accept-encoding': encoding })).response.headers.get('content-encoding')).toBe(encoding);
    expect((await get('/gallery', { 'accept-encoding': 'identity' })).response.headers.get('content-encoding')).toBeNull();
  });

  it('names its style sheet by its content, so that browsers may keep it for ever', async () => {
    const { text } = await get('/home');
    const path = /href="(\/assets\/site\.[0-9a-f]{12}\.css)"/.exec(text)?.[1] ?? '';
    const { response } = await get(path);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect((await get('/assets/site.000000000000.css')).response.status).toBe(404);
  });
});

describe('the pages in a process of their own', () => {
  it('are the same, with health beside them and nothing for staff', async () => {
    const app = await createHttp(WebProcessModule.of(world.parts), world.parts, { staffTools: false });
    await readersReady(app);
    const url = await listen(app, '127.0.0.1', 0);
    try {
      expect(await (await fetch(url)).text()).toBe((await get('/home')).text);
      expect((await fetch(`${url}/health/live`)).status).toBe(200);
      expect((await fetch(`${url}/api/openapi.json`)).status).toBe(404);
      expect((await fetch(`${url}/operators/queues`)).status).toBe(404);
    } finally {
      await app.close();
    }
  });
});

inBrowser('a page in a browser', () => {
  it('changes its manner without a script, and keeps it', async () => {
    const { page, close } = await visit('/home', { javaScriptEnabled: false });
    await page.getByRole('link', { name: '长辈版' }).click();
    await page.getByRole('link', { name: '高对比度' }).click();
    await page.getByRole('link', { name: 'English' }).click();
    await page.goto(`${world.url}/gallery`);
    expect(await page.locator('html').getAttribute('class')).toBe('text-large contrast-high');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await close();
  });

  it('has a way past its header, first in the order of keys', async () => {
    const { page, close } = await visit('/home');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe('/r');
    await close();
  });
});
