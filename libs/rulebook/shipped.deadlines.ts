import type { OrderKind } from '#kernel/values.js';
import type { DeadlineRule, Span } from './deadline.policy.js';

const working = (amount: number): Span => ({ amount, unit: 'working' });

/** Our own choice throughout, not an official rule. Contact, rectify and difficult in working days. */
const ours = (contact: number, rectify: number, difficult: number): DeadlineRule => ({
  contact: working(contact),
  rectify: working(rectify),
  difficult: working(difficult),
  extension: { times: 1, longest: working(10), decided: 'by-supervisor' },
  verification: 'optional',
  approval: 'none',
  callBack: { tries: 3, within: working(5) },
  pause: 'waiting-for-citizen',
  returning: 'allowed',
  yellow: { before: working(1) },
  supervision: { answer: working(2), nextLevel: working(5) },
});

/** What holds where nothing was published: places differ. */
export const shippedDeadlines: Readonly<Record<OrderKind, DeadlineRule>> = {
  'bad-review': ours(1, 5, 15),
  complaint: ours(5, 15, 30),
  suggestion: ours(5, 15, 30),
  question: ours(1, 5, 15),
  correction: ours(1, 3, 15),
  finding: { ...ours(1, 5, 15), approval: 'required' },
};
