import { describe, expect, it } from '@jest/globals';
import { RegisterDepartment, RegisterServiceItem } from '#directory/directory.commands.js';
import { worldForSpec } from '../support/for-spec.js';
import { departments, items, regions, tellDirectory } from '../support/world.directory.js';

const world = await worldForSpec();

const cause = { id: 'reform', by: 'test' };

const received = async (query: Record<string, string>) => {
  const waitFor = String(await world.parts.store.head());
  return (await world.evaluator.figures({ ...query, waitFor }))['received'];
};

describe('an item that another department takes over from a day on', () => {
  it('counts under the one that answered for it on the day of the review', async () => {
    const { east, west } = departments;
    const before = await world.channel.submit({ itemCode: items.east, rating: 1, occurredAt: '2026-07-02T15:59:59Z' });
    await tellDirectory(world.app, world.parts.store, [
      new RegisterServiceItem({ code: items.east, name: '事项', departmentCode: west, effectiveFrom: '2026-07-03' }, cause),
    ]);
    // Midnight in Shanghai lies between the two; the second of each pair is delivered after the move was known.
    const late = await world.channel.submit({ itemCode: items.east, rating: 1, occurredAt: '2026-07-02T15:59:59Z' });
    const after = await world.channel.submit({ itemCode: items.east, rating: 1, occurredAt: '2026-07-02T16:00:00Z' });
    await world.quiet();
    expect([await received({ department: east }), await received({ department: west })]).toEqual([2, 1]);
    const desk = async (department: string) =>
      (await world.supervisor.desk({ department })).data.map(({ reviewId }) => reviewId).toSorted();
    expect(await desk(east)).toEqual([before.id, late.id].toSorted());
    expect(await desk(west)).toEqual([after.id]);
    const { groups } = await world.evaluator.scorecard({ groupBy: 'item,department' });
    expect(groups.map(({ key }) => key)).toEqual([
      { item: items.east, department: east },
      { item: items.east, department: west },
    ]);
  });
});

describe('a region', () => {
  it('holds the departments of all regions below it', async () => {
    await world.channel.submit({ itemCode: items.city, rating: 5 });
    const [whole, east, west] = [
      await received({ region: regions.city }),
      await received({ region: regions.east }),
      await received({ region: regions.west }),
    ];
    expect(whole).toBe(4);
    expect([east, west]).toEqual([2, 1]);
    expect(await received({ region: '110000' })).toBe(0);
  });

  it('holds the departments it had, when it is asked as of before the reform', async () => {
    const { asOf } = await world.evaluator.scorecard();
    const move = {
      code: departments.west,
      name: '部门',
      regionCode: regions.east,
      parentCode: null,
      effectiveFrom: '2026-07-01',
    };
    await tellDirectory(world.app, world.parts.store, [new RegisterDepartment(move, cause)]);
    expect([await received({ region: regions.east }), await received({ region: regions.west })]).toEqual([3, 0]);
    expect([await received({ region: regions.east, asOf }), await received({ region: regions.west, asOf })]).toEqual([2, 1]);
    expect([
      await received({ region: regions.east, to: '2026-06-30' }),
      await received({ region: regions.east, from: '2026-07-01' }),
    ]).toEqual([0, 3]);
    expect((await world.as('east-supervisor').desk()).data).toHaveLength(3);
  });
});
