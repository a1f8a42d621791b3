import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { worldForSpec } from '../support/for-spec.js';
import { departments, items, points } from '../support/world.directory.js';
import { bothProblems, Recorded } from '../support/world.matters.js';

const world = await worldForSpec();

const path = '/api/v1/findings';
const good = {
  externalId: 'f-1',
  origin: 'inspection',
  servicePointCode: points.window,
  title: '窗口未公示监督电话',
  description: '7 月 6 日上午巡查时发现',
};
const portal = { channel: 'portal', element: 'fee', text: '不收费' };
const app = { channel: 'app', element: 'fee', text: '每证 10 元' };
const compared = { origin: 'comparison', servicePointCode: undefined, itemCode: items.east, compared: [portal, app] };

const Order = z.object({ kind: z.string(), state: z.string(), departmentCode: z.string().nullable(), comment: z.string() });
const orderOf = async (id: string) => {
  await world.quiet();
  return (await world.evaluator.get(`/api/v1/work-orders/${id}`)).as(Order);
};

describe('a finding', () => {
  it.each([
    ['no origin', { origin: undefined }, 'request.invalid', 'origin'],
    ['an origin that is none', { origin: 'rumour' }, 'request.invalid', 'origin'],
    ['no title', { title: undefined }, 'request.invalid', 'title'],
    ['no description', { description: '' }, 'request.invalid', 'description'],
    ['a contact, for nobody speaks', { contact: '138' }, 'request.invalid', 'contact'],
    ['nothing that it is about', { servicePointCode: undefined }, 'finding.about-nothing', 'departmentCode'],
    ['an unknown service point', { servicePointCode: 'x' }, 'finding.unknown-service-point', 'servicePointCode'],
    ['something to compare', { compared: [portal, app] }, 'finding.not-a-comparison', 'compared'],
    ['a comparison of nothing', { ...compared, compared: undefined }, 'finding.nothing-differs', 'compared'],
    ['a comparison with one channel', { ...compared, compared: [portal] }, 'request.invalid', 'compared'],
    ['a comparison without an item', { ...compared, itemCode: undefined }, 'finding.comparison-needs-item', 'itemCode'],
    [
      'a comparison where all is alike',
      { ...compared, compared: [portal, { ...app, text: '不 收费' }] },
      'finding.nothing-differs',
      'compared',
    ],
    ['one channel twice', { ...compared, compared: [portal, portal] }, 'finding.channel-twice', 'compared'],
    ['nothing to tell it by', { externalId: undefined }, 'finding.no-identity', 'externalId'],
  ])('is refused with %s', async (_, change, code, field) => {
    const head = await world.parts.store.head();
    for (const problem of await bothProblems(world.evaluator, path, { ...good, ...change }))
      expect(problem).toMatchObject({ status: 422, code, field });
    expect(await world.parts.store.head()).toBe(head);
  });

  it('is recorded once, by evaluators and supervisors, and opens an order without a citizen', async () => {
    const first = await world.evaluator.post(path, good);
    const again = await world.evaluator.post(path, good);
    expect([first.status, again.status]).toEqual([201, 200]);
    const { id, number } = first.as(Recorded);
    expect(number).toMatch(/^F/);
    expect(again.as(Recorded)).toMatchObject({ id, duplicate: true });
    expect((await world.evaluator.post(path, { ...good, title: '别的' })).refusal).toBe('409 finding.other-content');
    expect((await world.supervisor.post(path, { ...good, externalId: 'f-2' })).status).toBe(201);
    expect(await orderOf(id)).toEqual({
      kind: 'finding',
      state: 'awaiting-acceptance',
      departmentCode: departments.west,
      comment: `${good.title}\n${good.description}`,
    });
    for await (const { type, data } of world.parts.store.read(`work-order-${id}`))
      if (type === 'WorkOrderOpened') expect(data).toMatchObject({ citizen: null, counted: { channel: 'inspection' } });
  });

  it('shows those whose order it is what was compared', async () => {
    const { id } = (await world.evaluator.post(path, { ...good, ...compared, externalId: 'f-3' })).as(Recorded);
    await world.quiet();
    const Finding = z.record(z.string(), z.unknown());
    expect((await world.officer.get(`${path}/${id}`)).as(Finding)).toMatchObject({
      origin: 'comparison',
      compared: [portal, app],
    });
    expect((await world.otherOfficer.get(`${path}/${id}`)).refusal).toBe('403 work-order.not-yours');
    for await (const { data } of world.parts.store.read(`finding-${id}`))
      for (const text of [portal.text, app.text, good.title, good.description]) expect(JSON.stringify(data)).not.toContain(text);
  });
});

describe('the comparison of a guide', () => {
  const Compared = z.strictObject({
    elements: z.array(z.strictObject({ element: z.string(), finding: Recorded.nullable() })),
  });
  const compare = async (elements: readonly object[], itemCode: string = items.east) =>
    (await world.evaluator.post(`${path}/comparisons`, { itemCode, elements })).as(Compared).elements;
  const place = [
    { channel: 'portal', element: 'place', text: '一楼 3 号窗口' },
    { channel: 'hall-terminal', element: 'place', text: '一楼3号窗口' },
  ];

  it('records a finding for each element that differs, and none for those that agree', async () => {
    const [fee, where] = await compare([portal, ...place, app]);
    expect(fee).toMatchObject({ element: 'fee', finding: { number: expect.stringMatching(/^F/) } });
    expect(where).toEqual({ element: 'place', finding: null });
    expect(await orderOf(fee!.finding!.id)).toEqual({
      kind: 'finding',
      state: 'awaiting-acceptance',
      departmentCode: departments.east,
      comment: 'fee\nportal: 不收费\napp: 每证 10 元',
    });
  });

  it('records it once, however the entries are ordered and set', async () => {
    const shown = [portal, app].map((one) => ({ ...one, element: 'limit' }));
    const idOf = async (elements: readonly object[], itemCode?: string) =>
      (await compare(elements, itemCode)).map(({ finding }) => finding?.id);
    const [first] = await compare(shown);
    const [again] = await compare(shown.toReversed().map((one) => ({ ...one, text: ` ${one.text} ` })));
    expect(again).toEqual({ element: 'limit', finding: { ...first?.finding, duplicate: true } });
    const changed = await idOf(shown.map((one) => ({ ...one, text: `${one.text}。${one.channel}` })));
    const elsewhere = await idOf(shown, items.city);
    expect(new Set([first?.finding?.id, ...changed, ...elsewhere]).size).toBe(3);
  });

  it.each([
    ['an unknown item', { itemCode: 'item-0', elements: [portal, app] }, 'finding.unknown-item', 'itemCode'],
    ['one channel twice', { itemCode: items.east, elements: [portal, portal] }, 'finding.channel-twice', 'elements'],
    ['one entry', { itemCode: items.east, elements: [portal] }, 'request.invalid', 'elements'],
    ['too many entries', { itemCode: items.east, elements: Array(201).fill(portal) }, 'request.invalid', 'elements'],
  ])('is refused with %s', async (_, body, code, field) => {
    for (const problem of await bothProblems(world.evaluator, `${path}/comparisons`, body))
      expect(problem).toMatchObject({ status: 422, code, field });
  });
});
