import type { AnyEvent, StoredEvent } from '#kernel/events.js';
import type { LimitsInForce } from '#orders/order-values.events.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import type { CountedUnder, ReviewEvent } from '#reviews/review.events.js';

/** A bad review of the east county's bureau and the order it opened, for specs that begin from events. */
export const reviewId = '7d2c1a52-2c1f-8a6b-9c1d-0a1b2c3d4e5f';

export const counted: CountedUnder = {
  occurredOn: '2026-07-06',
  department: '11990100MB0000002X',
  region: '990100',
  item: 'item-east',
  servicePoint: null,
  channel: 'app',
  target: 'case',
  stage: 3,
  rating: 1,
  active: true,
  realName: false,
};

const occurredAt = '2026-07-06T01:00:00.000Z';
export const firstDue = '2026-07-13T15:59:59.999Z';
export const nextDue = '2026-07-20T15:59:59.999Z';
const reply = { person: 'p', box: 'AAAA' };
const days = (amount: number) => ({ amount, unit: 'working' as const });
export const limits: LimitsInForce = {
  rule: {
    version: 'default@1#bad-review',
    contact: days(1),
    rectify: days(5),
    difficult: days(15),
    extension: { times: 1, longest: days(10), decided: 'by-supervisor' },
    verification: 'optional',
    approval: 'none',
    callBack: { tries: 3, within: days(5) },
    pause: 'waiting-for-citizen',
    returning: 'allowed',
    yellow: { before: days(1) },
    supervision: { answer: days(2), nextLevel: days(5) },
  },
  calendar: 'cn-2026-1',
  zone: 'Asia/Shanghai',
};
/** A limit without a yellow card. */
const limit = (due: string, provisional = false) => ({ due, provisional, calendar: 'cn-2026-1', alarm: due });

const about = (round: number, at: string) => ({
  workOrderId: reviewId,
  kind: 'bad-review' as const,
  round,
  counted,
  at,
});

export const submitted = (rating = 1): Extract<ReviewEvent, { type: 'ReviewSubmitted' }> => ({
  type: 'ReviewSubmitted',
  data: {
    reviewId,
    number: 'R12345-123456-123456',
    fingerprint: 'f',
    source: 'hall',
    counted: { ...counted, rating },
    caseNumber: null,
    staffNumber: null,
    tags: ['110'],
    citizen: 'p',
    comment: reply,
    contact: null,
    language: null,
    rules: { tagCatalogue: 'V2' },
    occurredAt,
    attachments: [],
  },
});

const plain = { note: null, correction: null, attachments: [] };

/** The life of an order over two rounds, the first of them late. */
export const orderEvents = {
  opened: {
    type: 'WorkOrderOpened',
    data: {
      ...about(1, occurredAt),
      number: 'Z12345-123456-123456',
      subjectId: reviewId,
      subjectNumber: 'R12345-123456-123456',
      citizen: 'p',
      words: reply,
      tags: ['110'],
      severity: 'ordinary',
      attachments: [],
      source: 'hall',
      desk: null,
      occurredAt,
      limits,
      limit: limit(firstDue),
      contactDue: '2026-07-07T15:59:59.999Z',
    },
  },
  accepted: { type: 'WorkOrderAccepted', data: about(1, '2026-07-07T01:00:00.000Z') },
  overdue: {
    type: 'WorkOrderOverdue',
    data: { ...about(1, '2026-07-14T00:00:00.000Z'), due: firstDue, first: true, alarm: null },
  },
  resolved: {
    type: 'WorkOrderResolved',
    data: { ...about(1, '2026-07-14T01:00:00.000Z'), reply, ...plain, onTime: false, first: true },
  },
  unsatisfied: {
    type: 'CallBackUnsatisfied',
    data: { ...about(1, '2026-07-14T02:00:00.000Z'), answeredBy: 'citizen', words: null },
  },
  reopened: {
    type: 'WorkOrderReopened',
    data: { ...about(2, '2026-07-14T02:00:00.000Z'), limit: limit(nextDue, true), wasOnTime: false },
  },
  resolvedAgain: {
    type: 'WorkOrderResolved',
    data: { ...about(2, '2026-07-15T01:00:00.000Z'), reply, ...plain, onTime: true, first: false },
  },
  satisfied: {
    type: 'CallBackSatisfied',
    data: { ...about(2, '2026-07-15T02:00:00.000Z'), level: 'satisfied', answeredBy: 'citizen' },
  },
  closed: {
    type: 'WorkOrderClosed',
    data: {
      ...about(2, '2026-07-15T02:00:00.000Z'),
      ending: 'satisfied',
      joined: [],
      handled: { answered: true, resolved: true, onTime: true },
    },
  },
} as const satisfies Record<string, WorkOrderEvent>;

/** As the log gives an event back: at place `revision` of its stream, at `position` of the log. */
export const stored = <Event extends AnyEvent>(
  event: Event,
  revision = 0,
  position = BigInt(revision + 1),
): StoredEvent<Event> => ({
  ...event,
  id: `e-${position}`,
  stream: 's',
  revision,
  position,
  recordedAt: '2026-07-06T01:00:01.000001Z',
  cause: { id: 'c', by: 'test' },
});
