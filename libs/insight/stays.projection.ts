import type { Rows } from '#kernel/rows.js';
import type { Instant, OrderKind } from '#kernel/values.js';
import { stateAfter, stateOf } from '#orders/order-state.events.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import type { WorkOrderState } from '#orders/order-state.events.js';
import { toMicros } from '#platform/read-db/instants.js';

/** From `at` on an order was in this state, before this unit. It was known from `knownAt` on. The next stay ends it. */
export interface Stay {
  readonly state: WorkOrderState;
  readonly department: string | null;
  readonly region: string;
  readonly at: Instant;
  readonly knownAt: Instant;
}

/** Where an order has been since it was opened: what it takes to say how long it waited, now and as of any past instant. */
export interface StaysRow {
  readonly workOrderId: string;
  readonly kind: OrderKind;
  /** When the first of its stays began. */
  readonly openedAt: Instant;
  /** The last instant at which one of its stays began or became known: it is the same at all later ones. */
  readonly changedAt: Instant;
  /** The same of an order that ended: before it, somebody may take it for open. */
  readonly openUntil: Instant;
  readonly stays: readonly Stay[];
}

/** Until when an order is open that has not ended. */
const noEnd: Instant = '9999-12-31T00:00:00.000000Z';

const stayOf = (state: WorkOrderState, { data, recordedAt }: { data: WorkOrderEvent['data']; recordedAt: Instant }): Stay => ({
  state,
  department: data.counted.department,
  region: data.counted.region,
  at: data.at,
  knownAt: recordedAt,
});

const earlier = (one: Instant, other: Instant): Instant => (toMicros(one) < toMicros(other) ? one : other);
const later = (one: Instant, other: Instant): Instant => (toMicros(one) > toMicros(other) ? one : other);

/** All orders with all their stays, by id. */
export const stays: Rows<WorkOrderEvent, StaysRow> = {
  name: 'stays',
  version: 2,
  changed: ['openedAt', 'openUntil'],
  primaryKey: 'workOrderId',
  columns: {
    workOrderId: 'uuid',
    kind: 'text',
    openedAt: 'timestamptz',
    changedAt: 'timestamptz',
    openUntil: 'timestamptz',
    stays: 'jsonb',
  },
  indexes: ['"openUntil"', '"changedAt"'],
  // The map has types of events only.
  on: Object.keys(stateAfter) as WorkOrderEvent['type'][],
  key: ({ data }) => data.workOrderId,
  evolve(row, event) {
    const { workOrderId, kind, at } = event.data;
    if (event.type === 'WorkOrderOpened') {
      const first = stayOf(stateOf(event, 'awaiting-acceptance'), event);
      const changedAt = later(at, event.recordedAt);
      return { workOrderId, kind, openedAt: at, changedAt, openUntil: noEnd, stays: [first] };
    }
    const last = row?.stays.at(-1);
    if (!row || !last) return undefined;
    const next = stayOf(stateOf(event, last.state), event);
    if (next.state === last.state && next.department === last.department) return row;
    const changedAt = later(row.changedAt, later(at, event.recordedAt));
    const openUntil = next.state === 'closed' ? changedAt : noEnd;
    return { ...row, openedAt: earlier(row.openedAt, at), changedAt, openUntil, stays: [...row.stays, next] };
  },
};

export interface StaysTables {
  stays: StaysRow;
}
