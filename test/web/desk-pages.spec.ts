import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { expectAccessible, visit, weightOf } from '../support/pages.js';
import { type StaffVisitor, visitorOf } from '../support/staff.js';
import { departments, items } from '../support/world.directory.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let browser: Browser;
let officer: StaffVisitor;
beforeAll(async () => {
  world = await startWorld();
  officer = visitorOf(world, 'east-officer');
  if (hasBrowser) browser = await openBrowser();
  await world.channel.submit({ itemCode: items.west, rating: 1 });
  const { id } = await world.channel.submit({ itemCode: items.east, rating: 2 });
  await world.channel.submit({ itemCode: items.east, rating: 1 });
  await world.quiet();
  await world.officer.accept(id);
  await world.quiet();
}, 90_000);
afterAll(async () => {
  await (browser as Browser | undefined)?.close();
  await world.stop();
});

const linesOf = (text: string): number => text.match(/<th scope="row">/g)?.length ?? 0;

describe('the desk', () => {
  it('lists open orders of the unit alone, with how many lie where', async () => {
    const { status, text } = await officer.get('/staff/desk');
    expect(status).toBe(200);
    expect(linesOf(text)).toBe(2);
    expect(text).toContain(`事项 ${items.east}`);
    expect(text).not.toContain(`事项 ${items.west}`);
    expect(text).toMatch(/未办结<\/span><span class="count">2/);
    expect(text).toMatch(/待签收<\/span><span class="count">1/);
    expect(text).toMatch(/整改中<\/span><span class="count">1/);
  });

  it.each([
    ['?state=in-progress', 1],
    ['?kind=complaint', 0],
    ['?due=2026-07-01', 0],
    ['?due=2027-07-01', 2],
    ['?due=overdue', 0],
    ['?state=closed', 0],
    [`?department=${departments.east}`, 2],
  ])('shows what its address asks for: %s', async (query, orders) => {
    expect(linesOf((await officer.get(`/staff/desk${query}`)).text)).toBe(orders);
  });

  it.each([
    ['?due=bald', 422],
    ['?kind=nothing', 422],
    [`?department=${departments.west}`, 403],
    ['?cursor=foreign', 422],
  ])('says what is wrong with an address: %s', async (query, status) => {
    expect((await officer.get(`/staff/desk${query}`)).status).toBe(status);
  });

  it('is closed to citizens and evaluators', async () => {
    expect((await fetch(`${world.url}/staff/desk`)).status).toBe(401);
    expect((await visitorOf(world, 'evaluator').get('/staff/desk')).status).toBe(403);
  });
});

const inBrowser = hasBrowser ? describe : describe.skip;

inBrowser('the desk in a browser', () => {
  it('has nothing that axe would mend in any manner, and stays light', async () => {
    const shown = await visit(browser, `${world.url}/staff/desk`, {
      extraHTTPHeaders: visitorOf(world, 'east-officer').browserHeaders,
    });
    expect(await weightOf(shown, () => shown.page.reload())).toBeLessThan(120_000);
    await expectAccessible(shown);
    expect([shown.complaints, shown.strangers]).toEqual([[], []]);
    await shown.close();
  }, 120_000);
});
