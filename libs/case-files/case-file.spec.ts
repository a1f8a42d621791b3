import { describe, expect, it } from '@jest/globals';
import type { ComplaintEvent } from '#complaints/complaint.events.js';
import type { FindingEvent } from '#findings/finding.events.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import type { ReviewEvent } from '#reviews/review.events.js';
import { counted, firstDue, nextDue, orderEvents, reviewId, stored, submitted } from '../../test/support/events.js';
import { complaintData, findingData } from '../../test/support/matters.js';
import { happened, otherId, sealed } from '../../test/support/orders.js';
import { caseFile, submissionOf, type SubjectEvent } from './case-file.js';

const { opened, accepted, overdue, resolved, unsatisfied, reopened, resolvedAgain, satisfied, closed } = orderEvents;
const excluded: ReviewEvent = {
  type: 'ReviewExcluded',
  data: { reviewId, reason: 'mistaken', counted, excludedAt: '2026-07-08T00:00:00.000Z' },
};

const inOrder = <Event extends SubjectEvent | WorkOrderEvent>(events: readonly Event[]) =>
  events.map((event, revision) => stored<Event>(event, revision));

/** The case of a review, with what was recorded about the review and about its order. */
const fileOf = (about: readonly SubjectEvent[], events: readonly WorkOrderEvent[] = [], merged: readonly WorkOrderEvent[] = []) =>
  caseFile(submissionOf(reviewId, inOrder(about))!, inOrder(events), inOrder(merged));

describe('a submission', () => {
  it('is none where nothing was submitted', () => {
    expect(submissionOf(reviewId, [])).toBeUndefined();
    expect(submissionOf(reviewId, inOrder([excluded]))).toBeUndefined();
  });
  it('of a review tells its level and when it was taken out of the figures', () => {
    const submission = submissionOf(reviewId, inOrder([submitted(), excluded]));
    expect(submission).toMatchObject({
      type: 'ReviewSubmitted',
      id: reviewId,
      rating: 1,
      excludedAt: stored(excluded).recordedAt,
    });
  });

  const complaint = (confidentiality: (typeof complaintData)['confidentiality']): ComplaintEvent => ({
    type: 'ComplaintSubmitted',
    data: { ...complaintData, confidentiality, contact: sealed },
  });
  const finding: FindingEvent = { type: 'FindingRecorded', data: findingData };
  const review = (realName: boolean): ReviewEvent => {
    const { type, data } = submitted();
    return { type, data: { ...data, counted: { ...data.counted, realName } } };
  };
  it.each<[string, SubjectEvent, string]>([
    ['an anonymous complaint', complaint('anonymous'), 'nobody'],
    ['a confidential complaint', complaint('confidential'), 'authority'],
    ['a real-name complaint', complaint('real-name'), 'unit'],
    ['a real-name review', review(true), 'authority'],
    ['any other review', review(false), 'nobody'],
    ['a finding', finding, 'nobody'],
  ])('of %s may show its contact to: %#', (_, event, seenBy) =>
    expect(submissionOf(reviewId, inOrder([event]))).toMatchObject({ seenBy }),
  );
});

describe('a case file', () => {
  it('of a good review is its record alone', () =>
    expect(fileOf([submitted(5)])).toMatchObject({
      submission: { rating: 5 },
      state: 'recorded',
      ending: null,
      file: undefined,
      merged: undefined,
      replies: [],
      timeline: [{ type: 'ReviewSubmitted' }],
    }));
  it('counts the first limit from when the citizen spoke', () =>
    expect(fileOf([submitted()], [opened])).toMatchObject({
      state: 'awaiting-acceptance',
      file: { order: { round: 1, clock: { current: { from: opened.data.occurredAt, due: firstDue, calendar: 'cn-2026-1' } } } },
    }));
  it('counts the next limit from when the order came back', () =>
    expect(fileOf([submitted()], [opened, accepted, overdue, resolved, unsatisfied, reopened])).toMatchObject({
      state: 'in-progress',
      file: {
        order: { round: 2, overdueRound: 1, clock: { current: { from: reopened.data.at, due: nextDue, provisional: true } } },
      },
    }));
  it('tells everything in order, with a reply for each round', () => {
    const all = [opened, accepted, overdue, resolved, unsatisfied, reopened, resolvedAgain, satisfied, closed];
    const file = fileOf([submitted()], all);
    expect(file).toMatchObject({ state: 'closed', ending: 'satisfied' });
    expect(file.timeline.map(({ type }) => type)).toEqual(['ReviewSubmitted', ...all.map(({ type }) => type)]);
    expect(file.replies.map(({ round, at }) => [round, at])).toEqual([
      [1, resolved.data.at],
      [2, resolvedAgain.data.at],
    ]);
  });
  it('tells what the citizen said at call-back, and nothing of what they did not', () => {
    const said = (data: object) => fileOf([submitted()], [opened, happened('CallBackUnsatisfied', data)]).timeline.at(-1);
    expect(said({ contacted: true, solved: false })).toMatchObject({ contacted: true, solved: false });
    expect(Object.keys(said({}) ?? {})).toEqual(['type', 'at', 'round']);
  });
  it('stays out of the figures whatever happens to its order', () =>
    expect(fileOf([submitted(), excluded], [opened, accepted]).state).toBe('excluded'));
  it('says when the review was taken out of the figures', () =>
    expect(fileOf([submitted(), excluded])).toMatchObject({
      state: 'excluded',
      timeline: [{ type: 'ReviewSubmitted' }, { type: 'ReviewExcluded' }],
    }));
  it('keeps to itself what staff say among themselves, and what is about the cases of others', () => {
    const internal = ['WorkOrderNoted', 'SupervisionAnswered', 'OrderJoined', 'OrderParted', 'OrderNotJoined'] as const;
    const { timeline } = fileOf([submitted()], [opened, ...internal.map((type) => happened(type))]);
    expect(timeline.map(({ type }) => type)).toEqual(['ReviewSubmitted', 'WorkOrderOpened']);
  });
});

describe('the replies of a case', () => {
  const textsOf = (...events: readonly WorkOrderEvent[]) =>
    fileOf([submitted()], [opened, accepted, ...events]).replies.map(({ text }) => text.box);
  const answer = (box: string) => happened('WorkOrderResolved', { reply: { person: 'p', box } });
  const asked = happened('ApprovalAsked');

  it('are held back until they are approved', () => {
    expect(textsOf(answer('BBBB'), asked)).toEqual([]);
    expect(textsOf(answer('BBBB'), asked, happened('ResolutionApproved'))).toEqual(['BBBB']);
  });
  it('are never told where they were sent back', () =>
    expect(
      textsOf(answer('BBBB'), asked, happened('ResolutionSentBack'), answer('CCCC'), asked, happened('ResolutionApproved')),
    ).toEqual(['CCCC']));
  it('tell where a matter was sent, and why an appeal was upheld', () => {
    expect(textsOf(happened('WorkOrderReferred', { reply: { person: 'p', box: 'DDDD' } }))).toEqual(['DDDD']);
    expect(textsOf(happened('AppealUpheld', { words: { person: 'p', box: 'EEEE' } }))).toEqual(['EEEE']);
  });
  it('are those of the order it was merged into, too', () => {
    const merged = happened('WorkOrderMerged', { into: otherId });
    const file = fileOf([submitted()], [opened, merged], [opened, accepted, answer('FFFF')]);
    expect(file).toMatchObject({ state: 'merged', merged: { order: { state: 'awaiting-call-back' } } });
    expect(file.replies.map(({ text }) => text.box)).toEqual(['FFFF']);
  });
});
