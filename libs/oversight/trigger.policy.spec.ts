import { describe, expect, it } from '@jest/globals';
import { byBadReviews, byOverdue, byRanking, lastOf, type PointFigures } from './trigger.policy.js';

const today = '2026-07-06';
const triggers = {
  version: 'default@0',
  lastInRanking: { months: 2 },
  checkAfter: { amount: 10, unit: 'working' },
  badReviews: { count: 10, days: 30 },
  overdue: { share: 0.2, least: 5, days: 90 },
} as const;
const point = (servicePoint: string, figures: Partial<PointFigures>): PointFigures => ({
  servicePoint,
  reviews: 100,
  bad: 0,
  orders: 0,
  overdue: 0,
  ...figures,
});

describe('the trigger of bad reviews', () => {
  it('is met from its count on, within days that end today', () => {
    const figures = [point('nine', { bad: 9 }), point('ten', { bad: 10 }), point('more', { bad: 11 })];
    expect(byBadReviews(figures, triggers, today)).toMatchObject([
      {
        servicePoint: 'ten',
        measure: 'rectification',
        evidence: { from: '2026-06-07', to: today, count: 10, of: 100, threshold: 10 },
      },
      { servicePoint: 'more' },
    ]);
  });
});

describe('the trigger of overdue orders', () => {
  it('is met from its share on, where there were enough orders to say so', () => {
    const figures = [
      point('too-few', { orders: 4, overdue: 4 }),
      point('below', { orders: 10, overdue: 1 }),
      point('met', { orders: 10, overdue: 2 }),
    ];
    expect(byOverdue(figures, triggers, today)).toMatchObject([
      { servicePoint: 'met', evidence: { from: '2026-04-08', count: 2, of: 10 } },
    ]);
  });
});

describe('the last of a month', () => {
  it('has the greatest share of bad reviews, and several may share the place', () => {
    const figures = [point('a', { bad: 5 }), point('b', { bad: 9 }), point('c', { reviews: 200, bad: 18 })];
    expect(lastOf(figures)).toEqual(['b', 'c']);
  });

  it.each([
    ['a point alone', [point('a', { bad: 50 })]],
    ['points without a bad review', [point('a', {}), point('b', {})]],
    ['points with few reviews', [point('a', { reviews: 19, bad: 19 }), point('b', { bad: 1 })]],
  ])('is nobody among %s', (_, figures) => expect(lastOf(figures)).toEqual([]));
});

describe('the trigger of the ranking', () => {
  const month = (from: string, to: string, ...last: readonly string[]) => ({ from, to, last });
  it('is met by who was last in each month', () => {
    const months = [month('2026-05-01', '2026-05-31', 'a', 'b'), month('2026-06-01', '2026-06-30', 'b', 'c')];
    expect(byRanking(months)).toMatchObject([
      { servicePoint: 'b', measure: 'interview', evidence: { from: '2026-05-01', to: '2026-06-30', count: 2, threshold: 2 } },
    ]);
  });
  it('is met by nobody where there is no month', () => expect(byRanking([])).toEqual([]));
});
