import { beforeAll, expect, it } from '@jest/globals';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { visitorOf } from '../support/staff.js';

const base = '/staff/operations';

const { world, visit } = await pagesForSpec();
const headers = visitorOf(world, 'operator').browserHeaders;
beforeAll(async () => {
  await world.quiet();
});

inBrowser('the pages of operators in a browser', () => {
  it('make a key without a script', async () => {
    const options = { javaScriptEnabled: false, extraHTTPHeaders: headers };
    const { page, close } = await visit(base, options);
    await page.getByRole('link', { name: '密钥' }).click();
    await page.getByLabel('名称').fill('app-two');
    await page.getByLabel('渠道', { exact: true }).first().check();
    await page.getByRole('button', { name: '生成新密钥' }).click();
    expect(await page.locator('blockquote').textContent()).toMatch(/^rk_/);
    await close();
  });

  it('show where one is among the sections, and what a list is narrowed to', async () => {
    const { page, close } = await visit(`${base}/notices?state=given-up`, { extraHTTPHeaders: headers });
    const weightOf = (name: string) =>
      page
        .getByRole('link', { name, exact: true })
        .first()
        .evaluate((link) => Number(getComputedStyle(link).fontWeight));
    expect(await weightOf('已放弃')).toBeGreaterThan(await weightOf('已送达'));
    expect(await weightOf('通知')).toBeGreaterThan(await weightOf('密钥'));
    for (const label of ['按状态', '按方式']) expect(await page.getByText(label, { exact: true }).isVisible()).toBe(true);
    await close();
  });
});
