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
});
