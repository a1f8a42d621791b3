import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { DemoProgress } from '../../apps/redress/demo-progress.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { departments, items } from '../support/world.directory.js';

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

/** A step of the walk, by the link that the start page has for it. */
const step = async (page: Page, title: string) => {
  await page.goto(`${world.url}/?lang=zh`);
  await page.getByRole('link', { name: title, exact: true }).click();
};

const putRight = async (page: Page, number: string) => {
  await step(page, '看它出现在部门待办里');
  await page.getByRole('link', { name: number.replace(/^R/, 'Z') }).click();
  await page.locator('form[action*="/accept"]').getByRole('button', { name: '提交', exact: true }).click();
  const resolve = page.locator('form[action*="/resolve"]');
  await resolve.locator('textarea').first().fill(reply);
  await resolve.getByRole('button', { name: '提交', exact: true }).click();
  await page.waitForURL('**?done=resolve*');
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
    const access = { baseUrl: world.url, keysFile: 'demo.json', officerDepartment: departments.east };
    world.app.get(DemoProgress).access = access;
    await world.channel.submit({ itemCode: items.east, rating: 5 });
    await world.quiet();
    const citizen = await visit('/?lang=zh', { locale: 'zh-CN' });
    const receipt = await leaveBadReview(citizen.page);
    await world.quiet();

    const staff = await visit('/home', { locale: 'zh-CN' });
    await putRight(staff.page, receipt.number);
    await world.quiet();
    await confirm(citizen.page, receipt);
    await world.quiet();

    await step(staff.page, '看成绩单怎么变了');
    const row = (name: string) => staff.page.locator('tr', { has: staff.page.getByText(name, { exact: true }) });
    for (const name of ['差评', '差评已整改', '回访满意']) expect(await row(name).innerText()).toMatch(/\b0\s+1\s+\+1\b/);
    await row('差评').getByRole('link', { name: '为什么变了' }).click();
    expect(await staff.page.locator('main').innerText()).toContain(receipt.number);
    await citizen.close();
    await staff.close();
  }, 60_000);
});
