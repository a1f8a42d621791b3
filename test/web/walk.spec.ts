import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { logIn } from '../support/log-in.js';
import { items } from '../support/world.directory.js';

const said = '窗口没有人，等了两个小时';
const reply = '已增开窗口，向您致歉。';

const { world, visit } = await pagesForSpec();

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

/** A bad review without a name; answers its number and the code to follow it with. */
const leaveBadReview = async (page: Page) => {
  await page.goto(`${world.url}/r?item=${items.east}`);
  await page.getByLabel('非常不满意', { exact: true }).check();
  await press(page, '下一步');
  await page.getByLabel('还想说什么').fill(said);
  await press(page, '下一步');
  await page.getByLabel('匿名', { exact: true }).check();
  await press(page, '下一步');
  await press(page, '确认提交');
  await page.waitForURL('**/done');
  const receipt = await page.locator('main').innerText();
  const number = /R[0-9A-Z]{5}-[0-9A-Z]{6}-[0-9A-Z]{6}/.exec(receipt)?.[0] ?? '';
  return { number, code: /[0-9A-Z]{5}-[0-9A-Z]{5}(?![0-9A-Z-])/.exec(receipt.replace(number, ''))?.[0] ?? '' };
};

const putRight = async (page: Page, number: string) => {
  await page.goto(`${world.url}/staff/desk`);
  await page.getByRole('link', { name: number.replace(/^R/, 'Z') }).click();
  await page.locator('form[action*="/accept"]').getByRole('button', { name: '提交', exact: true }).click();
  const resolve = page.locator('form[action*="/resolve"]');
  await resolve.locator('textarea').first().fill(reply);
  await resolve.getByRole('button', { name: '提交', exact: true }).click();
  await page.waitForURL('**?done=resolve');
};

const confirm = async (page: Page, { number, code }: { number: string; code: string }) => {
  await page.goto(`${world.url}/t`);
  await page.getByLabel('编号').fill(number);
  await page.getByLabel('查询码').fill(code);
  await press(page, '查看');
  await page.waitForURL(`**/t/${number}`);
  expect(await page.locator('main').innerText()).toContain(reply);
  await page.getByLabel('满意', { exact: true }).first().check();
  await page.locator('form').filter({ hasText: '您对办理结果满意吗' }).getByRole('button').click();
  await page.waitForURL('**?done=call-back');
  expect(await page.locator('main').innerText()).toContain('已办结');
};

inBrowser('the walk that the start page proposes', () => {
  it('goes from a bad review over the desk and the citizen’s word to the scorecard', async () => {
    const citizen = await visit('/home', { locale: 'zh-CN' });
    const receipt = await leaveBadReview(citizen.page);
    await world.quiet();

    const staff = await visit('/home', { locale: 'zh-CN' });
    await logIn(world, staff.context, 'officer');
    await putRight(staff.page, receipt.number);
    await world.quiet();
    await confirm(citizen.page, receipt);
    await world.quiet();

    await logIn(world, staff.context, 'evaluator');
    await staff.page.goto(`${world.url}/staff/scorecards?from=2026-07-01&to=2026-07-31`);
    const row = (name: string) => staff.page.locator('tr', { hasText: name }).first().innerText();
    expect(await row('差评已整改')).toMatch(/\b1\b/);
    expect(await row('回访满意')).toMatch(/\b1\b/);
    await citizen.close();
    await staff.close();
  }, 60_000);
});
