import { describe, expect, it } from '@jest/globals';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import { stored } from '../../test/support/events.js';
import { close, due, happened, limit, orderId, yellow } from '../../test/support/orders.js';
import { deadlinesWorkflow } from './deadlines.workflow.js';

type Seen = Parameters<typeof deadlinesWorkflow.react>[0];

const seen = (event: WorkOrderEvent) => stored(event) as Seen;

/** Every event that sets or moves a clock, and the step of it that is next. */
const steps: readonly (readonly [WorkOrderEvent, number, string])[] = [
  [happened('WorkOrderOpened'), 1, yellow],
  [happened('WorkOrderDispatched'), 1, yellow],
  [happened('WorkOrderVerified', { limit: limit(close('2026-07-27')) }), 1, close('2026-07-27')],
  [happened('ExtensionGranted'), 1, close('2026-07-17')],
  [happened('WorkOrderResumed'), 1, yellow],
  [happened('LimitRecomputed'), 1, yellow],
  [happened('ResolutionSentBack'), 1, yellow],
  [happened('WorkOrderReopened', { round: 2 }), 2, close('2026-07-13')],
  [happened('WorkOrderUnmerged'), 1, yellow],
  [happened('WorkOrderWarned'), 1, due],
  [happened('WorkOrderOverdue'), 1, close('2026-07-20')],
];

describe('the workflow of deadlines', () => {
  it.each(steps)('asks the order just after the next step that $type leaves', (event, round, alarm) => {
    expect(deadlinesWorkflow.wants(seen(event))).toBe(true);
    expect(deadlinesWorkflow.react(seen(event))).toEqual([
      {
        wish: 'schedule',
        job: { name: 'check-deadline', data: { workOrderId: orderId, round } },
        key: `deadline-${orderId}-${round}-${Date.parse(alarm)}`,
        at: alarm.replace('T15:59:59.999Z', 'T16:00:00.000Z'),
      },
    ]);
  });

  it('listens to every event that says when the order is to be asked next', () =>
    expect(deadlinesWorkflow.on.toSorted()).toEqual(steps.map(([{ type }]) => type).toSorted()));

  it('asks no more where no step is left', () => {
    const resolvedLate = seen(happened('WorkOrderOverdue', { alarm: null }));
    expect(deadlinesWorkflow.wants(resolvedLate)).toBe(false);
    expect(deadlinesWorkflow.react(resolvedLate)).toEqual([]);
  });

  it('gives a moved limit a timer of its own', () => {
    const keys = steps
      .map(([event]) => deadlinesWorkflow.react(seen(event))[0])
      .map((wish) => wish?.wish === 'schedule' && wish.key);
    expect(keys[0]).toBe(keys[1]); // the same step of the same clock is one timer
    expect(keys[2]).not.toBe(keys[0]);
  });
});
