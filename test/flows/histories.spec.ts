import { describe, expect, it } from '@jest/globals';
import { worldForSpec } from '../support/for-spec.js';
import type { StaffClient } from '../support/world.clients.js';
import { Desk } from '../support/world.contract.js';
import { departments, items } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

const world = await worldForSpec();

type Body = Readonly<Record<string, unknown>>;
const review = async (body: Body = {}): Promise<string> => {
  const { id } = await world.channel.submit({ itemCode: items.east, rating: 1, contact: '13700000000', realName: true, ...body });
  await world.quiet(); // so that what is handed in later is opened later
  return id;
};
const page = async (who: StaffClient, path: string, query = {}) => (await who.get(withQuery(path, query))).as(Desk);
/** All ids of a list, page by page. */
const walked = async (who: StaffClient, path: string, limit: number): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let cursor: string | undefined; ;) {
    const { data, nextCursor } = await page(who, path, { limit, cursor });
    ids.push(...data.map(({ id }) => id));
    if (nextCursor === null) return ids;
    cursor = nextCursor;
  }
};
const ofItem = (id: string) => `/api/v1/work-orders/${id}/same-item`;
const ofPerson = (id: string) => `/api/v1/work-orders/${id}/same-person`;

describe('other orders of the same person', () => {
  it('come in pages, newest first, and not one is left out or told twice', async () => {
    const contact = '13811112222';
    const [first, second, third] = [await review({ contact }), await review({ contact }), await review({ contact })];
    await review({ contact: '13900000000' });
    const asked = await review({ contact });
    for (const limit of [1, 2, 3, 50])
      expect(await walked(world.supervisor, ofPerson(asked), limit)).toEqual([third, second, first]);
    expect(await walked(world.supervisor, ofPerson(second), 2)).toEqual([asked, third, first]);
  });

  it('end where those end that may be told, and no cursor leads to another', async () => {
    const contact = '13833334444';
    const [named, nameless] = [await review({ contact }), await review({ contact, realName: false })];
    const asked = await review({ contact });
    expect(await page(world.supervisor, ofPerson(asked), { limit: 1 })).toMatchObject({
      data: [{ id: named }],
      nextCursor: null,
    });
    expect((await world.supervisor.get(ofPerson(nameless))).refusal).toBe('403 work-order.person-not-shown');
  });

  it('are never told to the unit of what its people may not see who said it, its supervisor among them', async () => {
    const asked = await review({ contact: '13855556666' });
    const own = await world.employ('own-supervisor', 'supervisor', { departments: [departments.east] });
    for (const who of [world.officer, own])
      expect((await who.get(ofPerson(asked))).refusal).toBe('403 work-order.person-not-shown');
    expect((await world.otherOfficer.get(ofPerson(asked))).refusal).toBe('403 work-order.not-yours');
    expect((await world.officer.get(ofPerson(asked), { 'accept-language': 'en' })).problem.detail).toContain('not shown');
  });
});

describe('other orders of the same item', () => {
  it('come in pages, closed ones among them, for those whose orders they are', async () => {
    const itemCode = items.west;
    const [first, second, asked] = [await review({ itemCode }), await review({ itemCode }), await review({ itemCode })];
    await world.otherOfficer.accept(first);
    await world.otherOfficer.does(first, 'refer', { to: 'court', reply: '请向法院起诉' });
    await world.quiet();
    expect(await walked(world.otherOfficer, ofItem(asked), 1)).toEqual([second, first]);
    expect((await page(world.otherOfficer, ofItem(asked))).data.at(-1)).toMatchObject({ id: first, state: 'closed' });
  });

  it('are not told to a unit that only assists', async () => {
    await review();
    const asked = await review();
    await world.officer.does(asked, 'return', { reason: 'not-ours', words: '需要协办' });
    await world.supervisor.does(asked, 'dispatch', { to: departments.east, assisting: [departments.west], words: '请协办' });
    await world.quiet();
    expect((await page(world.officer, ofItem(asked))).data.length).toBeGreaterThan(0);
    expect(await page(world.otherOfficer, ofItem(asked))).toMatchObject({ data: [], nextCursor: null });
  });

  it.each(['cursor=foreign', 'limit=0', 'limit=201', 'offset=3', 'waitFor=x'])('are not asked for by %s', async (query) => {
    const asked = await review();
    for (const path of [ofItem(asked), ofPerson(asked)]) {
      const { problem } = await world.supervisor.get(`${path}?${query}`);
      expect([problem.status, problem.field]).toEqual([422, query.split('=')[0]]);
    }
  });
});
