import { describe, it } from '@jest/globals';
import { close, does, happened, morning, ofKind, openedUnder, otherId, sealed, tuesday } from '../../test/support/orders.js';
import { spec } from '../../test/support/spec.js';
import { departments } from '../../test/support/world.directory.js';
import { workOrderDecider } from './work-order.decider.js';

const given = spec(workOrderDecider);

const opened = openedUnder();
const accepted = happened('WorkOrderAccepted');
const closed = happened('WorkOrderClosed');

describe('a citizen who adds something', () => {
  const supplement = does('citizen', 'supplement', { words: sealed, attachments: [otherId] }, { at: morning('2026-07-14') });
  const added = { type: 'CaseSupplemented', data: { words: sealed, attachments: [otherId] } } as const;

  it('is heard as often as they like, as long as the order is open', () => {
    given(opened).when(supplement).then(added);
    given(opened, accepted, happened('CaseSupplemented')).when(supplement).then(added);
    given(opened, accepted, happened('WorkOrderResolved')).when(supplement).then(added);
  });
  it('is heard once, however often the very same is sent, as long as nothing else happens', () => {
    const same = (fingerprint: string) =>
      does('citizen', 'supplement', { words: sealed, attachments: [otherId] }, { known: { fingerprint } });
    const heard = happened('CaseSupplemented', { fingerprint: 'one' });
    given(opened, accepted, heard).when(same('one')).thenNothing();
    given(opened, accepted, happened('WorkOrderPaused'), heard, happened('WorkOrderResumed')).when(same('one')).thenNothing();
    given(opened, accepted, heard)
      .when(same('two'))
      .then({ type: 'CaseSupplemented', data: { fingerprint: 'two' } });
    for (const since of [happened('WorkOrderPaused'), happened('WorkOrderNoted'), happened('CaseSupplemented')])
      given(opened, accepted, heard, since)
        .when(same('one'))
        .then(
          { type: 'CaseSupplemented', data: { fingerprint: 'one' } },
          ...(since.type === 'WorkOrderPaused' ? [{ type: 'WorkOrderResumed' } as const] : []),
        );
  });
  it('needs no file', () =>
    given(opened)
      .when(does('citizen', 'supplement', { words: sealed }))
      .then({ type: 'CaseSupplemented', data: { attachments: [] } }));
  it('has the clock go on of who waited for it', () =>
    given(opened, accepted, happened('WorkOrderPaused', { at: tuesday }))
      .when(supplement)
      .then(added, { type: 'WorkOrderResumed', data: { pausedAt: tuesday, limit: { due: close('2026-07-20') } } }));
  it('is not heard once the order is at its end, or another one has taken its place', () => {
    given(opened, accepted, happened('WorkOrderResolved'), closed)
      .when(supplement)
      .thenRefused('work-order.not-possible', { state: 'closed', possible: 'follow-up' });
    given(opened, happened('WorkOrderMerged'))
      .when(supplement)
      .thenRefused('work-order.not-possible', { state: 'merged', possible: 'withdraw' });
  });
  it('is nobody where nobody stands behind the order', () =>
    given(...ofKind('finding', [opened]))
      .when(supplement)
      .thenRefused('work-order.not-possible', { possible: '–' }));
});

describe('a citizen who asks for nothing more', () => {
  const withdraw = does('citizen', 'withdraw', {});
  const ended = {
    type: 'WorkOrderClosed',
    data: { ending: 'withdrawn', joined: [], handled: { answered: false, resolved: false, onTime: false } },
  } as const;

  it('closes the order in whatever state it is', () => {
    given(opened).when(withdraw).then(ended);
    given(opened, accepted).when(withdraw).then(ended);
    given(opened, happened('WorkOrderReturned')).when(withdraw).then(ended);
    given(opened, accepted, happened('WorkOrderPaused')).when(withdraw).then(ended);
    given(opened, accepted, happened('AppealRaised')).when(withdraw).then(ended);
    given(opened, happened('WorkOrderMerged')).when(withdraw).then(ended);
    given(opened, accepted, happened('WorkOrderResolved'))
      .when(withdraw)
      .then({ ...ended, data: { ending: 'withdrawn', handled: { answered: true, resolved: true, onTime: true } } });
  });
  it('leaves those who were merged into the order to themselves', () =>
    given(opened, happened('OrderJoined'))
      .when(withdraw)
      .then({ type: 'WorkOrderClosed', data: { joined: [otherId] } }));
  it('does so once', () =>
    given(opened, happened('WorkOrderClosed', { ending: 'withdrawn' }))
      .when(withdraw)
      .thenNothing());
  it('comes too late for an order that ended otherwise', () =>
    given(opened, accepted, closed).when(withdraw).thenRefused('work-order.not-possible', { state: 'closed' }));
  it('is not the staff', () =>
    given(opened)
      .when(does('officer', 'withdraw', {}))
      .thenRefused('work-order.not-your-part'));
});

describe('a follow-up review', () => {
  const judge = does('citizen', 'follow-up', { rating: 2, words: sealed });
  const resolved = happened('WorkOrderResolved');
  const secondRound = [
    happened('CallBackUnsatisfied'),
    happened('WorkOrderReopened', { round: 2 }),
    happened('WorkOrderResolved', { round: 2, first: false }),
  ];

  it('judges the resolution that the order ended with', () => {
    given(opened, accepted, resolved, closed)
      .when(judge)
      .then({ type: 'FollowUpReviewed', data: { rating: 2, words: sealed, judges: 1 } });
    given(opened, accepted, resolved, ...secondRound, happened('WorkOrderClosed', { round: 2 }))
      .when(judge)
      .then({ type: 'FollowUpReviewed', data: { judges: 2 } });
  });
  it('judges what was resolved, though the citizen withdrew in the round after', () =>
    given(opened, accepted, resolved, ...secondRound.slice(0, 2), happened('WorkOrderClosed', { round: 2, ending: 'withdrawn' }))
      .when(judge)
      .then({ type: 'FollowUpReviewed', data: { round: 2, judges: 1 } }));
  it('needs no words', () =>
    given(opened, accepted, resolved, closed)
      .when(does('citizen', 'follow-up', { rating: 5 }))
      .then({ type: 'FollowUpReviewed', data: { rating: 5, words: null } }));
  it('judges the order that this one was merged into', () =>
    given(opened, happened('WorkOrderMerged'), happened('WorkOrderClosed', { ending: 'merged' }))
      .when(judge)
      .then({ type: 'FollowUpReviewed', data: { judges: 1 } }));
  it('is given once, and all ratings are kept', () =>
    given(opened, accepted, resolved, closed, happened('FollowUpReviewed')).when(judge).thenRefused('follow-up.given-before'));
  it('is given once, however often the very same is sent', () => {
    const same = (fingerprint: string) => does('citizen', 'follow-up', { rating: 2, words: sealed }, { known: { fingerprint } });
    const ended = [opened, accepted, resolved, closed];
    given(...ended)
      .when(same('one'))
      .then({ type: 'FollowUpReviewed', data: { fingerprint: 'one' } });
    const said = happened('FollowUpReviewed', { fingerprint: 'one' });
    given(...ended, said)
      .when(same('one'))
      .thenNothing();
    given(...ended, said)
      .when(same('two'))
      .thenRefused('follow-up.given-before');
  });
  it('is not given before the end', () => {
    given(opened, accepted, resolved, happened('CallBackAsked')).when(judge).thenRefused('work-order.not-possible');
  });
  it('has nothing to judge where nothing was resolved, or what was resolved was sent back', () => {
    given(opened, happened('WorkOrderClosed', { ending: 'withdrawn' }))
      .when(judge)
      .thenRefused('follow-up.nothing-to-judge');
    given(
      opened,
      accepted,
      resolved,
      happened('ApprovalAsked'),
      happened('ResolutionSentBack'),
      happened('WorkOrderClosed', { ending: 'withdrawn' }),
    )
      .when(judge)
      .thenRefused('follow-up.nothing-to-judge');
  });
  it('has nothing to judge where its review has left the figures', () =>
    given(
      opened,
      accepted,
      resolved,
      ...secondRound.slice(0, 2),
      happened('AppealRaised', { round: 2 }),
      happened('AppealUpheld', { round: 2 }),
    )
      .when(judge)
      .thenRefused('follow-up.nothing-to-judge'));
  it('is of citizens alone', () =>
    given(opened, accepted, resolved, closed)
      .when(does('officer', 'follow-up', { rating: 5 }))
      .thenRefused('work-order.not-your-part'));
});

describe('a note', () => {
  const note = does('officer', 'note', { words: sealed });

  it('is left at any time, also after the end', () => {
    for (const past of [[], [happened('WorkOrderReturned')], [happened('WorkOrderMerged')], [accepted, closed]])
      given(opened, ...past)
        .when(note)
        .then({ type: 'WorkOrderNoted', data: { words: sealed } });
  });
  it('is left by units that assist, who may do nothing else', () => {
    const assisted = [opened, happened('WorkOrderDispatched', { assisting: [departments.west] })];
    const west = { by: { scope: [departments.west] } };
    given(...assisted)
      .when(does('officer', 'note', { words: sealed }, west))
      .then({ type: 'WorkOrderNoted' });
    given(...assisted)
      .when(does('officer', 'accept', {}, west))
      .thenRefused('work-order.not-yours');
  });
  it('is not left by citizens', () =>
    given(opened)
      .when(does('citizen', 'note', { words: sealed }))
      .thenRefused('work-order.not-your-part'));
});
