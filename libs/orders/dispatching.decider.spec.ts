import { describe, it } from '@jest/globals';
import {
  close,
  does,
  eastOf,
  happened,
  nobody,
  nothing,
  openedUnder,
  otherId,
  sealed,
  westOf,
} from '../../test/support/orders.js';
import { spec } from '../../test/support/spec.js';
import { departments, regions } from '../../test/support/world.directory.js';
import type { Known } from './work-order.commands.js';
import { workOrderDecider } from './work-order.decider.js';

const given = spec(workOrderDecider);

const opened = openedUnder();
const unclear = openedUnder({}, { counted: nobody });
const accepted = happened('WorkOrderAccepted');
type Unit = NonNullable<Known['unit']>;
const east: Unit = { department: departments.east, region: regions.east };
const west: Unit = { department: departments.west, region: regions.west };

const dispatch = (to = west, assisting?: readonly string[], by = {}) =>
  does(
    'supervisor',
    'dispatch',
    { to: to.department, ...(assisting && { assisting: [...assisting] }) },
    { by, known: { unit: to } },
  );

describe('an order whose limit passed before its timer rang', () => {
  const at = '2026-07-14T01:00:00.000Z';
  const late = { type: 'WorkOrderOverdue', data: { round: 1, first: true, alarm: null } } as const;
  const other = {
    workOrderId: otherId,
    number: 'Z2',
    kind: 'bad-review',
    state: 'in-progress',
    department: eastOf.department,
  } as const;

  it('was late at the unit that it is taken from, which goes along', () =>
    given(opened, accepted)
      .when(does('supervisor', 'dispatch', { to: west.department }, { at, known: { unit: west } }))
      .then(late, { type: 'WorkOrderDispatched', data: { tally: { ...nothing, opened: 1, overdue: 1 } } }));
  it('was late when it is given back', () =>
    given(opened)
      .when(does('officer', 'return', { reason: 'not-ours', words: sealed }, { at }))
      .then(late, { type: 'WorkOrderReturned' }));
  it('was late when the matter turns out to be a court’s', () =>
    given(opened, accepted)
      .when(does('supervisor', 'refer', { to: 'court', reply: sealed }, { at }))
      .then(late, { type: 'WorkOrderReferred' }, { type: 'WorkOrderClosed' }));
  it('was late when it is merged', () =>
    given(opened, accepted)
      .when(does('officer', 'merge', { into: otherId }, { at, known: { other } }))
      .then(late, { type: 'WorkOrderMerged' }));
  it('was late when the citizen withdraws', () =>
    given(opened)
      .when(does('citizen', 'withdraw', {}, { at }))
      .then(late, { type: 'WorkOrderClosed', data: { ending: 'withdrawn' } }));
  it('is found so by its timer where it stays with the unit', () =>
    given(opened, accepted)
      .when(does('officer', 'note', { words: sealed }, { at }))
      .then({ type: 'WorkOrderNoted' }));
});

describe('an order that is dispatched', () => {
  /** Five working days after Wednesday 8 July, the yellow card one before. */
  const limit = { due: close('2026-07-15'), alarm: close('2026-07-14'), provisional: false };

  it('goes to the unit that is named, with a limit from now on', () =>
    given(unclear)
      .when(dispatch())
      .then({
        type: 'WorkOrderDispatched',
        data: {
          round: 1,
          from: nobody,
          counted: westOf,
          assisting: [],
          limit,
          tally: { ...nothing, opened: 1 },
          tags: ['110'],
          words: null,
        },
      }));
  it('has units that assist, of which the leading one is none', () =>
    given(unclear)
      .when(dispatch(west, [departments.west, departments.east]))
      .then({ type: 'WorkOrderDispatched', data: { assisting: [departments.east] } }));
  it('takes along what it was counted as under the unit before', () =>
    given(
      opened,
      accepted,
      happened('WorkOrderResolved'),
      happened('CallBackUnsatisfied'),
      happened('WorkOrderReopened', { round: 2 }),
    )
      .when(dispatch())
      .then({
        type: 'WorkOrderDispatched',
        data: { round: 2, from: eastOf, counted: westOf, tally: { ...nothing, opened: 1, answered: 1, calledBack: 1 } },
      }));
  it('is not dispatched again to where it lies', () => {
    const there = happened('WorkOrderDispatched', { counted: westOf, assisting: [departments.east] });
    given(unclear, there)
      .when(dispatch(west, [departments.east]))
      .thenNothing();
    given(opened).when(dispatch(east)).thenNothing();
  });
  it('is dispatched again where others shall assist, or the unit shall begin anew', () => {
    const there = happened('WorkOrderDispatched', { counted: westOf });
    given(unclear, there)
      .when(dispatch(west, [departments.east]))
      .then({ type: 'WorkOrderDispatched', data: { from: westOf } });
    given(opened, accepted)
      .when(dispatch(east))
      .then({ type: 'WorkOrderDispatched', data: { from: eastOf, counted: eastOf } });
  });
  it('is dispatched by a workflow where the rule names a unit', () =>
    given(unclear)
      .when(does('system', 'dispatch', { to: departments.west }, { known: { unit: west } }))
      .then({ type: 'WorkOrderDispatched', data: { counted: westOf } }));
  it('stays within the scope of who dispatches', () =>
    given(opened)
      .when(dispatch(west, [], { scope: [departments.east] }))
      .thenRefused('dispatch.out-of-scope', { field: 'to' }));
  it('goes to no unit that is unknown', () =>
    given(unclear)
      .when(does('supervisor', 'dispatch', { to: 'nobody' }))
      .thenRefused('work-order.unknown-department', { field: 'to' }));
  it('is dispatched by no officer', () =>
    given(opened)
      .when(does('officer', 'dispatch', { to: departments.west }, { known: { unit: west } }))
      .thenRefused('work-order.not-your-part', { role: 'officer' }));
  it('is not dispatched while its appeal is decided, nor once it was put right', () => {
    given(opened, accepted, happened('AppealRaised')).when(dispatch()).thenRefused('work-order.not-possible');
    given(opened, accepted, happened('WorkOrderResolved')).when(dispatch()).thenRefused('work-order.not-possible');
  });
});

describe('an order that begins anew with another unit', () => {
  const late = [happened('WorkOrderWarned'), happened('WorkOrderOverdue'), happened('WorkOrderEscalated')];
  const there = happened('WorkOrderDispatched', {
    counted: westOf,
    limit: { ...opened.data.limit, due: close('2026-07-29'), alarm: close('2026-07-28') },
  });
  const atWest = { by: { scope: [departments.west] } };

  it('is warned of again, though the unit before was late', () =>
    given(opened, accepted, ...late, there)
      .when(does('system', 'check-clock', { round: 1 }, { at: '2026-07-28T16:00:00.000Z' }))
      .then({
        type: 'WorkOrderWarned',
        data: { counted: westOf, limit: { due: close('2026-07-29'), alarm: close('2026-07-29') } },
      }));
  it('can be late again in the same round, and is counted as late once', () =>
    given(
      opened,
      accepted,
      ...late,
      there,
      happened('WorkOrderWarned', { counted: westOf, limit: { ...there.data.limit, alarm: close('2026-07-29') } }),
    )
      .when(does('system', 'check-clock', { round: 1 }, { at: '2026-07-29T16:00:00.000Z' }))
      .then({ type: 'WorkOrderOverdue', data: { first: false, due: close('2026-07-29') } }, { type: 'SupervisionOrdered' }));
  it('is not bound by what the unit before had found or asked for', () => {
    const [asked, found] = [
      happened('ExtensionAsked'),
      happened('WorkOrderVerified', { outcome: 'explain', isJustified: false }),
    ];
    const taken = happened('WorkOrderAccepted', { counted: westOf });
    given(opened, accepted, asked, there, taken)
      .when(does('supervisor', 'decide-extension', { granted: true }))
      .thenRefused('extension.not-asked');
    given(opened, accepted, found, there, taken)
      .when(does('officer', 'resolve', { reply: sealed }, atWest))
      .then({ type: 'WorkOrderResolved' }, { type: 'CallBackAsked' });
  });
});

describe('an order that is returned', () => {
  const giveBack = does('officer', 'return', { reason: 'disputed', words: sealed }, { known: { desk: departments.city } });

  it('goes to the dispatch desk with a reason', () => {
    const returned = {
      type: 'WorkOrderReturned',
      data: { reason: 'disputed', words: sealed, desk: departments.city, counted: eastOf },
    } as const;
    given(opened).when(giveBack).then(returned);
    given(opened, accepted).when(giveBack).then(returned);
  });
  it('stays with the authority of the unit where there is none above', () =>
    given(opened)
      .when(does('officer', 'return', { reason: 'unclear', words: sealed }, { known: { desk: null } }))
      .then({ type: 'WorkOrderReturned', data: { desk: null } }));
  it('is returned once', () =>
    given(opened, happened('WorkOrderReturned'))
      .when(giveBack)
      .thenRefused('work-order.not-possible', { state: 'awaiting-dispatch' }));
  it('is not taken on again by the unit that returned it', () =>
    given(opened, happened('WorkOrderReturned'))
      .when(does('officer', 'accept', {}))
      .thenRefused('work-order.not-possible'));
  it('is not returned where the rule forbids it', () =>
    given(openedUnder({ returning: 'forbidden' }))
      .when(giveBack)
      .thenRefused('work-order.return-forbidden', { rule: opened.data.limits.rule.version }));
  it('counts under the unit until another one is named', () =>
    given(opened, happened('WorkOrderReturned'))
      .when(dispatch())
      .then({ type: 'WorkOrderDispatched', data: { from: eastOf, counted: westOf } }));
});

describe('an order that is transferred', () => {
  const transfer = (to = west) => does('officer', 'transfer', { to: to.department, words: sealed }, { known: { unit: to } });

  it('counts under the other unit from here on, with all that it was counted as', () =>
    given(opened, accepted)
      .when(transfer())
      .then({
        type: 'WorkOrderTransferred',
        data: { from: eastOf, counted: westOf, tally: { ...nothing, opened: 1 }, tags: ['110'], words: sealed },
      }));
  it('is out of the hands of the unit before', () => {
    given(opened, happened('WorkOrderTransferred', { counted: westOf }))
      .when(transfer())
      .thenRefused('work-order.not-yours');
    given(opened, happened('WorkOrderTransferred', { counted: westOf }))
      .when(does('officer', 'accept', {}))
      .thenRefused('work-order.not-yours');
  });
  it('does not go to the unit that has it', () =>
    given(opened).when(transfer(east)).thenRefused('work-order.same-department', { field: 'to' }));
  it('goes to no unit that is unknown', () =>
    given(opened)
      .when(does('officer', 'transfer', { to: 'nobody', words: sealed }))
      .thenRefused('work-order.unknown-department', { field: 'to' }));
  it('is not transferred where the rule forbids returning', () =>
    given(openedUnder({ returning: 'forbidden' }))
      .when(transfer())
      .thenRefused('work-order.return-forbidden'));
  it('goes on under the clock it had', () =>
    given(opened, happened('WorkOrderTransferred', { counted: westOf }))
      .when(does('system', 'check-clock', { round: 1 }, { at: '2026-07-10T16:00:00.000Z' }))
      .then({ type: 'WorkOrderWarned', data: { counted: westOf } }));
});

describe('a matter of somebody else', () => {
  const refer = (role: 'officer' | 'supervisor') => does(role, 'refer', { to: 'arbitration', reply: sealed });
  const ended = [
    { type: 'WorkOrderReferred', data: { to: 'arbitration', reply: sealed } },
    { type: 'WorkOrderClosed', data: { ending: 'referred', handled: { answered: false, resolved: false, onTime: false } } },
  ] as const;

  it('is explained and closed as such by the unit', () =>
    given(opened, accepted)
      .when(refer('officer'))
      .then(...ended));
  it('is explained on the dispatch desk by the supervisor alone', () => {
    given(unclear)
      .when(does('supervisor', 'refer', { to: 'court', reply: sealed }))
      .then({ type: 'WorkOrderReferred' }, { type: 'WorkOrderClosed' });
    given(opened, happened('WorkOrderReturned')).when(refer('officer')).thenRefused('work-order.not-your-part');
  });
  it('is not explained before the unit has taken it on, nor twice', () => {
    given(opened).when(refer('officer')).thenRefused('work-order.not-possible');
    given(opened, accepted, happened('WorkOrderReferred'), happened('WorkOrderClosed', { ending: 'referred' }))
      .when(refer('officer'))
      .thenRefused('work-order.not-possible', { state: 'closed' });
  });
});
