import { describe, expect, it } from '@jest/globals';
import { EventCatalogue } from '#kernel/events.js';
import { spec } from '../../test/support/spec.js';
import { ExcludeReview, RecordReview } from './review.commands.js';
import { reviewDecider } from './review.decider.js';
import { type ReviewEvent, reviewEvents, type ReviewSubmittedData } from './review.events.js';

const given = spec(reviewDecider);
const by = { id: 'request-1', by: 'channel:hall' };
const data: ReviewSubmittedData = {
  reviewId: '7d2c1a52-2c1f-8a6b-9c1d-0a1b2c3d4e5f',
  number: 'R1',
  fingerprint: 'aa',
  source: 'hall',
  counted: {
    occurredOn: '2026-07-01',
    department: 'd',
    region: 'r',
    item: null,
    servicePoint: null,
    channel: 'app',
    target: 'case',
    stage: null,
    rating: 5,
    active: true,
    realName: false,
  },
  caseNumber: 'c-1',
  staffNumber: null,
  tags: [],
  citizen: null,
  comment: null,
  contact: null,
  language: null,
  rules: { tagCatalogue: 'V2' },
  occurredAt: '2026-07-01T02:00:00.000Z',
  attachments: [],
};
const submitted: ReviewEvent = { type: 'ReviewSubmitted', data };
const exclusion = { reviewId: data.reviewId, reason: 'mistaken' as const };
const excluded: ReviewEvent = {
  type: 'ReviewExcluded',
  data: { ...exclusion, counted: data.counted, excludedAt: data.occurredAt },
};

describe('a review', () => {
  it('is recorded', () => given().when(new RecordReview(data, by)).then({ type: 'ReviewSubmitted', data }));
  it('is recorded once', () => given(submitted).when(new RecordReview(data, by)).thenNothing());
  it('is refused when it says something else under the same identity', () =>
    given(submitted)
      .when(new RecordReview({ ...data, fingerprint: 'bb' }, by))
      .thenRefused('review.other-content'));
  it('leaves the figures under what it was counted as', () =>
    given(submitted)
      .when(new ExcludeReview({ ...exclusion, at: '2026-08-01T00:00:00.000Z' }, by))
      .then({ type: 'ReviewExcluded', data: { counted: data.counted, reason: 'mistaken' } }));
  it('leaves the figures once', () =>
    given(submitted, excluded)
      .when(new ExcludeReview({ ...exclusion, at: '2026-08-02T00:00:00.000Z' }, by))
      .thenNothing());
  it('cannot leave the figures before it is in them', () =>
    given()
      .when(new ExcludeReview({ ...exclusion, at: '2026-08-02T00:00:00.000Z' }, by))
      .thenRefused('review.unknown'));
  it('is still the same review after it left the figures', () =>
    given(submitted, excluded).when(new RecordReview(data, by)).thenNothing());
});

describe('a review of an older version', () => {
  const read = (version: number, older: object) =>
    new EventCatalogue(reviewEvents).decode('ReviewSubmitted', version, older, { id: 'e', position: 1n }).data;

  it('is read as one without attachments, and without a language', () => {
    const { attachments: _, language: __, ...first } = data;
    expect(read(1, first)).toEqual(data);
    expect(read(2, { ...first, attachments: ['3d2c1a52-2c1f-8a6b-9c1d-0a1b2c3d4e5f'] })).toEqual({
      ...data,
      attachments: ['3d2c1a52-2c1f-8a6b-9c1d-0a1b2c3d4e5f'],
    });
  });
});
