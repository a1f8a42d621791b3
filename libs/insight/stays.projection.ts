import type { Rows } from '#kernel/rows.js';
import type { Instant, OrderKind } from '#kernel/values.js';
import { stateAfter, stateOf } from '#orders/order-state.events.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import type { WorkOrderState } from '#orders/order-state.events.js';

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
  readonly openedAt: Instant;
  /** When it ended, or when that became known, whichever is later: before it, somebody may take it for open. */
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

const later = (one: Instant, other: Instant): Instant => (Date.parse(one) > Date.parse(other) ? one : other);

/** All orders with all their stays, by id. */
export const stays: Rows<WorkOrderEvent, StaysRow> = {
  name: 'stays',
  version: 1,
  primaryKey: 'workOrderId',
  columns: { workOrderId: 'uuid', kind: 'text', openedAt: 'timestamptz', openUntil: 'timestamptz', stays: 'jsonb' },
  indexes: ['"openUntil"'],
  // The map has types of events only.
  on: Object.keys(stateAfter) as WorkOrderEvent['type'][],
  key: ({ data }) => data.workOrderId,
  evolve(row, event) {
    const { workOrderId, kind, at } = event.data;
    if (event.type === 'WorkOrderOpened') {
      const first = stayOf(stateOf(event, 'awaiting-acceptance'), event);
      return { workOrderId, kind, openedAt: at, openUntil: noEnd, stays: [first] };
    }
    const last = row?.stays.at(-1);
    if (!row || !last) return undefined;
    const next = stayOf(stateOf(event, last.state), event);
    if (next.state === last.state && next.department === last.department) return row;
    const openUntil = next.state === 'closed' ? later(at, event.recordedAt) : noEnd;
    return { ...row, openUntil, stays: [...row.stays, next] };
  },
};

export interface StaysTables {
  stays: StaysRow;
}
