import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { protection } from '../../apps/web/ui/page-headers.js';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { looks, Onlooker } from '../support/onlooker.js';

/** Everything that is wrong with a page, one thing at a time. */
const faults = {
  'target-size':
    '<p><a href="/a"><img src="/i" width="9" height="9" alt="a"></a><a href="/b"><img src="/i" width="9" height="9" alt="b"></a></p>',
  'image-alt': '<img src="/i">',
  'heading-order': '<h4>deep</h4>',
  'color-contrast': '<link rel="stylesheet" href="/pale.css"><p class="pale">pale</p>',
  'pixels stick out': '<link rel="stylesheet" href="/wide.css"><p class="wide">wide</p>',
  'violates the following Content Security Policy': '<p style="color: red">styled</p>',
  'stranger: https://elsewhere.example/': '<img src="https://elsewhere.example/x.png" alt="x">',
  'status of 404': '<img src="/none" alt="x">',
} as const;

const styles = '.pale { color: #ccc; background: #fff } .wide { width: 2000px; margin: 0 }';
const pageOf = (body: string) =>
  `<!doctype html><html lang="en"><head><title>t</title></head><body><main><h1>t</h1>${body}</main></body></html>`;

let server: Server;
let browser: Browser;
let eyes: Onlooker;
beforeAll(async () => {
  if (!hasBrowser) return;
  server = createServer(({ url = '' }, reply) => {
    const { pathname, searchParams } = new URL(url, 'http://here');
    reply.setHeader('content-security-policy', protection['content-security-policy'] + '; img-src *');
    if (pathname.endsWith('.css')) return reply.setHeader('content-type', 'text/css').end(styles);
    if (pathname === '/i')
      return reply.setHeader('content-type', 'image/svg+xml').end('<svg xmlns="http://www.w3.org/2000/svg"/>');
    if (pathname === '/none') return reply.writeHead(404).end();
    return reply.setHeader('content-type', 'text/html').end(pageOf(searchParams.get('body') ?? ''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await openBrowser();
  const { port } = server.address() as AddressInfo;
  eyes = await Onlooker.open(browser, { url: `http://127.0.0.1:${port}` }, 'citizen');
});
afterAll(async () => {
  if (!hasBrowser) return;
  await browser.close();
  server.close();
});

const look = (body: string) => eyes.look(`/?${new URLSearchParams({ body }).toString()}`, looks[0], { whole: true });

(hasBrowser ? describe : describe.skip)('whoever looks at pages', () => {
  it('has nothing to say of a good one, and weighs it', async () => {
    const { status, faults: found, weight } = await look('<p>good</p>');
    expect([status, found, weight]).toEqual([200, [], 1]);
  });

  it.each(Object.entries(faults))('sees %s', async (fault, body) => {
    expect((await look(body)).faults.join('\n')).toContain(fault);
  });
});
