import { OrderKind } from '#kernel/values.js';
import type { DeadlineRule, RuleInForce, Span } from './deadline.policy.js';
import { type DeadlineRules, type NamedDeadlineRule, type Source, versionName } from './rule-content.policy.js';

const working = (amount: number): Span => ({ amount, unit: 'working' });
const calendar = (amount: number): Span => ({ amount, unit: 'calendar' });

/** Contact, rectify and difficult, with all else as we chose it: yellow one working day before the end, as in Shandong. */
const ruleOf = (contact: Span, rectify: Span, difficult: Span): DeadlineRule => ({
  contact,
  rectify,
  difficult,
  extension: { times: 1, longest: working(10), decided: 'by-supervisor' },
  verification: 'optional',
  approval: 'none',
  callBack: { tries: 3, within: working(5) },
  pause: 'waiting-for-citizen',
  returning: 'allowed',
  yellow: { before: working(1) },
  red: 'at-once',
  supervision: { answer: working(2), nextLevel: working(5), unsatisfied: 2 },
});

const ours: Source = { mark: 'ours', text: '本系统的默认值，不是官方规定 (our own choice, not an official rule)' };
const published = (text: string): Source => ({ mark: 'published', text });

const days = (contact: number, rectify: number, difficult: number) =>
  ruleOf(working(contact), working(rectify), working(difficult));

const rules: Readonly<Record<OrderKind, DeadlineRule>> = {
  'bad-review': days(1, 5, 15),
  complaint: days(5, 15, 30),
  suggestion: days(5, 15, 30),
  question: days(1, 5, 15),
  correction: days(1, 3, 15),
  finding: { ...days(1, 5, 15), approval: 'required' },
};

const defaults: readonly NamedDeadlineRule[] = OrderKind.options.map((kind) => ({
  name: kind,
  when: { kinds: [kind] },
  rule: rules[kind],
  source: ours,
}));

/** The defaults with one place's own rule for bad reviews. */
const profile = (name: string, badReview: Pick<NamedDeadlineRule, 'rule' | 'marks'>): DeadlineRules => ({
  kind: 'deadline-rules',
  profile: name,
  rules: defaults.map((rule) => (rule.name === 'bad-review' ? { ...rule, ...badReview } : rule)),
});

export const shippedDeadlines: DeadlineRules = { kind: 'deadline-rules', profile: 'default', rules: [...defaults] };

/** What holds for a kind of order where nothing that is published fits. */
export const shippedDeadlineRule = (kind: OrderKind): RuleInForce => ({
  ...rules[kind],
  version: versionName('default', 0, kind),
});

const shanghai = published('上海市 2019：1 个工作日（当天）联系，5 个工作日办结，疑难 15 个工作日，承办单位不得退单');
const shenzhen = published('深圳市 2021：3 个工作日联系，10 个工作日整改');
const zhejiang = published('浙江省 2019：1 天联系，15 天整改');
const zhejiangUnit: Source = { mark: 'inferred', text: '文件写“天”，按自然日理解 (plain days, taken for calendar days)' };
const linwu = published('临武县 2021：7 天整改，疑难 15 天，按自然日');

/** Rules of places as a beginning of one's own: what a place published is marked so, all else is our own choice. */
export const shippedProfiles: readonly DeadlineRules[] = [
  shippedDeadlines,
  profile('shanghai', {
    rule: { ...days(1, 5, 15), returning: 'forbidden' },
    marks: { contact: shanghai, rectify: shanghai, difficult: shanghai, returning: shanghai },
  }),
  profile('shenzhen', { rule: days(3, 10, 15), marks: { contact: shenzhen, rectify: shenzhen } }),
  profile('zhejiang', {
    rule: ruleOf(calendar(1), calendar(15), calendar(30)),
    marks: {
      'contact.amount': zhejiang,
      'contact.unit': zhejiangUnit,
      'rectify.amount': zhejiang,
      'rectify.unit': zhejiangUnit,
    },
  }),
  profile('linwu', {
    rule: ruleOf(calendar(1), calendar(7), calendar(15)),
    marks: { rectify: linwu, difficult: linwu },
  }),
];
