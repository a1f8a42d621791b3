import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { accessibilityProblems } from '../support/browser.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { logIn, type PersonaId } from '../support/log-in.js';
import { departments, items } from '../support/world.directory.js';

const { world, visit } = await pagesForSpec();

const words = '已当面致歉，<b>中午</b>也开窗 "好"';
const tooLong = 31 * 60_000;

const as = async (persona: PersonaId, path: string) => {
  const shown = await visit('/gallery');
  await logIn(world, shown.context, persona);
  await shown.page.goto(`${world.url}${path}`);
  return shown;
};
const ordered = async (): Promise<string> => {
  const { id } = await world.channel.submit({ itemCode: items.east, rating: 1, comment: '中午不开窗' });
  await world.quiet();
  return id;
};
const resolving = async (): Promise<string> => {
  const id = await ordered();
  await world.officer.accept(id);
  return `/staff/orders/${id}?do=resolve`;
};
const isPost = (route: Route): boolean => route.request().method() === 'POST';
const gets = (page: Page, path: string): string[] => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'GET' && new URL(request.url()).pathname === path) asked.push(request.url());
  });
  return asked;
};

inBrowser('a form of staff with scripts', () => {
  it('is taken by one request, and the next page by another one', async () => {
    const path = await resolving();
    const { page, complaints, close } = await as('officer', path);
    const asked = gets(page, path.split('?')[0] ?? '');
    await page.locator('.action textarea').first().fill(words);
    await page.locator('.action form button').first().click();
    await page.waitForURL((url) => url.search !== '?do=resolve');
    expect(asked).toHaveLength(1);
    await page.goBack();
    expect(page.url()).toBe(`${world.url}${path}`);
    expect(complaints).toEqual([]);
    await close();
  });

  it('says what is wrong where it stands; keys, live updates and the form itself go on working there', async () => {
    const path = await resolving();
    const { page, complaints, close } = await as('officer', path);
    await page.locator('.action form button').first().click();
    await page.locator('.errors').waitFor();
    expect([page.url(), await page.title()]).toEqual([`${world.url}${path}`, expect.stringMatching(/^错误：/)]);
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.locator('main').press('?');
    expect(await page.locator('#keys').isVisible()).toBe(true);
    await page.keyboard.press('Escape');

    await world.supervisor.does(path.split(/[/?]/)[3] ?? '', 'note', { words: '请尽快' });
    await page.locator('[data-live-note]').waitFor();

    await page.locator('.action textarea').first().fill(words);
    await page.locator('[data-live-note]').click();
    await page.locator('[data-live-note]').waitFor({ state: 'hidden' });
    expect(await page.locator('.action textarea').first().inputValue()).toBe(words);
    await page.locator('.action form button').first().click();
    await page.waitForURL((url) => url.search !== '?do=resolve');
    expect(complaints).toEqual([]);
    await close();
  });

  it('is offered again where the session is over, and leads from there to a page that is whole', async () => {
    const path = await resolving();
    const { page, context, close } = await as('officer', path);
    await page.locator('.action textarea').first().fill(words);
    world.clock.advance(tooLong);
    await page.locator('.action form button').first().click();
    await page.locator('h1', { hasText: '没有' }).waitFor();
    expect(await page.locator('main').innerText()).toContain(words);
    await logIn(world, context, 'officer');
    await page.locator('main form button').click(); // made without a session: it is asked for once more
    await page.locator('main form[action*=csrf]').waitFor();
    await page.locator('main form button').click();
    await page.waitForURL((url) => url.pathname.startsWith('/staff/orders/') && url.search !== '?do=resolve');
    expect(await page.locator('.timeline').innerText()).toContain('中午');
    await close();
  });

  it('stays, and says why, where it cannot be taken at all', async () => {
    const path = await resolving();
    const id = path.split(/[/?]/)[3] ?? '';
    const { page, close } = await as('officer', path);
    await page.locator('.action textarea').first().fill(words);
    await page.route('**/resolve*', async (route) => {
      if (!isPost(route)) return route.continue();
      // What it was sent to is not there any more: the answer is a page that says so, and no form.
      const answer = await route.fetch({ url: route.request().url().replace(id, randomUUID()), maxRedirects: 0 });
      return route.fulfill({ response: answer });
    });
    await page.locator('.action form button').first().click();
    await page.locator('#offline', { hasText: '填写的内容都在' }).waitFor();
    expect(page.url()).toBe(`${world.url}${path}`);
    expect(await page.locator('.action textarea').first().inputValue()).toBe(words);
    await close();
  });

  it('keeps what was written as a draft while it does not get through', async () => {
    const path = await resolving();
    const { page, close } = await as('officer', path);
    await page.route('**/resolve*', (route) =>
      isPost(route) && route.request().headers()['sent-by'] === 'script' ? route.abort('connectionrefused') : route.continue(),
    );
    await page.locator('.action textarea').first().fill(words);
    const draft = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.locator('.action form button').first().click();
    await page.locator('#offline').waitFor();
    await draft;
    await page.reload();
    expect(await page.locator('.action textarea').first().inputValue()).toBe(words);
    await close();
  });

  it('hands out a file that is its answer, and stays', async () => {
    const { page, complaints, close } = await as('operator', '/staff/operations/imports');
    const line = JSON.stringify({ entry: 'region', code: '99', name: '错', effectiveFrom: '2026-01-01' });
    await page
      .locator('[name=file]')
      .setInputFiles({ name: 'a.ndjson', mimeType: 'application/x-ndjson', buffer: Buffer.from(line) });
    const download = page.waitForEvent('download');
    await page.locator('button[name=as]').click();
    expect((await download).suggestedFilename()).toBe('rejects.ndjson');
    expect([page.url(), complaints]).toEqual([`${world.url}/staff/operations/imports`, []]);
    await close();
  });

  it('logs out, and shows a new key, which no address leads to', async () => {
    const { page, context, complaints, close } = await as('operator', '/staff/operations/keys');
    await page.locator('form[action="/staff/operations/keys"] [name=name]').fill('office-7');
    await page.locator('form[action="/staff/operations/keys"] [value=officer]').check();
    await page.locator('form[action="/staff/operations/keys"] [name=departments]').fill(departments.east);
    await page.locator('form[action="/staff/operations/keys"] button').last().click();
    await page.locator('h1', { hasText: 'office-7' }).waitFor();
    await context.setOffline(true);
    await page.locator('form[action="/staff/log-out"] button').click();
    await page.locator('#offline', { hasText: '现在没有网络连接' }).waitFor();
    await context.setOffline(false);
    await page.locator('form[action="/staff/log-out"] button').click();
    await page.waitForURL('**/staff/logged-out');
    expect(complaints).toEqual([]);
    await close();
  });
});
