import { describe, expect, it } from '@jest/globals';
import type { PlanNotices } from '#notices/notice.commands.js';
import { Ending } from '#orders/order-values.events.js';
import { workOrderEvents } from '#orders/work-order.events.js';
import { counted, firstDue, orderEvents, reviewId, stored } from '../../test/support/events.js';
import { orderEvent } from '../../test/support/notices.js';
import { oversightEvents } from '#oversight/oversight.events.js';
import { noticesWorkflow, tellingsOf } from './notices.workflow.js';

type Seen = Parameters<typeof tellingsOf>[0];

const east = counted.department;
const nobodys = { counted: { ...counted, department: null } };
const whomOf = (telling: ReturnType<typeof tellingsOf>[number]): string => {
  if ('region' in telling) return `:${telling.region}`;
  if ('code' in telling) return `:${telling.code}`;
  return 'of' in telling ? `:${telling.of ?? ''}` : '';
};
/** `who:what`, as the table of the specification says it. */
const told = (event: Seen) =>
  tellingsOf(event).map((telling) => {
    return `${telling.to}${whomOf(telling)} ${telling.template}`;
  });
const closed = (ending: Ending) => orderEvent('WorkOrderClosed', { ending, joined: [] });

describe('what happens to an order', () => {
  it.each<[string, Seen, string[]]>([
    ['is opened for a unit', orderEvents.opened, ['citizen received', `department:${east} new-order`, 'channel case-changed']],
    [
      'is opened for nobody yet',
      orderEvent('WorkOrderOpened', { ...orderEvents.opened.data, ...nobodys, desk: 'city' }),
      ['citizen received', 'supervisor:city dispatch-needed', 'channel case-changed'],
    ],
    [
      'is dispatched',
      orderEvent('WorkOrderDispatched', { assisting: ['west'] }),
      ['citizen handed-over', `department:${east} new-order`, 'department:west assist', 'channel case-changed'],
    ],
    [
      'is transferred',
      orderEvent('WorkOrderTransferred'),
      ['citizen handed-over', `department:${east} new-order`, 'channel case-changed'],
    ],
    [
      'is returned',
      orderEvent('WorkOrderReturned', { desk: 'city' }),
      ['supervisor:city dispatch-needed', 'channel case-changed'],
    ],
    [
      'is returned where no desk is known',
      orderEvent('WorkOrderReturned', { desk: null }),
      [`supervisor:${east} dispatch-needed`, 'channel case-changed'],
    ],
    ['is accepted', orderEvents.accepted, ['channel case-changed']],
    ['is appealed', orderEvent('AppealRaised'), [`supervisor:${east} appeal-to-decide`]],
    [
      'is taken out',
      orderEvent('AppealUpheld'),
      ['citizen not-counted', `department:${east} appeal-upheld`, 'channel case-changed'],
    ],
    ['is not taken out', orderEvent('AppealRejected'), [`department:${east} appeal-rejected`]],
    ['is to be extended', orderEvent('ExtensionAsked'), [`supervisor:${east} extension-to-decide`]],
    ['is extended', orderEvent('ExtensionGranted'), ['citizen extended', `department:${east} extension-granted`]],
    ['is not extended', orderEvent('ExtensionRefused'), [`department:${east} extension-refused`]],
    ['waits for the citizen', orderEvent('WorkOrderPaused'), ['citizen waiting-for-you', 'channel case-changed']],
    ['goes on', orderEvent('WorkOrderResumed'), ['channel case-changed']],
    ['is to be approved', orderEvent('ApprovalAsked'), [`supervisor:${east} approval-to-give`]],
    ['is sent back', orderEvent('ResolutionSentBack'), [`department:${east} sent-back`]],
    ['is to be judged', orderEvent('CallBackAsked'), ['citizen please-answer', 'channel case-changed']],
    ['is handled again', orderEvents.reopened, ['citizen handled-again', `department:${east} reopened`, 'channel case-changed']],
    ['is nearly due', orderEvent('WorkOrderWarned'), [`department:${east} warned`]],
    ['is overdue', orderEvents.overdue, [`department:${east} overdue`, `supervisor:${east} overdue`]],
    ['is supervised', orderEvent('SupervisionOrdered'), [`department:${east} supervision-ordered`]],
    ['is added to by its citizen', orderEvent('CaseSupplemented'), [`department:${east} supplemented`]],
    ['is answered for', orderEvent('SupervisionAnswered'), [`supervisor:${east} supervision-answered`]],
    ['is withdrawn', closed('withdrawn'), [`department:${east} withdrawn`, 'channel case-changed']],
    ['is escalated', orderEvent('WorkOrderEscalated'), [`supervisor:${east} escalated`]],
    ['is merged', orderEvent('WorkOrderMerged'), ['citizen joined', 'channel case-changed']],
    ['stands for itself again', orderEvent('WorkOrderUnmerged'), [`department:${east} new-order`, 'channel case-changed']],
    [
      'stands for itself again, for nobody yet',
      orderEvent('WorkOrderUnmerged', nobodys),
      ['supervisor: dispatch-needed', 'channel case-changed'],
    ],
  ])('%s: who is told', (_, event, expected) => expect(told(event)).toEqual(expected));

  it('is news to a citizen since they spoke, not since the order was opened', () => {
    const occurredAt = '2026-06-20T01:00:00.000Z';
    const late = orderEvent('WorkOrderOpened', { ...orderEvents.opened.data, occurredAt });
    expect(tellingsOf(late)[0]).toEqual({ to: 'citizen', template: 'received', since: occurredAt });
  });

  it('is told to the citizen at its end as it ended; not what they did themselves, and not twice', () => {
    const words = Object.fromEntries(
      Ending.options.map((ending) => [ending, told(closed(ending)).find((one) => one.startsWith('citizen')) ?? null]),
    );
    expect(words).toEqual({
      satisfied: 'citizen closed',
      'not-reached': 'citizen closed',
      answered: 'citizen answered',
      explained: 'citizen explained',
      referred: 'citizen referred',
      withdrawn: null,
      excluded: null,
      merged: 'citizen joined-answered',
    });
  });

  it('is told to nobody where it is the staff’s own matter', () => {
    const silent = Object.keys(workOrderEvents).filter((type) => !(noticesWorkflow.on as readonly string[]).includes(type));
    expect(silent.toSorted()).toEqual([
      'CallBackNotReached',
      'CallBackSatisfied',
      'CallBackUnsatisfied',
      'CitizenContacted',
      'FollowUpReviewed',
      'LimitRecomputed',
      'OrderJoined',
      'OrderNotJoined',
      'OrderParted',
      'ResolutionApproved',
      'WorkOrderNoted',
      'WorkOrderReferred',
      'WorkOrderResolved',
      'WorkOrderVerified',
    ]);
  });
});

const words = { person: 'p', box: 'AAAA' };
const at = '2026-07-06T01:00:00.000Z';
const hall = { servicePoint: 'hall-01', department: east, region: '990100', at };
const proposed = (measure: 'rectification' | 'interview') =>
  ({
    type: 'MeasureProposed',
    data: {
      ...hall,
      proposalId: 'p',
      trigger: 'bad-reviews',
      measure,
      evidence: { from: '2026-06-07', to: '2026-07-06', count: 10, of: 10, threshold: 10 },
      rule: 'default@0',
    },
  }) as const;
const pointEvent = (type: 'OperationSuspended' | 'OperationReinstated' | 'InterviewOrdered' | 'InterviewHeld') =>
  ({ type, data: { ...hall, words } }) as const;
const checked = (passed: boolean) => ({ type: 'PointChecked', data: { ...hall, words, passed } }) as const;
const due = '2026-07-20T15:59:59.999Z';
const ordered = { type: 'PointRectificationOrdered', data: { ...hall, words, due, provisional: false } } as const;

describe('what happens to a service point', () => {
  const both = (template: string) => [`department:${east} ${template}`, `supervisor:${east} ${template}`];

  it.each<[string, Seen, string[]]>([
    ['is proposed for rectification', proposed('rectification'), [`supervisor:${east} rectification-proposed`]],
    ['is proposed for an interview', proposed('interview'), [`supervisor:${east} interview-proposed`]],
    ['is to be put right', ordered, both('rectification-ordered')],
    [
      'is reported',
      { type: 'PointRectificationReported', data: { ...hall, words, onTime: true } },
      both('rectification-reported'),
    ],
    ['passes the check', checked(true), both('check-passed')],
    ['fails the check', checked(false), both('check-failed')],
    ['is suspended', pointEvent('OperationSuspended'), both('operation-suspended')],
    ['is reinstated', pointEvent('OperationReinstated'), both('operation-reinstated')],
    ['is called in', pointEvent('InterviewOrdered'), both('interview-ordered')],
    ['was called in', pointEvent('InterviewHeld'), both('interview-held')],
  ])('%s: who is told', (_, event, expected) => expect(told(event)).toEqual(expected));

  it('is told to all who share it, and to their supervisors', () => {
    const shared: Seen = { ...ordered, data: { ...ordered.data, department: null } };
    expect(told(shared)).toEqual(['departments-in:990100 rectification-ordered', 'supervisors-in:990100 rectification-ordered']);
    const interview = proposed('interview');
    expect(told({ ...interview, data: { ...interview.data, department: null } })).toEqual([
      'supervisors-in:990100 interview-proposed',
    ]);
  });

  it('is told to nobody where the supervisors decide among themselves, or a limit is counted again', () => {
    const silent = Object.keys(oversightEvents).filter((type) => !(noticesWorkflow.on as readonly string[]).includes(type));
    expect(silent.toSorted()).toEqual(['MeasureConfirmed', 'MeasureDismissed', 'PointLimitRecomputed']);
  });
});

describe('the workflow of notices', () => {
  const command = (event: Seen) => {
    const [wish] = noticesWorkflow.react(stored(event, 3, 77n));
    return wish?.wish === 'send' ? (wish.make({ id: 'c', by: 'test' }) as PlanNotices) : undefined;
  };

  it('asks for notices of the event, with numbers and codes only', () =>
    expect(command(orderEvents.opened)?.data).toEqual({
      eventId: 'e-77',
      position: 77n,
      tellings: tellingsOf(orderEvents.opened),
      about: {
        of: 'order',
        workOrderId: reviewId,
        kind: 'bad-review',
        round: 1,
        department: east,
        state: 'awaiting-acceptance',
        due: firstDue,
        happenedAt: orderEvents.opened.data.at,
      },
    }));

  it('says where the order is now, and nothing where it stayed', () => {
    expect(command(orderEvent('CallBackAsked'))?.data.about.state).toBe('awaiting-call-back');
    expect(command(orderEvent('WorkOrderOpened', { ...orderEvents.opened.data, ...nobodys }))?.data.about.state).toBe(
      'awaiting-dispatch',
    );
    expect(command(orderEvents.overdue)?.data.about.state).toBeNull();
  });

  it('says until when an order under supervision is to be answered', () => {
    const answerDue = '2026-07-20T09:30:00.000Z';
    expect(command(orderEvent('SupervisionOrdered', { answerDue }))?.data.about.due).toBe(answerDue);
    expect(command(orderEvents.accepted)?.data.about.due).toBeNull();
  });

  it('says the same of a service point', () => {
    expect(command(ordered)?.data).toEqual({
      eventId: 'e-77',
      position: 77n,
      tellings: tellingsOf(ordered),
      about: {
        of: 'service-point',
        servicePoint: 'hall-01',
        department: east,
        region: '990100',
        state: 'under-rectification',
        due,
        happenedAt: at,
      },
    });
    expect(command(checked(false))?.data.about).toMatchObject({ state: 'check-failed', due: null });
    expect(command(pointEvent('InterviewOrdered'))?.data.about).toMatchObject({ state: null, due: null });
  });

  it('keeps the order of what happened', () => expect(noticesWorkflow.inOrder).toBe(true));
});
