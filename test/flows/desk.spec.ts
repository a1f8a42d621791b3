import { beforeAll, describe, expect, it } from '@jest/globals';
import { DeskReading } from '../../apps/api/work-orders/desk.reading.js';
import { worldForSpec } from '../support/for-spec.js';
import type { Desk } from '../support/world.contract.js';
import { departments, items } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

const world = await worldForSpec();
/** Ids in the order of their due dates, the most urgent first; the last two are due on one day. */
let urgent: string[];
beforeAll(async () => {
  const days = ['2026-07-03', '2026-07-01', '2026-07-02', '2026-07-06', '2026-07-06'];
  const submits = days.map(async (day, nth) => {
    const occurredAt = `${day}T01:00:00Z`;
    const { id } = await world.channel.submit({ itemCode: nth % 2 ? items.west : items.east, rating: 1 + (nth % 2), occurredAt });
    return { id, occurredAt };
  });
  const submitted = await Promise.all(submits);
  urgent = submitted.toSorted((a, b) => (a.occurredAt + a.id < b.occurredAt + b.id ? -1 : 1)).map(({ id }) => id);
  await world.quiet();
});

const idsOf = ({ data }: Desk) => data.map(({ id }) => id);

describe('the desk', () => {
  it('has what is due first on top', async () => {
    expect(idsOf(await world.supervisor.desk())).toEqual(urgent);
  });

  it.each([1, 2, 5, 200])('is read whole in pages of %d, with none left out and none twice', async (limit) => {
    const ids: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await world.supervisor.desk({ limit, cursor });
      ids.push(...idsOf(page));
      cursor = page.nextCursor ?? undefined;
      pages++;
    } while (cursor !== undefined);
    expect(ids).toEqual(urgent);
    expect(pages).toBe(Math.ceil(urgent.length / limit));
  });

  it.each([
    [{}, 5],
    [{ state: 'in-progress' }, 0],
    [{ department: departments.west }, 2],
    [{ q: '西县' }, undefined],
  ] as const)('knows how many there are in all, so that a file of it can say so: %j', async (question, orders) => {
    const caller = await world.parts.callers.byKey(world.keys['city-supervisor']);
    const total = await world.app.get(DeskReading, { strict: false }).total(question, caller!);
    expect(total).toBe(idsOf(await world.supervisor.desk(question)).length);
    if (orders !== undefined) expect(total).toBe(orders);
  });

  it('is narrowed by department and state, alone and together', async () => {
    const [first = ''] = idsOf(await world.supervisor.desk({ department: departments.east }));
    await world.officer.accept(first);
    await world.quiet();
    expect(idsOf(await world.supervisor.desk({ state: 'in-progress' }))).toEqual([first]);
    expect(idsOf(await world.supervisor.desk({ state: 'in-progress', department: departments.west }))).toEqual([]);
    expect(idsOf(await world.officer.desk({ state: 'awaiting-acceptance', kind: 'bad-review' }))).toHaveLength(2);
  });

  it.each([
    [{ cursor: 'of-somebody-else' }, 'cursor.invalid', 'cursor'],
    [{ cursor: btoa('2026-07-01T00:00:00Z x') }, 'cursor.invalid', 'cursor'],
    [{ limit: 0 }, 'request.invalid', 'limit'],
    [{ limit: 201 }, 'request.invalid', 'limit'],
    [{ state: 'lost' }, 'request.invalid', 'state'],
    [{ due: 'soon' }, 'request.invalid', 'due'],
    [{ waitFor: 'now' }, 'request.invalid', 'waitFor'],
    [{ page: 2 }, 'request.invalid', 'page'],
  ] as const)('refuses %j', async (query, code, field) => {
    const answer = await world.supervisor.get(withQuery('/api/v1/work-orders', query));
    expect(answer.problem).toMatchObject({ status: 422, code, field });
  });
});
