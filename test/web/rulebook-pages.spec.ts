import { beforeAll, describe, expect, it } from '@jest/globals';
import { RuleSets } from '#rulebook/rulebook.port.js';
import { shippedDeadlines } from '#rulebook/shipped.deadlines.js';
import { worldForSpec } from '../support/for-spec.js';
import { type StaffVisitor, StaffVisitor as Visitor, visitorOf } from '../support/staff.js';

const rules = '/staff/rules';
const set = `${rules}/deadline-rules/default`;

const world = await worldForSpec({ idle: true });
let writer: StaffVisitor;
beforeAll(async () => {
  const everything = { channel: null, departments: [], regions: [], demo: false };
  const key = await world.parts.callers.issue({ name: 'rules-supervisor', role: 'supervisor', ...everything });
  writer = new Visitor(world.url, { authorization: `Bearer ${key}` });
});

const ruleSet = (kind: 'deadline-rules' | 'calendar', name: string) => world.app.get(RuleSets).ruleSet({ kind, name });
const revision = () => String(ruleSet('deadline-rules', 'default')?.revision);
const with7Days = JSON.stringify({
  ...shippedDeadlines,
  rules: shippedDeadlines.rules.map((rule) => ({ ...rule, rule: { ...rule.rule, difficult: { amount: 40, unit: 'working' } } })),
});

describe('the pages of rules', () => {
  it('show every set to all staff, and offer changes to those alone who may make them', async () => {
    for (const name of ['east-officer', 'evaluator', 'city-supervisor'] as const) {
      const { status, text } = await visitorOf(world, name).get(rules);
      expect([status, text.includes('时限规则'), text.includes('新建规则集')]).toEqual([200, true, false]);
      expect((await visitorOf(world, name).get(`${set}/edit`)).status).toBe(403);
    }
    expect((await writer.get(rules)).text).toContain('新建规则集');
    const { text } = await writer.get(set);
    for (const shown of ['5 工作日', '本系统自定', '随产品提供']) expect(text).toContain(shown);
    expect((await writer.get(`${rules}/deadline-rules/no-such`)).status).toBe(404);
    expect((await writer.get(`${rules}/no-kind/x`)).status).toBe(422);
  });

  it('say where a draft is no JSON or no rules, and keep what was typed', async () => {
    const save = (content: string) => writer.post(`${set}/edit`, { content, seen: revision() });
    const broken = await save('{ "kind": deadline }');
    expect([broken.status, broken.text.includes('第 1 行第 11 列')]).toEqual([422, true]);
    expect(broken.text).toContain('{ &#34;kind&#34;: deadline }');
    const wrong = await save('{ "kind": "deadline-rules", "rules": [{ "name": "a" }] }');
    expect([wrong.status, wrong.text.includes('rules.0.when')]).toEqual([422, true]);
    expect((await writer.post(`${set}/edit`, { content: '{}' })).status).toBe(428);
  });

  it('draft, tell what is wrong, show the difference, publish from a day on, once however often it is pressed', async () => {
    const seen = revision();
    for (let times = 0; times < 2; times++)
      expect((await writer.post(`${set}/edit`, { content: with7Days, seen })).location).toBe(`${set}?done=drafted`);
    expect((await writer.get(`${set}?done=drafted`)).text).toContain('草稿没有问题');
    const asked = await writer.get(`${set}/publish`);
    expect(asked.text).toContain('差评 · 疑难 · rules[bad-review].rule.difficult.amount');
    expect((await writer.get(set)).text).toMatch(/督办人员 [^<]* 起草于/);
    const publish = (day: string, revisionSeen = revision()) => writer.post(`${set}/publish`, { day, seen: revisionSeen });
    for (const day of ['', 'tomorrow', '2026-07-05']) {
      const { status, text } = await publish(day);
      expect([day, status, text.includes('href="#day"')]).toEqual([day, 422, true]);
    }
    const before = revision();
    for (let times = 0; times < 2; times++) expect((await publish('2026-08-01', before)).location).toBe(`${set}?done=published`);
    expect(ruleSet('deadline-rules', 'default')?.versions.map(({ version }) => version)).toEqual([0, 1]);
    expect((await writer.get(`${set}/versions/1`)).text).toContain('40 工作日');
    expect((await writer.get(`${set}/diff?from=0&to=1`)).text).toContain('rules[complaint].rule.difficult.amount');
    expect((await writer.get(rules)).text).toContain('自 2026-08-01 起');
  });

  it('tell who comes too late what was changed, and keep what they typed', async () => {
    const seen = revision();
    await writer.post(`${set}/edit`, { content: JSON.stringify(shippedDeadlines), seen });
    const late = await writer.post(`${set}/edit`, { content: with7Days, seen });
    expect(late.status).toBe(412);
    for (const shown of ['别人改过这个规则集', 'rules[bad-review].rule.difficult.amount', '&#34;amount&#34;:40'])
      expect(late.text).toContain(shown);
    expect((await writer.post(`${set}/publish`, { day: '2026-09-01', seen })).status).toBe(412);
    expect((await writer.post(`${set}/discard`, { seen })).status).toBe(412);
    expect((await writer.get(`${set}/discard`)).text).toContain('草稿会被丢弃');
    expect((await writer.post(`${set}/discard`, { seen: revision() })).location).toBe(`${set}?done=discarded`);
  });

  it('take the rules of a place, change limits in a form, and begin a new set', async () => {
    expect((await writer.post(`${set}/profiles/shanghai`, { seen: revision() })).location).toBe(`${set}?done=drafted`);
    expect((await writer.post(`${set}/profiles/atlantis`, { seen: revision() })).status).toBe(404);
    const { text } = await writer.get(`${set}/limits`);
    const fields = Object.fromEntries(
      [...text.matchAll(/name="(\d\.\w+\.amount)"[^>]*value="(\d+)"/g)].map(([, name = '', value = '']) => [name, value]),
    );
    const units = Object.fromEntries(Object.keys(fields).map((name) => [name.replace('amount', 'unit'), 'working']));
    expect(Object.keys(fields)).toHaveLength(18);
    const save = (more: Record<string, string>) =>
      writer.post(`${set}/limits`, { ...fields, ...units, seen: revision(), ...more });
    const wrong = await save({ '0.rectify.amount': 'many' });
    expect([wrong.status, wrong.text.includes('href="#0.rectify.amount"'), wrong.text.includes('value="many"')]).toEqual([
      422,
      true,
      true,
    ]);
    expect((await save({ '0.rectify.amount': '8' })).location).toBe(`${set}?done=drafted`);
    expect(JSON.stringify(ruleSet('deadline-rules', 'default')?.draft?.content)).toContain('"rectify":{"amount":8');
    expect((await writer.get(`${rules}/new?kind=deadline-rules&name=east`)).location).toBe(`${rules}/deadline-rules/east/edit`);
    expect((await writer.get(`${rules}/new?kind=calendar&name=x y`)).status).toBe(422);
    const content = JSON.stringify({
      kind: 'deadline-rules',
      rules: [{ ...shippedDeadlines.rules[0], when: { region: '990900' } }],
    });
    await writer.post(`${rules}/deadline-rules/east/edit`, { content, seen: '-1' });
    expect((await writer.get(`${rules}/deadline-rules/east`)).text).toContain('当日目录中没有区划 990900');
  });
});

describe('the page of the calendar', () => {
  const year = (more: object = {}) =>
    JSON.stringify({ year: 2027, off: [{ from: '2027-01-01', to: '2027-01-03' }], makeUp: ['2027-01-09'], ...more });
  const check = (file: string, text = '') => {
    const form = new FormData();
    form.set('file', new Blob([file]), 'year.json');
    form.set('text', text);
    return writer.send('/staff/calendar/check', form);
  };

  it('says which year is missing, and is read by all staff', async () => {
    const { text } = await visitorOf(world, 'east-officer').get('/staff/calendar');
    for (const shown of ['缺少 2027 年', '2026年12月31日', '<td class="figure"><span>248</span>']) expect(text).toContain(shown);
    expect(text).not.toContain('载入一年');
    const form = new FormData();
    form.set('text', year());
    expect((await visitorOf(world, 'east-officer').send('/staff/calendar/check', form)).status).toBe(403);
  });

  it('says what is wrong with a file', async () => {
    for (const [file, said] of [
      ['', '请选择文件'],
      ['{', '不是有效的 JSON'],
      [year({ makeUp: ['2027-13-01'] }), 'makeUp.0'],
    ] as const) {
      const { status, text } = await check(file);
      expect([file, status, text.includes(said)]).toEqual([file, 422, true]);
    }
  });

  it('shows a year before it publishes it, once however often it is pressed', async () => {
    const shown = await check(year());
    expect([shown.status, shown.text.includes('2027-01-01 – 2027-01-03')]).toEqual([200, true]);
    const seen = /name="seen" value="([^"]+)"/.exec(shown.text)?.[1] ?? '';
    const wrong = await writer.post('/staff/calendar/load', { text: year({ makeUp: ['2027-01-11'] }), seen });
    expect([wrong.status, wrong.text.includes('调休上班日 2027-01-11 不是周末')]).toEqual([422, true]);
    for (let times = 0; times < 2; times++)
      expect((await writer.post('/staff/calendar/load', { text: year(), seen })).location).toBe('/staff/calendar?done=2027');
    expect((await writer.post('/staff/calendar/load', { text: year({ makeUp: [] }), seen })).status).toBe(412);
    expect((await writer.get('/staff/calendar?done=2027')).text).toContain('缺少 2028 年');
    expect((await check('', year())).text).toContain('2027 年已经载入过');
  });
});
