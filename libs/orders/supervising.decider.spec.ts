import { describe, it } from '@jest/globals';
import {
  calendar,
  close,
  does,
  due,
  happened,
  limit,
  morning,
  openedUnder,
  sealed,
  tuesday,
  wednesday,
  working,
  yellow,
} from '../../test/support/orders.js';
import type { Calendar } from '#rulebook/calendar.policy.js';
import { spec } from '../../test/support/spec.js';
import { workOrderDecider } from './work-order.decider.js';

const given = spec(workOrderDecider);

const opened = openedUnder();
const accepted = happened('WorkOrderAccepted');
const warned = happened('WorkOrderWarned');
const red = happened('WorkOrderOverdue');
const ordered = happened('SupervisionOrdered');

/** The instant after a day's close in Shanghai. */
const after = (day: string) => `${day}T16:00:00.000Z`;

describe('supervision', () => {
  const supervise = does('supervisor', 'supervise', { words: sealed });

  it('is ordered with a reason, and with a day for the answer', () =>
    given(opened, accepted)
      .when(supervise)
      // Two working days after Wednesday 8 July.
      .then({
        type: 'SupervisionOrdered',
        data: { reason: 'ordered', level: 1, answerDue: close('2026-07-10'), words: sealed },
      }));
  it('may be ordered again, at the level that the order has reached', () =>
    given(opened, accepted, red, ordered, happened('WorkOrderEscalated'))
      .when(supervise)
      .then({ type: 'SupervisionOrdered', data: { level: 2 } }));
  it('is ordered of whatever is open, and of nothing else', () => {
    for (const past of [
      [],
      [happened('WorkOrderReturned')],
      [accepted, happened('WorkOrderPaused')],
      [accepted, happened('WorkOrderResolved')],
    ])
      given(opened, ...past)
        .when(supervise)
        .then({ type: 'SupervisionOrdered' });
    given(opened, happened('WorkOrderMerged')).when(supervise).thenRefused('work-order.not-possible');
    given(opened, happened('WorkOrderClosed')).when(supervise).thenRefused('work-order.not-possible');
  });
  it('is not ordered by the unit', () =>
    given(opened)
      .when(does('officer', 'supervise', { words: sealed }))
      .thenRefused('work-order.not-your-part'));

  const answer = (at: string) => does('officer', 'answer-supervision', { words: sealed }, { at });
  it('is answered, in time to the last instant', () => {
    given(opened, accepted, ordered)
      .when(answer(close('2026-07-16')))
      .then({ type: 'SupervisionAnswered', data: { words: sealed, onTime: true } });
    given(opened, accepted, ordered)
      .when(answer(after('2026-07-16')))
      .then({ type: 'SupervisionAnswered', data: { onTime: false } });
  });
  it('is answered once, and where it was ordered', () => {
    given(opened, accepted).when(answer(wednesday)).thenRefused('supervision.not-asked');
    given(opened, accepted, ordered, happened('SupervisionAnswered'))
      .when(answer(wednesday))
      .thenRefused('supervision.not-asked');
    given(opened, accepted, ordered, happened('SupervisionAnswered'), ordered)
      .when(answer(wednesday))
      .then({ type: 'SupervisionAnswered' });
  });
  it('needs no answer after the end', () =>
    given(opened, accepted, ordered, happened('WorkOrderClosed')).when(answer(wednesday)).thenRefused('work-order.not-possible'));
});

describe('the clock of an order, asked by its timer', () => {
  const check = (at: string, round = 1) => does('system', 'check-clock', { round }, { at });

  it('says nothing before its first step', () => {
    given(opened).when(check(tuesday)).thenNothing();
    given(opened).when(check(yellow)).thenNothing();
  });
  it('is yellow first', () =>
    given(opened)
      .when(check(after('2026-07-10')))
      .then({ type: 'WorkOrderWarned', data: { limit: { due, alarm: due } } }));
  it('is yellow once', () =>
    given(opened, warned)
      .when(check(after('2026-07-10')))
      .thenNothing());
  it('is red next, and the unit answers for it', () =>
    given(opened, warned)
      .when(check(after('2026-07-13')))
      .then(
        { type: 'WorkOrderOverdue', data: { due, first: true, alarm: close('2026-07-20') } },
        // Two working days after Tuesday 14 July, which has just begun in Shanghai.
        { type: 'SupervisionOrdered', data: { reason: 'overdue', level: 1, answerDue: close('2026-07-16'), words: null } },
      ));
  it('is red at once where nobody asked when it was yellow', () =>
    given(opened)
      .when(check(after('2026-07-13')))
      .then({ type: 'WorkOrderOverdue' }, { type: 'SupervisionOrdered' }));
  it('is red with the first working day after, where the rule says so, and late all the same', () => {
    // Due on Friday 10 July: yellow after Thursday, red when Monday begins, the next level five working days on.
    const friday = close('2026-07-10');
    const later = openedUnder({ red: 'first-working-day' }, { limit: limit(friday, close('2026-07-09')) });
    given(later)
      .when(check(after('2026-07-09')))
      .then({ type: 'WorkOrderWarned', data: { limit: { due: friday, alarm: close('2026-07-12') } } });
    given(later, happened('WorkOrderWarned', { limit: limit(friday, close('2026-07-12')) }))
      .when(check(after('2026-07-11')))
      .thenNothing();
    given(later, happened('WorkOrderWarned', { limit: limit(friday, close('2026-07-12')) }))
      .when(check(after('2026-07-12')))
      .then({ type: 'WorkOrderOverdue', data: { due: friday, alarm: close('2026-07-17') } }, { type: 'SupervisionOrdered' });
    given(later, accepted)
      .when(does('officer', 'resolve', { reply: sealed }, { at: morning('2026-07-11') }))
      .then({ type: 'WorkOrderOverdue' }, { type: 'WorkOrderResolved', data: { onTime: false } }, { type: 'CallBackAsked' });
  });
  it('is red once a round, whatever rings', () => {
    given(opened, warned, red, ordered)
      .when(check(after('2026-07-13')))
      .thenNothing();
    given(opened, red, ordered)
      .when(check(close('2026-07-20')))
      .thenNothing();
  });
  it('calls for the next level last, and once a round', () => {
    given(opened, warned, red, ordered)
      .when(check(after('2026-07-20')))
      .then({ type: 'WorkOrderEscalated', data: { level: 2 } });
    given(opened, warned, red, ordered, happened('WorkOrderEscalated'))
      .when(check(after('2026-07-27')))
      .thenNothing();
  });
  it('has no yellow card where the rule leaves no time for one', () =>
    given(openedUnder({}, { limit: limit(due, due) }))
      .when(check(after('2026-07-13')))
      .then({ type: 'WorkOrderOverdue' }, { type: 'SupervisionOrdered' }));
  it('counts an order as late once, however many rounds were', () => {
    const reopened = happened('WorkOrderReopened', { round: 2, limit: limit(close('2026-07-21')) });
    given(opened, accepted, red, ordered, happened('WorkOrderResolved'), reopened)
      .when(check(after('2026-07-21'), 2))
      .then({ type: 'WorkOrderOverdue', data: { round: 2, first: false } }, { type: 'SupervisionOrdered' });
  });
  it('rises by a level in each round that is late enough', () => {
    const reopened = happened('WorkOrderReopened', { round: 2, limit: limit(close('2026-07-28')) });
    const again = happened('WorkOrderOverdue', { round: 2, due: close('2026-07-28'), first: false, alarm: close('2026-08-04') });
    given(opened, accepted, red, ordered, happened('WorkOrderEscalated'), happened('WorkOrderResolved'), reopened, again)
      .when(check(after('2026-08-04'), 2))
      .then({ type: 'WorkOrderEscalated', data: { round: 2, level: 3 } });
  });
  it('is not asked of a round that is over, nor of one that has not begun', () => {
    const reopened = happened('WorkOrderReopened', { round: 2 });
    given(opened, accepted, happened('WorkOrderResolved'), reopened)
      .when(check(after('2026-08-31'), 1))
      .thenNothing();
    given(opened, accepted)
      .when(check(after('2026-08-31'), 2))
      .thenNothing();
  });
  it('is not asked while the unit is not the one to act', () => {
    const pasts = [
      [happened('WorkOrderReturned')],
      [accepted, happened('WorkOrderPaused')],
      [accepted, happened('WorkOrderResolved'), happened('ApprovalAsked')],
      [accepted, happened('WorkOrderResolved'), happened('CallBackAsked')],
      [happened('WorkOrderMerged')],
      [happened('WorkOrderClosed')],
    ];
    for (const past of pasts)
      given(opened, ...past)
        .when(check(after('2026-08-31')))
        .thenNothing();
  });
  it('goes by the limit as it was moved, whenever the old timer rings', () => {
    const granted = happened('ExtensionGranted');
    given(opened, accepted, granted)
      .when(check(after('2026-07-13')))
      .thenNothing();
    given(opened, accepted, granted)
      .when(check(after('2026-07-17')))
      .then({ type: 'WorkOrderWarned', data: { limit: { due: close('2026-07-20') } } });
  });
  it('is not yellow again when its limit is moved', () =>
    given(opened, accepted, warned, happened('ExtensionAsked'))
      .when(does('supervisor', 'decide-extension', { granted: true }))
      .then({ type: 'ExtensionGranted', data: { limit: { due: close('2026-07-20'), alarm: close('2026-07-20') } } }));
  it('that is red stays so when the limit is moved, and calls for the next level as long after the new one', () =>
    given(opened, accepted, happened('ExtensionAsked'), red, ordered)
      .when(does('supervisor', 'decide-extension', { granted: true }, { at: morning('2026-07-14') }))
      .then({ type: 'ExtensionGranted', data: { limit: { due: close('2026-07-20'), alarm: close('2026-07-27') } } }));
  it('that is red does not call for the next level sooner when it is found how grave the matter is', () =>
    given(opened, accepted, red, ordered)
      .when(does('officer', 'verify', { isTrue: true, isJustified: true, outcome: 'fix-now' }, { at: morning('2026-07-14') }))
      .then({ type: 'WorkOrderVerified', data: { limit: { due, alarm: close('2026-07-20') } } }));
  it('that has called for the next level has no step left', () =>
    given(opened, accepted, red, ordered, happened('WorkOrderEscalated'))
      .when(does('officer', 'verify', { isTrue: true, isJustified: true, outcome: 'fix-now' }, { at: morning('2026-07-24') }))
      .then({ type: 'WorkOrderVerified', data: { limit: { due, alarm: null } } }));
});

describe('a limit that was counted without the calendar of its year', () => {
  const late = morning('2026-12-30');
  const provisional = { due: close('2027-01-06'), provisional: true, calendar: calendar.version, alarm: close('2027-01-05') };
  const guessed = openedUnder({}, { occurredAt: late, at: late, limit: provisional });
  /** 2027 with 1 to 3 January off, as an example of a year to come. */
  const next: Calendar = {
    ...calendar,
    version: 'cn@1',
    coveredUntil: '2027-12-31',
    off: new Set([...calendar.off, '2027-01-01', '2027-01-02', '2027-01-03']),
  };
  const recompute = (newest = next) => does('system', 'recompute', {}, { at: morning('2026-12-31'), known: { newest } });

  it('is counted again with it', () =>
    given(guessed)
      .when(recompute())
      // Thursday 31 December, then Monday 4 to Thursday 7 January.
      .then({
        type: 'LimitRecomputed',
        data: { limit: { due: close('2027-01-07'), provisional: false, calendar: 'cn@1', alarm: close('2027-01-06') } },
      }));
  it('is counted again with that of the first contact, which moves what is in time', () => {
    const [said, guess, contactDue] = [morning('2026-12-31'), close('2027-01-01'), close('2027-01-04')];
    const opening = openedUnder({}, { occurredAt: said, at: said, contactDue: guess, ahead: true, limit: provisional });
    given(opening).when(recompute()).then({ type: 'LimitRecomputed', data: { contactDue } });
    const contact = does('officer', 'contact', {}, { at: morning('2027-01-04'), known: { newest: next } });
    given(opening, accepted)
      .when(contact)
      .then({ type: 'CitizenContacted', data: { onTime: false } });
    given(opening, accepted, happened('LimitRecomputed', { contactDue }))
      .when(contact)
      .then({ type: 'CitizenContacted', data: { onTime: true } });
  });
  it('is counted again with a supervision order that was to be answered in that year, by the rule it was ordered under', () => {
    const [at, guess, answerDue] = [morning('2026-12-31'), close('2027-01-04'), close('2027-01-05')];
    const supervised = happened('SupervisionOrdered', { at, answerDue: guess, ahead: true });
    const open = openedUnder();
    given(open, accepted)
      .when(does('supervisor', 'supervise', { words: sealed }, { at }))
      .then({
        type: 'SupervisionOrdered',
        data: { answerDue: guess, ahead: true },
      });
    given(open, accepted, supervised)
      .when(recompute())
      .then({ type: 'LimitRecomputed', data: { limit: { due }, answerDue } });
    const answer = does(
      'officer',
      'answer-supervision',
      { words: sealed },
      { at: morning('2027-01-05'), known: { newest: next } },
    );
    given(open, accepted, supervised, happened('LimitRecomputed', { answerDue }))
      .when(answer)
      .then({ type: 'SupervisionAnswered', data: { onTime: true } });
    given(open, accepted, supervised, happened('LimitRecomputed', { answerDue })).when(recompute()).thenNothing();
    given(open, accepted, supervised, happened('SupervisionAnswered')).when(recompute()).thenNothing();
    given(open, accepted, supervised).when(recompute(calendar)).thenNothing();
  });
  it('is counted again with a call-back that was to be made in that year', () => {
    const [at, guess, within] = [morning('2026-12-30'), close('2027-01-06'), close('2027-01-07')];
    const resolved = [accepted, happened('WorkOrderResolved')];
    given(opened, ...resolved, happened('ApprovalAsked'))
      .when(does('supervisor', 'approve', {}, { at }))
      .then({ type: 'ResolutionApproved' }, { type: 'CallBackAsked', data: { within: guess, ahead: true } });
    const asked = happened('CallBackAsked', { at, within: guess, ahead: true });
    given(opened, ...resolved, asked)
      .when(recompute())
      .then({ type: 'LimitRecomputed', data: { limit: { due }, within } });
    given(opened, ...resolved, asked, happened('LimitRecomputed', { within }))
      .when(recompute())
      .thenNothing();
  });
  it('is counted again in its next step, where the limit itself lies before that year', () => {
    const newYear = limit(close('2026-12-31'), close('2027-01-03'), { ahead: true });
    const first = openedUnder({ red: 'first-working-day' }, { limit: newYear });
    given(first, happened('WorkOrderWarned', { limit: newYear }))
      .when(recompute())
      .then({
        type: 'LimitRecomputed',
        data: { limit: { due: newYear.due, calendar: calendar.version, alarm: close('2027-01-03') } },
      });
    // Five working days after 31 December: 8 January by a year without its days off, 11 January by the calendar.
    const late = [accepted, happened('WorkOrderOverdue', { due: newYear.due, alarm: close('2027-01-07'), ahead: true })];
    given(openedUnder({}, { limit: limit(newYear.due) }), ...late)
      .when(recompute())
      .then({ type: 'LimitRecomputed', data: { limit: { due: newYear.due, provisional: false, alarm: close('2027-01-08') } } });
  });
  it('says what still waits for a calendar', () => {
    const far = happened('SupervisionOrdered', { at: morning('2027-12-31'), answerDue: close('2028-01-04'), ahead: true });
    given(guessed, accepted, far)
      .when(recompute())
      .then({ type: 'LimitRecomputed', data: { ahead: true } });
  });
  it('is counted again once', () =>
    given(guessed, happened('LimitRecomputed', { limit: limit(close('2027-01-07'), close('2027-01-06'), { calendar: 'cn@1' }) }))
      .when(recompute())
      .thenNothing());
  it('stays as it is where it was not provisional, or no other calendar is there', () => {
    given(opened).when(recompute()).thenNothing();
    given(guessed).when(recompute(calendar)).thenNothing();
  });
  it('stays as it is where its order is at its end', () =>
    given(guessed, happened('WorkOrderClosed')).when(recompute()).thenNothing());
  it('keeps its extensions, and stays warned of', () =>
    given(
      guessed,
      accepted,
      happened('WorkOrderWarned', { limit: { ...provisional, alarm: provisional.due } }),
      happened('ExtensionGranted', { span: working(1), limit: provisional }),
    )
      .when(recompute())
      .then({ type: 'LimitRecomputed', data: { limit: { due: close('2027-01-08'), alarm: close('2027-01-08') } } }));
  it('is recounted by no member of staff', () =>
    given(guessed)
      .when(does('supervisor', 'recompute', {}))
      .thenRefused('work-order.not-your-part'));
});
