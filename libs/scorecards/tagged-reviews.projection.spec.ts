import { describe, expect, it } from '@jest/globals';
import { counted, reviewId, stored, submitted } from '../../test/support/events.js';
import { taggedReviews } from './tagged-reviews.projection.js';

const { ReviewSubmitted, ReviewExcluded } = taggedReviews.on;
const given = (tags: readonly string[]) => {
  const { type, data } = submitted(1);
  return ReviewSubmitted.states(stored({ type, data: { ...data, tags: [...tags] } }), []);
};
const exclusion = stored({
  type: 'ReviewExcluded' as const,
  data: { reviewId, reason: 'mistaken' as const, counted, excludedAt: '2026-07-08T00:00:00.000Z' },
});

describe('a review with tags', () => {
  it('counts under each of them', () =>
    expect(given(['110', '108']).map(({ subject, dims, adds }) => [subject, dims.tag, dims.kind, adds])).toEqual(
      ['110', '108'].map((tag) => [reviewId, tag, null, { received: 1, rated1: 1, bad: 1, active: 1 }]),
    ));

  it('is not here without any', () => expect(given([])).toEqual([]));

  it('leaves each of them when it is excluded, and needs to know what they were', () => {
    expect(ReviewExcluded.of(exclusion)).toEqual({ subject: reviewId });
    const stated = ReviewExcluded.states(exclusion, given(['110', '108']));
    expect(stated.map(({ dims, adds }) => [dims.tag, adds])).toEqual(
      ['110', '108'].map((tag) => [tag, { excluded: 1, rated1: -1, bad: -1, active: -1 }]),
    );
    expect(ReviewExcluded.states(exclusion, [])).toEqual([]);
  });
});
