import { beforeAll, describe, expect, it } from '@jest/globals';
import { worldForSpec } from '../support/for-spec.js';
import { rowsOf } from '../support/rows.js';
import type { CallerName } from '../support/world.callers.js';
import type { Receipt } from '../support/world.contract.js';
import { departments, items, regions } from '../support/world.directory.js';

const world = await worldForSpec();
let city: Receipt;
let east: Receipt;
let west: Receipt;
beforeAll(async () => {
  city = await world.channel.submit({ itemCode: items.city, rating: 1 });
  east = await world.channel.submit({ itemCode: items.east, rating: 1 });
  west = await world.channel.submit({ itemCode: items.west, rating: 1 });
  await world.quiet();
});

/** Which of the three orders a caller sees; the city’s bureau supervises the east county’s. */
const seen: readonly (readonly [CallerName, readonly (keyof typeof departments)[]])[] = [
  ['east-officer', ['east']],
  ['west-officer', ['west']],
  ['city-officer', ['city', 'east']],
  ['east-supervisor', ['east']],
  ['city-supervisor', ['city', 'east', 'west']],
  ['evaluator', ['city', 'east', 'west']],
];
const receipts = () => ({ city, east, west });
const places = ['city', 'east', 'west'] as const;

describe.each(seen)('%s', (name, visible) => {
  it(`sees the orders of ${visible.join(', ')} on the desk and no others`, async () => {
    const { data } = await world.as(name).desk();
    expect(data.map(({ departmentCode }) => departmentCode).toSorted()).toEqual(
      visible.map((place) => departments[place]).toSorted(),
    );
  });

  it('may open those orders and is refused the others', async () => {
    for (const place of places) {
      const answer = await world.as(name).get(`/api/v1/work-orders/${receipts()[place].id}`);
      if (visible.includes(place)) expect(answer.status).toBe(200);
      else expect(answer.refusal).toBe('403 work-order.not-yours');
    }
  });

  it('is counted those departments and is refused to ask for others', async () => {
    const figures = await world.as(name).figures();
    expect(figures['received']).toBe(visible.length);
    for (const place of places) {
      const path = `/api/v1/scorecards?department=${departments[place]}`;
      const answer = await world.as(name).get(path);
      if (visible.includes(place)) expect(answer.status).toBe(200);
      else expect(answer.refusal).toBe('403 access.out-of-scope');
    }
  });

  it('is led to the reviews and orders of those departments and no others', async () => {
    for (const measure of ['received', 'badToHandle']) {
      const rows = (await rowsOf(world.as(name), { measure })).flatMap(({ data }) => data);
      expect(rows.map(({ department }) => department).toSorted()).toEqual(visible.map((place) => departments[place]).toSorted());
    }
    for (const place of places.filter((one) => !visible.includes(one))) {
      const answer = await world.as(name).get(`/api/v1/scorecards/rows?measure=received&department=${departments[place]}`);
      expect(answer.refusal).toBe('403 access.out-of-scope');
    }
  });

  it('is shown nothing of others by asking for a region', async () => {
    const { groups } = await world.as(name).scorecard({ region: regions.city, groupBy: 'department' });
    expect(groups.map(({ key }) => key['department'])).toEqual(visible.map((place) => departments[place]).toSorted());
  });
});

describe('an officer', () => {
  it('cannot touch an order of another department', async () => {
    const { etag } = await world.otherOfficer.order(west.id);
    expect((await world.officer.act(west.id, 'accept', etag)).refusal).toBe('403 work-order.not-yours');
    expect((await world.officer.act(west.id, 'resolve', etag, { reply: 'x' })).refusal).toBe('403 work-order.not-yours');
    expect(await world.otherOfficer.order(west.id)).toMatchObject({ state: 'awaiting-acceptance', etag });
  });

  it('cannot filter a desk by another department', async () => {
    expect((await world.officer.get(`/api/v1/work-orders?department=${departments.west}`)).problem).toMatchObject({
      status: 403,
      code: 'access.out-of-scope',
      field: 'department',
    });
  });
});

describe('a supervisor', () => {
  it('may act for a department of the region', async () => {
    expect(await world.as('east-supervisor').accept(east.id)).toMatchObject({ state: 'in-progress' });
    const { etag } = await world.otherOfficer.order(west.id);
    expect((await world.as('east-supervisor').act(west.id, 'accept', etag)).refusal).toBe('403 work-order.not-yours');
  });
});
