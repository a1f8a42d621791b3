import { expect } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { z } from 'zod';
import { accessibilityProblems } from './browser.js';

/** A page in a browser that has never been here, and what it complained of. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the console said, scripts threw and the policy of the page blocked. */
  readonly complaints: readonly string[];
  /** Requests to anybody else. */
  readonly strangers: readonly string[];
  readonly close: () => Promise<void>;
}

/** A failed form is answered with 422, which Chromium writes into its console as if it were a fault. */
const expectedNoise = /status of (422|404|403|429)/;

export const visit = async (browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> => {
  const context = await browser.newContext({ locale: 'zh-CN', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  const strangers: string[] = [];
  const { host } = new URL(url);
  page.on('console', (message) => expectedNoise.test(message.text()) || complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => new URL(request.url()).host === host || strangers.push(request.url()));
  await page.goto(url);
  return { page, context, complaints, strangers, close: () => context.close() };
};

/** A page as it is used without a mouse. */
export const byKeys = (page: Page) => {
  /** Goes on from field to field until one is reached. */
  const until = async (selector: string): Promise<void> => {
    for (let presses = 0; presses < 60; presses++) {
      if ((await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)})`)) === true) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`no way to ${selector} by keys`);
  };
  return {
    until,
    /** Reaches a field and types. */
    type: async (selector: string, text: string): Promise<void> => {
      await until(selector);
      await page.keyboard.insertText(text);
    },
    /** Reaches a choice and takes it; `key` moves to another one of its group. */
    choose: async (selector: string, key = 'Space'): Promise<void> => {
      await until(selector);
      await page.keyboard.press(key);
    },
    /** Reaches a button or link, presses it and waits for the next page. */
    go: async (selector = 'main form button'): Promise<void> => {
      await until(selector);
      const here = page.url();
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.href !== here);
    },
  };
};

/** Every manner in which a page can be shown. */
export const manners = (['zh', 'en'] as const).flatMap((lang) =>
  (
    [
      ['normal', 'normal'],
      ['large', 'normal'],
      ['normal', 'high'],
      ['large', 'high'],
    ] as const
  ).map(([text, contrast]) => ({ lang, text, contrast })),
);

/** Shows a page again and again, in every manner and width; expects that axe finds nothing, and that nothing sticks out. */
export const expectAccessible = async ({ page }: Visit): Promise<void> => {
  const here = page.url();
  for (const manner of manners) {
    const url = new URL(here);
    for (const [name, value] of Object.entries(manner)) url.searchParams.set(name, value);
    await page.goto(url.href);
    expect({ ...manner, problems: await accessibilityProblems(page) }).toEqual({ ...manner, problems: [] });
    await expectToFit(page, 320);
  }
  await page.goto(`${here}${here.includes('?') ? '&' : '?'}lang=zh&text=normal&contrast=normal`);
};

/** Nothing is wider than the window, also with text twice as large. */
export const expectToFit = async (page: Page, width: number): Promise<void> => {
  await page.setViewportSize({ width, height: 640 });
  const overflow = () => page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate('document.documentElement.style.setProperty("font-size", "200%")');
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.evaluate('document.documentElement.style.removeProperty("font-size")');
};

const Received = z.object({ encodedDataLength: z.number() });

/** What a page and all it loads weigh on the wire, headers included, to a browser that kept nothing. */
export const weightOf = async ({ page, context }: Visit, load: () => Promise<unknown>): Promise<number> => {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  let bytes = 0;
  session.on('Network.loadingFinished', (event) => (bytes += Received.parse(event).encodedDataLength));
  await load();
  await page.waitForLoadState('networkidle');
  await session.detach();
  return bytes;
};
