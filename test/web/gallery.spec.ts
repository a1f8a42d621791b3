import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { specimens } from '../../apps/web/gallery/specimens.js';
import { staffSpecimens } from '../../apps/web/gallery/staff-specimens.js';
import { accessibilityProblems } from '../support/browser.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { manners, type Visit, weightOf } from '../support/pages.js';

const { world, visit } = await pagesForSpec({ idle: true });

const shelves = [
  { path: '/gallery', parts: specimens, most: 20_000 },
  { path: '/gallery/staff', parts: staffSpecimens, most: 120_000 },
] as const;
/** Seen around the specimens, or as pages of their own: these are looked at with every other page. */
const around = ['Page', 'Document', 'Manners', 'Back', 'StaffPage', 'ErrorPage', 'SendAgainPage'];

/** Every component that the pages share: what its file shows to others under a name that begins large. */
const componentsOf = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/^export const ([A-Z]\w*) = \(/gm)])
    .map(([, name = '']) => name);

describe('the gallery', () => {
  it('has every component that pages share', () => {
    const seen = [...specimens, ...staffSpecimens].flatMap(({ name, also = [] }) => [name, ...also]);
    const shared = componentsOf('apps/web/ui');
    expect(shared.length).toBeGreaterThan(20);
    expect(shared.filter((name) => !seen.includes(name) && !around.includes(name))).toEqual([]);
  });

  it.each([
    ['/gallery', 200],
    ['/gallery/staff', 200],
    ['/gallery/error', 200], // a page that shows what a failure looks like has not failed itself
    ['/gallery/nothing', 422],
    ['/gallery/chart.svg', 200],
  ])('answers %s with %i', async (path, status) => expect((await fetch(`${world.url}${path}`)).status).toBe(status));
});

inBrowser('a component', () => {
  const found = new Map<string, readonly string[]>();

  /** What lies closed until something happens is opened, so that it is looked at, too. */
  const openAll = (shown: Visit) =>
    shown.page.evaluate(`{
      for (const element of document.querySelectorAll('main [hidden]')) element.hidden = false;
      for (const dialog of document.querySelectorAll('dialog')) dialog.show();
    }`);

  beforeAll(async () => {
    for (const { path, parts } of shelves) {
      const shown = await visit(path);
      for (const manner of manners) {
        await shown.page.goto(`${world.url}${path}?${new URLSearchParams(manner).toString()}`);
        await openAll(shown);
        for (const { name } of parts) {
          const problems = await accessibilityProblems(shown.page, `#part-${name}`);
          const where = Object.values(manner).join(' ');
          found.set(name, [...(found.get(name) ?? []), `${where}: ${problems.join('\n') || 'nothing'}`]);
        }
      }
      await shown.close();
    }
  }, 120_000);

  it.each(shelves.flatMap(({ parts }) => parts.map(({ name }) => name)))('has nothing that axe would mend: %s', (name) =>
    expect(found.get(name)).toEqual(manners.map((manner) => `${Object.values(manner).join(' ')}: nothing`)),
  );

  it.each(shelves)('weighs little: $path', async ({ path, most }) => {
    const shown = await visit('/home');
    expect(await weightOf(shown, () => shown.page.goto(`${world.url}${path}`))).toBeLessThan(most);
    await shown.close();
  });
});
