import { describe, it } from '@jest/globals';
import { close, does, happened, nobody, nothing, openedUnder, orderId, otherId } from '../../test/support/orders.js';
import { spec } from '../../test/support/spec.js';
import { departments } from '../../test/support/world.directory.js';
import type { OtherOrder } from './work-order.commands.js';
import { workOrderDecider } from './work-order.decider.js';

const given = spec(workOrderDecider);

const opened = openedUnder();
const accepted = happened('WorkOrderAccepted');
const merged = happened('WorkOrderMerged');

const third = '9f4e3c74-4e31-4c8d-9e3f-2c3d4e5f6071';
const other: OtherOrder = {
  workOrderId: otherId,
  number: 'Z2',
  kind: 'bad-review',
  state: 'in-progress',
  department: departments.east,
};
const merge = (changes: Partial<OtherOrder> = {}, role: 'officer' | 'supervisor' | 'system' = 'officer') =>
  does(role, 'merge', { into: changes.workOrderId ?? otherId }, { known: { other: { ...other, ...changes } } });

describe('an order that is merged', () => {
  it('goes into another one of its kind, from wherever it is being handled', () => {
    const into = { type: 'WorkOrderMerged', data: { into: otherId, intoNumber: 'Z2' } } as const;
    given(opened).when(merge()).then(into);
    given(opened, accepted).when(merge()).then(into);
    given(opened, happened('WorkOrderReturned')).when(merge()).then(into);
    given(openedUnder({}, { counted: nobody }))
      .when(merge({}, 'system'))
      .then(into);
  });
  it('goes there once', () => given(opened, merged).when(merge()).thenNothing());
  it('goes into no third one before it is taken out again', () =>
    given(opened, merged)
      .when(merge({ workOrderId: third }))
      .thenRefused('work-order.not-possible', { state: 'merged' }));
  it('is not merged when it was put right, or waits for somebody else', () => {
    given(opened, accepted, happened('WorkOrderResolved')).when(merge()).thenRefused('work-order.not-possible');
    given(opened, accepted, happened('WorkOrderPaused')).when(merge()).thenRefused('work-order.not-possible');
    given(opened, accepted, happened('AppealRaised')).when(merge()).thenRefused('work-order.not-possible');
  });

  const obstacles: readonly (readonly [string, string, Partial<OtherOrder>])[] = [
    ['itself', 'merge.itself', { workOrderId: orderId }],
    ['one of another kind', 'merge.other-kind', { kind: 'complaint' }],
    ['one that is closed', 'merge.not-open', { state: 'closed' }],
    ['one that was merged itself', 'merge.not-open', { state: 'merged' }],
    ['one outside the scope of who merges', 'merge.out-of-scope', { department: departments.west }],
    ['one that has no unit, without a scope that has none', 'merge.out-of-scope', { department: null }],
  ];
  it.each(obstacles)('does not go into %s', (_, code, changes) =>
    given(opened).when(merge(changes)).thenRefused(code, { field: 'into' }),
  );
  it('does not go into one that does not exist', () =>
    given(opened)
      .when(does('officer', 'merge', { into: otherId }))
      .thenRefused('merge.unknown-order', { field: 'into' }));
  it('takes nobody along who was merged into it', () =>
    given(opened, happened('OrderJoined')).when(merge()).thenRefused('merge.has-joined'));
  it('is left alone by a workflow that comes too late', () => {
    for (const [, , changes] of obstacles.slice(0, 4)) given(opened).when(merge(changes, 'system')).thenNothing();
    given(opened, happened('OrderJoined')).when(merge({}, 'system')).thenNothing();
    given(opened, accepted, happened('WorkOrderResolved')).when(merge({}, 'system')).thenNothing();
  });
});

describe('a merging that is undone', () => {
  it('leaves an order for itself, with a limit from now on', () =>
    given(opened, merged)
      .when(does('officer', 'unmerge', {}))
      .then({
        type: 'WorkOrderUnmerged',
        data: { from: otherId, limit: { due: close('2026-07-15'), alarm: close('2026-07-14') } },
      }));
  it('is undone once', () => {
    given(opened, merged, happened('WorkOrderUnmerged'))
      .when(does('officer', 'unmerge', {}))
      .thenRefused('work-order.not-possible');
    given(opened, merged, happened('WorkOrderUnmerged'))
      .when(does('system', 'unmerge', { from: otherId }))
      .thenNothing();
  });
  it('is not the one that came after it', () => {
    const elsewhere = happened('WorkOrderMerged', { into: third });
    given(opened, merged, happened('WorkOrderUnmerged'), elsewhere)
      .when(does('system', 'unmerge', { from: otherId }))
      .thenNothing();
    given(opened, merged, happened('WorkOrderUnmerged'), elsewhere)
      .when(does('system', 'unmerge', { from: third }))
      .then({ type: 'WorkOrderUnmerged', data: { from: third } });
  });
  it('comes too late when both are at their end', () =>
    given(opened, merged, happened('WorkOrderClosed', { ending: 'merged' }))
      .when(does('officer', 'unmerge', {}))
      .thenRefused('work-order.not-possible'));
  it('leaves an order without a unit on the dispatch desk', () =>
    given(
      openedUnder({}, { counted: nobody }),
      { ...merged, data: { ...merged.data, counted: nobody } },
      happened('WorkOrderUnmerged', { counted: nobody }),
    )
      .when(does('supervisor', 'accept', {}))
      .thenRefused('work-order.not-possible', { state: 'awaiting-dispatch' }));
  it('leaves an order that can be late again in the same round', () =>
    given(
      opened,
      accepted,
      happened('WorkOrderOverdue'),
      merged,
      happened('WorkOrderUnmerged', { limit: { ...opened.data.limit, due: close('2026-07-29'), alarm: close('2026-07-29') } }),
    )
      .when(does('system', 'check-clock', { round: 1 }, { at: '2026-07-29T16:00:00.000Z' }))
      .then({ type: 'WorkOrderOverdue', data: { first: false } }, { type: 'SupervisionOrdered' }));
});

describe('an order that others are merged into', () => {
  const join = does('system', 'join', { workOrderId: otherId, revision: 1 });
  const part = does('system', 'part', { workOrderId: otherId, revision: 2 });

  it('knows them', () =>
    given(opened)
      .when(join)
      .then({ type: 'OrderJoined', data: { joined: otherId } }));
  it('knows each once', () => given(opened, happened('OrderJoined')).when(join).thenNothing());
  it('knows them in whatever state it is', () =>
    given(opened, accepted, happened('WorkOrderResolved')).when(join).then({ type: 'OrderJoined' }));
  it('does not take in who comes after its end, or after it was merged itself', () => {
    given(opened, happened('WorkOrderClosed'))
      .when(join)
      .then({ type: 'OrderNotJoined', data: { joined: otherId } });
    given(opened, happened('WorkOrderMerged', { into: third }))
      .when(join)
      .then({ type: 'OrderNotJoined' });
  });
  it('lets them go', () =>
    given(opened, happened('OrderJoined'))
      .when(part)
      .then({ type: 'OrderParted', data: { parted: otherId } }));
  it('lets each go once', () => given(opened, happened('OrderJoined'), happened('OrderParted')).when(part).thenNothing());
  it('is told late, twice and in any order, and knows in the end who is merged into it', () => {
    given(opened, happened('OrderJoined'), happened('OrderParted')).when(join).thenNothing(); // twice, the second time late
    given(opened)
      .when(part)
      .then({ type: 'OrderParted', data: { parted: otherId, revision: 2 } }); // before it was told of the merging
    given(opened, happened('OrderParted')).when(join).thenNothing();
    given(opened, happened('OrderParted'))
      .when(does('system', 'join', { workOrderId: otherId, revision: 3 })) // merged a second time
      .then({ type: 'OrderJoined', data: { revision: 3 } });
    given(opened, happened('OrderJoined', { revision: 3 }))
      .when(part)
      .thenNothing();
    given(opened, happened('WorkOrderClosed'), happened('OrderNotJoined')).when(join).thenNothing();
  });
  it('is closed without those who have parted', () =>
    given(opened, happened('OrderJoined'), happened('OrderParted'))
      .when(does('citizen', 'withdraw', {}))
      .then({ type: 'WorkOrderClosed', data: { joined: [] } }));
  it('is told of by workflows alone', () => {
    given(opened)
      .when(does('officer', 'join', { workOrderId: otherId, revision: 1 }))
      .thenRefused('work-order.not-your-part');
    given(opened)
      .when(does('supervisor', 'part', { workOrderId: otherId, revision: 1 }))
      .thenRefused('work-order.not-your-part');
  });
});

describe('the end of an order that another one was merged into', () => {
  const end = (answered = true) => does('system', 'close-merged', { into: otherId, answered, resolved: true, onTime: true });

  it('is the end of both, as what the other one came to', () =>
    given(opened, merged)
      .when(end())
      .then({ type: 'WorkOrderClosed', data: { ending: 'merged', handled: { answered: true, resolved: true, onTime: true } } }));
  it('is no second answer to who was answered before', () =>
    given(
      opened,
      accepted,
      happened('WorkOrderResolved'),
      happened('WorkOrderReopened', { round: 2 }),
      happened('WorkOrderMerged', { round: 2 }),
    )
      .when(end())
      .then({ type: 'WorkOrderClosed', data: { handled: { answered: false, resolved: true, onTime: true } } }));
  it('ends it once', () =>
    given(opened, merged, happened('WorkOrderClosed', { ending: 'merged' }))
      .when(end())
      .thenNothing());
  it('does not end one that was merged elsewhere since', () =>
    given(opened, merged, happened('WorkOrderUnmerged'), happened('WorkOrderMerged', { into: third }))
      .when(end())
      .thenNothing());
  it('does not end one that stands for itself again', () =>
    given(opened, merged, happened('WorkOrderUnmerged')).when(end()).thenNothing());
  it('is kept by the log as counted', () =>
    given(opened, merged, happened('WorkOrderClosed', { ending: 'merged' }), happened('WorkOrderNoted'))
      .when(does('citizen', 'follow-up', { rating: 5 }))
      .then({ type: 'FollowUpReviewed' }));
});

/** What an order was counted as goes where it goes. */
describe('an order that stands for itself again', () => {
  it('is moved with what it was counted as before it was merged', () =>
    given(opened, merged, happened('WorkOrderUnmerged'))
      .when(
        does(
          'supervisor',
          'dispatch',
          { to: departments.west },
          { known: { unit: { department: departments.west, region: '990200' } } },
        ),
      )
      .then({ type: 'WorkOrderDispatched', data: { tally: { ...nothing, opened: 1 } } }));
});
