import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { worldForSpec } from '../support/for-spec.js';
import { departments, items } from '../support/world.directory.js';
import { handIn } from '../support/world.matters.js';

const world = await worldForSpec();

const Similar = z.strictObject({
  data: z.array(
    z.strictObject({
      id: z.uuid(),
      number: z.string(),
      openedAt: z.iso.datetime(),
      reasons: z.array(z.string()),
      likeness: z.number().nullable(),
    }),
  ),
});
/** What is proposed to somebody, once everything has happened. */
const proposed = async (id: string, staff = world.supervisor) => {
  await world.quiet();
  const { data } = (await staff.get(`/api/v1/work-orders/${id}/similar`)).as(Similar);
  return data.map(({ id: other, reasons }) => [other, reasons] as const);
};
const contact = '13812345678';
const complain = (body: Readonly<Record<string, unknown>>) =>
  handIn(world.channel, '/api/v1/complaints', { title: '无', content: '无', departmentCode: departments.city, ...body });

describe('proposals for merging', () => {
  it('are reviews of the same case at another stage', async () => {
    const bad = { itemCode: items.east, rating: 1, caseNumber: 'same-case' };
    const [first, second] = [await world.channel.submit({ ...bad, stage: 2 }), await world.channel.submit({ ...bad, stage: 3 })];
    await world.channel.submit({ ...bad, caseNumber: 'other-case' });
    expect(await proposed(first.id)).toEqual([[second.id, ['same-case']]]);
    expect(await proposed(second.id)).toEqual([[first.id, ['same-case']]]);
  });

  it('are complaints about the same case, and never orders of another kind', async () => {
    const [first, second] = [await complain({ caseNumber: 'c-7' }), await complain({ caseNumber: 'c-7' })];
    await complain({ caseNumber: 'c-7', kind: 'question' });
    await complain({ caseNumber: 'c-8' });
    expect(await proposed(first.id)).toEqual([[second.id, ['same-case']]]);
  });

  it('are orders by the same person on the same item, for those who may see who stands behind both', async () => {
    const ofWest = { itemCode: items.west, departmentCode: departments.west, contact, confidentiality: 'real-name' };
    const [first, second, secret] = [
      await complain(ofWest),
      await complain({ ...ofWest, contact: '+86 138-1234-5678' }),
      await complain({ ...ofWest, confidentiality: 'confidential' }),
    ];
    await complain({ ...ofWest, contact: '13900000000' });
    const reason = ['same-person-and-item'];
    expect(new Map(await proposed(first.id))).toEqual(
      new Map([
        [second.id, reason],
        [secret.id, reason],
      ]),
    );
    expect(await proposed(first.id, world.otherOfficer)).toEqual([[second.id, reason]]);
    expect(await proposed(secret.id, world.otherOfficer)).toEqual([]);
  });

  it('never tell the unit that two reviews of it are by the same person, not its supervisor either, but an authority above it', async () => {
    const bad = { itemCode: items.east, rating: 1, contact: '13812340000', realName: true };
    const [first, second] = [await world.channel.submit(bad), await world.channel.submit(bad)];
    const nameless = await world.channel.submit({ ...bad, realName: false });
    const own = await world.employ('own-supervisor', 'supervisor', { departments: [departments.east] });
    expect(await proposed(first.id, own)).toEqual([]);
    expect(await proposed(first.id, world.officer)).toEqual([]);
    expect(await proposed(nameless.id)).toEqual([]);
    expect(await proposed(first.id)).toEqual([[second.id, ['same-person-and-item']]]);
    await world.quiet();
    const { data } = (await world.supervisor.get(`/api/v1/work-orders/${first.id}/similar`)).as(Similar);
    const record = await world.as('operator').get(`/api/v1/operators/disclosures?number=${data[0]?.number ?? ''}`);
    expect(record.text).toContain('contact');
  });

  it('are orders of the unit with near-same text', async () => {
    const content = '小区门口的充电桩坏了三个月，打电话给窗口没有人接，希望尽快处理';
    const text = { title: '充电桩损坏', content };
    const [first, second] = [await complain(text), await complain({ ...text, content: `${content}！谢谢` })];
    await complain({ ...text, content: '公交站牌的时刻表与实际发车时间不符，请核对后更新' });
    const elsewhere = await complain({ ...text, departmentCode: departments.west });
    await world.quiet();
    const { data } = (await world.as('city-officer').get(`/api/v1/work-orders/${first.id}/similar`)).as(Similar);
    expect(data).toMatchObject([{ id: second.id, reasons: ['near-same-text'] }]);
    expect(data[0]?.likeness).toBeGreaterThan(0.8);
    expect(await proposed(elsewhere.id)).toEqual([]);
  });

  it('put those with most reasons first, and leave out what was merged or is at its end', async () => {
    const words = { title: '重复提交', content: '同一份材料在三个窗口各交了一遍，办事指南里没有写', itemCode: items.city };
    const [first, twice, once] = [
      await complain({ ...words, caseNumber: 'c-9' }),
      await complain({ ...words, caseNumber: 'c-9' }),
      await complain(words),
    ];
    expect(await proposed(first.id)).toEqual([
      [twice.id, ['same-case', 'near-same-text']],
      [once.id, ['near-same-text']],
    ]);
    await world.supervisor.does(once.id, 'merge', { into: twice.id });
    expect(await proposed(first.id)).toEqual([[twice.id, ['same-case', 'near-same-text']]]);
    await world.supervisor.does(once.id, 'unmerge');
    expect(await proposed(first.id)).toHaveLength(2);
  });

  it('open no text of a forgotten person', async () => {
    const words = { title: '被遗忘者', content: '这一段文字在遗忘之后谁也读不到了，比较也就无从谈起' };
    const first = await complain({ ...words, contact: 'forget@example.cn' });
    const second = await complain(words);
    expect(await proposed(second.id)).toEqual([[first.id, ['near-same-text']]]);
    await world.parts.vault.forget((await world.parts.vault.find('forget@example.cn'))!);
    expect(await proposed(second.id)).toEqual([]);
  });

  it('are for those whose order it is', async () => {
    const { id } = await complain({});
    await world.quiet();
    expect((await world.officer.get(`/api/v1/work-orders/${id}/similar`)).refusal).toBe('403 work-order.not-yours');
  });
});
