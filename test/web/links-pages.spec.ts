import { describe, expect, it } from '@jest/globals';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { items, points } from '../support/world.directory.js';

const { world, visit } = await pagesForSpec({ idle: true, settings: { PUBLIC_URL: 'https://pj.yunshan.example/' } });

const get = async (path: string) => {
  const response = await fetch(`${world.url}${path}`);
  return { status: response.status, text: await response.text() };
};

describe('the maker of links', () => {
  it('finds what the link is for, by a part of its name', async () => {
    const { text } = await get('/links?q=east');
    expect(text).toContain(`href="/links?item=${items.east}"`);
    expect((await get('/links?item=gone')).status).toBe(404);
  });

  it('leads whoever is logged in back to the pages of staff, and others to where citizens begin', async () => {
    const session = { cookie: `staff=${'a'.repeat(43)}` }; // whoever shows one came from there, even if it is over by now
    const shown = await (await fetch(`${world.url}/links`, { headers: session })).text();
    expect(shown).toContain('<a href="/staff/start">');
    expect((await get('/links')).text).toContain('<a href="/home">');
  });

  it('writes links to the address that citizens know, which the review page takes', async () => {
    const { text } = await get(`/links?item=${items.east}&point=${points.hall}&staff=A-17`);
    const link = /href="https:\/\/pj\.yunshan\.example(\/r\?[^"]+)"/.exec(text)?.[1] ?? '';
    expect(link).toBe(`/r?item=${items.east}&point=${points.hall}&staff=A-17&channel=qr-code`);
    const review = await get(link);
    expect(review.status).toBe(200);
    for (const shown of [`事项 ${items.east}`, '东县政务服务大厅', 'A-17']) expect(review.text).toContain(shown);
  });

  it('gives a short link to type, whatever the case, which leads to the same review', async () => {
    const { text } = await get(`/links?item=${items.east}&point=${points.hall}&staff=A-17`);
    const short = />https:\/\/pj\.yunshan\.example(\/s\/[0-9A-Z]{8}-[0-9A-Z]{8}\?staff=A-17)</.exec(text)?.[1] ?? '';
    for (const typed of [short, short.replace(/^\/s\/[^?]+/, (path) => path.toLowerCase())]) {
      const { status, headers } = await fetch(`${world.url}${typed}`, { redirect: 'manual' });
      expect(status).toBe(303);
      expect(headers.get('location')).toBe(`/r?item=${items.east}&point=${points.hall}&staff=A-17&channel=portal`);
    }
  });

  it.each(['/s/ZZZZZZZZ', '/s/-', '/s/a-b-c'])('knows a short link that stands for nothing: %s', async (path) => {
    const { status, text } = await get(path);
    expect(status).toBe(404);
    expect(text).toContain('已经失效');
  });

  it('takes a number of staff and no name', async () => {
    const { status, text } = await get(`/links?item=${items.east}&staff=王小明`);
    expect(status).toBe(422);
    expect(text).toContain('<a href="#staff">');
    expect(text).toContain('value="王小明"');
  });

  it('makes a sheet for each of several numbers, once for one that is there twice', async () => {
    const { status, text } = await get(`/links?item=${items.east}&staff=${encodeURIComponent('A-17, A-18，A-17、B-1')}`);
    expect(status).toBe(200);
    const made = [...text.matchAll(/<section class="sheet"[^]*?<\/section>/g)].map(([sheet]) => sheet);
    expect(made).toHaveLength(3);
    for (const [nth, staff] of ['A-17', 'A-18', 'B-1'].entries()) expect(made[nth]).toContain(`staff=${staff}&`);
    const many = Array.from({ length: 41 }, (_, nth) => `A-${nth}`).join(',');
    expect((await get(`/links?item=${items.east}&staff=${many}`)).status).toBe(422);
  });
});

inBrowser('the maker of links in a browser', () => {
  it('prints what citizens need alone', async () => {
    const shown = await visit(`/links?item=${items.east}&staff=A-17,A-18`);
    expect([shown.complaints, shown.strangers]).toEqual([[], []]);
    const { page } = shown;
    await page.emulateMedia({ media: 'print' });
    for (const sheet of await page.locator('svg.qr').all()) expect(await sheet.isVisible()).toBe(true);
    for (const hidden of ['form', 'section.screen', 'nav.manners', 'h1'])
      expect(await page.locator(hidden).isVisible()).toBe(false);
    await shown.close();
  });
});
