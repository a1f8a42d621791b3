import type { NoticeDataOf, NoticeEvent, OrderSubject, PointSubject } from '#notices/notice.events.js';
import type { DataOf, WorkOrderEvent } from '#orders/work-order.events.js';
import { orderEvents } from './events.js';

export const threadId = '11111111-1111-8111-8111-111111111111';
export const noticeIds = [
  '22222222-2222-8222-8222-222222222221',
  '22222222-2222-8222-8222-222222222222',
  '22222222-2222-8222-8222-222222222223',
] as const;

/** A Monday noon in Shanghai. */
export const noon = '2026-07-06T04:00:00.000Z';
export const after = (minutes: number, from = noon): string => new Date(Date.parse(from) + minutes * 60_000).toISOString();

export const contact = { person: 'p', box: 'AAAA' };

export const aboutOrder: OrderSubject = {
  of: 'order',
  workOrderId: '7d2c1a52-2c1f-8a6b-9c1d-0a1b2c3d4e5f',
  number: 'ZR12345-123456-123456',
  subjectNumber: 'R12345-123456-123456',
  kind: 'bad-review',
  round: 1,
  department: '11990100MB0000002X',
  state: 'awaiting-acceptance',
  due: '2026-07-13T15:59:59.999Z',
  happenedAt: noon,
};

export const aboutPoint: PointSubject = {
  of: 'service-point',
  servicePoint: 'hall-01',
  department: '11990100MB0000002X',
  region: '990100',
  state: 'under-rectification',
  due: '2026-07-20T15:59:59.999Z',
  happenedAt: noon,
};

/** What a decider is asked to plan: the first notice of a citizen's thread unless told otherwise. */
export const planned = (
  nth = 0,
  more: Partial<Omit<NoticeDataOf<'NoticePlanned'>, 'due' | 'waitsFor'>> = {},
): Omit<NoticeDataOf<'NoticePlanned'>, 'due' | 'waitsFor'> => ({
  threadId,
  noticeId: noticeIds[nth] ?? '',
  template: 'received',
  recipient: { kind: 'citizen', contact },
  via: 'sms',
  language: 'zh',
  about: aboutOrder,
  reply: null,
  at: noon,
  ...more,
});

/** The event of it. */
export const plannedEvent = (
  nth = 0,
  { waitsFor = null, due = noon, ...more }: Partial<NoticeDataOf<'NoticePlanned'>> = {},
): Extract<NoticeEvent, { type: 'NoticePlanned' }> => ({
  type: 'NoticePlanned',
  data: { ...planned(nth, more), due, waitsFor },
});

/** An event of an order, with as much of its data as a spec is about. */
export const orderEvent = <Type extends WorkOrderEvent['type']>(
  type: Type,
  data: Partial<DataOf<Type>> = {},
): Extract<WorkOrderEvent, { type: Type }> => ({ type, data: { ...orderEvents.accepted.data, ...data } }) as never;
