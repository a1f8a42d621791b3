import { describe, expect, it } from '@jest/globals';
import { checkReview, identityOf, type Submission, targetOf } from './submission.policy.js';

const now = '2026-07-10T00:00:00.000Z';
const hall = { source: 'hall' };
const good: Submission = { rating: 5, caseNumber: 'c-1', occurredAt: '2026-07-09T08:00:00+08:00' };

describe('a submission', () => {
  it('keeps its moment in UTC', () => expect(checkReview(good, now)).toEqual({ occurredAt: '2026-07-09T00:00:00.000Z' }));
  it('happens now when it does not say', () => expect(checkReview({ rating: 5 }, now)).toEqual({ occurredAt: now }));

  it.each<[string, Partial<Submission>, string]>([
    ['occurredAt', { occurredAt: '2026-07-10T00:06:00Z' }, 'review.in-the-future'],
    ['occurredAt', { occurredAt: '2001-01-01T00:00:00Z' }, 'review.too-long-ago'],
    ['rating', { default: true, rating: 1 }, 'review.default-cannot-be-bad'],
    ['comment', { default: true, comment: '好' }, 'review.default-has-no-author'],
    ['contact', { default: true, contact: '1390' }, 'review.default-has-no-author'],
    ['contact', { realName: true }, 'review.real-name-needs-contact'],
    ['tags', { tags: ['510', '510'] }, 'review.tag-twice'],
  ])('names the field %s of %j', (field, change, code) => {
    expect(() => checkReview({ ...good, ...change }, now)).toThrow(
      expect.objectContaining({ code, facts: expect.objectContaining({ field }) }),
    );
  });

  it('is the same review for the same case and stage, whatever the channel', () => {
    const app = { source: 'app', idempotencyKey: 'k' };
    expect(identityOf({ ...good, externalId: 'a' }, hall)).toBe(identityOf({ ...good, externalId: 'b' }, app));
    expect(identityOf({ ...good, stage: 1 }, hall)).not.toBe(identityOf(good, hall));
  });
  it('is known by its source where there is no case', () => {
    expect(identityOf({ rating: 5, externalId: 'x' }, hall)).toBe('source:hall:x');
    expect(() => identityOf({ rating: 5 }, hall)).toThrow(expect.objectContaining({ code: 'review.no-identity' }));
  });
  it('is about what its fields point to', () => {
    expect([good, { rating: 5, staffNumber: 's' }, { rating: 5, itemCode: 'i' }, { rating: 5 }].map(targetOf)).toEqual([
      'case',
      'staff',
      'item',
      'organisation',
    ]);
  });
});
