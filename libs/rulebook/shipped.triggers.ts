import type { Triggers } from './triggers.policy.js';

/** Two months running is practice of Jiangsu's provincial rules on service halls; the other figures are our own choice. */
export const shippedTriggers: Triggers = {
  version: 'default@0',
  badReviews: { count: 10, days: 30 },
  overdue: { share: 0.2, least: 5, days: 90 },
  lastInRanking: { months: 2 },
  checkAfter: { amount: 10, unit: 'working' },
};
