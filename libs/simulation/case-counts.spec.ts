import { describe, expect, it } from '@jest/globals';
import { FinishedCases } from './case-counts.js';
import { simulateWorld } from './world.js';

const world = simulateWorld({ seed: 's', counties: 1, departments: 2, items: 2, points: 2 });
const [one, other] = world.items.map(({ code }) => code) as [string, string];

const counted = () => {
  const finished = new FinishedCases(world, 'Asia/Shanghai');
  for (let i = 0; i < 9; i++) finished.add({ itemCode: one, occurredAt: '2026-07-06T15:59:59Z' });
  finished.add({ itemCode: one, occurredAt: '2026-07-06T16:00:00Z' });
  finished.add({ itemCode: other, occurredAt: '2026-07-06T01:00:00Z' });
  return [...finished.counts('s')];
};

describe('simulated numbers of finished cases', () => {
  it('are of the local day, the item and the department that answers for it', () =>
    expect(counted().map(({ day, itemCode, departmentCode }) => [day, itemCode, departmentCode])).toEqual(
      [
        ['2026-07-06', one],
        ['2026-07-06', other],
        ['2026-07-07', one],
      ].map(([day, item]) => [day, item, world.items.find(({ code }) => code === item)?.departmentCode]),
    ));
  it('are never fewer than the reviews, and not many more', () => {
    const cases = counted().find(({ itemCode, day }) => itemCode === one && day === '2026-07-06')?.cases ?? 0;
    expect(cases).toBeGreaterThanOrEqual(10);
    expect(cases).toBeLessThanOrEqual(23);
  });
  it('are the same for the same seed', () => expect(counted()).toEqual(counted()));
});
