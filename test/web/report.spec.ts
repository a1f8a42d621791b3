import { beforeAll, expect, it } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { accessibilityProblems } from '../support/browser.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { items } from '../support/world.directory.js';

const { world, newContext } = await pagesForSpec();
beforeAll(async () => {
  for (const [item, rating] of [
    [items.west, 5],
    [items.east, 1],
    [items.city, 2],
  ] as const)
    await world.channel.submit({ itemCode: item, rating, ...(rating < 3 && { tags: [rating === 1 ? '110' : '207'] }) });
  await world.quiet();
});

const open = async (lang: 'zh' | 'en', options: BrowserContextOptions = {}) => {
  const { authorization = '' } = world.evaluator.authorization;
  const context = await newContext({ ...options, extraHTTPHeaders: { authorization } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${world.url}/api/v1/reports/monthly/2026-07?format=html&lang=${lang}`);
  return { page, complaints, close: () => context.close() };
};

inBrowser('a monthly report in a browser', () => {
  it.each(['zh', 'en'] as const)('has nothing that axe finds wrong (%s)', async (lang) => {
    const { page, complaints, close } = await open(lang, { bypassCSP: true });
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('has its style, which its own policy lets through, and loads nothing else', async () => {
    const { page, complaints, close } = await open('zh');
    expect(complaints).toEqual([]);
    expect(await page.evaluate(`getComputedStyle(document.querySelector('thead th')).borderTopWidth`)).toBe('1px');
    await close();
  });

  it('fits a narrow screen, and prints with the headings of its tables on every sheet', async () => {
    const { page, close } = await open('en', { viewport: { width: 360, height: 640 } });
    const wider = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wider).toBe(0);
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(`getComputedStyle(document.querySelector('thead')).display`)).toBe('table-header-group');
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox ?\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/); // A4, in points
    await close();
  });
});
