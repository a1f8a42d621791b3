import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { masked } from '#case-files/masking.js';
import { worldForSpec } from '../support/for-spec.js';
import { departments, items } from '../support/world.directory.js';
import type { StaffClient } from '../support/world.clients.js';

const world = await worldForSpec();

const phone = '13800138000';
const Seen = z.object({ contact: z.string().nullable() });
const contactFor = async (staff: StaffClient, id: string) => (await staff.get(`/api/v1/work-orders/${id}`)).as(Seen).contact;

const complain = async (confidentiality: string) => {
  const body = { externalId: confidentiality, title: '多次跑腿', content: '材料反复退回', itemCode: items.east, confidentiality };
  const answer = await world.channel.post('/api/v1/complaints', {
    ...body,
    ...(confidentiality !== 'anonymous' && { contact: phone }),
  });
  const { id } = answer.as(z.object({ id: z.uuid() }));
  await world.quiet();
  return id;
};

describe('the one who complained', () => {
  it.each([
    ['anonymous', null, null],
    ['real-name', '138****8000', '138****8000'],
    ['confidential', null, '138****8000'],
  ])('%s is shown to the unit as %s and to the authority above it as %s', async (confidentiality, unit, authority) => {
    const id = await complain(confidentiality);
    expect(await contactFor(world.officer, id)).toBe(unit);
    expect(await contactFor(world.supervisor, id)).toBe(authority);
    expect(await contactFor(world.evaluator, id)).toBeNull();
  });
});

describe('the one who gave a bad review', () => {
  it('is in no answer that an officer of the unit can get', async () => {
    const receipt = await world.channel.submit({
      itemCode: items.east,
      rating: 1,
      comment: '差',
      contact: phone,
      realName: true,
    });
    await world.quiet();
    const citizen = await world.parts.vault.find(phone);
    await world.officer.accept(receipt.id);
    const acted = await world.officer.try(receipt.id, 'note', { words: '已核实' });
    const position = await world.parts.store.head();
    const answers = await Promise.all(
      [
        `/api/v1/work-orders?limit=200&waitFor=${position}`,
        `/api/v1/work-orders/${receipt.id}`,
        `/api/v1/work-orders/${receipt.id}/similar`,
        `/api/v1/notices?about=${receipt.id}`,
        `/api/v1/scorecards?groupBy=realName,channel,day&department=${departments.east}`,
        '/api/v1/oversight/service-points',
        '/api/v1/rulebook',
        '/api/v1/directory/departments',
        '/staff/desk',
        `/staff/orders/${receipt.id}?person=yes`,
        `/staff/orders/${receipt.id}?similar=yes`,
      ].map((path) => world.officer.get(path)),
    );
    const everything = [acted, ...answers].map(({ text, headers }) => text + JSON.stringify([...headers])).join('\n');
    expect(everything).toContain(receipt.id);
    for (const trace of [phone, '138****8000', citizen ?? 'nobody']) expect(everything).not.toContain(trace);
    expect(await contactFor(world.officer, receipt.id)).toBeNull();
    expect(await contactFor(world.supervisor, receipt.id)).toBe('138****8000');
  });

  it('stays unknown to the unit where a supervisor’s key is the unit’s own', async () => {
    const receipt = await world.channel.submit({ itemCode: items.east, rating: 1, contact: phone, realName: true });
    await world.quiet();
    const own = await world.employ('own-supervisor', 'supervisor', { departments: [departments.east] });
    expect(await contactFor(own, receipt.id)).toBeNull();
  });
});

describe('a masked contact', () => {
  it.each([
    ['13800138000', '138****8000'],
    ['+86 138-0013-8000', '861******8000'],
    ['zhang.san@example.org', 'z***@example.org'],
    ['12345', '*****'],
  ])('of %s is %s', (contact, shown) => expect(masked(contact)).toBe(shown));
});
