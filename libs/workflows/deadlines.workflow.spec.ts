import { describe, expect, it } from '@jest/globals';
import { orderEvents, reviewId, stored } from '../../test/support/events.js';
import { deadlinesWorkflow } from './deadlines.workflow.js';

describe('the workflow of deadlines', () => {
  it.each([
    [orderEvents.opened, 1, '2026-07-13T16:00:00.000Z'],
    [orderEvents.reopened, 2, '2026-07-20T16:00:00.000Z'],
  ])('asks a round of %j just after its limit', (event, round, at) => {
    expect(deadlinesWorkflow.wants(event)).toBe(true);
    expect(deadlinesWorkflow.react(stored<typeof event>(event))).toEqual([
      {
        wish: 'schedule',
        job: { name: 'check-deadline', data: { workOrderId: reviewId, round } },
        key: `deadline-${reviewId}-${round}`,
        at,
      },
    ]);
  });
});
