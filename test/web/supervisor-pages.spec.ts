import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { expectAccessible } from '../support/pages.js';
import { visitorOf } from '../support/staff.js';
import { departments, items, points } from '../support/world.directory.js';

const { world, visit } = await pagesForSpec();
const supervisor = visitorOf(world, 'city-supervisor');

/** A bad review whose order the east county has accepted. */
const accepted = async (): Promise<string> => {
  const { id } = await world.channel.submit({ itemCode: items.east, rating: 1, comment: '不开窗' });
  await world.quiet();
  await world.officer.accept(id);
  return id;
};
const path = (id: string, rest = '') => `/staff/orders/${id}${rest}`;
const stateOf = async (id: string) => (await world.officer.order(id)).state;
const decide = async (id: string, action: string, fields: Record<string, string> = {}) =>
  supervisor.fill(path(id, `?do=${action}`), path(id, `/${action}`), fields);

describe('what waits for a supervisor', () => {
  it('lies on a desk of its own with the form of the decision, and is counted', async () => {
    const [returned, contested] = [await accepted(), await accepted()];
    await world.officer.does(returned, 'return', { reason: 'not-ours', words: '不归我们' });
    await world.officer.does(contested, 'appeal', { reason: 'mistaken', words: '评错了' });
    await world.quiet();
    const dispatch = await supervisor.get('/staff/dispatch');
    expect(dispatch.text).toContain(path(returned, '?do=dispatch'));
    expect(dispatch.text).not.toContain(contested);
    expect(dispatch.text).toMatch(/申诉复核<\/span><span class="count" data-count="under-appeal">1/);
    expect((await supervisor.get('/staff/appeals')).text).toContain(path(contested, '?do=decide-appeal'));
    expect((await decide(returned, 'dispatch', { to: '没有' })).status).toBe(422);
    expect((await decide(returned, 'dispatch', { to: departments.west, words: '归西县' })).status).toBe(303);
    expect((await decide(contested, 'decide-appeal', { words: '确系误评' })).text).toContain('<a href="#upheld">');
    expect((await decide(contested, 'decide-appeal', { upheld: 'yes', words: '确系误评' })).status).toBe(303);
    expect(await stateOf(contested)).toBe('closed');
    await world.quiet();
    for (const queue of ['dispatch', 'appeals', 'extensions', 'approvals', 'supervision'])
      expect((await supervisor.get(`/staff/${queue}`)).text).toContain('现在没有等您决定的');
  });

  it('is an extension, decided with a reason where it is refused', async () => {
    const id = await accepted();
    await world.officer.does(id, 'request-extension', { span: { amount: 5, unit: 'working' }, words: '等配件' });
    await world.quiet();
    expect((await supervisor.get('/staff/extensions')).text).toContain(id);
    expect((await decide(id, 'decide-extension', { granted: 'no' })).text).toContain('<a href="#words">');
    expect((await decide(id, 'decide-extension', { granted: 'yes' })).status).toBe(303);
  });

  it('is supervision, ordered on the page of the order and answered by the unit', async () => {
    const id = await accepted();
    expect((await decide(id, 'supervise', { words: '请说明' })).status).toBe(303);
    await world.quiet();
    expect((await supervisor.get('/staff/supervision')).text).toContain(id);
    const officer = visitorOf(world, 'east-officer');
    const answer = { words: '已在办' };
    expect((await officer.fill(path(id, '?do=answer-supervision'), path(id, '/answer-supervision'), answer)).status).toBe(303);
  });

  it('is closed to officers', async () => {
    for (const queue of ['dispatch', 'appeals', 'extensions', 'approvals', 'supervision'])
      expect((await visitorOf(world, 'east-officer').get(`/staff/${queue}`)).status).toBe(403);
  });
});

describe('the page of a service point', () => {
  const hall = `/staff/points/${points.hall}`;
  const step = (action: string, fields: Record<string, string>) =>
    supervisor.fill(`${hall}?do=${action}`, `${hall}/${action}`, fields);

  it('is found by a part of its name', async () => {
    expect((await supervisor.get('/staff/points?q=大厅')).text).toContain(`href="${hall}"`);
    expect((await supervisor.get('/staff/points?q=无此')).text).toContain('没有这样的服务点');
  });

  it('takes the steps of the ladder, each with a reason, once for two taps', async () => {
    expect((await step('order', {})).text).toContain('<a href="#words">');
    const { text } = await supervisor.get(`${hall}?do=order`);
    const held = { seen: '0', once: /name="once" value="([^"]+)"/.exec(text)?.[1] ?? '', words: '差评过多' };
    const taps = await Promise.all([1, 2].map(() => supervisor.post(`${hall}/order`, held)));
    expect(taps.map(({ status }) => status)).toEqual([303, 303]);
    expect((await supervisor.post(`${hall}/order`, { ...held, once: randomUUID() })).status).toBe(412);
    expect((await supervisor.get('/staff/points')).text).toMatch(/限期整改中/);
    const officer = visitorOf(world, 'east-officer');
    expect((await officer.fill(`${hall}?do=report`, `${hall}/report`, { words: '已整改' })).status).toBe(303);
    expect((await step('check', { words: '仍排队' })).text).toContain('<a href="#passed">');
    expect((await step('check', { passed: 'no', words: '仍排队' })).status).toBe(303);
    expect((await supervisor.get(`${hall}?do=suspend`)).text).toContain('会向社会公布');
    expect((await step('suspend', { words: '停业一周' })).status).toBe(303);
    expect((await supervisor.get(hall)).text).toContain('停业一周');
  });

  it('is closed to other units, and not there for a code that nobody has', async () => {
    expect((await visitorOf(world, 'west-officer').get(hall)).status).toBe(403);
    expect((await supervisor.get('/staff/points/nowhere')).status).toBe(404);
  });
});

inBrowser('a supervisor in a browser', () => {
  it('dispatches without a script, from the desk to the next order', async () => {
    const id = await accepted();
    await world.officer.does(id, 'return', { reason: 'not-ours', words: '不归我们' });
    await world.quiet();
    const options = { extraHTTPHeaders: supervisor.browserHeaders, javaScriptEnabled: false };
    const { page, complaints, strangers, close } = await visit('/staff/dispatch', options);
    await page.getByRole('link', { name: (await world.supervisor.order(id)).number }).click();
    await page.getByLabel('单位', { exact: true }).fill('部门 11990200MB00000036');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    expect(await page.getByRole('status').innerText()).toContain('已完成：派单');
    expect([complaints, strangers]).toEqual([[], []]);
    await close();
  });

  it('has nothing that axe would mend in any manner where a step is taken against a service point', async () => {
    const shown = await visit(`/staff/points/${points.window}?do=order`, { extraHTTPHeaders: supervisor.browserHeaders });
    await expectAccessible(shown);
    expect([shown.complaints, shown.strangers]).toEqual([[], []]);
    await shown.close();
  });
});
