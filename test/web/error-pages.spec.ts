import { describe, expect, it } from '@jest/globals';
import { openPool } from '#platform/postgres/pool.js';
import { readingLimit } from '../../apps/web/citizens/reading-limit.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { items } from '../support/world.directory.js';

const { world, visit } = await pagesForSpec({ idle: true });

const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
const ask = async (path: string, options: RequestInit = {}) => {
  const headers = { accept, 'accept-language': 'zh-CN', ...(options.headers as Record<string, string> | undefined) };
  const response = await fetch(`${world.url}${path}`, { redirect: 'manual', ...options, headers });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    headers: response.headers,
    text: await response.text(),
  };
};

describe('an address that there is nothing at', () => {
  it.each(['/nowhere', '/r/a/b/c', '/%E0%A4%A', '/open/none?lang=zh'])('is a page to a browser: %s', async (path) => {
    const { status, type, text, headers } = await ask(path);
    expect([status, type]).toEqual([404, 'text/html; charset=utf-8']);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    for (const said of ['出错了（404）', 'href="/home"', '<html lang="zh-CN"']) expect(text).toContain(said);
  });

  it('says so in the language of who reads', async () =>
    expect((await ask('/nowhere', { headers: { 'accept-language': 'en' } })).text).toContain('Something went wrong (404)'));

  it('is a page to a form that is sent there, too', async () => {
    const body = new URLSearchParams({ rating: '1' });
    const { status, type } = await ask('/nowhere', { method: 'POST', body, headers: { origin: world.url } });
    expect([status, type]).toEqual([404, 'text/html; charset=utf-8']);
  });

  it.each<[string, Record<string, string>]>([
    ['/nowhere', { accept: 'application/json' }],
    ['/nowhere', { accept: '*/*' }],
    ['/%E0%A4%A', { accept: '*/*' }],
    ['/api/v1/nowhere', {}],
    ['/operators/nowhere', {}],
  ])('is a problem to programs: %s %j', async (path, headers) => {
    const { status, type, text } = await ask(path, { headers });
    expect([status, type]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect(JSON.parse(text)).toMatchObject({ code: 'request.not-found' });
  });
});

describe('pages that cost a search or a question', () => {
  it('make an address that asks too often wait, on a page that says how long', async () => {
    const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
    const paths = ['/open', '/r?q=east', '/p?q=east', '/c?q=east', '/links?q=east'];
    for (let nth = 0; nth < readingLimit.most; nth++) await fetch(`${world.url}${paths[nth % paths.length]!}`, from('192.0.2.7'));
    for (const path of paths) {
      const { status, type, text, headers } = await ask(path, from('192.0.2.7'));
      expect([path, status, type]).toEqual([path, 429, 'text/html; charset=utf-8']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(text).toContain(`href="${path}"`);
    }
    expect((await ask('/r?q=east', from('192.0.2.8'))).status).toBe(200);
    expect((await ask(`/r?item=${items.east}`, from('192.0.2.7'))).status).toBe(200); // a code on a counter costs nothing
    world.clock.advance(readingLimit.millis + 1);
    expect((await ask('/open', from('192.0.2.7'))).status).toBe(200);
  });
});

inBrowser('a page that says what went wrong', () => {
  it('leads home', async () => {
    const shown = await visit('/nowhere');
    await shown.page.getByRole('link', { name: '首页' }).click();
    expect(shown.page.url()).toBe(`${world.url}/home`);
    expect([shown.complaints, shown.strangers]).toEqual([[], []]);
    await shown.close();
  });
});

describe('a fault of ours', () => {
  it('is a page that says nothing of it, and leads back to the form', async () => {
    const pool = openPool({ url: world.databaseUrl, applicationName: 'error pages spec' });
    await pool.query('ALTER TABLE web.drafts RENAME TO drafts_away');
    const body = new URLSearchParams({ rating: '1' });
    const link = `/r?item=${items.east}`;
    const { status, type, text } = await ask(link, {
      method: 'POST',
      body,
      headers: { origin: world.url, referer: `${world.url}${link}` },
    });
    await pool.query('ALTER TABLE web.drafts_away RENAME TO drafts');
    await pool.end();
    expect([status, type]).toEqual([500, 'text/html; charset=utf-8']);
    for (const said of ['回到填写的页面', '重复提交只算一次', `href="${link}"`]) expect(text).toContain(said);
    expect(text).not.toContain('drafts');
  });
});
