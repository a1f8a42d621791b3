import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { views } from './pictures.views.mjs';
import { Failed, root } from './run.mjs';

const folder = join(root, 'docs', 'images');
const browserPath = '/usr/bin/chromium';

/** An item of the running directory: `@item` in a path stands for it. */
const someItem = async (baseUrl) => {
  const page = await (await fetch(`${baseUrl}/r`)).text();
  return /href="\/r\?item=([^"&]+)/.exec(page)?.[1] ?? '';
};

const take = async (browser, { baseUrl, item }, { name, path, files = [], follow = [], fullPage = false, ...options }) => {
  const page = await browser.newPage({ ...options, reducedMotion: 'reduce' });
  await page.goto(`${baseUrl}${path.replace('@item', item)}`, { waitUntil: 'load' });
  for (const file of files) await page.request.get(`${baseUrl}${file}`);
  if (files.length > 0) await page.reload({ waitUntil: 'load' });
  for (const link of follow) {
    const here = page.url();
    await Promise.all([page.waitForURL((url) => url.href !== here), page.locator(link).first().click()]);
  }
  await page.waitForTimeout(1_500); // two of the pages are drawn by their own scripts
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
  await page.close();
  console.log(`docs/images/${name}.png`);
};

/** `npm run docs:pictures -- http://127.0.0.1:3000`: takes the pictures of README and guides from a running redress. */
export const pictures = async ([baseUrl = 'http://127.0.0.1:3000']) => {
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] }).catch((error) => {
    throw new Failed(`Chromium did not start from ${browserPath}: ${error.message.split('\n')[0]}`);
  });
  try {
    await mkdir(folder, { recursive: true });
    const running = { baseUrl, item: await someItem(baseUrl) };
    for (const picture of views) await take(browser, running, picture);
    return 0;
  } finally {
    await browser.close();
  }
};
