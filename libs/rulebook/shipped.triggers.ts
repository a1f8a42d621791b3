import type { TriggerRules } from './rule-content.policy.js';

/** An interview (约谈) after two months running at the end of the ranking is a published rule; all other figures are our own choice. */
export const shippedTriggers: TriggerRules = {
  kind: 'triggers',
  limits: {
    badReviews: { count: 10, days: 30 },
    overdue: { share: 0.2, least: 5, days: 90 },
    lastInRanking: { months: 2 },
    checkAfter: { amount: 10, unit: 'working' },
  },
};
