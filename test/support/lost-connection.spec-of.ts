import { beforeEach, expect, it } from '@jest/globals';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { z } from 'zod';
import type { CookieJar } from './cookie-jar.js';
import { inBrowser, pagesForSpec } from './for-spec.js';
import { loggedIn } from './log-in.js';
import type { FormReady, FormRow } from './staff-form-rows.js';

/** What a form says that got no answer, and what it says while the browser knows of no connection. */
const unheard = '没有收到服务器的回应';
const offline = '现在没有网络连接';

const isPost = (route: Route): boolean => route.request().method() === 'POST';
const posts = (answer: (route: Route) => Promise<void>) => (route: Route) => (isPost(route) ? answer(route) : route.continue());
const unanswered = posts((route) => route.abort('connectionrefused'));
const answerLost = posts(async (route) => {
  await route.fetch({ maxRedirects: 0 });
  await route.abort('connectionreset');
});

/** The form, written as a browser looks for it: it holds already what cannot be typed. */
const formOf = ({ action, fields }: FormReady): string =>
  `[...document.forms].find((form) => form.getAttribute('method') === 'post'
    && form.getAttribute('action').split('?')[0] === ${JSON.stringify(action)}
    && [...form.elements].every(({ type, name, value }) => type !== 'hidden' || (${JSON.stringify(fields)}[name] ?? value) === value))`;

const Entries = z.array(z.tuple([z.string(), z.string()]));
/** What it would send, files by their names. */
const entries = async (page: Page, ready: FormReady) =>
  Entries.parse(await page.evaluate(`[...new FormData(${formOf(ready)})].map(([name, value]) => [name, value.name ?? value])`));

/** Also where it is folded away. */
const fill = (page: Page, ready: FormReady) =>
  page.evaluate(`for (const part of document.querySelectorAll('details')) part.open = true;
  for (const field of ${formOf(ready)}.elements) {
    const value = ${JSON.stringify(ready.fields)}[field.name];
    if (value === undefined || /hidden|submit/.test(field.type)) continue;
    if (/radio|checkbox/.test(field.type)) field.checked = field.value === value;
    else field.value = value;
  }`);

const press = (page: Page, ready: FormReady) =>
  page.evaluate(`{
    const form = ${formOf(ready)};
    const fits = ({ type, name, value }) => type === 'submit' && (${JSON.stringify(ready.fields)}[name] ?? value) === value;
    form.requestSubmit([...form.elements].find(fits));
  }`);

/** A page that one comes to by another form is shown at an address of its own. */
const arrive = async (page: Page, jar: CookieJar, { page: from }: FormReady, url: string): Promise<void> => {
  const path = typeof from === 'string' ? from : '/staff/here';
  if (typeof from !== 'string') {
    const body = await from(jar);
    await page.route(`${url}${path}`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
  }
  await page.goto(`${url}${path}`);
};

const enter = async (context: BrowserContext, jar: CookieJar, url: string): Promise<void> => {
  await context.addCookies(jar.names.map((name) => ({ name, value: jar.cookie(name) ?? '', url })));
};

const choose = async (page: Page, { files = {} }: FormReady): Promise<void> => {
  for (const [name, file] of Object.entries(files)) {
    const buffer = Buffer.from(await file.arrayBuffer());
    await page.locator(`input[name="${name}"]`).setInputFiles({ name: file.name, mimeType: file.type, buffer });
  }
};

/**
 * Sends each form of a list without a connection, with one in name alone, and with one that breaks before the answer is there: it stays
 * as it was filled in, and is taken once in the end.
 */
export const everyFormWhileAway = async (rows: readonly FormRow[]): Promise<void> => {
  const { world, visit } = await pagesForSpec();
  const named = rows.map((row, nth) => ({ ...row, nth: nth + 1 }));

  inBrowser('while the connection is lost', () => {
    beforeEach(() => world.quiet());

    it.each(named)('stay as they were filled in, and count once afterwards: $route ($nth)', async (row) => {
      const ready = await row.ready(world);
      const jar = await loggedIn(world, row.as);
      const { page, context, complaints, strangers, close } = await visit('/gallery');
      await enter(context, jar, world.url);
      await arrive(page, jar, ready, world.url);
      const count = async () => (await row.done?.(world)) ?? 0;
      const before = await count();
      await fill(page, ready);
      await choose(page, ready);
      const [here, filledIn] = [page.url(), await entries(page, ready)];
      for (const field of Object.entries(ready.fields)) expect(filledIn).toContainEqual(field);
      const send = () => press(page, ready);
      const stays = async (sentence: string) => {
        await page.locator('#offline', { hasText: sentence }).waitFor();
        expect([page.url(), await entries(page, ready)]).toEqual([here, filledIn]);
      };

      await context.setOffline(true);
      await send();
      await stays(offline);
      await context.setOffline(false);
      for (const lost of [unanswered, answerLost]) {
        await page.route('**/*', lost);
        await send();
        await stays(unheard);
        await page.unroute('**/*', lost);
      }
      const answer = page.waitForResponse((response) => response.request().method() === 'POST');
      await send();
      const status = (await answer).status();
      expect([200, 204]).toContain(status);
      if (status === 204) await page.waitForEvent('load'); // the next page
      await world.quiet();
      if (row.done) expect(await count()).toBe(before + 1);
      expect([complaints.filter((text) => !text.includes('net::ERR_')), strangers]).toEqual([[], []]);
      await close();
    });
  });
};
