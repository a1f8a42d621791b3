import { describe, expect, it } from '@jest/globals';
import type { Ending } from '#orders/order-values.events.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import { stored } from '../../test/support/events.js';
import { happened, orderId, otherId } from '../../test/support/orders.js';
import { mergingWorkflow } from './merging.workflow.js';

type Seen = Parameters<typeof mergingWorkflow.react>[0];
const third = '9f4e3c74-4e31-4c8d-9e3f-2c3d4e5f6071';
const cause = { id: 'e-1', by: 'workflow:merging' };

/** What is asked of other orders: which, what, and what is told with it. */
const asked = (event: WorkOrderEvent, revision = 4) => {
  const seen = stored(event, revision) as Seen;
  if (!mergingWorkflow.wants(seen)) return [];
  return mergingWorkflow.react(seen).map((wish) => {
    const command = wish.wish === 'send' ? wish.make(cause) : undefined;
    expect(command).toMatchObject({
      type: 'ActOnWorkOrder',
      cause,
      data: { by: { role: 'system', scope: 'all' }, at: event.data.at },
    });
    const { workOrderId, action, input } = command?.data as { workOrderId: string; action: string; input: object };
    return [workOrderId, action, input];
  });
};

describe('the workflow of merging', () => {
  it('tells an order who was merged into it, and who stands for itself again', () => {
    expect(asked(happened('WorkOrderMerged', { into: otherId }))).toEqual([
      [otherId, 'join', { workOrderId: orderId, revision: 4 }],
    ]);
    expect(asked(happened('WorkOrderUnmerged', { from: otherId }))).toEqual([
      [otherId, 'part', { workOrderId: orderId, revision: 4 }],
    ]);
  });
  it('undoes a merging that came too late', () =>
    expect(asked(happened('OrderNotJoined', { joined: otherId }))).toEqual([[otherId, 'unmerge', { from: orderId }]]));
  it('ends all that were merged into an order with it, as what it came to', () => {
    const handled = { answered: true, resolved: true, onTime: false };
    expect(asked(happened('WorkOrderClosed', { joined: [otherId, third], handled }))).toEqual([
      [otherId, 'close-merged', { into: orderId, ...handled }],
      [third, 'close-merged', { into: orderId, ...handled }],
    ]);
  });
  it.each<Ending>(['satisfied', 'not-reached', 'answered', 'explained', 'referred'])('ends them where it ended %s', (ending) =>
    expect(asked(happened('WorkOrderClosed', { joined: [otherId], ending })).map(([, action]) => action)).toEqual([
      'close-merged',
    ]),
  );
  it('leaves them to themselves where the end is the one citizen’s or the one review’s own', () => {
    const toItself = [[otherId, 'unmerge', { from: orderId }]];
    expect(asked(happened('WorkOrderClosed', { joined: [otherId], ending: 'withdrawn' }))).toEqual(toItself);
    expect(asked(happened('AppealUpheld', { joined: [otherId] }))).toEqual(toItself);
  });
  it('has nothing to do where nobody was merged', () => {
    expect(asked(happened('WorkOrderClosed', { joined: [] }))).toEqual([]);
    expect(asked(happened('AppealUpheld', { joined: [] }))).toEqual([]);
  });
});
