import { describe, expect, it } from '@jest/globals';
import { caseNumberOf, normalisedCode, normalisedNumber, trackingCodeOf, uuidOf } from './receipt.policy.js';
import { checkReview, contentOf, identityOf, type Submission, targetOf } from './submission.policy.js';

const now = '2026-07-10T00:00:00.000Z';
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
    expect(identityOf({ ...good, externalId: 'a' }, 'hall', undefined)).toBe(
      identityOf({ ...good, externalId: 'b' }, 'app', 'k'),
    );
    expect(identityOf({ ...good, stage: 1 }, 'hall', undefined)).not.toBe(identityOf(good, 'hall', undefined));
  });
  it('is known by its source and id, or by the key of the request, where there is no case', () => {
    expect(identityOf({ rating: 5, externalId: 'x' }, 'hall', 'k')).toBe('source:hall:x');
    expect(identityOf({ rating: 5 }, 'hall', 'k')).toBe('key:hall:k');
    expect(() => identityOf({ rating: 5 }, 'hall', undefined)).toThrow(expect.objectContaining({ code: 'review.no-identity' }));
  });
  it('has the same content however it travelled', () => {
    expect(contentOf({ ...good, externalId: 'a', channel: 'app' })).toBe(contentOf({ ...good, externalId: 'b' }));
    expect(contentOf({ ...good, rating: 4 })).not.toBe(contentOf(good));
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

describe('a receipt', () => {
  const hex = '00ff10ab'.repeat(8);
  it('can be read out and typed back', () => {
    const number = caseNumberOf('R', hex);
    expect(number).toMatch(/^R[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{6}-[0-9A-HJKMNP-TV-Z]{6}$/);
    expect(normalisedNumber(number.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'))).toBe(number);
    const code = trackingCodeOf(hex);
    expect(normalisedCode(code.toLowerCase().replaceAll('-', ''))).toBe(code);
  });
  it('has an id in the shape of a UUID', () =>
    expect(uuidOf(hex)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
});
