import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Measure } from '#scorecards/measures.query.js';
import { PreviewAnswer, PublishedAnswer } from '../../apps/api/publications/publication.answers.js';
import { RowsAnswer, SupposedRowsAnswer } from '../../apps/api/scorecards/rows.answers.js';
import { WhatIfAnswer } from '../../apps/api/scorecards/scorecard.answers.js';
import { differenceText, figureText, isMeasure } from '../../apps/web/evaluators/measure.js';
import type { CookieJar } from '../support/cookie-jar.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { loggedIn, logIn } from '../support/log-in.js';
import { expectAccessible, weightOf } from '../support/pages.js';
import { departments, items } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

const base = '/staff/what-if';
const july = { from: '2026-07-01', to: '2026-07-31' };
const may = { from: '2026-05-01', to: '2026-05-31' };
const hour = { rectify: '1', rectifyUnit: 'hours', difficult: '2', difficultUnit: 'hours' };

const { world, visit } = await pagesForSpec();
let evaluator: CookieJar;
beforeAll(async () => {
  const review = (rating: number, more: object = {}) =>
    world.channel.submit({ itemCode: items.east, occurredAt: '2026-07-02T02:00:00Z', rating, ...more });
  await review(5);
  await review(3, { default: true });
  const [kept, gone] = [await review(1), await review(2)];
  await review(2, { itemCode: items.west });
  await review(1, { itemCode: items.west, occurredAt: '2026-05-06T02:00:00Z' });
  await world.quiet();
  for (const { id } of [kept, gone]) await world.officer.does(id, 'accept');
  await world.officer.does(kept.id, 'resolve', { reply: '已办' });
  await world.officer.does(gone.id, 'appeal', { reason: 'mistaken', words: '误评' });
  await world.supervisor.does(gone.id, 'decide-appeal', { upheld: true, words: '属实' });
  await world.quiet();
  evaluator = await loggedIn(world, 'evaluator');
});

const plain = (html: string) => html.replace(/<[^>]+>/g, '').trim();
const addressIn = (html: string, pattern: RegExp) => pattern.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
const rowOf = (html: string, group: string) => new RegExp(`<tr data-group="${group}">([^]*?)</tr>`).exec(html)?.[1] ?? '';
const cellIn = (html: string, column: string, measure: string) =>
  plain(new RegExp(`data-${column}="${measure}">([^]*?)</td>`).exec(html)?.[1] ?? '');
const shown = async (query: Readonly<Record<string, string>>) => evaluator.get(withQuery(base, { ...july, ...query }));
const asked = async (body: object) =>
  (await world.evaluator.post('/api/v1/scorecards/what-if', { ...july, ...body })).as(WhatIfAnswer);
const head = async () => (await world.parts.store.head()).toString();

const toldOf = (name: Measure, value: number | null | undefined) =>
  typeof value === 'number' ? figureText('zh', name, value) : '无（分母为 0）';

describe('the page that supposes', () => {
  it('asks first, and says that nothing on record is touched', async () => {
    const { status, text } = await shown({});
    expect(status).toBe(200);
    for (const said of ['这里只是设想，不改动任何记录', '请在“假设”中至少改一项', '<option value="handling-first@0">'])
      expect(text).toContain(said);
    expect(text).not.toContain('id="figures"');
  });

  it('shows what is, what would be and the difference, each figure as the API has it, and leaves no trace', async () => {
    const before = await head();
    const { text } = await shown({ groupBy: 'none', countExcluded: 'yes' });
    const [group] = (await asked({ instead: { countExcluded: true } })).groups;
    const measures = Object.entries(group?.differences ?? {}).filter(([name]) => name !== 'score');
    expect(measures.length).toBeGreaterThan(20);
    for (const [name, by] of measures) {
      if (!isMeasure(name)) throw new Error(name);
      const expected = [group?.published, group?.instead].map((side) => toldOf(name, side?.measures[name]?.value));
      const cells = [cellIn(text, 'real', name), cellIn(text, 'instead', name)];
      expect([name, ...cells.map((cell, i) => cell.startsWith(expected[i] ?? '?'))]).toEqual([name, true, true]);
      expect([name, cellIn(text, 'difference', name)]).toEqual([name, differenceText('zh', name, by)]);
    }
    expect(cellIn(text, 'difference', 'bad')).toBe('+1');
    expect(await head()).toBe(before);
  });

  it('shows departments page by page, each with its difference and the list behind what is', async () => {
    const query = { ...hour, measure: 'ordersOverdue' };
    const { text } = await shown({ ...query, limit: '1' });
    const rows = (
      await asked({
        groupBy: ['department'],
        instead: { deadlines: { rectify: { amount: 1, unit: 'hours' }, difficult: { amount: 2, unit: 'hours' } } },
      })
    ).groups;
    expect(rows).toHaveLength(2);
    const next = /<a href="([^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const pages = text + (await evaluator.get(next)).text;
    for (const { key, differences } of rows) {
      const row = rowOf(pages, String(key['department']));
      expect(cellIn(row, 'difference', 'ordersOverdue')).toBe(
        differenceText('zh', 'ordersOverdue', differences['ordersOverdue'] ?? null),
      );
    }
    expect(pages).toContain('按此重新计算了');
    const list = /data-real="bad"><a href="([^"]+)"/.exec((await shown({ ...query, measure: 'bad' })).text)?.[1] ?? '';
    const answer = (await world.evaluator.get(list.replaceAll('&amp;', '&').replace('/staff/', '/api/v1/'))).as(RowsAnswer);
    expect(answer.total).toBe(1);
    expect((await evaluator.get(list.replaceAll('&amp;', '&'))).text).toContain('合计 1');
  });

  it('leads from what would be to the rows behind it, each beside what is on record', async () => {
    const { text } = await shown({ ...hour, measure: 'ordersOverdue', department: `部门 ${departments.east}` });
    const link = addressIn(text, /data-instead="ordersOverdue"><a href="([^"]+)"/);
    const rows = await evaluator.get(link);
    expect([rows.status, addressIn(rows.text, /<b id="total">([^<]*)/)]).toEqual([200, '假设下合计 1，记录中 0']);
    expect(rows.text).toContain('记录：计 0；假设：计 1; 记录：未超期；假设：超期 2 个工作日');
    for (const said of ['自定整改时限', '1 小时', '2 小时']) expect(rows.text).toContain(said);
    const english = await evaluator.get(`${link}&lang=en`);
    expect(english.text).toContain('on record: in time; supposed: 2 working days late');
    await evaluator.get(`${link}&lang=zh`); // the language stays as it was chosen last
    const answer = (await world.evaluator.get(link.replace('/staff/', '/api/v1/scorecards/'))).as(SupposedRowsAnswer);
    expect([answer.total, answer.data.length]).toEqual([1, 1]);
    const file = addressIn(rows.text, /<a href="([^"]+format=csv[^"]*)"/);
    const csv = await evaluator.get(file);
    expect([csv.status, csv.text.trim().split('\n').length]).toEqual([200, 2]);
    const back = addressIn(rows.text, /<a href="(\/staff\/what-if\?[^"]+)"/);
    expect((await evaluator.get(back)).text).toContain('data-instead="ordersOverdue"');
  });

  it.each([
    [{ measure: 'beauty' }, '没有这个指标'],
    [{ measure: 'bad', rectify: '1' }, '自定疑难时限请填'],
    [{ measure: 'bad', deadlines: 'default@99' }, '没有时限规则 default@99'],
    [{ measure: 'bad', asOf: '2099-01-01' }, '截至时刻还没有到'],
    [{ measure: 'bad', department: 'nobody' }, '没有这个部门'],
  ])('says what is wrong where rows are asked for by %j', async (query, sentence) => {
    const { status, text } = await evaluator.get(withQuery(`${base}/rows`, { ...july, ...query }));
    expect([status, text.includes(sentence)]).toEqual([422, true]);
  });

  it('scores by another scheme, and leaves default reviews out', async () => {
    const query = { scheme: 'handling-first@0', other: 'lianyungang-like@0', leaveOutDefaults: 'yes' };
    const { text } = await shown({ ...query, department: departments.east });
    const answer = await asked({
      department: departments.east,
      scheme: query.scheme,
      groupBy: ['department'],
      instead: { scheme: query.other, leaveOutDefaults: true },
    });
    const score = answer.groups[0]?.instead.score?.value;
    expect(cellIn(rowOf(text, departments.east), 'instead', 'score')).toContain(score?.toFixed(1) ?? '—');
    expect(text).toContain('(lianyungang-like@0)');
  });

  it('scores by terms of one’s own, begun from a scheme and told by the address, as the API does', async () => {
    const begun = await evaluator.get(
      withQuery(`${base}/terms`, { ...july, own: 'lianyungang-like@0', department: departments.east }),
    );
    expect(/<input[^>]*name="onTimeRateTarget"[^>]*>/.exec(begun.text)?.[0]).toContain('value="100"');
    const typed = {
      ...{
        onTimeRatePoints: '60',
        onTimeRateBy: 'target',
        onTimeRateTarget: '90',
        onTimeRatePerPoint: '0.5',
        onTimeRateFloor: '10',
      },
      ...{ goodRatePoints: '40', goodRateBy: 'steps', goodRateSteps: '90:40，50:20', bands: '80 甲, 0 乙', minimum: '1' },
    };
    const answer = await evaluator.get(
      withQuery(`${base}/terms`, { ...july, department: departments.east, take: 'yes', ...typed }),
      { follow: false },
    );
    expect(answer.status).toBe(303);
    const { text } = await evaluator.get(answer.headers.get('location') ?? '');
    const terms = {
      title: { zh: '自', en: 'own' },
      parts: [
        {
          measure: 'goodRate',
          points: 40,
          scoring: {
            by: 'steps',
            steps: [
              { at: 0.9, points: 40 },
              { at: 0.5, points: 20 },
            ],
          },
        },
        { measure: 'onTimeRate', points: 60, scoring: { by: 'target', target: 0.9, perPoint: 0.5, floor: 10 } },
      ],
      bands: [
        { from: 80, grade: '甲' },
        { from: 0, grade: '乙' },
      ],
      minimum: 1,
    };
    const { groups } = await asked({ department: departments.east, groupBy: ['department'], instead: { terms } });
    const score = groups[0]?.instead.score;
    expect(cellIn(rowOf(text, departments.east), 'instead', 'score')).toBe(
      `${score?.value?.toFixed(1) ?? '—'} ${score?.grade ?? ''}`,
    );
    expect(text).toContain('目标 90 %，每差一个百分点扣 0.5 分，最低 10 分');
  });

  it('names the field of own terms that is wrong, and keeps what was typed', async () => {
    const { status, text } = await evaluator.get(
      `${base}/terms?take=yes&onTimeRatePoints=25&onTimeRateBy=steps&onTimeRateSteps=95:30`,
    );
    expect([status, text.includes('href="#onTimeRateSteps"'), text.includes('value="95:30"')]).toEqual([422, true, true]);
    expect((await evaluator.get(`${base}/terms?own=beauty`)).status).toBe(422);
  });

  it('counts by days off of one’s own, as the API does by that calendar', async () => {
    const limits = { rectify: { amount: 1, unit: 'working' }, difficult: { amount: 2, unit: 'working' } };
    const query = { rectify: '1', difficult: '2', measure: 'ordersOverdue', groupBy: 'none' };
    const days = { off: '2026-07-03', work: '2026-07-04' };
    const { text } = await shown({ ...query, ...days });
    expect([text.includes('自定休息日'), text.includes('2026-07-04')]).toEqual([true, true]);
    const years = [{ year: 2026, off: [{ from: '2026-07-03', to: '2026-07-03' }], makeUp: ['2026-07-04'] }];
    const calendar = { kind: 'calendar', years, officeHours: [{ from: '09:00', to: '17:00' }] };
    const [group] = (await asked({ instead: { deadlines: limits, calendar } })).groups;
    expect(cellIn(text, 'difference', 'ordersOverdue')).toBe(
      differenceText('zh', 'ordersOverdue', group?.differences['ordersOverdue'] ?? null),
    );
  });

  it('is a file, too, and takes another calendar and a department by its name', async () => {
    const { text } = await shown({ calendar: 'cn@0', department: `部门 ${departments.east}` });
    expect(text).toContain('cn@0');
    const file = /<a href="([^"]+format=csv[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const csv = await evaluator.get(file);
    expect([csv.status, csv.text.trim().split('\n').length]).toEqual([200, 2]);
    expect(csv.text).toContain('好评率（设问）');
  });

  it('shows what was published of the period beside it, where something was', async () => {
    expect((await shown({ leaveOutDefaults: 'yes' })).text).toContain('尚无可比的已公布数字');
    const { cutOff } = (await world.evaluator.post('/api/v1/publications/preview', may)).as(PreviewAnswer);
    const { recorded } = (await world.evaluator.post('/api/v1/publications', { ...may, asOf: cutOff })).as(PublishedAnswer);
    await world.evaluator.get(`/api/v1/publications?waitFor=${recorded}`);
    await world.quiet();
    const { text } = await evaluator.get(withQuery(base, { ...may, leaveOutDefaults: 'yes', measure: 'bad' }));
    expect(text).toContain('本时段已公布（第 1 次');
    expect(cellIn(rowOf(text, departments.west), 'published', 'bad')).toBe('1');
  });

  it.each([
    ['from', { from: '2026-13-01' }, '开始日期请写成'],
    ['to', { from: '2026-07-31', to: '2026-07-01' }, '结束日期早于开始日期'],
    ['asOf', { asOf: '2099-01-01', countExcluded: 'yes' }, '截至时刻还没有到'],
    ['department', { department: 'nobody' }, '没有这个部门'],
    ['scheme', { scheme: 'beauty' }, '没有这个评分方案'],
    ['other', { other: 'beauty' }, 'beauty'],
    ['deadlines', { deadlines: 'default@99' }, '没有时限规则 default@99'],
    ['deadlines', { deadlines: 'default', rectify: '1', difficult: '2' }, '已填自定时限时请留空'],
    ['calendar', { calendar: 'cn@99' }, '没有日历 cn@99'],
    ['other', { other: 'handling-first', terms: '1||goodRate 10 higher all share' }, '请留空'],
    ['terms', { terms: 'nonsense' }, '自拟的评分方案无法识别'],
    ['off', { off: '2026-12-24..2027-01-02' }, '休息日请写成'],
    ['off', { off: '2030-01-01' }, '没有接在前一年之后'],
    ['work', { work: 'Christmas' }, '工作日请写成'],
    ['rectify', { rectify: '0', difficult: '2' }, '自定整改时限请填'],
    ['difficult', { rectify: '3' }, '自定疑难时限请填'],
  ])('names the field that is wrong, %s, and keeps what was entered: %j', async (field, query, sentence) => {
    const { status, text } = await shown(query);
    expect([status, text.includes(`href="#${field}"`), text.includes(sentence)]).toEqual([422, true, true]);
    for (const value of Object.values(query)) expect(text).toContain(`value="${value}"`);
  });

  it('is asked within one’s scope, and by staff whose business figures are', async () => {
    const officer = await loggedIn(world, 'officer');
    expect((await officer.get(withQuery(base, { ...july, countExcluded: 'yes' }))).text).not.toContain(departments.west);
    const west = withQuery(base, { ...july, countExcluded: 'yes', department: departments.west });
    expect((await officer.get(west)).status).toBe(403);
    const rows = { ...july, ...hour, measure: 'received' };
    expect((await officer.get(withQuery(`${base}/rows`, rows))).text).not.toContain(departments.west);
    expect((await officer.get(withQuery(`${base}/rows`, { ...rows, department: departments.west }))).status).toBe(403);
    expect((await (await loggedIn(world, 'operator')).get(base)).status).toBe(403);
  });
});

inBrowser('the page that supposes in a browser', () => {
  it('has nothing that axe would mend in any manner, fits any width, and is light', async () => {
    const visited = await visit('/home');
    await logIn(world, visited.context, 'evaluator');
    const past = { ...may, ...hour, asOf: '2026-07-31', countExcluded: 'yes', scheme: 'handling-first' };
    for (const query of ['', withQuery('', { ...may, ...hour, measure: 'bad' }), withQuery('', { ...past, groupBy: 'none' })]) {
      await visited.page.goto(`${world.url}${base}${query}`);
      await expectAccessible(visited);
      expect(await weightOf(visited, () => visited.page.reload())).toBeLessThan(120_000);
    }
    expect([visited.complaints, visited.strangers]).toEqual([[], []]);
    await visited.close();
  }, 60_000);

  it('is filled in and asked without a script', async () => {
    const { page, context, close } = await visit('/home', { javaScriptEnabled: false });
    await logIn(world, context, 'evaluator');
    await page.goto(`${world.url}${base}?from=2026-07-01&to=2026-07-31`);
    await page.getByLabel('自定整改时限', { exact: true }).fill('1');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByRole('link', { name: /自定疑难时限请填/ }).click();
    expect(page.url()).toContain('#difficult');
    await page.getByLabel('自定疑难时限', { exact: true }).fill('2');
    await page.getByLabel('照样计入申诉后剔除的评价').check();
    await page.getByLabel('指标').selectOption('bad');
    await page.getByRole('button', { name: '查询' }).click();
    const east = page.locator(`[data-group="${departments.east}"]`);
    expect(await east.locator('[data-difference=bad]').innerText()).toBe('+1');
    await east.getByRole('link').first().click();
    expect(await page.locator('[data-difference=bad]').innerText()).toBe('+1');
    await page.locator('[data-real=bad] a').click();
    expect(await page.locator('#total').innerText()).toContain('1');
    await page.goBack();
    await page.locator('[data-instead=bad] a').click();
    expect(await page.locator('#total').innerText()).toBe('假设下合计 2，记录中 1');
    expect(await page.getByText('记录：计 0；假设：计 1').count()).toBe(1);
    await close();
  });
});
