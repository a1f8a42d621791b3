import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { hasBrowser, openBrowser } from './browser.js';
import { limitOf, type PageRow, type Who } from './every-page.js';
import { inBrowser } from './for-spec.js';
import { looks, Onlooker, type Sight } from './onlooker.js';
import { startWorld, type World } from './world.js';

const without = ({ weight: _, ...sight }: Sight) => sight;

/**
 * Looks at pages: in every look as the first of their readers, in one as the others. Axe finds nothing, nothing sticks out at 320 pixels
 * or with text twice as large, nothing breaks the page's policy or complains, nobody else is asked, and the page is light.
 */
export const everyPage = <Seed>(rows: readonly PageRow<Seed>[], seeded: (world: World) => Promise<Seed>): void => {
  let world: World;
  let browser: Browser;
  let seed: Seed;
  const onlookers = new Map<Who, Onlooker>();

  beforeAll(async () => {
    if (!hasBrowser) return;
    world = await startWorld();
    browser = await openBrowser();
    seed = await seeded(world);
  }, 120_000);
  afterAll(async () => {
    if (!hasBrowser) return;
    await browser.close();
    await world.stop();
  });

  const onlooker = async (who: Who): Promise<Onlooker> => {
    const known = onlookers.get(who) ?? (await Onlooker.open(browser, world, who));
    onlookers.set(who, known);
    return known;
  };
  const arrive = async (who: Who, { at, sends }: PageRow<Seed>) => {
    const eyes = await onlooker(who);
    const stage = { world, seed, request: eyes.context.request };
    const path = await at(stage);
    return { eyes, path, sending: await sends?.(stage) };
  };
  const named = rows.map((row, nth) => ({ ...row, nth: nth + 1 }));
  const seenByOthers = named.flatMap((row) => row.as.slice(1).map((who) => ({ ...row, who })));

  inBrowser('in a browser', () => {
    it.each(named)('is for everybody to use, whatever they need: $route ($nth)', async (row) => {
      const { eyes, path, sending } = await arrive(row.as[0], row);
      const expected = { status: row.status ?? 200, faults: [] };
      const [first, ...others] = looks;
      const sight = await eyes.look(path, first, { whole: true, sending });
      expect({ path, ...first, ...without(sight) }).toEqual({ path, ...first, ...expected });
      expect(sight.weight).toBeLessThanOrEqual(limitOf(row));
      for (const look of others)
        expect({ path, ...look, ...without(await eyes.look(path, look, { sending })) }).toEqual({ path, ...look, ...expected });
    });

    if (seenByOthers.length > 0)
      it.each(seenByOthers)('is the same to $who: $route ($nth)', async (row) => {
        const { eyes, path, sending } = await arrive(row.who, row);
        const sight = await eyes.look(path, looks[0], { sending });
        expect({ path, ...without(sight) }).toEqual({ path, status: row.status ?? 200, faults: [] });
      });
  });
};
