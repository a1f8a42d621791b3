import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { begin, evaluators, opened, type Round, scoresOf, score, sheet } from '../support/assessments.js';
import type { CookieJar } from '../support/cookie-jar.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { logIn, loggedIn, tokenIn } from '../support/log-in.js';
import { visitorOf } from '../support/staff.js';
import type { StaffClient } from '../support/world.clients.js';
import { departments } from '../support/world.directory.js';

const base = '/staff/assessments';
const { city, east, west } = departments;

const { world, visit } = await pagesForSpec();
let evaluator: CookieJar;
const [first, second] = await evaluators(world, 'first', 'second');
/** Open for scores; one that is open for the browser alone; one that is published; a draft that cannot be opened. */
let round: Round;
let tablet: Round;
let published: Round;
let draft: Round;

const at = (path: string, of: Round = round) => `${base}/${of.id}${path}`;
const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

/** Sends a form of the session. */
const send = async (path: string, fields: Readonly<Record<string, string>>, jar = evaluator) => {
  const { text } = await jar.get(base);
  return jar.post(path, { csrf: tokenIn(text), ...fields });
};

/** Scores all that have no two scores yet. */
const complete = async (staff: StaffClient, of: Round, but: readonly string[] = []) => {
  for (const body of scoresOf(sheet))
    if (!but.includes(`${body.subject}/${body.indicator}`)) expect((await score(staff, of.id, body)).status).toBe(200);
};

const known = async () => {
  const head = await world.parts.store.head();
  for (const name of ['assessments', 'assessment_scores', 'assessment_results'])
    await world.parts.readDb.waitFor(name, head, 30_000);
};

beforeAll(async () => {
  round = await opened(first);
  tablet = await opened(first, { name: { zh: '平板测评', en: 'On a tablet' } });
  published = await opened(first, { stage: 'before', period: { from: '2025-07-01', to: '2025-12-31' } });
  await complete(first, published);
  await complete(second, published);
  await first.post(`/api/v1/assessments/${published.id}/publish`);
  draft = await begin(first, { indicators: [{ code: 'a', name: { zh: '甲', en: 'A' } }] });
  await known();
  evaluator = await loggedIn(world, 'evaluator');
}, 90_000);

describe('rounds of assessments', () => {
  it('are listed, and narrowed by the address', async () => {
    const all = plain((await evaluator.get(base)).text);
    for (const shown of ['上半年测评', '平板测评', '打分中', '已公布', '草稿', '3 个部门']) expect(all).toContain(shown);
    const some = await evaluator.get(`${base}?state=published`);
    expect([some.status, some.text.includes('平板测评'), some.text.includes(published.id)]).toEqual([200, false, true]);
    expect((await evaluator.get(`${base}?state=lost`)).status).toBe(422);
  });

  it('are shown to departments once they are published', async () => {
    const officer = await loggedIn(world, 'officer');
    const { text } = await officer.get(base);
    expect([text.includes(published.id), text.includes(round.id)]).toEqual([true, false]);
    expect((await officer.get(at('/results', published))).status).toBe(200);
    for (const path of ['', '/results']) expect((await officer.get(at(path))).status).toBe(409);
    for (const path of ['/score', '/import', '/reconcile', '/publish']) expect((await officer.get(at(path))).status).toBe(403);
  });

  it('say how they are weighed, and what keeps a draft from being opened', async () => {
    const text = plain((await evaluator.get(at(''))).text);
    expect(text).toMatch(/服务 service 60 % 由下级汇总/);
    expect(text).toMatch(/指南 guides 40 % 0 – 10/);
    expect(text).toContain('需要 9 组分数');
    const wrong = plain((await evaluator.get(at('', draft))).text);
    expect(wrong).toContain('还不能启动');
    expect(wrong).toContain('没有权重');
  });

  it('are opened by what was seen', async () => {
    const fresh = await begin(first, { name: { zh: '待启动', en: 'To open' } });
    await known();
    expect((await send(at('/open', fresh), { seen: '7' })).status).toBe(412);
    const { status, path } = await send(at('/open', fresh), { seen: fresh.etag.replaceAll('"', '') });
    expect([status, path]).toEqual([200, at('', fresh)]);
    expect(plain((await evaluator.get(at('', fresh))).text)).toContain('打分中');
  });

  it('draw samples by a seed that is told, and say what will not do', async () => {
    const bad = await send(at('/samples'), { kind: 'items', per: 'subject', size: 'many', seed: 'lottery 7' });
    expect([bad.status, bad.text.includes('href="#size"'), bad.text.includes('value="lottery 7"')]).toEqual([422, true, true]);
    for (let tap = 1; tap <= 2; tap++) {
      const drawn = await send(at('/samples'), { kind: 'items', per: 'subject', size: '1', seed: 'lottery 7' });
      expect([drawn.status, drawn.text.match(/lottery 7/g)?.length]).toEqual([200, 1]);
    }
    const { status, text } = await evaluator.get(at('/samples/1'));
    expect([status, text.includes('item-east')]).toEqual([200, true]);
    expect((await evaluator.get(at('/samples/2'))).status).toBe(404);
  });
});

describe('a round that begins on a page', () => {
  const entered = {
    ...{ template: 'city-test', zh: '四项测评', en: 'Four', from: '2026-01-01', to: '2026-06-30', stage: '' },
    ...{ kind: 'departments', codes: `${east} ${west}`, tolerance: '5' },
  };

  it('says what is wrong, keeps what was entered, and is one round however often it is sent', async () => {
    const once = /name="once" value="([^"]+)"/.exec((await evaluator.get(`${base}/new`)).text)?.[1] ?? '';
    const wrong = await send(`${base}/new`, { ...entered, once, codes: 'nobody', en: '' });
    expect([wrong.status, wrong.text.includes('href="#codes"'), wrong.text.includes('href="#en"')]).toEqual([422, true, true]);
    expect(wrong.text).toContain('value="四项测评"');
    const [made, again] = [await send(`${base}/new`, { ...entered, once }), await send(`${base}/new`, { ...entered, once })];
    expect([made.status, again.path]).toEqual([200, made.path]);
    expect(plain(made.text)).toContain('还不能启动');
  });

  it('gets its weights, and can be opened then', async () => {
    const once = /name="once" value="([^"]+)"/.exec((await evaluator.get(`${base}/new`)).text)?.[1] ?? '';
    const { path } = await send(`${base}/new`, { ...entered, once });
    const seenOn = async (page: string) => /name="seen" value="(\d+)"/.exec((await evaluator.get(page)).text)?.[1] ?? '';
    const weights = { 'weight-1': '40', 'weight-2': '30', 'weight-3': '20', 'weight-4': '10', tolerance: '5' };
    const seen = await seenOn(`${path}/edit`);
    const wrong = await send(`${path}/edit`, { ...weights, 'weight-2': 'much', seen });
    expect([wrong.status, wrong.text.includes('href="#weight-2"'), wrong.text.includes('value="much"')]).toEqual([
      422,
      true,
      true,
    ]);
    expect((await send(`${path}/edit`, { ...weights, seen })).path).toBe(path);
    const late = await send(`${path}/edit`, { ...weights, tolerance: '7', seen });
    expect([late.status, late.text.includes('value="7"')]).toEqual([412, true]);
    expect(plain(late.text)).toMatch(/不同之处： 容差（百分制的分） 5 /);
    expect((await send(`${path}/open`, { seen: await seenOn(path) })).text).toContain('打分中');
    expect((await evaluator.get(`${path}/edit`)).status).toBe(409);
    const tooLate = await send(`${path}/edit`, { ...weights, tolerance: '6.25', seen });
    expect([tooLate.status, tooLate.text.includes('轮次已启动'), tooLate.text.includes('6.25')]).toEqual([409, true, true]);
  });
});

describe('scoring on pages', () => {
  const place = { subject: east, indicator: 'online' };
  const form = `/score?subject=${east}&indicator=online`;

  it('goes from one indicator to the next, and stores a score once', async () => {
    const started = await evaluator.get(at(`/score?subject=${east}`));
    expect(started.path).toBe(at(form));
    expect(started.text).toContain('item-east');
    for (let tap = 1; tap <= 2; tap++) {
      const { path, text } = await send(at('/score'), { ...place, value: '８０，5'.replace('，', ','), evidence: '抽查页面' });
      expect(path).toContain('indicator=window');
      expect(text).toContain('已保存');
    }
    const { text } = await evaluator.get(at(form));
    expect([text.includes('您已打 80.5 分'), text.includes('抽查页面')]).toEqual([true, true]);
    expect(plain((await evaluator.get(at('/score'))).text)).toContain('1 / 3');
  });

  it.each([
    ['eighty', '请填数字'],
    ['80.123', '请填数字'],
    ['', '请填数字'],
    ['101', '分值应在 0 至 100 之间'],
  ])('says what is wrong with a score of “%s”, and keeps what was entered', async (value, sentence) => {
    const { status, text } = await send(at('/score'), { ...place, indicator: 'window', value, evidence: '写了很久的说明' });
    expect([status, text.includes('href="#value"'), text.includes(sentence)]).toEqual([422, true, true]);
    expect([text.includes('写了很久的说明'), text.includes(`value="${value}"`)]).toEqual([true, true]);
  });

  it('knows no other subjects and indicators', async () => {
    expect((await evaluator.get(at('/score?subject=990100&indicator=online'))).status).toBe(422);
    expect((await evaluator.get(at(`/score?subject=${east}&indicator=service`))).status).toBe(422);
    expect((await evaluator.get(at('/score', published))).status).toBe(409);
    expect((await evaluator.get(at('/score', draft))).status).toBe(409);
  });

  it('hides the first score from the second scorer, and shows both once they are in', async () => {
    await score(first, round.id, { subject: west, indicator: 'guides', value: 3.25, evidence: '秘密的说明' });
    await known();
    const hidden = await evaluator.get(at(`/score?subject=${west}&indicator=guides`));
    expect([hidden.text.includes('3.25'), hidden.text.includes('秘密的说明')]).toEqual([false, false]);
    expect(plain((await evaluator.get(at(''))).text)).not.toMatch(/first 1/);
    await send(at('/score'), { subject: west, indicator: 'guides', value: '3.5', then: 'stay' });
    const { text } = await evaluator.get(at(`/score?subject=${west}&indicator=guides`));
    for (const shown of ['3.25', '秘密的说明', '两份打分都已提交']) expect(text).toContain(shown);
    const late = await send(at('/score'), { subject: west, indicator: 'guides', value: '9' });
    expect([late.status, late.text.includes('不能再改')]).toEqual([409, true]);
  });

  it('takes a file, and says line by line what it did not take', async () => {
    const key = visitorOf(world, 'evaluator');
    const file = (name: string, text: string) => {
      const body = new FormData();
      body.append('file', new Blob([text]), name);
      return key.send(at('/import'), body);
    };
    const csv = `subject,indicator,value,evidence\n${city},online,95,\n${city},guides,11,\nnobody,online,1,\n${city},window\n`;
    const { status, text } = await file('scores.csv', csv);
    expect(status).toBe(200);
    expect(plain(text)).toMatch(/已记录 1 未改变 0 被拒收 3/);
    expect(plain(text)).toMatch(/3 value 分值应在 0 至 10 之间 4 subject/);
    expect(plain((await file('scores.csv', csv)).text)).toMatch(/已记录 0 未改变 1 被拒收 3/);
    for (const wrong of [await file('scores.pdf', '%PDF'), await key.post(at('/import'))])
      expect([wrong.status, wrong.text.includes('href="#file"')]).toEqual([422, true]);
  });

  it('reconciles what lies too far apart, with a reason', async () => {
    await score(first, round.id, { ...place, value: 95 });
    await known();
    const list = plain((await evaluator.get(at('/reconcile'))).text);
    expect(list).toContain('80.5 · 95');
    const url = at(`/reconcile?subject=${east}&indicator=online`);
    expect(plain((await evaluator.get(url)).text)).toContain('抽查页面');
    const without = await send(at('/reconcile'), { ...place, value: '90', reason: '' });
    expect([without.status, without.text.includes('href="#reason"'), without.text.includes('value="90"')]).toEqual([
      422,
      true,
      true,
    ]);
    for (let tap = 1; tap <= 2; tap++) {
      const done = await send(at('/reconcile'), { ...place, value: '90', reason: '共同复看' });
      expect([done.status, plain(done.text).includes('已复核')]).toEqual([200, true]);
      expect(plain(done.text)).toContain('没有需要复核的差异');
    }
    const settled = await send(at('/reconcile'), { subject: west, indicator: 'guides', value: '3', reason: '何故' });
    expect([settled.status, settled.text.includes('无需复核')]).toEqual([409, true]);
  });

  it('is published once it is complete and somebody is sure, for good', async () => {
    const early = await send(at('/publish'), { sure: 'yes' });
    expect([early.status, early.text.includes('未完成双人打分')]).toEqual([409, true]);
    await complete(first, round, [`${west}/guides`, `${east}/online`]);
    await complete(second, round, [`${west}/guides`, `${east}/online`, `${city}/online`]);
    await known();
    const unsure = await send(at('/publish'), {});
    expect([unsure.status, unsure.text.includes('href="#sure"')]).toEqual([422, true]);
    for (let tap = 1; tap <= 2; tap++) {
      const done = await send(at('/publish'), { sure: 'yes' });
      expect([done.status, done.path]).toEqual([200, at('/results')]);
    }
    expect((await evaluator.get(at('/publish'))).path).toBe(at('/results'));
    const late = [
      await send(at('/score'), { ...place, value: '1', evidence: '写了很久的说明' }),
      await send(at('/reconcile'), { ...place, value: '1', reason: '写了很久的说明' }),
    ];
    for (const { status, text } of late)
      expect([status, text.includes('结果已公布'), text.includes('写了很久的说明')]).toEqual([409, true, true]);
  });
});

describe('published results', () => {
  it('are shown by grade, region and rank, with the file that was published', async () => {
    const { status, text } = await evaluator.get(at('/results', published));
    expect(status).toBe(200);
    const shown = plain(text);
    expect(shown).toMatch(/A 优 高于 90 1 B 良 60 及以上 1 C 差 0 及以上 1/);
    for (const part of ['各地区平均分', '前十名', '后十名', '全部对象']) expect(shown).toContain(part);
    const headers = visitorOf(world, 'evaluator').browserHeaders;
    const file = await fetch(`${world.url}${at('/results.csv', published)}`, { headers });
    const hash = /[0-9a-f]{64}/.exec(text)?.[0];
    expect(
      createHash('sha256')
        .update(Buffer.from(await file.arrayBuffer()))
        .digest('hex'),
    ).toBe(hash);
    expect((await evaluator.get(at('/results', tablet))).status).toBe(409);
  });

  it('are compared with another round', async () => {
    const { status, text } = await evaluator.get(at(`/comparison?with=${published.id}`));
    expect(status).toBe(200);
    expect(plain(text)).toMatch(/本轮 对比轮 差值 服务 指南/);
    expect((await evaluator.get(at('/comparison', published))).status).toBe(200);
    for (const other of [tablet.id, 'x']) {
      const wrong = await evaluator.get(at(`/comparison?with=${other}`));
      expect([wrong.status, wrong.text.includes('href="#with"')]).toEqual([422, true]);
    }
  });
});

inBrowser('assessments in a browser', () => {
  const touch: BrowserContextOptions = { viewport: { width: 768, height: 1024 }, hasTouch: true, javaScriptEnabled: false };

  const open = async (path: string, options: BrowserContextOptions = {}) => {
    const shown = await visit('/home', options);
    await logIn(world, shown.context, 'evaluator');
    await shown.page.goto(`${world.url}${path}`);
    return shown;
  };

  it('are scored on a tablet by touch, without a script, one after the other', async () => {
    const { page, close } = await open(at('/score', tablet), touch);
    await page.getByRole('link', { name: '接着打下一项' }).tap();
    const give = async (value: string) => {
      await page.getByLabel('分值').fill(value);
      await page.getByLabel('佐证说明').fill('现场查看');
      await page.getByRole('button', { name: '保存，到下一项' }).tap();
    };
    await give('88');
    await page.waitForURL(/indicator=window/);
    await give('101');
    expect(await page.locator('.errors').innerText()).toContain('分值应在 0 至 100 之间');
    expect(await page.getByLabel('佐证说明').inputValue()).toBe('现场查看');
    const small = await page
      .locator('.tablet :is(button, input:not([type=hidden]), a)')
      .evaluateAll((all: { getBoundingClientRect(): { height: number } }[]) =>
        all.map((one) => one.getBoundingClientRect().height).filter((height) => height < 44),
      );
    expect(small).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await give('70');
    await page.waitForURL(/indicator=guides/);
    expect(await page.locator('h1').innerText()).toContain('指南');
    await page.getByRole('link', { name: '换一个对象' }).tap();
    await page.waitForURL(/score$/);
    expect(await page.locator('table').innerText()).toContain('2 / 3');
    await close();
  }, 60_000);
});
