import { describe, expect, it } from '@jest/globals';
import { stored } from '../../test/support/events.js';
import { happened, orderId, wednesday } from '../../test/support/orders.js';
import { appealsWorkflow } from './appeals.workflow.js';

describe('the workflow of appeals', () => {
  const upheld = stored(happened('AppealUpheld', { reason: 'malicious', at: wednesday }));
  const cause = { id: 'e-1', by: 'workflow:appeals' };
  const commands = () => appealsWorkflow.react(upheld).map((wish) => (wish.wish === 'send' ? wish.make(cause) : wish));

  it('takes the review of an upheld appeal out of the figures, for its reason', () => {
    expect(appealsWorkflow.on).toEqual(['AppealUpheld']);
    expect(appealsWorkflow.wants(upheld)).toBe(true);
    expect(commands()).toMatchObject([
      { type: 'ExcludeReview', cause, data: { reviewId: orderId, reason: 'malicious', at: wednesday } },
    ]);
  });
  it('wishes the same each time', () => expect(commands()).toEqual(commands()));
});
