import type { Rows } from '#kernel/rows.js';
import type { Instant } from '#kernel/values.js';
import { stateAfter, type WorkOrderEvent, type WorkOrderState } from './work-order.events.js';

/** A work order as a department's desk lists it. */
export interface DeskRow {
  readonly workOrderId: string;
  readonly number: string;
  readonly reviewId: string;
  readonly kind: string;
  readonly state: WorkOrderState;
  readonly round: number;
  readonly departmentCode: string;
  readonly regionCode: string;
  readonly itemCode: string | null;
  readonly channel: string;
  readonly rating: number;
  readonly tags: readonly string[];
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly provisional: boolean;
  readonly overdue: boolean;
  /** The revision of the order's stream: what `If-Match` is compared with. */
  readonly revision: number;
}

const opened = ({
  data,
  revision,
}: {
  data: Extract<WorkOrderEvent, { type: 'WorkOrderOpened' }>['data'];
  revision: number;
}): DeskRow => ({
  workOrderId: data.workOrderId,
  number: data.number,
  reviewId: data.reviewId,
  kind: data.kind,
  state: 'awaiting-acceptance',
  round: 1,
  departmentCode: data.counted.department,
  regionCode: data.counted.region,
  itemCode: data.counted.item,
  channel: data.counted.channel,
  rating: data.counted.rating,
  tags: data.tags,
  openedAt: data.at,
  dueAt: data.limit.due,
  provisional: data.limit.provisional,
  overdue: false,
  revision,
});

/** All work orders, open and closed, by id. */
export const desk: Rows<WorkOrderEvent, DeskRow> = {
  name: 'desk',
  version: 1,
  primaryKey: 'workOrderId',
  columns: {
    workOrderId: 'uuid',
    number: 'text',
    reviewId: 'uuid',
    kind: 'text',
    state: 'text',
    round: 'integer',
    departmentCode: 'text',
    regionCode: 'text',
    itemCode: 'text',
    channel: 'text',
    rating: 'smallint',
    tags: 'jsonb',
    openedAt: 'timestamptz',
    dueAt: 'timestamptz',
    provisional: 'boolean',
    overdue: 'boolean',
    revision: 'integer',
  },
  on: [
    'WorkOrderOpened',
    'WorkOrderAccepted',
    'WorkOrderResolved',
    'WorkOrderOverdue',
    'CallBackSatisfied',
    'CallBackUnsatisfied',
    'WorkOrderReopened',
    'WorkOrderClosed',
  ],
  key: ({ data }) => data.workOrderId,
  evolve(row, event) {
    if (event.type === 'WorkOrderOpened') return opened(event);
    if (!row) return undefined;
    const next = { ...row, state: stateAfter[event.type] ?? row.state, revision: event.revision };
    if (event.type === 'WorkOrderOverdue') return { ...next, overdue: true };
    if (event.type === 'WorkOrderReopened')
      return {
        ...next,
        round: event.data.round,
        dueAt: event.data.limit.due,
        provisional: event.data.limit.provisional,
        overdue: false,
      };
    return next;
  },
};
