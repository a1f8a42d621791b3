import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { Failed, root } from './run.mjs';

const folder = join(root, 'docs', 'images');
const browserPath = '/usr/bin/chromium';

/** A page of staff as somebody of the demonstration sees it. */
const atWork = (name, as, back, height = 900) => ({
  name,
  path: `/staff/log-in?as=${as}&back=${encodeURIComponent(back)}`,
  locale: 'en-GB',
  viewport: { width: 1280, height },
});

const views = [
  { name: 'start-page', path: '/?lang=en', viewport: { width: 1200, height: 900 }, fullPage: true },
  { name: 'start-page-phone', path: '/?lang=zh', viewport: { width: 380, height: 900 }, colorScheme: 'dark' },
  atWork('desk', 'officer', '/staff/desk'),
  { ...atWork('order', 'officer', '/staff/desk'), follow: 'main a[href^="/staff/orders/"]' },
  atWork('points', 'supervisor', '/staff/points'),
  atWork('rules', 'supervisor', '/staff/rules'),
  atWork('calendar', 'supervisor', '/staff/calendar'),
  atWork('scorecard', 'evaluator', '/staff/scorecards'),
  atWork('rankings', 'evaluator', '/staff/rankings'),
  atWork('what-if', 'evaluator', '/staff/what-if?countExcluded=yes&leaveOutDefaults=yes'),
  atWork('insight', 'evaluator', '/staff/insight'),
  atWork('monthly-report', 'evaluator', '/staff/reports'),
  atWork('operations', 'operator', '/staff/operations'),
  { name: 'review-page', path: '/r?item=@item&lang=zh', viewport: { width: 390, height: 800 } },
  { name: 'review-page-large', path: '/r?item=@item&lang=zh&text=large&contrast=high', viewport: { width: 390, height: 800 } },
  { name: 'api-docs', path: '/api/docs', viewport: { width: 1200, height: 900 } },
];

/** An item of the running directory: `@item` in a path stands for it. */
const someItem = async (baseUrl) => {
  const page = await (await fetch(`${baseUrl}/r`)).text();
  return /href="\/r\?item=([^"&]+)/.exec(page)?.[1] ?? '';
};

/** `follow`: the link on the page behind which the picture is taken. */
const take = async (browser, { baseUrl, item }, { name, path, follow, fullPage = false, ...options }) => {
  const page = await browser.newPage({ ...options, reducedMotion: 'reduce' });
  await page.goto(`${baseUrl}${path.replace('@item', item)}`, { waitUntil: 'load' });
  if (follow !== undefined) await Promise.all([page.waitForURL(/orders/), page.locator(follow).first().click()]);
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
