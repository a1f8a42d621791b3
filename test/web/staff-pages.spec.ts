import { describe, expect, it } from '@jest/globals';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { weightOf } from '../support/pages.js';
import type { CallerName } from '../support/world.callers.js';
import { Http } from '../support/world.http.js';

const { world, visit } = await pagesForSpec({ idle: true });

const withKey = (name: CallerName) => ({ extraHTTPHeaders: { authorization: `Bearer ${world.keys[name]}` } });

describe('a page for staff', () => {
  it('names its reader and where their role may go', async () => {
    const officer = await new Http(world.url, world.keys['east-officer']).get('/staff/start');
    expect(officer.text).toMatch(/<b>east-officer<\/b> <span>经办人员<\/span>/);
    expect(officer.text).toContain('href="/links"');
    expect((await new Http(world.url, world.keys.operator).get('/staff/start')).text).not.toContain('href="/links"');
  });

  it('is closed to channels', async () => expect((await new Http(world.url, world.keys.hall).get('/staff')).status).toBe(403));
});

inBrowser('a page for staff in a browser', () => {
  it('has htmx to swap its parts with, under the same policy as every page', async () => {
    const shown = await visit('/staff/start', withKey('evaluator'));
    expect(await shown.page.evaluate('htmx.version')).toMatch(/^4\./);
    const swapped = `(async () => {
      await htmx.ajax('GET', '/staff/start', { target: '#main', select: 'h1' });
      return document.querySelector('#main').children.length;
    })()`;
    expect(await shown.page.evaluate(swapped)).toBe(1);
    expect(shown.complaints).toEqual([]);
    await shown.close();
  });

  it('begins at the first page of the role', async () => {
    const shown = await visit('/staff', withKey('evaluator'));
    expect(new URL(shown.page.url()).pathname).toMatch(/^\/staff\/\w+/);
    await shown.close();
  });

  it('weighs less than 120 KB with all that it loads', async () => {
    const shown = await visit('/staff/start', withKey('evaluator'));
    expect(await weightOf(shown, () => shown.page.reload())).toBeLessThan(120_000);
    await shown.close();
  });
});
