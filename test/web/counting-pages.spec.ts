import { beforeAll, expect, it } from '@jest/globals';
import type { BrowserContext } from 'playwright-core';
import { lockCheckpoint } from '#platform/read-db/checkpoints.js';
import { figureNames } from '#scorecards/figure-models.query.js';
import { orderLimits } from '#scorecards/order-limits.projection.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { logIn } from '../support/log-in.js';
import { looks, Onlooker } from '../support/onlooker.js';
import { items } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

/** A world in which a single order is many. */
const { world, newContext } = await pagesForSpec({ settings: { RECOUNT_AT_ONCE: '0' } });

const submit = () => world.channel.submit({ itemCode: items.east, occurredAt: '2026-07-02T02:00:00Z', rating: 1 });

beforeAll(async () => {
  await submit();
  await world.quiet();
});

/** Figures know of one review more, limits do not yet: whoever asks for a recount meanwhile is told how far it is. */
const whileCounting = <T>(look: () => Promise<T>): Promise<T> => {
  const { readDb, store } = world.parts;
  return readDb.db.transaction().execute(async (tx) => {
    await lockCheckpoint(tx, orderLimits.name);
    await submit();
    const head = await store.head();
    for (const name of figureNames) expect(await readDb.waitFor(name, head, 30_000)).toBe(true);
    return look();
  });
};

let days = 0;
/** A question that nobody has asked. */
const asked = (path: string): string =>
  withQuery(path, {
    ...{ from: '2026-07-01', to: '2026-07-31', measure: 'ordersOverdue' },
    ...{ rectify: String(++days), difficult: String(days + 1) },
  });

const paths = ['/staff/what-if', '/staff/what-if/rows'];

inBrowser('the page that says how far a recount is', () => {
  let context: BrowserContext;
  let onlooker: Onlooker;
  beforeAll(async () => {
    context = await newContext({ locale: 'zh-CN' });
    await logIn(world, context, 'evaluator');
    onlooker = await Onlooker.open(context.browser()!, world, 'evaluator');
  }, 60_000);

  it.each(paths.flatMap((path) => looks.map((look) => ({ path, ...look }))))(
    'is for everybody to use, whatever they need: $path $lang $text $contrast',
    async ({ path, ...look }) => {
      const { weight, ...sight } = await whileCounting(() => onlooker.look(asked(path), look, { whole: true }));
      expect(sight).toEqual({ status: 202, faults: [] });
      expect(weight).toBeLessThanOrEqual(120);
    },
  );

  it('leaves whoever is at a link of it there while it asks again', async () => {
    const page = await context.newPage();
    await whileCounting(async () => {
      await page.goto(`${world.url}${asked('/staff/what-if')}`);
      await page.locator('main a').first().focus();
      const again = () =>
        page.waitForResponse((answer) => answer.status() === 202 && answer.request().headers()['hx-request'] === 'true');
      await again();
      await again(); // it shows what the first one brought, and has asked once more
      expect(await page.locator('main a').first().and(page.locator(':focus')).count()).toBe(1);
    });
    await page.locator('#counting').waitFor({ state: 'detached' });
    expect(await page.title()).toContain('设问');
  }, 60_000);
});
