import { describe, it } from '@jest/globals';
import type { CountedUnder } from '#reviews/review.events.js';
import { shippedCalendar as calendar } from '#rulebook/shipped.calendar.js';
import { spec } from '../../test/support/spec.js';
import {
  AcceptWorkOrder,
  AnswerCallBackUnder,
  CheckDeadline,
  OpenWorkOrderUnder,
  ResolveWorkOrderSealed,
} from './work-order.commands.js';
import { workOrderDecider } from './work-order.decider.js';
import type { WorkOrderEvent } from './work-order.events.js';

const given = spec(workOrderDecider);
const by = { id: 'request-1', by: 'officer:window' };
const id = '7d2c1a52-2c1f-8a6b-9c1d-0a1b2c3d4e5f';
const counted: CountedUnder = {
  occurredOn: '2026-09-30',
  department: '11990000MB00000012',
  region: '990100',
  item: 'item-1',
  servicePoint: null,
  channel: 'qr-code',
  target: 'case',
  stage: 3,
  rating: 1,
  active: true,
  realName: false,
};
const spoken = '2026-09-30T02:00:00.000Z';
const due = '2026-10-13T15:59:59.999Z'; // five working days after 30 September: 8, 9, 10 (made up), 12, 13 October
const inTime = '2026-10-12T01:00:00.000Z';
const late = '2026-10-14T01:00:00.000Z';
const reply = { person: 'p', box: 'AAAA' };
const limits = {
  rule: { version: 'default-1', contact: 1, rectify: 5, difficult: 15, unit: 'working' as const },
  calendar: calendar.version,
  zone: 'Asia/Shanghai',
};
const about = { workOrderId: id, round: 1, counted, at: spoken };
const order = {
  number: 'Z1',
  kind: 'bad-review' as const,
  reviewId: id,
  reviewNumber: 'R1',
  citizen: null,
  comment: null,
  tags: ['110'],
  occurredAt: spoken,
  limits,
};

const opened: WorkOrderEvent = { type: 'WorkOrderOpened', data: { ...about, ...order, limit: { due, provisional: false } } };
const accepted: WorkOrderEvent = { type: 'WorkOrderAccepted', data: about };
const resolvedAt = (at: string, round: number, onTime: boolean): WorkOrderEvent => ({
  type: 'WorkOrderResolved',
  data: { ...about, round, at, reply, onTime, first: round === 1 },
});
const resolved = resolvedAt(inTime, 1, true);
const unsatisfied: WorkOrderEvent = { type: 'CallBackUnsatisfied', data: about };
const nextDue = '2026-10-19T15:59:59.999Z';
const reopened: WorkOrderEvent = {
  type: 'WorkOrderReopened',
  data: { ...about, round: 2, limit: { due: nextDue, provisional: false }, wasOnTime: true },
};
const resolvedAgain = resolvedAt('2026-10-15T01:00:00.000Z', 2, true);
const satisfied: WorkOrderEvent = { type: 'CallBackSatisfied', data: { ...about, round: 2 } };
const closed: WorkOrderEvent = { type: 'WorkOrderClosed', data: { ...about, round: 2 } };

const yours = { workOrderId: id, scope: [counted.department] };
const answer = (isSatisfied: boolean, round?: number) =>
  new AnswerCallBackUnder(
    { workOrderId: id, at: inTime, satisfied: isSatisfied, calendar, ...(round !== undefined && { round }) },
    by,
  );

describe('a work order', () => {
  const { round: _round, ...opening } = about;
  const openIt = new OpenWorkOrderUnder({ ...opening, ...order, calendar }, by);

  it('is due five working days after the citizen spoke', () =>
    given()
      .when(openIt)
      .then({ type: 'WorkOrderOpened', data: { round: 1, limit: { due, provisional: false }, limits } }));
  it('is opened once for one review', () => given(opened).when(openIt).thenNothing());

  it('is accepted by its department', () =>
    given(opened)
      .when(new AcceptWorkOrder({ ...yours, at: inTime }, by))
      .then({ type: 'WorkOrderAccepted', data: { at: inTime } }));
  it('is accepted once', () =>
    given(opened, accepted)
      .when(new AcceptWorkOrder({ ...yours, at: inTime }, by))
      .thenNothing());
  it('cannot be accepted by another department', () =>
    given(opened)
      .when(new AcceptWorkOrder({ ...yours, scope: ['police'], at: inTime }, by))
      .thenRefused('work-order.not-yours'));
  it('cannot be accepted before it exists', () =>
    given()
      .when(new AcceptWorkOrder({ ...yours, at: inTime }, by))
      .thenRefused('work-order.unknown'));
  it('cannot be accepted when it was put right', () =>
    given(opened, accepted, resolved)
      .when(new AcceptWorkOrder({ ...yours, at: inTime }, by))
      .thenRefused('work-order.not-acceptable'));

  const resolve = (at: string) => new ResolveWorkOrderSealed({ ...yours, reply, at }, by);
  it('is put right within its limit', () =>
    given(opened, accepted)
      .when(resolve(inTime))
      .then({ type: 'WorkOrderResolved', data: { onTime: true, first: true } }));
  it('may be put right to the last instant', () =>
    given(opened, accepted)
      .when(resolve(due))
      .then({ type: 'WorkOrderResolved', data: { onTime: true } }));
  it('is marked late when it is put right after its limit and before its timer', () =>
    given(opened, accepted)
      .when(resolve(late))
      .then({ type: 'WorkOrderOverdue', data: { due, first: true } }, { type: 'WorkOrderResolved', data: { onTime: false } }));
  it('cannot be put right before it is accepted', () =>
    given(opened).when(resolve(inTime)).thenRefused('work-order.not-resolvable'));
  it('cannot be put right by another department', () =>
    given(opened, accepted)
      .when(new ResolveWorkOrderSealed({ ...yours, scope: ['police'], reply, at: inTime }, by))
      .thenRefused('work-order.not-yours'));

  const check = (at: string, round = 1) => new CheckDeadline({ workOrderId: id, round, at }, by);
  it('is overdue when its timer finds it with the unit', () =>
    given(opened)
      .when(check(late))
      .then({ type: 'WorkOrderOverdue', data: { due, first: true } }));
  it('is overdue once a round', () =>
    given(opened, { type: 'WorkOrderOverdue', data: { ...about, due, first: true } })
      .when(check(late))
      .thenNothing());
  it('is not overdue when the timer rings early', () => given(opened).when(check(inTime)).thenNothing());
  it('ignores a timer that rings after it was put right', () =>
    given(opened, accepted, resolved).when(check(late)).thenNothing());
  it('ignores the timer of a round that is over', () =>
    given(opened, accepted, resolved, unsatisfied, reopened).when(check('2026-11-30T00:00:00.000Z', 1)).thenNothing());

  it('is closed when the citizen is satisfied', () =>
    given(opened, accepted, resolved).when(answer(true)).then({ type: 'CallBackSatisfied' }, { type: 'WorkOrderClosed' }));
  it('goes back to the unit with a new limit when the citizen is not', () =>
    given(opened, accepted, resolved)
      .when(answer(false))
      .then(
        { type: 'CallBackUnsatisfied', data: { round: 1 } },
        { type: 'WorkOrderReopened', data: { round: 2, limit: { due: nextDue, provisional: false }, wasOnTime: true } },
      ));
  it('asks nobody before it was put right', () => given(opened, accepted).when(answer(true)).thenRefused('call-back.not-asked'));
  it('ignores a second answer about the same round', () =>
    given(opened, accepted, resolved, unsatisfied, reopened).when(answer(false, 1)).thenNothing());
  it('ignores a late duplicate of an answered rejection', () =>
    given(opened, accepted, resolved, unsatisfied, reopened, resolvedAgain).when(answer(false, 1)).thenNothing());
  it('stays closed', () =>
    given(opened, accepted, resolved, unsatisfied, reopened, resolvedAgain, satisfied, closed)
      .when(new AcceptWorkOrder({ ...yours, at: late }, by))
      .thenRefused('work-order.not-acceptable'));
});
