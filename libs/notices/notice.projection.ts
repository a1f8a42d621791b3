import type { StoredEvent } from '#kernel/events.js';
import type { Rows } from '#kernel/rows.js';
import type { Instant } from '#kernel/values.js';
import { type NoticeEvent, noticeTypes } from './notice.events.js';

export const noticeStates = ['waiting', 'delivered', 'given-up', 'dropped'] as const;
export type NoticeState = (typeof noticeStates)[number];

/** A notice and how far it got. No word of anybody, no address. */
export interface NoticeRow {
  readonly noticeId: string;
  readonly threadId: string;
  /** The order that it is about, with its number; or else the service point. */
  readonly workOrderId: string | null;
  readonly number: string | null;
  readonly servicePoint: string | null;
  readonly department: string | null;
  readonly template: string;
  /** `citizen`, or the name of a registered address. */
  readonly recipient: string;
  readonly audience: string;
  readonly via: string;
  readonly state: NoticeState;
  /** How often it was tried, or its time came. */
  readonly attempts: number;
  /** Why it did not go out the last time, or why it never will. */
  readonly lastReason: string | null;
  readonly plannedAt: Instant;
  /** When it is tried next, once those before it are gone; `null` for one that is settled. */
  readonly dueAt: Instant | null;
  readonly position: bigint;
}

type Planned = StoredEvent<Extract<NoticeEvent, { type: 'NoticePlanned' }>>;

const planned = ({ data, position }: Planned): NoticeRow => ({
  noticeId: data.noticeId,
  threadId: data.threadId,
  workOrderId: data.about.of === 'order' ? data.about.workOrderId : null,
  number: data.about.of === 'order' ? data.about.number : null,
  servicePoint: data.about.of === 'order' ? null : data.about.servicePoint,
  department: data.about.department,
  template: data.template,
  recipient: data.recipient.kind === 'citizen' ? 'citizen' : data.recipient.name,
  audience: data.recipient.kind === 'citizen' ? 'citizen' : data.recipient.audience.kind,
  via: data.via,
  state: 'waiting',
  attempts: 0,
  lastReason: null,
  plannedAt: data.at,
  dueAt: data.due,
  position,
});

const changed = (event: Exclude<NoticeEvent, { type: 'NoticePlanned' }>): Partial<NoticeRow> => {
  const attempts = event.data.attempt;
  switch (event.type) {
    case 'NoticePostponed':
      return { attempts, lastReason: 'asleep', dueAt: event.data.due };
    case 'NoticeAttemptFailed':
      return { attempts, lastReason: event.data.reason, dueAt: event.data.due };
    case 'NoticeDelivered':
      return { attempts, state: 'delivered', lastReason: null, dueAt: null };
    case 'NoticeGivenUp':
      return { attempts, state: 'given-up', lastReason: event.data.reason, dueAt: null };
    case 'NoticeDropped':
      return { attempts, state: 'dropped', lastReason: event.data.reason, dueAt: null };
    case 'NoticeRetried':
      return { state: 'waiting', dueAt: event.data.due };
    default:
      return event satisfies never;
  }
};

/** All notices, by id. */
export const notices: Rows<NoticeEvent, NoticeRow> = {
  name: 'notices',
  version: 2,
  primaryKey: 'noticeId',
  columns: {
    noticeId: 'uuid',
    threadId: 'uuid',
    workOrderId: 'uuid',
    number: 'text',
    servicePoint: 'text',
    department: 'text',
    template: 'text',
    recipient: 'text',
    audience: 'text',
    via: 'text',
    state: 'text',
    attempts: 'integer',
    lastReason: 'text',
    plannedAt: 'timestamptz',
    dueAt: 'timestamptz',
    position: 'bigint',
  },
  indexes: [
    '"position"',
    '"state", "position"',
    '"workOrderId", "position"',
    '"servicePoint", "position"',
    '"state", "threadId"',
  ],
  on: noticeTypes,
  key: ({ data }) => data.noticeId,
  evolve(row, event) {
    if (event.type === 'NoticePlanned') return planned(event);
    return row && { ...row, ...changed(event) };
  },
};

export interface NoticeTables {
  notices: NoticeRow;
}
