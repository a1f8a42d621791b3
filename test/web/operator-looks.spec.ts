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
    const weightOf = (link: string) =>
      page.evaluate<number>(`Number(getComputedStyle(document.querySelector('${link}')).fontWeight)`);
    for (const nav of ['运维栏目', '按状态']) {
      const links = `nav[aria-label="${nav}"] a`;
      expect(await weightOf(`${links}[aria-current]`)).toBeGreaterThan(await weightOf(`${links}:not([aria-current])`));
    }
    for (const label of ['按状态', '按方式']) expect(await page.getByText(label, { exact: true }).isVisible()).toBe(true);
    await close();
  });
});
