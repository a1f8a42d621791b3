import { describe, it } from '@jest/globals';
import {
  calendar,
  close,
  does,
  due,
  eastOf,
  happened,
  limitsUnder,
  monday,
  morning,
  nobody,
  openedUnder,
  yellow,
} from '../../test/support/orders.js';
import { spec } from '../../test/support/spec.js';
import { departments } from '../../test/support/world.directory.js';
import type { DeadlineRule } from '#rulebook/deadline.policy.js';
import { OpenWorkOrderKnowing } from './work-order.commands.js';
import { workOrderDecider } from './work-order.decider.js';
import type { CountedAs } from './order-values.events.js';

const given = spec(workOrderDecider);

const opened = openedUnder();
const accepted = happened('WorkOrderAccepted');

describe('an order that is opened', () => {
  const { round: _round, limit: _limit, contactDue: _contactDue, ...about } = opened.data;
  interface Changes {
    readonly rule?: Partial<DeadlineRule>;
    readonly occurredAt?: string;
    readonly counted?: CountedAs;
    readonly newest?: typeof calendar;
  }
  const openIt = ({ rule = {}, occurredAt = monday, counted = eastOf, newest = calendar }: Changes = {}) =>
    new OpenWorkOrderKnowing(
      { ...about, occurredAt, counted, limits: limitsUnder(rule), own: newest, newest },
      { id: 'e-1', by: 'workflow:bad-review' },
    );

  it('is due five working days after the citizen spoke, its first step one working day before', () =>
    given()
      .when(openIt())
      .then({
        type: 'WorkOrderOpened',
        data: { round: 1, limits: limitsUnder(), limit: { due, alarm: yellow, provisional: false } },
      }));
  it('has a day of its own for contacting the citizen', () =>
    given()
      .when(openIt())
      .then({ type: 'WorkOrderOpened', data: { contactDue: close('2026-07-07') } }));
  it('counts from when the citizen spoke, not from when the source delivered it', () =>
    given()
      .when(openIt({ occurredAt: morning('2026-09-30') }))
      // 8, 9, 10 (made up), 12 and 13 October follow the National Day.
      .then({
        type: 'WorkOrderOpened',
        data: { limit: { due: close('2026-10-13'), alarm: close('2026-10-12') }, contactDue: close('2026-10-08') },
      }));
  it('has a provisional limit where the calendar of that year is not published', () =>
    given()
      .when(openIt({ occurredAt: morning('2026-12-30') }))
      .then({ type: 'WorkOrderOpened', data: { limit: { provisional: true, calendar: calendar.version } } }));
  it('is warned of when a share of its limit is used, where the rule says so', () =>
    given()
      .when(openIt({ rule: { yellow: { share: 0.9 } } }))
      // Nine tenths of five days: half of the fifth, Monday 13 July, in Shanghai.
      .then({ type: 'WorkOrderOpened', data: { limit: { due, alarm: '2026-07-13T04:00:00.000Z' } } }));
  it('is opened once for one subject, whatever became of it', () => {
    given(opened).when(openIt()).thenNothing();
    given(opened, accepted, happened('WorkOrderClosed')).when(openIt()).thenNothing();
  });
  it('waits for dispatch where no unit is named', () =>
    given(openedUnder({}, { counted: nobody }))
      .when(does('officer', 'accept', {}, { by: { scope: [departments.city] } }))
      .thenRefused('work-order.not-possible', { state: 'awaiting-dispatch' }));
});

describe('whoever acts on an order', () => {
  it('finds none that was never opened', () =>
    given()
      .when(does('officer', 'accept', {}))
      .thenRefused('work-order.unknown'));
  it('is refused where the order is of a unit outside their scope', () => {
    const elsewhere = { by: { scope: [departments.west] } };
    given(opened)
      .when(does('officer', 'accept', {}, elsewhere))
      .thenRefused('work-order.not-yours');
    given(opened)
      .when(does('supervisor', 'supervise', { words: { person: 'p', box: 'AAAA' } }, elsewhere))
      .thenRefused('work-order.not-yours');
  });
  it('may be the dispatch desk while no unit is answerable, and no longer', () => {
    const desk = { by: { scope: [departments.city] }, known: { unit: { department: departments.city, region: '990000' } } };
    const dispatch = does('supervisor', 'dispatch', { to: departments.city }, desk);
    given(openedUnder({}, { counted: nobody }))
      .when(dispatch)
      .then({ type: 'WorkOrderDispatched' });
    given(openedUnder({}, { counted: nobody, desk: departments.west }))
      .when(dispatch)
      .thenRefused('work-order.not-yours');
    given(opened).when(dispatch).thenRefused('work-order.not-yours');
  });
  it('is told what would be possible instead', () =>
    given(opened, accepted, happened('WorkOrderResolved'), happened('CallBackAsked'))
      .when(does('officer', 'accept', {}))
      .thenRefused('work-order.not-possible', {
        action: 'accept',
        state: 'awaiting-call-back',
        kind: 'bad-review',
        possible: 'call-back, note',
      }));
  it('is told when it is somebody else’s part', () =>
    given(opened, accepted, happened('WorkOrderResolved'), happened('ApprovalAsked'))
      .when(does('officer', 'approve', {}))
      .thenRefused('work-order.not-your-part', { role: 'officer', possible: 'note' }));
  it('is told when nothing is possible', () =>
    given(opened, happened('WorkOrderMerged'), happened('WorkOrderClosed', { ending: 'merged' }), happened('FollowUpReviewed'))
      .when(does('citizen', 'supplement', { words: { person: 'p', box: 'AAAA' } }))
      .thenRefused('work-order.not-possible', { possible: '–' }));
  it('does nothing where it is a timer or a workflow that comes too late', () => {
    given(opened, happened('WorkOrderClosed'))
      .when(does('system', 'check-clock', { round: 1 }))
      .thenNothing();
    given(opened, happened('WorkOrderClosed'))
      .when(does('system', 'merge', { into: '8e3d2b63-3d20-4b7c-8d2e-1b2c3d4e5f60' }))
      .thenNothing();
    given(opened)
      .when(does('system', 'unmerge', {}))
      .thenNothing();
    given(opened)
      .when(
        does('system', 'close-merged', {
          into: '8e3d2b63-3d20-4b7c-8d2e-1b2c3d4e5f60',
          answered: true,
          resolved: true,
          onTime: true,
        }),
      )
      .thenNothing();
  });
});
