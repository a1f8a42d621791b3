import { describe, expect, it } from '@jest/globals';
import { counted, reviewId, stored, submitted } from '../../test/support/events.js';
import { badReviewWorkflow } from './bad-review.workflow.js';

const cause = { id: 'e-1', by: 'workflow:bad-review' };
const commandsFor = (rating: number) =>
  badReviewWorkflow.react(stored(submitted(rating))).map((wish) => (wish.wish === 'send' ? wish.make(cause) : wish));

describe('the workflow of bad reviews', () => {
  it.each([
    [1, true],
    [2, true],
    [3, false],
    [5, false],
  ])('wants a review of level %i: %s', (rating, wanted) => expect(badReviewWorkflow.wants(submitted(rating))).toBe(wanted));

  it('opens an order under what the review counts under, by an id that follows from it', () => {
    const { comment, citizen, occurredAt, source } = submitted().data;
    expect(commandsFor(1)).toMatchObject([
      {
        type: 'OpenWorkOrder',
        cause,
        data: {
          workOrderId: reviewId,
          kind: 'bad-review',
          subjectId: reviewId,
          number: 'Z12345-123456-123456',
          subjectNumber: 'R12345-123456-123456',
          counted,
          citizen,
          words: comment,
          source,
          attachments: [],
          severity: 'ordinary',
          tags: ['110'],
          occurredAt,
          at: '2026-07-06T01:00:01.000001Z',
        },
      },
    ]);
  });

  it('wishes the same each time', () => expect(commandsFor(1)).toEqual(commandsFor(1)));
});
