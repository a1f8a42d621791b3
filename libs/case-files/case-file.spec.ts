import { describe, expect, it } from '@jest/globals';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import type { ReviewEvent } from '#reviews/review.events.js';
import { counted, firstDue, nextDue, orderEvents, reviewId, stored, submitted } from '../../test/support/events.js';
import { caseFile } from './case-file.js';

const fileOf = (...events: readonly (ReviewEvent | WorkOrderEvent)[]) =>
  caseFile(events.map((event, index) => stored(event, index)));

const { opened, accepted, overdue, resolved, unsatisfied, reopened, resolvedAgain, satisfied, closed } = orderEvents;
const excluded: ReviewEvent = {
  type: 'ReviewExcluded',
  data: { reviewId, reason: 'mistaken', counted, excludedAt: '2026-07-08T00:00:00.000Z' },
};

describe('a case file', () => {
  it('is none where there is no review', () => {
    expect(caseFile([])).toBeUndefined();
    expect(fileOf(opened)).toBeUndefined();
  });
  it('of a good review is its record alone', () =>
    expect(fileOf(submitted(5))).toMatchObject({
      state: 'recorded',
      rating: 5,
      round: 0,
      dueAt: null,
      startedAt: null,
      limits: null,
      replies: [],
      timeline: [{ type: 'ReviewSubmitted' }],
    }));
  it('counts the first limit from when the citizen spoke', () =>
    expect(fileOf(submitted(), opened)).toMatchObject({
      state: 'awaiting-acceptance',
      round: 1,
      startedAt: opened.data.occurredAt,
      dueAt: firstDue,
      limits: { calendar: 'cn-2026-1' },
    }));
  it('counts the next limit from when the order came back', () =>
    expect(fileOf(submitted(), opened, accepted, overdue, resolved, unsatisfied, reopened)).toMatchObject({
      state: 'in-progress',
      round: 2,
      startedAt: reopened.data.at,
      dueAt: nextDue,
      provisional: true,
      overdue: false,
    }));
  it('tells everything in order, with a reply for each round', () => {
    const all = [submitted(), opened, accepted, overdue, resolved, unsatisfied, reopened, resolvedAgain, satisfied, closed];
    const file = fileOf(...all);
    expect(file).toMatchObject({ state: 'closed', dueAt: null, position: BigInt(all.length) });
    expect(file?.timeline.map(({ type }) => type)).toEqual(all.map(({ type }) => type));
    expect(file?.replies.map(({ round, at }) => [round, at])).toEqual([
      [1, resolved.data.at],
      [2, resolvedAgain.data.at],
    ]);
  });
  it('is the same whichever stream was read first', () => {
    const [first, second, third] = [stored(submitted(), 0, 1n), stored(opened, 0, 3n), stored(excluded, 1, 2n)];
    expect(caseFile([first, third, second])).toEqual(caseFile([second, first, third]));
  });
  it('stays out of the figures whatever happens to its order', () =>
    expect(fileOf(submitted(), opened, excluded, accepted)?.state).toBe('excluded'));
  it('says when the review was taken out of the figures', () =>
    expect(fileOf(submitted(), excluded)).toMatchObject({
      state: 'excluded',
      timeline: [{ type: 'ReviewSubmitted' }, { type: 'ReviewExcluded' }],
    }));
});
