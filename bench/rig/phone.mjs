import { chromium } from 'playwright-core';

const browserPath = '/usr/bin/chromium';
/** What is called a slow 3G line: 400 kbit/s each way, 400 ms there and back. */
const line = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const slower = 6;
/** When the first page is drawn, and when it can be used: nothing of it is awaited any more. */
const times = () => {
  const [{ domContentLoadedEventEnd, loadEventEnd, transferSize }] = performance.getEntriesByType('navigation');
  const rest = performance.getEntriesByType('resource').reduce((sum, one) => sum + one.transferSize, 0);
  const [drawn] = performance.getEntriesByName('first-contentful-paint');
  return { drawn: drawn?.startTime, usable: Math.max(domContentLoadedEventEnd, loadEventEnd), bytes: transferSize + rest };
};

/** A page as a phone of little power gets it, for the first time, over a slow line. */
export const onPhone = async (url, rounds) => {
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
  const seen = [];
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    const devTools = await context.newCDPSession(page);
    await devTools.send('Network.enable');
    await devTools.send('Network.emulateNetworkConditions', line);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: slower });
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForTimeout(300);
    seen.push(await page.evaluate(times));
    await context.close();
  }
  await browser.close();
  return seen;
};
