import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { Page } from 'playwright-core';
import { accessibilityProblems } from '../support/browser.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { byKeys } from '../support/pages.js';
import type { Receipt } from '../support/world.contract.js';
import { departments, items } from '../support/world.directory.js';

const reply = '已当面致歉，窗口中午也开';
const said: string[] = [];
const codes: string[] = [];

const { world, visit } = await pagesForSpec({ log: pino({ level: 'trace' }, { write: (line: string) => said.push(line) }) });

const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${world.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: world.url, ...headers },
    body: new URLSearchParams(fields),
  });
const enter = async ({ number, trackingCode: code }: Receipt) => {
  const answer = await post('/t', { number, code });
  return { path: answer.headers.get('location') ?? '', cookie: answer.headers.getSetCookie()[0]!.split(';')[0]! };
};
const shown = async (path: string, cookie: string) => {
  const response = await fetch(`${world.url}${path}`, { headers: { cookie }, redirect: 'manual' });
  return { status: response.status, text: await response.text(), location: response.headers.get('location') };
};

/** A bad review whose order is open. */
const open = async () => {
  const receipt = await world.channel.submit({ itemCode: items.east, rating: 1, comment: '中午不开窗' });
  codes.push(receipt.trackingCode);
  await world.quiet();
  return receipt;
};
/** The same, answered: the citizen is asked. */
const answered = async () => {
  const receipt = await open();
  await world.officer.accept(receipt.id);
  await world.officer.resolve(receipt.id, reply);
  await world.quiet();
  return receipt;
};

/** The same, answered to the citizen's satisfaction. */
const closed = async () => {
  const receipt = await answered();
  const { path, cookie } = await enter(receipt);
  await post(`${path}/call-back`, { result: 'satisfied', round: '1' }, { cookie });
  await world.quiet();
  return receipt;
};

describe('the way in to a case', () => {
  it('takes number and code as people type them, and puts neither code nor cookie where it can be read', async () => {
    const receipt = await open();
    const [number, code] = [receipt.number, receipt.trackingCode].map((one) => one.toLowerCase().replaceAll('-', ' ')) as [
      string,
      string,
    ];
    const answer = await post('/t', { number, code });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/t/${receipt.number}`);
    const cookie = answer.headers.getSetCookie()[0]!;
    expect(cookie).toMatch(new RegExp(`^case=[\\w-]+; Path=/t/${receipt.number}; Max-Age=1800; HttpOnly; SameSite=Strict$`));
    expect(cookie.toUpperCase()).not.toContain(receipt.trackingCode);
    const { text } = await shown(`/t/${receipt.number}`, cookie.split(';')[0]!);
    expect(text).toContain(`由部门 ${departments.east}办理`);
    expect(text).not.toContain(receipt.trackingCode);
    expect(text).not.toContain('中午不开窗'); // a page left open says nothing of what was said
  });

  it.each([
    ['number', { code: 'AAAAA-AAAAA' }, '请填写编号'],
    ['code', { number: 'R1' }, '请填写查询码'],
    ['code', { number: 'R1', code: 'AAAAA-AAAAA' }, ''],
  ])('says what is wrong with %s', async (field, fields, sentence) => {
    const answer = await post('/t', fields);
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain(`<a href="#${field}">`);
    expect(text).toContain(sentence);
  });

  it('is closed after ten wrong codes, for the right one too, over pages and API together', async () => {
    const receipt = await open();
    for (let tries = 0; tries < 5; tries++) {
      await post('/t', { number: receipt.number, code: 'AAAAA-AAAAA' }, { 'x-forwarded-for': `192.0.2.${tries + 1}` });
      await fetch(`${world.url}/api/v1/cases/${receipt.number}?code=AAAAA-AAAAA`, {
        headers: { 'x-forwarded-for': `192.0.2.${tries + 101}` },
      });
    }
    const late = await post('/t', { number: receipt.number, code: receipt.trackingCode });
    expect(late.status).toBe(429);
    expect(late.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(late.headers.get('content-type')).toContain('text/html');
  });

  it('is not open to a cookie of another case, and not after it was closed', async () => {
    const [one, other] = [await open(), await open()];
    const { cookie } = await enter(one);
    expect((await shown(`/t/${other.number}`, cookie)).location).toBe(`/t?number=${other.number}`);
    const left = await post(`/t/${one.number}/leave`, {}, { cookie });
    expect(left.headers.getSetCookie()[0]).toMatch(/^case=; .*Max-Age=0/);
  });

  it('leaves no code in what is logged', () => {
    world.parts.log.info({}, 'the spec reads along');
    expect(said.join('')).toContain('the spec reads along');
    expect(codes.length).toBeGreaterThan(0);
    for (const code of [...codes, 'AAAAA-AAAAA']) expect(said.join('')).not.toContain(code);
  });
});

describe('what is done on the page of a case', () => {
  it.each([
    ['supplement', {}, 'supplement'],
    ['supplement', { supplement: '长'.repeat(4_001) }, 'supplement'],
  ])('is refused at its field where it will not do: %s %#', async (act, fields, field) => {
    const { path, cookie } = await enter(await open());
    const answer = await post(`${path}/${act}`, fields, { cookie });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(`<a href="#${field}">`);
  });

  it('is refused where the state has no use for it, with what is possible', async () => {
    const { path, cookie } = await enter(await open());
    const answer = await post(`${path}/call-back`, { result: 'satisfied' }, { cookie });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain('<title>错误：');
    // In the words of the page, and not by the codes of the API.
    expect(text).toContain('没有提交：现在是“待签收”，不能“请您评判”；您现在可以：补充情况、撤回');
  });

  it('is told as done where it was done, whatever the address says', async () => {
    const { path, cookie } = await enter(await open());
    expect((await shown(`${path}?done=withdraw`, cookie)).text).not.toContain('已撤回。');
    await post(`${path}/withdraw`, {}, { cookie });
    const { text } = await shown(`${path}?done=withdraw`, cookie);
    expect(text).toContain('已撤回。');
    expect(text).toContain('您撤回了，不再办理');
  });

  it('gives back what was written where nothing can be done any more, and says so plainly', async () => {
    const { path, cookie } = await enter(await open());
    expect((await post(`${path}/withdraw`, {}, { cookie })).status).toBe(303);
    const answer = await post(`${path}/supplement`, { supplement: '还有一件事' }, { cookie });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toMatch(/<a href="#supplement">没有提交：现在是“已办结”，不能“补充情况”<\/a>/);
    expect(text).toMatch(/<textarea id="supplement"[^>]*>还有一件事<\/textarea>/);
  });

  it('needs a result, and counts a double tap once', async () => {
    const receipt = await answered();
    const { path, cookie } = await enter(receipt);
    expect((await post(`${path}/call-back`, { why: '还行' }, { cookie })).status).toBe(422);
    const taps = await Promise.all(
      [1, 2].map(() => post(`${path}/call-back`, { result: 'unsatisfied', why: '还是不开', round: '1' }, { cookie })),
    );
    expect(taps.map(({ status }) => status)).toEqual([303, 303]);
    await world.quiet();
    const { text } = await shown(path, cookie);
    expect(text.match(/您表示不满意/g)).toHaveLength(1);
    expect(text.match(/退回重办/g)).toHaveLength(1);
  });

  it('keeps what was answered where something is missing or is no answer, and takes both questions or none', async () => {
    const receipt = await answered();
    const { path, cookie } = await enter(receipt);
    const missing = await post(`${path}/call-back`, { contacted: 'no', why: '没人打电话' }, { cookie });
    expect(missing.status).toBe(422);
    const shownAgain = await missing.text();
    expect(shownAgain).toContain('<a href="#result">');
    expect(shownAgain).toMatch(/<input type="radio" id="contacted-2" name="contacted" value="no" checked/);
    expect(shownAgain).not.toMatch(/name="solved" value="\w+" checked/);
    // Without a script, too, a choice is taken back: what need not be answered has a choice for that.
    expect(shownAgain).toMatch(/name="solved" value="" checked\/>(?:(?!<input)[^])*不填写/);
    expect(shownAgain).toMatch(/name="contacted" value=""\/>/);
    expect(shownAgain).not.toMatch(/name="result" value=""/);
    expect(shownAgain).toContain('没人打电话');
    const odd = await post(`${path}/call-back`, { result: 'satisfied', solved: 'perhaps' }, { cookie });
    expect([odd.status, (await odd.text()).includes('<a href="#solved">')]).toEqual([422, true]);
    const both = { result: 'unsatisfied', contacted: 'no', solved: '' };
    expect((await post(`${path}/call-back`, both, { cookie })).status).toBe(303);
    await world.quiet();
    const { text } = await shown(path, cookie);
    expect(text).toContain('您表示不满意 · 单位没有联系过您<');
    expect(text).not.toMatch(/问题(没有)?解决/);
  });

  it('takes a withdrawal once, however often it is sent', async () => {
    const { path, cookie } = await enter(await open());
    const send = () => post(`${path}/withdraw`, {}, { cookie });
    const taps = [...(await Promise.all([send(), send()])), await send()];
    expect(taps.map(({ status }) => status)).toEqual([303, 303, 303]);
    await world.quiet();
    expect((await shown(path, cookie)).text.match(/class="what">您撤回了，不再办理</g)).toHaveLength(1);
  });

  it('takes a follow-up review once, however often it is sent, and no other one', async () => {
    const { path, cookie } = await enter(await closed());
    const send = (again: string) => post(`${path}/follow-up`, { rating: '4', again }, { cookie });
    const taps = [...(await Promise.all([send('好了'), send('好了')])), await send('好了')];
    expect(taps.map(({ status }) => status)).toEqual([303, 303, 303]);
    const other = await send('又不好了');
    expect(other.status).toBe(422);
    expect(await other.text()).toContain('追评只能提交一次');
    await world.quiet();
    expect((await shown(path, cookie)).text.match(/您作了追评/g)).toHaveLength(1);
  });

  it('that comes after half an hour asks for the code again, and keeps what was typed', async () => {
    const receipt = await open();
    const { path, cookie } = await enter(receipt);
    world.clock.advance(30 * 60_000);
    expect((await shown(path, cookie)).location).toBe(`/t?number=${receipt.number}`);
    const late = await post(`${path}/supplement`, { supplement: '"当天" <12:30>' }, { cookie });
    expect(late.status).toBe(422);
    const entrance = await late.text();
    expect(entrance).toContain('您填写的内容还在');
    const kept = { act: 'supplement', supplement: '"当天" <12:30>' };
    for (const name of Object.keys(kept)) expect(entrance).toContain(`<input type="hidden" name="${name}"`);
    const wrongCode = await post('/t', { number: receipt.number, code: 'AAAAA-AAAAA', ...kept });
    expect(await wrongCode.text()).toContain('name="supplement"');
    const inside = await post('/t', { number: receipt.number, code: receipt.trackingCode, ...kept });
    const form = await inside.text();
    expect(inside.status).toBe(422);
    expect(form).toContain('还没有提交');
    expect(form).toContain('&lt;12:30></textarea>');
    expect((await shown(path, inside.headers.getSetCookie()[0]!.split(';')[0]!)).text).not.toContain('您补充了情况');
  });

  it('takes a supplement once, however often it is sent', async () => {
    const { path, cookie } = await enter(await open());
    await post(`${path}/supplement`, { supplement: '当天 12:30' }, { cookie });
    await post(`${path}/supplement`, { supplement: '当天 12:30' }, { cookie });
    expect((await shown(path, cookie)).text.match(/您补充了情况/g)).toHaveLength(1);
  });
});

const enterIn = async (page: Page, { number, trackingCode }: Receipt) => {
  await page.goto(`${world.url}/t?number=${number}`);
  await page.getByLabel('查询码').fill(trackingCode);
  await page.getByRole('button', { name: '查看' }).click();
  await page.waitForURL(`**/t/${number}`);
};

inBrowser('following a case in a browser', () => {
  it('without a script: the answer, the judgement, the follow-up review', async () => {
    const receipt = await answered();
    const { page, complaints, strangers, close } = await visit('/t', {
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
    });
    await enterIn(page, receipt);
    expect(await page.locator('main').innerText()).toContain(reply);
    await page.getByLabel('满意', { exact: true }).check();
    await page.getByRole('group', { name: '办理单位联系过您吗' }).getByLabel('联系过', { exact: true }).check();
    await page.getByRole('group', { name: '您的问题解决了吗' }).getByLabel('没有解决').check();
    await page.getByRole('button', { name: '提交' }).first().click();
    expect(await page.getByRole('status').innerText()).toContain('谢谢您的评判');
    await page.getByLabel('基本满意').check();
    await page.getByRole('button', { name: '提交' }).first().click();
    expect(await page.getByRole('status').innerText()).toContain('已收到您的追评');
    const happened = await page.locator('.timeline').innerText();
    for (const line of [
      '收到您的评价',
      '单位已签收',
      '单位已提出答复',
      '您表示满意 · 单位联系过您 · 问题没有解决',
      '已办结',
      '您作了追评',
    ])
      expect(happened).toContain(line);
    await page.getByRole('button', { name: /关闭这一页/ }).click();
    await page.goto(`${world.url}/t/${receipt.number}`);
    expect(page.url()).toBe(`${world.url}/t?number=${receipt.number}`);
    expect([complaints, strangers]).toEqual([[], []]);
    await close();
  });

  it('can be done by keys alone: the way in, the judgement, the follow-up review, something to add', async () => {
    const receipt = await answered();
    const { page, close } = await visit('/t');
    const keys = byKeys(page);
    await keys.type('[name=number]', receipt.number);
    await keys.type('[name=code]', receipt.trackingCode);
    await keys.go();
    await keys.choose('[name=result]');
    await keys.go('form[action$="/call-back"] button');
    expect(page.url()).toContain('?done=call-back');
    await keys.choose('[name=rating]');
    await keys.type('[name=again]', '比上次好');
    await keys.go('form[action$="/follow-up"] button');
    expect(page.url()).toContain('?done=follow-up');
    await close();
  });

  it('withdraws by keys alone, after asking once more', async () => {
    const { page, close } = await visit('/t');
    await enterIn(page, await open());
    const keys = byKeys(page);
    await keys.go('a[href$="/withdraw"]');
    await keys.go('form[action$="/withdraw"] button');
    expect(page.url()).toContain('?done=withdraw');
    await close();
  });

  it('sends once what was sent again because its answer was lost', async () => {
    const { page, close } = await visit('/t', { javaScriptEnabled: false });
    await enterIn(page, await open());
    const here = page.url();
    await page.getByRole('textbox', { name: '补充情况' }).fill('当天 12:30');
    await page.route('**/supplement', async (route) => {
      await route.fetch({ maxRedirects: 0 }); // it arrives, and its answer does not
      return route.abort('connectionreset');
    });
    await page.getByRole('button', { name: '提交' }).click();
    await page.unroute('**/supplement');
    await page.goto(here);
    await page.getByRole('textbox', { name: '补充情况' }).fill('当天 12:30');
    await page.getByRole('button', { name: '提交' }).click();
    expect((await page.locator('.timeline').innerText()).match(/您补充了情况/g)).toHaveLength(1);
    await close();
  });

  it('withdraws after asking once more', async () => {
    const { page, close } = await visit('/t', { javaScriptEnabled: false });
    await enterIn(page, await open());
    await page.getByRole('link', { name: '撤回' }).click();
    await page.getByRole('button', { name: '确定撤回' }).click();
    expect(await page.getByRole('status').innerText()).toContain('已撤回');
    await close();
  });

  it('explains the due date day by day', async () => {
    const { page, close } = await visit('/t');
    await enterIn(page, await open());
    await page.getByText('这个日期是怎么算出来的').click();
    const text = await page.locator('details').innerText();
    for (const part of ['个工作日', '周末, 不计', '工作日, 计入', '依据：期限规则']) expect(text).toContain(part);
    await close();
  });

  it('has nothing that axe would mend where an answer is missing', async () => {
    const { page, complaints, strangers, close } = await visit('/t');
    await enterIn(page, await answered());
    await page.getByRole('button', { name: '提交' }).first().click();
    await page.locator('.errors').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect([complaints, strangers]).toEqual([[], []]);
    await close();
  });
});
