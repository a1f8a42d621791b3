import type { Rows } from '#kernel/rows.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';

/** Who stands behind an order, open or closed, by pseudonym: what else the same person brought is found by it. */
export interface OrderPersonRow {
  readonly workOrderId: string;
  readonly citizen: string;
}

type Opened = Extract<WorkOrderEvent, { type: 'WorkOrderOpened' }>;

/** Orders by person. An order that is nobody's, such as that of a finding, has no row. */
export const orderPersons: Rows<Opened, OrderPersonRow> = {
  name: 'order_persons',
  version: 1,
  primaryKey: 'workOrderId',
  columns: { workOrderId: 'uuid', citizen: 'text' },
  indexes: ['"citizen"'],
  on: ['WorkOrderOpened'],
  key: ({ data }) => data.workOrderId,
  evolve: (_, { data: { workOrderId, citizen } }) => (citizen === null ? undefined : { workOrderId, citizen }),
};

export interface OrderPersonTables {
  order_persons: OrderPersonRow;
}
