import { beforeAll, expect, it } from '@jest/globals';
import { seedForFigures } from '../support/every-page.figures.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { logIn } from '../support/log-in.js';
import type { Visit } from '../support/pages.js';

const july = 'from=2026-07-01&to=2026-07-31';

/** Pages of figures, each with what is asked seldom, too. */
const pages = [
  `/staff/scorecards?${july}`,
  `/staff/scorecards?${july}&groupBy=department`,
  `/staff/scorecards?${july}&region=990000&groupBy=region`,
  `/staff/scorecards/trend?${july}&measure=bad`,
  '/staff/scorecards/compare?from=2026-06-01&to=2026-06-30&before=2026-06-30',
  `/staff/rankings?${july}&measure=badRate`,
  `/staff/what-if?${july}&countExcluded=yes`,
  `/staff/insight?${july}`,
  '/staff/reports?month=2026-07',
];

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 800 },
];

const { world, visit } = await pagesForSpec();
beforeAll(async () => {
  await seedForFigures(world);
});

/** Where the first figure begins, from the top of the page: a cell of a table, a count or a chart. */
const firstFigure = async ({ page }: Visit) =>
  (await page.locator('main td.figure, main figure, #figures td, #figures [data-count]').first().boundingBox())?.y;

inBrowser('the first figure of a page', () => {
  it.each(sizes)(
    'is seen without scrolling, at $width × $height',
    async (viewport) => {
      const visited = await visit('/home', { viewport, javaScriptEnabled: false });
      await logIn(world, visited.context, 'evaluator');
      const hidden: (readonly [string, number | undefined])[] = [];
      for (const path of pages) {
        await visited.page.goto(`${world.url}${path}`);
        const top = await firstFigure(visited);
        if (top === undefined || top > viewport.height - 20) hidden.push([path, top]);
      }
      expect(hidden).toEqual([]);
      await visited.close();
    },
    60_000,
  );
});
