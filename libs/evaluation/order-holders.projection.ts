import type { Rows } from '#kernel/rows.js';
import type { LocalDay } from '#kernel/values.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';

/** That an order went to a department. None is ever changed or removed: who had an order at a position stays knowable. */
export interface OrderHolderRow {
  /** Of the event. */
  readonly id: string;
  readonly workOrderId: string;
  readonly position: bigint;
  readonly kind: string;
  readonly occurredOn: LocalDay;
  readonly departmentCode: string | null;
}

const moves = ['WorkOrderOpened', 'WorkOrderDispatched', 'WorkOrderTransferred'] as const;
type Moved = Extract<WorkOrderEvent, { type: (typeof moves)[number] }>;

/** Which department an order went to, move by move: what a sample of orders is drawn from. */
export const orderHolders: Rows<Moved, OrderHolderRow> = {
  name: 'order_holders',
  version: 1,
  primaryKey: 'id',
  columns: {
    id: 'uuid',
    workOrderId: 'uuid',
    position: 'bigint',
    kind: 'text',
    occurredOn: 'date',
    departmentCode: 'text',
  },
  indexes: ['"workOrderId", "position"', '"departmentCode", "occurredOn"'],
  on: [...moves],
  key: ({ id }) => id,
  evolve: (_, { id, position, data }) => ({
    id,
    workOrderId: data.workOrderId,
    position,
    kind: data.kind,
    occurredOn: data.counted.occurredOn,
    departmentCode: data.counted.department,
  }),
};

export interface OrderHolderTables {
  order_holders: OrderHolderRow;
}
