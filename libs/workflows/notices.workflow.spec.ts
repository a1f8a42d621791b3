import { describe, expect, it } from '@jest/globals';
import type { PlanNotices } from '#notices/notice.commands.js';
import { type Ending, Ending as EndingSchema, workOrderEvents } from '#orders/work-order.events.js';
import { counted, firstDue, orderEvents, reviewId, stored } from '../../test/support/events.js';
import { orderEvent } from '../../test/support/notices.js';
import { noticesWorkflow, tellingsOf } from './notices.workflow.js';

type Seen = Parameters<typeof tellingsOf>[0];

const east = counted.department;
const nobodys = { counted: { ...counted, department: null } };
/** `who:what`, as the table of the specification says it. */
const told = (event: Seen) =>
  tellingsOf(event).map((telling) => {
    const whom = 'code' in telling ? `:${telling.code}` : 'of' in telling ? `:${telling.of ?? ''}` : '';
    return `${telling.to}${whom} ${telling.template}`;
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
      EndingSchema.options.map((ending) => [ending, told(closed(ending)).find((one) => one.startsWith('citizen')) ?? null]),
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
      'CaseSupplemented',
      'CitizenContacted',
      'FollowUpReviewed',
      'LimitRecomputed',
      'OrderJoined',
      'OrderNotJoined',
      'OrderParted',
      'ResolutionApproved',
      'SupervisionAnswered',
      'WorkOrderNoted',
      'WorkOrderReferred',
      'WorkOrderResolved',
      'WorkOrderVerified',
    ]);
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

  it('keeps the order of what happened', () => expect(noticesWorkflow.inOrder).toBe(true));
});
