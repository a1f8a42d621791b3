import { describe, expect, it } from '@jest/globals';
import type { Fact } from '#kernel/facts.js';
import { counted, stored, submitted } from '../../test/support/events.js';
import { reviewedCases } from './reviewed-cases.projection.js';

type Before = readonly Fact<
  'department' | 'region' | 'item' | 'channel',
  'reviewedCases' | 'caseReviews' | 'everReviewedCases'
>[];
const { ReviewSubmitted, ReviewExcluded } = reviewedCases.on;

const review = (reviewId: string, { active = true, caseNumber = 'C1', department = 'tax' }: Given = {}) => {
  const { type, data } = submitted();
  const event = stored({ type, data: { ...data, reviewId, caseNumber, counted: { ...counted, active, department } } });
  return { of: () => ReviewSubmitted.of(event), states: (before: Before) => ReviewSubmitted.states(event, before) };
};
interface Given {
  readonly active?: boolean;
  readonly caseNumber?: string | null;
  readonly department?: string;
}
const exclusion = (reviewId: string, active = true) => {
  const data = { reviewId, reason: 'mistaken', counted: { ...counted, active }, excludedAt: '2026-07-08T00:00:00.000Z' } as const;
  const event = stored({ type: 'ReviewExcluded' as const, data });
  return { of: () => ReviewExcluded.of(event), states: (before: Before) => ReviewExcluded.states(event, before) };
};

/** What one event after the other states of one case. */
const stated = (...events: readonly { readonly states: (before: Before) => Before }[]) => {
  const all: Fact[] = [];
  for (const { states } of events) all.push(...states(all));
  return all.map(({ subject, dims, adds }) => [subject, dims['department'], adds]);
};
const first = { caseReviews: 1, reviewedCases: 1, everReviewedCases: 1 };

describe('a case', () => {
  it('is reviewed by its first active review, and by the others no more', () =>
    expect(stated(review('a'), review('b', { department: 'police' }))).toEqual([
      ['a', 'tax', first],
      ['b', 'police', { caseReviews: 1 }],
    ]));

  it('is told by its number alone', () => expect(review('a').of()).toEqual({ thread: 'C1' }));

  it.each([{ active: false }, { caseNumber: null }])('is not reviewed by a review that has %j', (given) => {
    expect(review('a', given).of()).toBeUndefined();
    expect(stated(review('a', given))).toEqual([]);
  });

  it('is reviewed no more when its only review is excluded, and again by a later one', () =>
    expect(stated(review('a'), exclusion('a'), review('b')).slice(1)).toEqual([
      ['a', 'tax', { caseReviews: -1, reviewedCases: -1 }],
      ['b', 'tax', { caseReviews: 1, reviewedCases: 1 }],
    ]));

  it('counts where the next of its reviews does when the first is excluded', () =>
    expect(stated(review('a'), review('b', { department: 'police' }), exclusion('a')).slice(2)).toEqual([
      ['a', 'tax', { caseReviews: -1, reviewedCases: -1 }],
      ['b', 'police', { reviewedCases: 1 }],
    ]));

  it('stays where it is when a later review of it is excluded', () =>
    expect(stated(review('a'), review('b'), exclusion('b'), exclusion('a')).slice(2)).toEqual([
      ['b', 'tax', { caseReviews: -1 }],
      ['a', 'tax', { caseReviews: -1, reviewedCases: -1 }],
    ]));

  it('loses nothing twice, and nothing by what was never counted', () => {
    expect(stated(review('a'), exclusion('a'), exclusion('a'))).toHaveLength(2);
    expect(stated(exclusion('a'))).toEqual([]);
    expect(exclusion('a', false).of()).toBeUndefined();
  });
});
