import { describe, it } from '@jest/globals';
import {
  does,
  due,
  eastOf,
  happened,
  nothing,
  ofKind,
  openedUnder,
  orderId,
  otherId,
  sealed,
  westOf,
} from '../../test/support/orders.js';
import { spec } from '../../test/support/spec.js';
import { departments } from '../../test/support/world.directory.js';
import { workOrderDecider } from './work-order.decider.js';

const given = spec(workOrderDecider);

const opened = openedUnder();
const accepted = happened('WorkOrderAccepted');
const raised = happened('AppealRaised', { reason: 'malicious' });
const appeal = does('officer', 'appeal', { reason: 'mistaken', words: sealed, attachments: [otherId] });
const decide = (upheld: boolean, home: readonly string[] = [departments.city]) =>
  does('supervisor', 'decide-appeal', { upheld, words: sealed }, { by: { home } });

describe('an appeal', () => {
  it('is raised by the unit with its reason and evidence', () =>
    given(opened, accepted)
      .when(appeal)
      .then({ type: 'AppealRaised', data: { reason: 'mistaken', words: sealed, attachments: [otherId], counted: eastOf } }));
  it('is raised once in the life of an order', () => {
    given(opened, accepted, raised).when(appeal).thenRefused('work-order.not-possible', { state: 'under-appeal' });
    given(opened, accepted, raised, happened('AppealRejected')).when(appeal).thenRefused('appeal.decided-before');
    given(
      opened,
      accepted,
      raised,
      happened('AppealRejected'),
      happened('WorkOrderResolved'),
      happened('WorkOrderReopened', { round: 2 }),
    )
      .when(appeal)
      .thenRefused('appeal.decided-before');
  });
  it('is not raised before the unit has taken the order on', () =>
    given(opened).when(appeal).thenRefused('work-order.not-possible'));
  it.each(['complaint', 'suggestion', 'question', 'correction', 'finding'] as const)(
    'is not raised against a %s, which is no rating',
    (kind) =>
      given(...ofKind(kind, [opened, accepted]))
        .when(appeal)
        .thenRefused('work-order.not-possible', { kind }),
  );

  it('that is upheld ends the order, and says what it was counted as', () =>
    given(opened, accepted, happened('OrderJoined'), happened('WorkOrderOverdue'), raised)
      .when(decide(true))
      .then({
        type: 'AppealUpheld',
        data: {
          subjectId: orderId,
          reason: 'malicious',
          counted: eastOf,
          tally: { ...nothing, opened: 1, overdue: 1 },
          tags: ['110'],
          words: sealed,
          joined: [otherId],
        },
      }));
  it('that is rejected leads back to the unit', () => {
    given(opened, accepted, raised)
      .when(decide(false))
      .then({ type: 'AppealRejected', data: { words: sealed } });
    given(opened, accepted, raised, happened('AppealRejected'))
      .when(does('officer', 'resolve', { reply: sealed }))
      .then({ type: 'WorkOrderResolved' }, { type: 'CallBackAsked' });
  });
  it('is decided once', () => {
    given(opened, accepted, raised, happened('AppealUpheld'))
      .when(decide(true))
      .thenRefused('work-order.not-possible', { state: 'closed' });
    given(opened, accepted, raised, happened('AppealRejected')).when(decide(true)).thenRefused('work-order.not-possible');
    given(opened, accepted).when(decide(true)).thenRefused('work-order.not-possible');
  });
  it('is never decided by the unit itself, whatever their role', () => {
    given(opened, accepted, raised)
      .when(decide(true, [departments.east]))
      .thenRefused('appeal.own-authority');
    given(opened, accepted, raised)
      .when(decide(false, [departments.city, departments.east]))
      .thenRefused('appeal.own-authority');
    given(opened, accepted, raised)
      .when(does('officer', 'decide-appeal', { upheld: true, words: sealed }))
      .thenRefused('work-order.not-your-part');
  });
  it('is decided by an authority of the whole region, which is no unit', () =>
    given(opened, accepted, raised).when(decide(true, [])).then({ type: 'AppealUpheld' }));
  it('is decided for the unit that is answerable now', () =>
    given(opened, happened('WorkOrderTransferred', { counted: westOf }), happened('WorkOrderAccepted', { counted: westOf }), {
      ...raised,
      data: { ...raised.data, counted: westOf },
    })
      .when(decide(true, [departments.east]))
      .then({ type: 'AppealUpheld', data: { counted: westOf } }));
  it('does not stop the clock', () =>
    given(opened, accepted, raised)
      .when(does('system', 'check-clock', { round: 1 }, { at: '2026-07-13T16:00:00.000Z' }))
      .then({ type: 'WorkOrderOverdue', data: { due } }, { type: 'SupervisionOrdered' }));
  it('has the order wait for nothing else', () => {
    for (const command of [
      does('officer', 'resolve', { reply: sealed }),
      does('officer', 'pause', { words: sealed }),
      does('officer', 'accept', {}),
    ])
      given(opened, accepted, raised).when(command).thenRefused('work-order.not-possible', { state: 'under-appeal' });
  });
});
