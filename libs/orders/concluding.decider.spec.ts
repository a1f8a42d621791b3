import { describe, expect, it } from '@jest/globals';
import {
  close,
  does,
  due,
  happened,
  limit,
  morning,
  ofKind,
  openedUnder,
  otherId,
  sealed,
  wednesday,
  working,
  yellow,
} from '../../test/support/orders.js';
import { spec } from '../../test/support/spec.js';
import type { SealedInput } from './work-order.commands.js';
import { workOrderDecider } from './work-order.decider.js';

const given = spec(workOrderDecider);

const opened = openedUnder();
const accepted = happened('WorkOrderAccepted');
const resolved = happened('WorkOrderResolved');
const asked = happened('ApprovalAsked');
const calling = happened('CallBackAsked');
const unsatisfied = happened('CallBackUnsatisfied');
const reopened = happened('WorkOrderReopened', { round: 2 });
const resolvedAgain = happened('WorkOrderResolved', { round: 2, first: false });
const callingAgain = happened('CallBackAsked', { round: 2 });

describe('a resolution that waits for approval', () => {
  const waiting = [openedUnder({ approval: 'required' }), accepted, resolved, asked];
  const approve = does('supervisor', 'approve', {});
  const sendBack = (at = wednesday) => does('supervisor', 'send-back', { words: sealed }, { at });

  it('is approved, and the citizen is asked', () =>
    given(...waiting)
      .when(approve)
      .then(
        { type: 'ResolutionApproved', data: { round: 1 } },
        { type: 'CallBackAsked', data: { within: close('2026-07-15') } },
      ));
  it('ends the order where it explains', () =>
    given(opened, accepted, happened('WorkOrderVerified', { outcome: 'explain' }), resolved, asked)
      .when(approve)
      .then(
        { type: 'ResolutionApproved' },
        { type: 'WorkOrderClosed', data: { ending: 'explained', handled: { answered: true, resolved: true, onTime: true } } },
      ));
  it('ends the order where nobody is called back', () =>
    given(...ofKind('finding', [opened, accepted, happened('WorkOrderResolved', { onTime: false }), asked]))
      .when(approve)
      .then(
        { type: 'ResolutionApproved' },
        { type: 'WorkOrderClosed', data: { ending: 'answered', handled: { onTime: false } } },
      ));
  it('is approved once', () => {
    given(...waiting, happened('ResolutionApproved'), calling)
      .when(approve)
      .thenNothing();
    given(
      opened,
      accepted,
      happened('WorkOrderVerified', { outcome: 'explain' }),
      resolved,
      asked,
      happened('WorkOrderClosed', { ending: 'explained' }),
    )
      .when(approve)
      .thenRefused('work-order.not-possible', { state: 'closed' });
  });
  it('is approved already where the rule asks for no approval', () =>
    given(opened, accepted, resolved, calling).when(approve).thenNothing());
  it('is not approved before there is one', () => given(opened, accepted).when(approve).thenRefused('work-order.not-possible'));

  it('is sent back with a reason, and leaves the unit the days it had', () =>
    given(...waiting)
      .when(sendBack(morning('2026-07-10')))
      // Resolved on Tuesday 7 July: four of five days were left after Friday 10 July.
      .then({
        type: 'ResolutionSentBack',
        data: { words: sealed, wasOnTime: true, wasFirst: true, limit: { due: close('2026-07-16'), alarm: close('2026-07-15') } },
      }));
  it('takes back what it had counted as when it is sent back', () =>
    given(openedUnder({ approval: 'required' }), accepted, happened('WorkOrderResolved', { onTime: false, first: false }), asked)
      .when(sendBack())
      .then({ type: 'ResolutionSentBack', data: { wasOnTime: false, wasFirst: false } }));
  it('is sent back once', () =>
    given(...waiting, happened('ResolutionSentBack'))
      .when(sendBack())
      .thenRefused('work-order.not-possible'));
  it('is neither approved nor sent back by the unit', () => {
    given(...waiting)
      .when(does('officer', 'approve', {}))
      .thenRefused('work-order.not-your-part');
    given(...waiting)
      .when(does('officer', 'send-back', { words: sealed }))
      .thenRefused('work-order.not-your-part');
  });
  it('that was late does not call for the next level sooner for being sent back', () =>
    given(
      openedUnder({ approval: 'required' }),
      accepted,
      happened('WorkOrderOverdue', { at: morning('2026-07-14') }),
      happened('WorkOrderResolved', { onTime: false, at: morning('2026-07-14') }),
      asked,
    )
      .when(sendBack(morning('2026-07-15')))
      // Red since Monday 13 July: the next level is told five working days later, whatever the supervisor thinks of the answer.
      .then({ type: 'ResolutionSentBack', data: { limit: { due, alarm: close('2026-07-20') } } }));
  it('that was late calls for no level twice', () =>
    given(
      openedUnder({ approval: 'required' }),
      accepted,
      happened('WorkOrderOverdue'),
      happened('WorkOrderEscalated'),
      happened('WorkOrderResolved', { at: morning('2026-07-22') }),
      asked,
    )
      .when(sendBack(morning('2026-07-23')))
      .then({ type: 'ResolutionSentBack', data: { limit: { alarm: null } } }));
});

describe('a call-back', () => {
  const waiting = [opened, accepted, resolved, calling];
  const answer = (role: 'citizen' | 'officer', input: SealedInput<'call-back'>, at = wednesday) =>
    does(role, 'call-back', input, { at });

  it.each(['satisfied', 'basically-satisfied'] as const)('that finds the citizen %s closes the order', (result) =>
    given(...waiting)
      .when(answer('citizen', { result }))
      .then(
        { type: 'CallBackSatisfied', data: { round: 1, level: result, answeredBy: 'citizen' } },
        {
          type: 'WorkOrderClosed',
          data: { ending: 'satisfied', handled: { answered: true, resolved: true, onTime: true }, joined: [] },
        },
      ),
  );
  it.each([
    [
      { contacted: true, solved: false },
      { contacted: true, solved: false },
    ],
    [{ solved: true }, { solved: true }],
    [{ contacted: undefined }, {}],
  ])('keeps what was said of contact and solution, and nothing of what was not: %j', (said, kept) => {
    for (const result of ['satisfied', 'unsatisfied'] as const) {
      const [first] = workOrderDecider.decide(
        answer('citizen', { result, ...said }),
        waiting.reduce(workOrderDecider.evolve, undefined),
      );
      const heard = Object.entries(first?.data ?? {}).filter(([name]) => name === 'contacted' || name === 'solved');
      expect(Object.fromEntries(heard)).toEqual(kept);
    }
  });
  it('is recorded by staff, too', () =>
    given(...waiting)
      .when(answer('officer', { result: 'satisfied' }))
      .then({ type: 'CallBackSatisfied', data: { answeredBy: 'staff' } }, { type: 'WorkOrderClosed' }));
  it('tells those who were merged into the order that it is at its end', () =>
    given(opened, accepted, happened('OrderJoined'), resolved, calling)
      .when(answer('citizen', { result: 'satisfied' }))
      .then({ type: 'CallBackSatisfied' }, { type: 'WorkOrderClosed', data: { joined: [otherId] } }));
  it('closes no order of a kind that calls nobody back', () =>
    given(...ofKind('question', waiting))
      .when(answer('citizen', { result: 'satisfied' }))
      .thenRefused('work-order.not-possible', { kind: 'question' }));
  it('asks nobody before the order was put right', () =>
    given(opened, accepted)
      .when(answer('citizen', { result: 'satisfied' }))
      .thenRefused('work-order.not-possible', { possible: 'supplement, withdraw' }));

  describe('that finds the citizen unsatisfied', () => {
    const no = answer('citizen', { result: 'unsatisfied', words: sealed });
    /** Five working days after Wednesday 8 July. */
    const next = { due: close('2026-07-15'), alarm: close('2026-07-14') };

    it('begins the next round, with a limit from now on', () =>
      given(...waiting)
        .when(no)
        .then(
          { type: 'CallBackUnsatisfied', data: { round: 1, answeredBy: 'citizen', words: sealed } },
          { type: 'WorkOrderReopened', data: { round: 2, limit: next, wasOnTime: true } },
        ));
    it('takes back what the resolution had counted as', () =>
      given(opened, accepted, happened('WorkOrderResolved', { onTime: false }), calling)
        .when(no)
        .then({ type: 'CallBackUnsatisfied', data: {} }, { type: 'WorkOrderReopened', data: { wasOnTime: false } }));
    it('brings supervision from the second time on', () => {
      const again = [
        { type: 'CallBackUnsatisfied', data: { round: 2 } },
        { type: 'WorkOrderReopened', data: { round: 3 } },
        {
          type: 'SupervisionOrdered',
          data: { round: 3, reason: 'unsatisfied-again', level: 1, answerDue: close('2026-07-10'), words: null },
        },
      ] as const;
      given(...waiting, unsatisfied, reopened, resolvedAgain, callingAgain)
        .when(no)
        .then(...again);
    });
    it('brings supervision as early, or as late, as the rule says', () => {
      const under = (times: number) =>
        openedUnder({ supervision: { answer: working(2), nextLevel: working(5), unsatisfied: times } });
      given(under(1), ...waiting.slice(1))
        .when(no)
        .then(
          { type: 'CallBackUnsatisfied' },
          { type: 'WorkOrderReopened' },
          { type: 'SupervisionOrdered', data: { round: 2, reason: 'unsatisfied', level: 1 } },
        );
      given(under(3), ...waiting.slice(1), unsatisfied, reopened, resolvedAgain, callingAgain)
        .when(no)
        .then({ type: 'CallBackUnsatisfied' }, { type: 'WorkOrderReopened' });
    });
    it('is recorded by staff, too', () =>
      given(...waiting)
        .when(answer('officer', { result: 'unsatisfied' }))
        .then({ type: 'CallBackUnsatisfied', data: { answeredBy: 'staff', words: null } }, { type: 'WorkOrderReopened' }));
  });

  describe('that reaches nobody', () => {
    const tried = (attempt: number) => happened('CallBackNotReached', { attempt });
    const nobody = answer('officer', { result: 'not-reached' });

    it('is tried as often as the rule says, and then the order is closed', () => {
      given(...waiting)
        .when(nobody)
        .then({ type: 'CallBackNotReached', data: { attempt: 1 } });
      given(...waiting, tried(1))
        .when(nobody)
        .then({ type: 'CallBackNotReached', data: { attempt: 2 } });
      given(...waiting, tried(1), tried(2))
        .when(nobody)
        .then({ type: 'CallBackNotReached', data: { attempt: 3 } }, { type: 'WorkOrderClosed', data: { ending: 'not-reached' } });
      given(openedUnder({ callBack: { tries: 1, within: working(5) } }), accepted, resolved, calling)
        .when(nobody)
        .then({ type: 'CallBackNotReached' }, { type: 'WorkOrderClosed' });
    });
    it('is counted anew in each round', () =>
      given(...waiting, tried(1), tried(2), unsatisfied, reopened, resolvedAgain, callingAgain)
        .when(nobody)
        .then({ type: 'CallBackNotReached', data: { attempt: 1 } }));
    it.each(['contacted', 'solved'])('has nothing to record of what was %s', (field) => {
      for (const value of [true, false])
        given(...waiting)
          .when(answer('officer', { result: 'not-reached', [field]: value }))
          .thenRefused('call-back.nobody-reached', { field });
    });
    it('is no answer of a citizen', () =>
      given(...waiting)
        .when(answer('citizen', { result: 'not-reached' }))
        .thenRefused('call-back.not-for-citizens', { field: 'result' }));
    it('leaves the citizen their answer', () =>
      given(...waiting, tried(1), tried(2))
        .when(answer('citizen', { result: 'satisfied' }))
        .then({ type: 'CallBackSatisfied' }, { type: 'WorkOrderClosed' }));
  });

  describe('that was answered', () => {
    const ended = [happened('CallBackSatisfied'), happened('WorkOrderClosed')];
    it('is answered once, whatever is said the second time, and by whom', () => {
      for (const result of ['satisfied', 'basically-satisfied', 'unsatisfied'] as const) {
        given(...waiting, ...ended)
          .when(answer('citizen', { result }))
          .thenNothing();
        given(...waiting, ...ended)
          .when(answer('citizen', { result, round: 1 }))
          .thenNothing();
        given(...waiting, unsatisfied, reopened)
          .when(answer('citizen', { result, round: 1 }))
          .thenNothing();
        given(...waiting, unsatisfied, reopened)
          .when(answer('officer', { result, round: 1 }))
          .thenNothing();
      }
    });
    it('is not answered again by a late duplicate, when the next round waits for an answer of its own', () => {
      const secondRound = [...waiting, unsatisfied, reopened, resolvedAgain, callingAgain];
      given(...secondRound)
        .when(answer('citizen', { result: 'unsatisfied', round: 1 }))
        .thenNothing();
      given(...secondRound)
        .when(answer('citizen', { result: 'satisfied', round: 1 }))
        .thenNothing();
      given(...secondRound)
        .when(answer('citizen', { result: 'satisfied', round: 2 }))
        .then({ type: 'CallBackSatisfied', data: { round: 2 } }, { type: 'WorkOrderClosed', data: { round: 2 } });
    });
    it('is answered for no round that was not asked about', () =>
      given(...waiting)
        .when(answer('citizen', { result: 'satisfied', round: 2 }))
        .thenRefused('call-back.other-round', { round: 1 }));
    it('asks for another answer in the next round, not before it was put right', () =>
      given(...waiting, unsatisfied, reopened)
        .when(answer('citizen', { result: 'satisfied' }))
        .thenRefused('work-order.not-possible', { state: 'in-progress' }));
    it('is not answered after nobody was reached', () =>
      given(...waiting, happened('WorkOrderClosed', { ending: 'not-reached' }))
        .when(answer('citizen', { result: 'satisfied' }))
        .thenRefused('work-order.not-possible'));
  });

  it('does not stop the next round from running out', () =>
    given(...waiting, unsatisfied, happened('WorkOrderReopened', { round: 2, limit: limit(due, yellow) }))
      .when(does('system', 'check-clock', { round: 2 }, { at: '2026-07-13T16:00:00.000Z' }))
      .then({ type: 'WorkOrderOverdue', data: { round: 2, first: true } }, { type: 'SupervisionOrdered' }));
});
