import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { worldForSpec } from '../support/for-spec.js';
import { departments, items } from '../support/world.directory.js';
import { bothProblems, handIn, MatterReceipt } from '../support/world.matters.js';

const world = await worldForSpec();

const path = '/api/v1/corrections';
const said = {
  type: 'misspelt',
  siteCode: '9900000001',
  pageUrl: 'https://www.yunshan.example/fire?id=7#contact',
  wrong: '区消防支队',
  right: '区消防大队',
  evidence: '支队是市级单位',
  departmentCode: departments.east,
};
const good = { externalId: 'x-1', ...said };
const guide = { ...said, siteCode: undefined, pageUrl: undefined, itemCode: items.east, guideElement: '申请材料' };

let pages = 0;
/** A page that nobody has reported yet. */
const newPage = () => `https://www.yunshan.example/page-${++pages}`;
const submit = (body: Readonly<Record<string, unknown>>) => handIn(world.channel, path, { ...said, ...body });

const Order = z.object({
  kind: z.string(),
  state: z.string(),
  ending: z.string().nullable(),
  departmentCode: z.string().nullable(),
  mergedInto: z.string().nullable(),
  joined: z.array(z.string()),
  comment: z.string().nullable(),
});
const orderOf = async (id: string) => (await world.evaluator.get(`/api/v1/work-orders/${id}`)).as(Order);

describe('a correction', () => {
  it.each([
    ['no type', { type: undefined }, 'request.invalid', 'type'],
    ['a type that is none', { type: '7' }, 'request.invalid', 'type'],
    ['a site code that is too short', { siteCode: '990000001' }, 'request.invalid', 'siteCode'],
    ['an address that is none', { pageUrl: 'www.yunshan.example/fire' }, 'request.invalid', 'pageUrl'],
    ['an address of another kind', { pageUrl: 'ftp://www.yunshan.example/fire' }, 'request.invalid', 'pageUrl'],
    ['a script for an address', { pageUrl: 'javascript:alert(1)' }, 'request.invalid', 'pageUrl'],
    ['an unknown field', { note: 'x' }, 'request.invalid', 'note'],
    ['no wrong text', { wrong: undefined }, 'correction.no-wrong-text', 'wrong'],
    ['no page', { pageUrl: undefined }, 'correction.no-place', 'pageUrl'],
    ['no site', { siteCode: undefined }, 'correction.no-place', 'siteCode'],
    ['no place at all', { siteCode: undefined, pageUrl: undefined }, 'correction.no-place', 'pageUrl'],
    ['an item without its element', { ...guide, guideElement: undefined }, 'correction.no-place', 'guideElement'],
    ['an element without its item', { ...guide, itemCode: undefined }, 'correction.no-place', 'itemCode'],
    ['a sentence for an element', { ...guide, guideElement: '材料 有误。' }, 'request.invalid', 'guideElement'],
    ['an unknown item', { ...guide, itemCode: 'item-0' }, 'correction.unknown-item', 'itemCode'],
    ['the future', { occurredAt: '2026-07-07T01:00:00Z' }, 'correction.in-the-future', 'occurredAt'],
    ['nothing to tell it by', { externalId: undefined }, 'correction.no-identity', 'externalId'],
    ['a real name without a contact', { confidentiality: 'real-name' }, 'correction.real-name-needs-contact', 'contact'],
  ])('is refused with %s', async (_, change, code, field) => {
    const head = await world.parts.store.head();
    for (const problem of await bothProblems(world.channel, path, { ...good, ...change }))
      expect(problem).toMatchObject({ status: 422, code, field });
    expect(await world.parts.store.head()).toBe(head);
  });

  it('is taken once, also where its type is written as a digit and its page with a fragment', async () => {
    const first = await world.channel.post(path, good);
    const again = await world.channel.post(path, { ...good, type: '4', pageUrl: 'https://WWW.yunshan.example:443/fire?id=7' });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.as(MatterReceipt)).toEqual({ ...first.as(MatterReceipt), duplicate: true });
    expect(first.as(MatterReceipt).number).toMatch(/^C/);
    expect((await world.channel.post(path, { ...good, right: '别的' })).problem).toMatchObject({
      status: 409,
      code: 'correction.other-content',
    });
  });

  it('is shown to those whose order it is, and to nobody else', async () => {
    const { id } = await submit({ pageUrl: `${newPage()}?user=me#part` });
    await world.quiet();
    const Correction = z.record(z.string(), z.unknown());
    expect((await world.officer.get(`${path}/${id}`)).as(Correction)).toMatchObject({
      type: 'misspelt',
      siteCode: said.siteCode,
      pageUrl: `https://www.yunshan.example/page-${pages}?user=me`,
      wrong: said.wrong,
      right: said.right,
      evidence: said.evidence,
      contact: null,
    });
    expect(await orderOf(id)).toMatchObject({
      kind: 'correction',
      departmentCode: departments.east,
      comment: `9900000001 https://www.yunshan.example/page-${pages}?user=me\n区消防支队 → 区消防大队\n支队是市级单位`,
    });
    expect((await world.otherOfficer.get(`${path}/${id}`)).refusal).toBe('403 work-order.not-yours');
  });

  it('of a guide goes to the item’s unit', async () => {
    const { id } = await submit({ ...guide, departmentCode: undefined, itemCode: items.west });
    await world.quiet();
    expect(await orderOf(id)).toMatchObject({ departmentCode: departments.west });
  });

  it('of a page whose unit nobody knows goes to the dispatch desk', async () => {
    const { id } = await submit({ type: '0', pageUrl: newPage(), wrong: undefined, departmentCode: undefined });
    await world.quiet();
    expect(await orderOf(id)).toMatchObject({ departmentCode: null, state: 'awaiting-dispatch' });
  });

  it('stands in clear in no event', async () => {
    const { id } = await submit({ pageUrl: newPage(), contact: '13812345678' });
    for await (const event of world.parts.store.read(`correction-${id}`))
      for (const secret of [said.wrong, said.right, said.evidence, '13812345678', 'yunshan.example'])
        expect(JSON.stringify(event.data)).not.toContain(secret);
  });
});

const decision = { reply: '已更正', decision: 'adopted', before: said.wrong, after: said.right, published: true };
const handle = async (id: string) => {
  await world.officer.accept(id);
  await world.officer.does(id, 'resolve', decision);
};

describe('reports of the same passage', () => {
  it('are joined to the first while it is handled, and end with it', async () => {
    const pageUrl = newPage();
    const first = await submit({ pageUrl });
    await world.quiet();
    const second = await submit({ pageUrl: `${pageUrl}#down`, wrong: ' 区 消防支队', type: 'inaccurate' });
    const third = await submit({ pageUrl: pageUrl.replace('https', 'http'), right: undefined });
    await world.quiet();
    for (const { id } of [second, third]) expect(await orderOf(id)).toMatchObject({ state: 'merged', mergedInto: first.id });
    expect((await orderOf(first.id)).joined.toSorted()).toEqual([second.id, third.id].toSorted());
    await handle(first.id);
    await world.quiet();
    expect(await orderOf(first.id)).toMatchObject({ state: 'closed', ending: 'answered' });
    for (const { id } of [second, third]) expect(await orderOf(id)).toMatchObject({ state: 'closed', ending: 'merged' });
  });

  it('are led anew once the first was handled', async () => {
    const pageUrl = newPage();
    const first = await submit({ pageUrl });
    await world.quiet();
    await handle(first.id);
    await world.quiet();
    const [next, last] = [await submit({ pageUrl }), await submit({ pageUrl })];
    await world.quiet();
    const orders = [await orderOf(next.id), await orderOf(last.id)];
    expect(orders.map(({ state }) => state).toSorted()).toEqual(['awaiting-acceptance', 'merged']);
    expect(orders.map(({ mergedInto }) => mergedInto).filter(Boolean)).toHaveLength(1);
    expect(orders.map(({ mergedInto }) => mergedInto)).not.toContain(first.id);
  });

  it('stand for themselves where the first is withdrawn', async () => {
    const pageUrl = newPage();
    const first = await submit({ pageUrl });
    await world.quiet();
    const second = await submit({ pageUrl });
    await world.quiet();
    const address = `/api/v1/cases/${first.number}/withdraw?code=${first.trackingCode}`;
    expect((await world.citizen.post(address)).status).toBe(200);
    await world.quiet();
    expect(await orderOf(first.id)).toMatchObject({ state: 'closed', ending: 'withdrawn' });
    expect(await orderOf(second.id)).toMatchObject({ state: 'awaiting-acceptance', mergedInto: null });
    const third = await submit({ pageUrl });
    await world.quiet();
    expect(await orderOf(third.id)).toMatchObject({ state: 'awaiting-acceptance', mergedInto: null });
  });

  it('are not joined where text or place differ', async () => {
    const pageUrl = newPage();
    const receipts = [
      await submit({ pageUrl }),
      await submit({ pageUrl, wrong: '区消防大队' }),
      await submit({ pageUrl: newPage() }),
      await submit({ pageUrl, siteCode: '9900000002' }),
      await submit({ ...guide, wrong: '别处' }),
    ];
    await world.quiet();
    for (const { id } of receipts) expect((await orderOf(id)).mergedInto).toBeNull();
  });

  it('that come together have one leader', async () => {
    const pageUrl = newPage();
    const receipts = await Promise.all(Array.from({ length: 8 }, () => submit({ pageUrl })));
    await world.quiet();
    const orders = await Promise.all(receipts.map(({ id }) => orderOf(id)));
    expect(orders.filter(({ state }) => state === 'merged')).toHaveLength(7);
    expect(new Set(orders.flatMap(({ mergedInto }) => mergedInto ?? [])).size).toBe(1);
  });

  it('each keep an order while the first one ends', async () => {
    const pageUrl = newPage();
    const first = await submit({ pageUrl });
    await world.quiet();
    await world.officer.accept(first.id);
    const { etag } = await world.officer.order(first.id);
    const [, ...late] = await Promise.all([
      world.officer.act(first.id, 'resolve', etag, decision),
      ...Array.from({ length: 6 }, () => submit({ pageUrl })),
    ]);
    await world.quiet();
    const orders = await Promise.all(late.map(async ({ id }) => ({ id, ...(await orderOf(id)) })));
    for (const order of orders) {
      if (order.mergedInto === null) expect(order.state).toBe('awaiting-acceptance');
      // Merged into an order that is handled, or ended with the one it was merged into.
      else
        expect([order.state, (await orderOf(order.mergedInto)).state]).toEqual(
          order.ending === 'merged' ? ['closed', 'closed'] : ['merged', 'awaiting-acceptance'],
        );
    }
    const after = await submit({ pageUrl });
    await world.quiet();
    expect(['awaiting-acceptance', 'merged']).toContain((await orderOf(after.id)).state);
  });
});
