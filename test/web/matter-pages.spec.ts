import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { Case } from '../support/world.contract.js';
import { byKeys, expectAccessible } from '../support/pages.js';
import { taken } from '../support/pictures.js';
import { items, points } from '../support/world.directory.js';

const content = '窗口中午不开，也没有告示';
const phone = '13800138000';
const page = { site: '3301000012', url: 'https://www.yunshan.example/fire?id=7' };
const pageLink = `/c?${new URLSearchParams(page).toString()}`;

const { world, visit } = await pagesForSpec();

const post = (path: string, fields: Record<string, string>, cookie = '') =>
  fetch(`${world.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: world.url, cookie },
    body: new URLSearchParams(fields),
  });
const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0]!.split(';')[0]!;

describe('a complaint page', () => {
  it.each([
    ['kind', { title: 't', content }, '请选择一项'],
    ['title', { kind: 'complaint', content }, '请写一个标题'],
    ['title', { kind: 'complaint', title: '长'.repeat(101), content }, '标题太长了'],
    ['title', { kind: 'complaint', title: 'a\nb', content }, '标题只能是一行'],
    ['content', { kind: 'complaint', title: 't' }, '请写具体情况'],
    ['content', { kind: 'complaint', title: 't', content: '长'.repeat(4_001) }, '太长了'],
  ])('says what is wrong with %s from the first answer on, and keeps the rest', async (field, fields, sentence) => {
    const answer = await post('/p', fields);
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain(`<a href="#${field}">`);
    expect(text).toContain(sentence);
    const action = /<form method="post" action="(\/p\/[\w-]{12}\/matter)"/.exec(text)?.[1] ?? '';
    const again = await fetch(`${world.url}${action}`, { headers: { cookie: cookieOf(answer) } });
    expect(await again.text()).toContain(sentence);
  });

  it('tells who comes second that others told the same unit the same, and nobody else', async () => {
    const others = '已有人向同一单位反映过很相似的情况';
    const tell = async (place: string, fields: Record<string, string>) => {
      const begun = await post(place, { kind: 'complaint', ...fields });
      const cookie = cookieOf(begun);
      const contact = begun.headers.get('location')!.replace('files', 'contact');
      const check = (await post(contact, { known: 'anonymous' }, cookie)).headers.get('location')!;
      const text = await (await fetch(`${world.url}${check}`, { headers: { cookie } })).text();
      return { told: text.includes(others), send: () => post(check, {}, cookie) };
    };
    const matter = { title: '取号机坏了', content: '取号机坏了一个星期，没有人来修，只好重新排队' };
    const first = await tell(`/p?item=${items.west}`, matter);
    expect(first.told).toBe(false);
    expect((await first.send()).status).toBe(303);
    await world.quiet();
    expect((await tell(`/p?point=${points.window}`, { ...matter, title: '取号机又坏了' })).told).toBe(true);
    expect((await tell(`/p?item=${items.west}`, { title: '停车', content: '门口的停车场不让办事的人停车' })).told).toBe(false);
    expect((await tell(`/p?item=${items.east}`, matter)).told).toBe(false); // another unit
    expect((await tell('/p', matter)).told).toBe(false); // nobody knows whose it is
  });

  it('takes a text of the full length', async () => {
    const answer = await post('/p', { kind: 'complaint', title: '长'.repeat(100), content: '长'.repeat(4_000) });
    expect(answer.status).toBe(303);
    const path = answer.headers.get('location')!.replace('files', 'contact');
    const sent = await post(path, { known: 'anonymous' }, cookieOf(answer));
    expect(sent.headers.get('location')).toMatch(/check$/);
  });

  it('refuses a body that is beyond every form', async () =>
    expect((await post('/p', { content: 'x'.repeat(70_000) })).status).toBe(413));
});

describe('a correction page', () => {
  it.each([
    '/c',
    '/c?site=3301000012',
    `/c?site=short&url=${page.url}`,
    '/c?site=3301000012&url=javascript:alert(1)',
    '/c?item=gone',
  ])('that no place is known for says how to name one: %s', async (path) =>
    expect(await (await fetch(`${world.url}${path}`)).text()).toContain('网址会自动带过来'),
  );

  it.each([
    ['type', {}, '请选择一项'],
    ['element', { type: 'outdated', element: '<b>' }, '请写明是哪一部分'],
  ])('of a guide says what is wrong with %s', async (field, fields, sentence) => {
    const answer = await post(`/c?item=${items.east}`, fields);
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain(`<a href="#${field}">`);
    expect(text).toContain(sentence);
  });

  it('asks for the wrong text, but not of a page that does not open', async () => {
    for (const [type, status] of [
      ['misspelt', 422],
      ['unreachable', 303],
    ] as const) {
      const begun = await post(pageLink, { type });
      const answer = await post(begun.headers.get('location')!, { right: 'x' }, cookieOf(begun));
      expect(answer.status).toBe(status);
    }
  });
});

const press = async (at: Page, name: string): Promise<void> => {
  const here = at.url();
  await at.getByRole('button', { name }).click();
  await at.waitForURL((url) => url.href !== here);
};
const next = (at: Page) => press(at, '下一步');
const receiptOn = async (at: Page) => ({
  number: (await at.locator('#number').innerText()).trim(),
  code: (await at.locator('#code').innerText()).trim(),
});
const caseOf = async ({ number, code }: { number: string; code: string }) =>
  Case.parse(await (await fetch(`${world.url}/api/v1/cases/${number}?code=${code}`)).json());

const complain = async (at: Page, files: readonly { name: string; mimeType: string; buffer: Buffer }[]) => {
  await at.goto(`${world.url}/p?point=${points.window}`);
  await at.getByLabel('投诉', { exact: true }).check();
  await at.getByLabel('标题').fill('中午不开窗');
  await at.getByLabel('具体情况').fill(content);
  await next(at);
  await at.getByLabel('选择文件').setInputFiles([...files]);
};

inBrowser('complaining in a browser', () => {
  it('brings pictures along without a script, and tells which will not do', async () => {
    const shown = await visit('/home', { javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
    const { page: at, complaints, strangers } = shown;
    const picture = { name: '照片 "一".jpg', mimeType: 'image/jpeg', buffer: await taken('jpeg') };
    await complain(at, [picture, { name: 'virus.exe', mimeType: 'image/png', buffer: randomBytes(300_000) }]);
    await at.getByRole('button', { name: '上传，再加几个' }).click();
    expect(await at.locator('#file-wrong').innerText()).toContain('virus.exe');
    expect(await at.locator('main').innerText()).toContain('照片 "一".jpg');
    await at.getByLabel('选择文件').setInputFiles([{ ...picture, name: '二.jpg' }]);
    await at.getByRole('button', { name: '上传，再加几个' }).click();
    await at.getByLabel('照片 "一".jpg').check();
    await next(at);
    await at.getByLabel('匿名', { exact: true }).check();
    await next(at);
    const summary = await at.locator('main').innerText();
    for (const said of ['西县窗口', '中午不开窗', content, '二.jpg', '匿名']) expect(summary).toContain(said);
    expect(summary).not.toContain('照片');
    await at.getByRole('button', { name: '确认提交' }).click();
    const receipt = await receiptOn(at);
    expect(receipt.number).toMatch(/^T/);
    await world.quiet();
    expect(await caseOf(receipt)).toMatchObject({ state: 'awaiting-acceptance' });
    expect([complaints, strangers]).toEqual([[], []]);
    await shown.close();
  });

  it('says which file is too large, and keeps the others', async () => {
    const shown = await visit('/home', { javaScriptEnabled: false });
    const { page: at } = shown;
    const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(11_000_000)]);
    await complain(at, [
      { name: 'large.pdf', mimeType: 'application/pdf', buffer: pdf },
      { name: 'small.png', mimeType: 'image/png', buffer: await taken('png') },
    ]);
    await at.getByRole('button', { name: '下一步' }).click();
    expect(await at.locator('#file-wrong').innerText()).toContain('large.pdf');
    expect(await at.locator('main').innerText()).toContain('small.png');
    await shown.close();
  });

  it('can be done by keys alone', async () => {
    const { page: at, close } = await visit(`/p?point=${points.window}`);
    const keys = byKeys(at);
    await keys.choose('input[name=kind]');
    await keys.type('[name=title]', '中午不开窗');
    await keys.type('[name=content]', content);
    await keys.go();
    await keys.go('main form button:not(.quiet)');
    await keys.choose('input[name=known]');
    await keys.go();
    await keys.go();
    expect(at.url()).toMatch(/\/p\/[\w-]{12}\/done$/);
    await close();
  });

  it('has nothing that axe would mend in any manner with a file and a contact in it', async () => {
    const shown = await visit('/home');
    const { page: at } = shown;
    await complain(at, [{ name: 'x.png', mimeType: 'image/png', buffer: await taken('png') }]);
    await at.getByRole('button', { name: '上传，再加几个' }).click();
    await at.getByText('x.png').waitFor();
    await expectAccessible(shown);
    await next(at);
    await at.getByLabel('实名', { exact: true }).check();
    await at.getByLabel('手机号码或电子邮箱').fill(phone);
    await next(at);
    await expectAccessible(shown);
    expect(shown.complaints).toEqual([]);
    await shown.close();
  });
});

inBrowser('reporting a mistake in a browser', () => {
  const report = async (at: Page) => {
    await at.goto(`${world.url}${pageLink}`);
    expect(await at.locator('main').innerText()).toContain(page.url);
    await at.getByLabel('内容不准确').check();
    await next(at);
    await at.getByLabel('现在写的是').fill('区消防支队');
    await at.getByLabel('应该是').fill('区消防大队');
    await at.getByLabel('理由或依据').fill('支队是市级');
    await next(at);
    await next(at);
    await at.getByLabel('匿名', { exact: true }).check();
    await next(at);
  };

  it('can be done by keys alone', async () => {
    const { page: at, close } = await visit(pageLink);
    const keys = byKeys(at);
    await keys.choose('input[name=type]');
    await keys.go();
    await keys.type('[name=wrong]', '区消防支队（旧）');
    await keys.type('[name=right]', '区消防大队');
    await keys.go();
    await keys.go('main form button:not(.quiet)');
    await keys.choose('input[name=known]');
    await keys.go();
    await keys.go();
    expect(at.url()).toMatch(/\/c\/[\w-]{12}\/done$/);
    await close();
  });

  it('tells who comes second that others were first, and joins them', async () => {
    const others = '已有人反映过同一处';
    const shown = await visit('/home', { javaScriptEnabled: false });
    const { page: at } = shown;
    await report(at);
    expect(await at.locator('main').innerText()).not.toContain(others);
    await at.getByRole('button', { name: '确认提交' }).click();
    const first = await receiptOn(at);
    await world.quiet();
    await report(at);
    expect(await at.locator('main').innerText()).toContain(others);
    await at.getByRole('button', { name: '确认提交' }).click();
    const second = await receiptOn(at);
    expect(second.number).not.toBe(first.number);
    await world.quiet();
    expect(await caseOf(second)).toMatchObject({ state: 'merged' });
    await at.reload();
    expect(await at.locator('main').innerText()).toContain(others);
    await shown.close();
  });

  it('of a guide names the item and its part, and has nothing that axe would mend', async () => {
    const shown = await visit('/c?q=east');
    const { page: at } = shown;
    await expectAccessible(shown);
    await at.getByRole('link', { name: `事项 ${items.east}` }).click();
    await expectAccessible(shown);
    await at.getByLabel('信息不更新').check();
    await at.getByLabel('办事指南的哪一部分？').fill('申请材料');
    await next(at);
    await expectAccessible(shown);
    await at.getByLabel('现在写的是').fill('户口本原件');
    await next(at);
    await next(at);
    await at.getByLabel('匿名', { exact: true }).check();
    await next(at);
    await press(at, '确认提交');
    expect((await receiptOn(at)).number).toMatch(/^C/);
    await shown.close();
  }, 240_000);
});
