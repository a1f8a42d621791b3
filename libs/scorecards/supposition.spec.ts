import { describe, expect, it } from '@jest/globals';
import { noSums } from './measures.query.js';
import { sumsSupposed, supposedSums } from './supposition.js';

const asItIs = { countExcluded: false, leaveOutDefaults: false };
const sums = { ...noSums, received: 3, excluded: 1, bad: 2, rated1: 2, onTime: 1, excludedOnTime: 1 };

describe('what is supposed', () => {
  it('leaves sums as they are where it supposes nothing', () =>
    expect(supposedSums({ rating: 1, active: true, sums }, asItIs)).toEqual(sums));

  it('leaves out default reviews, and what has no kind of review stays', () => {
    const supposed = { ...asItIs, leaveOutDefaults: true };
    expect(supposedSums({ rating: 1, active: false, sums }, supposed)).toEqual(noSums);
    expect(supposedSums({ rating: null, active: null, sums }, supposed)).toEqual(sums);
  });

  it('counts what was excluded as of its level, after what other limits add', () => {
    const supposed = { ...asItIs, countExcluded: true };
    const level = { rating: 1, active: true, sums, more: { excludedOnTime: -1 } };
    expect(supposedSums(level, supposed)).toMatchObject({ excluded: 0, bad: 3, rated1: 3, onTime: 1 });
  });

  it('knows which sums a count depends on, as it is and as it would be', () => {
    expect(sumsSupposed('onTime', asItIs)).toEqual(['onTime']);
    expect(sumsSupposed('valid', asItIs)).toEqual(['received', 'excluded']);
    const supposed = { ...asItIs, countExcluded: true };
    expect(sumsSupposed('rated1', supposed)).toEqual(['excluded', 'rated1']);
    expect(sumsSupposed('ordersOverdue', supposed)).toEqual(['ordersOverdue', 'excludedOverdue']);
    expect(sumsSupposed('reviewedCases', supposed)).toEqual(['reviewedCases', 'everReviewedCases']);
  });
});
