import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { worldForSpec } from '../support/for-spec.js';
import type { Receipt } from '../support/world.contract.js';
import { visitorOf } from '../support/staff.js';
import { departments, items } from '../support/world.directory.js';

const comment = '三号窗口让我跑了四趟';
const contact = '13900001234';
const Disclosures = z.object({
  data: z.array(
    z.object({
      who: z.string(),
      workOrderId: z.string(),
      workOrderNumber: z.string(),
      departmentCode: z.string(),
      words: z.boolean(),
      contact: z.boolean(),
      file: z.boolean(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

const world = await worldForSpec();
let receipt: Receipt;
let silent: Receipt;
beforeAll(async () => {
  receipt = await world.channel.submit({ itemCode: items.east, rating: 1, comment, contact, realName: true });
  silent = await world.channel.submit({ itemCode: items.east, rating: 1, tags: ['110'] });
  await world.quiet();
});

const recorded = async (query = '') => {
  await world.quiet();
  return (await world.as('operator').get(`/api/v1/operators/disclosures${query}`)).as(Disclosures).data;
};
const events = async () => {
  const { events: found } = await world.parts.store.readAll(0n, { types: ['PersonalDataShown'] }, 100);
  return found;
};

describe('what staff are shown of citizens', () => {
  it('is on record before they see it: who, of which order, what; and nothing of it', async () => {
    const order = await world.officer.order(receipt.id);
    expect(order.comment).toBe(comment);
    const [first, ...others] = await recorded();
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      who: 'officer:east-officer',
      workOrderId: receipt.id,
      workOrderNumber: order.number,
      departmentCode: departments.east,
      words: true,
      contact: false, // of a review an authority alone sees it
      file: false,
    });
    for (const said of [comment, contact, '跑了四趟']) expect(JSON.stringify(await events(), plain)).not.toContain(said);
  });

  it('is recorded once an hour for each person and order, on pages as over the API', async () => {
    for (let times = 0; times < 3; times++) await world.officer.order(receipt.id);
    expect((await visitorOf(world, 'east-officer').get(`/staff/orders/${receipt.id}`)).status).toBe(200);
    expect(await recorded()).toHaveLength(1);
    await world.supervisor.order(receipt.id);
    const both = (await recorded()).toSorted((a, b) => a.who.localeCompare(b.who));
    expect(both.map(({ who, contact: seen }) => [who, seen])).toEqual([
      ['officer:east-officer', false],
      ['supervisor:city-supervisor', true],
    ]);
    world.clock.advance(3_600_000);
    await world.officer.order(receipt.id);
    expect(await recorded()).toHaveLength(3);
  });

  it('is not recorded where nothing is shown', async () => {
    await world.officer.order(silent.id);
    expect((await recorded()).filter(({ workOrderId }) => workOrderId === silent.id)).toEqual([]);
    expect((await world.otherOfficer.get(`/api/v1/work-orders/${receipt.id}`)).status).toBe(403);
    expect((await recorded()).filter(({ who }) => who === 'officer:west-officer')).toEqual([]);
  });

  it('is found by person, order and day', async () => {
    expect(await recorded('?who=officer:east-officer')).toHaveLength(2);
    const { number } = await world.officer.order(receipt.id);
    expect(await recorded(`?number=${number.toLowerCase()}&day=2026-07-06`)).toHaveLength(3);
    expect(await recorded('?day=2026-07-05')).toEqual([]);
    const { text } = await visitorOf(world, 'operator').get('/staff/operations/access?who=officer:east-officer&day=2026-07-06');
    for (const shown of [number, 'officer:east-officer', '写的话', `部门 ${departments.east}`]) expect(text).toContain(shown);
    expect(text).not.toContain('supervisor:city-supervisor');
    const wrong = await visitorOf(world, 'operator').get('/staff/operations/access?day=yesterday');
    expect([wrong.status, wrong.text.includes('href="#day"')]).toEqual([422, true]);
    expect(wrong.text).not.toContain('没有这样的记录');
    expect((await visitorOf(world, 'operator').get('/staff/operations/access?cursor=x')).status).toBe(422);
  });
});

/** Positions are `bigint`. */
const plain = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
