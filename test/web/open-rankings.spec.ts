import { describe, expect, it } from '@jest/globals';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { pagesOf } from '../support/open.js';
import { releaseMonths } from '../support/open-months.js';
import { departments, regions } from '../support/world.directory.js';

const { world, visit } = await pagesForSpec();

const page = (path: string) => pagesOf(world.url, path);
const text = async (path: string) => (await page(path)).text;
const westPage = `/open/departments/${departments.west}`;

describe('pages of released figures', () => {
  it('say so while no month was released', async () => {
    for (const path of ['/open/rankings', '/open/reports', westPage]) expect((await page(path)).status).toBe(200);
    expect(await text('/open/rankings')).toContain('还没有公布任何月份');
    expect(await page('/open/reports/2026-06')).toMatchObject({ status: 404 });
    expect((await page('/open/reports/May')).status).toBe(422);
    expect((await page('/open/departments/none')).status).toBe(404);
  });

  it('rank departments among their peers, and leave those apart of whom a range is told', async () => {
    await releaseMonths(world);
    const ranked = await text('/open/rankings');
    for (const shown of ['市级部门，2 个有名次', '54.5%', '以范围公布、不排名的部门', `href="${westPage}"`, '0.0%–100.0%'])
      expect(ranked).toContain(shown);
    expect(ranked.indexOf(departments.west)).toBeLessThan(ranked.indexOf(departments.east));
    expect(await text(`/open/rankings?region=${regions.east}`)).not.toContain(departments.west);
    expect(ranked).not.toContain('大致在第几名'); // its own peers have no rank, either
    const unranked = await text('/open/rankings?measure=goodRate');
    expect(unranked).not.toContain('个有名次');
    expect(unranked).not.toContain('大致在第几名'); // among nobody
  });

  it('show a department month by month', async () => {
    const shown = await text(westPage);
    for (const part of ['2026-06', '2026-05', '54.5%', `/open/corrections?department=${departments.west}`])
      expect(shown).toContain(part);
    expect(await text('/open?region=990200')).toContain(`href="${westPage}"`);
  });

  it('report a month of a region on one page', async () => {
    expect(await text('/open/reports')).toContain('href="/open/reports/2026-06"');
    const all = await text('/open/reports/2026-06');
    for (const part of ['全部地区 2026-06 月度报告', '统计截止', '上月（2026-05）', '环比', `region=${regions.city}`])
      expect(all).toContain(part);
    const west = await text(`/open/reports/2026-06?region=${regions.west}`);
    for (const part of ['西县 2026-06 月度报告', '按时整改的差评', '1 / 1']) expect(west).toContain(part);
    expect((await page('/open/reports/2026-06?region=123456')).status).toBe(404);
  });
});

inBrowser('pages of released figures in a browser', () => {
  it('print black on white, without the ways to other pages', async () => {
    const shown = await visit('/open/reports/2026-06?contrast=high');
    await shown.page.emulateMedia({ media: 'print' });
    expect(await shown.page.evaluate('getComputedStyle(document.querySelector("h1")).color')).toBe('rgb(0, 0, 0)');
    expect(await shown.page.getByRole('navigation').count()).toBe(0);
    await shown.close();
  });
});
