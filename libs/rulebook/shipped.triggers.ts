import type { TriggerRules } from './rule-content.policy.js';

export const shippedTriggers: TriggerRules = {
  kind: 'triggers',
  source: {
    mark: 'ours',
    text: '连续两个月排名末位约谈为公开规定，其余为本系统的默认值 (two months running is a published rule, all else our own choice)',
  },
  limits: {
    badReviews: { count: 10, days: 30 },
    overdue: { share: 0.2, least: 5, days: 90 },
    lastInRanking: { months: 2 },
    checkAfter: { amount: 10, unit: 'working' },
  },
};
