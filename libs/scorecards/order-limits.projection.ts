import type { StoredEvent } from '#kernel/events.js';
import type { Rows } from '#kernel/rows.js';
import type { Instant, LocalDay, OrderKind, Severity } from '#kernel/values.js';
import type { CountedAs, LimitsInForce } from '#orders/order-values.events.js';
import type { DataOf, WorkOrderEvent } from '#orders/work-order.events.js';

/** The events that move a limit, or say what became of it. */
const moving = [
  'WorkOrderOpened',
  'WorkOrderDispatched',
  'WorkOrderReturned',
  'WorkOrderTransferred',
  'WorkOrderVerified',
  'AppealUpheld',
  'ExtensionGranted',
  'WorkOrderPaused',
  'WorkOrderResumed',
  'LimitRecomputed',
  'WorkOrderResolved',
  'ResolutionSentBack',
  'WorkOrderReopened',
  'WorkOrderClosed',
  'WorkOrderOverdue',
  'WorkOrderMerged',
  'WorkOrderUnmerged',
] as const satisfies readonly WorkOrderEvent['type'][];
type Moving = Extract<WorkOrderEvent, { type: (typeof moving)[number] }>;

/** As much of a rule as limits are counted by. */
export type LimitRule = Pick<LimitsInForce['rule'], 'version' | 'rectify' | 'difficult' | 'red'>;

/** One such event: when it was, where it stands in the log, and what it says of limits. */
export interface LimitMoment {
  readonly type: Moving['type'];
  readonly at: Instant;
  readonly position: number;
  /** Somebody did it, and no timer or workflow. */
  readonly person: boolean;
  readonly department: string | null;
  readonly region: string;
  /** The limit that it set, and the calendar that this was counted with. */
  readonly due?: Instant;
  readonly calendar?: string;
  readonly rule?: LimitRule;
  readonly severity?: Severity;
  /** Of verification: the span for difficult matters, or a day that was set by hand. */
  readonly difficult?: boolean;
  readonly untilDay?: LocalDay | null;
  /** Of an extension. */
  readonly span?: DataOf<'ExtensionGranted'>['span'];
  /** Of a resolution, and of the end of a merged order: whether it counts as in time. */
  readonly onTime?: boolean;
  /** Of an end: that it is another order's, which it was merged into. */
  readonly into?: string;
}

/** An order with all that its limits follow from, known at any past position. */
export interface OrderLimitsRow {
  readonly workOrderId: string;
  readonly kind: OrderKind;
  readonly occurredOn: LocalDay;
  /** When the citizen spoke: the first limit runs from then. */
  readonly occurredAt: Instant;
  readonly counted: CountedAs;
  /** The unit that has it now, and, where there was another one, all. */
  readonly department: string | null;
  readonly moved: boolean;
  readonly departments: readonly string[];
  readonly mergedInto: string | null;
  readonly moments: readonly LimitMoment[];
}

const limitRule = ({ version, rectify, difficult, red }: LimitRule): LimitRule => ({
  version,
  rectify,
  difficult,
  ...(red && { red }),
});

/** What an event says beside what all say. */
const said = (event: Moving, into: string | null): Partial<LimitMoment> => {
  switch (event.type) {
    case 'WorkOrderOpened':
      return { rule: limitRule(event.data.limits.rule), severity: event.data.severity };
    case 'WorkOrderVerified': {
      const { rule, severity, outcome, untilDay } = event.data;
      return { rule: limitRule(rule), severity, difficult: outcome === 'fix-by-date', untilDay };
    }
    case 'ExtensionGranted':
      return { span: event.data.span };
    case 'WorkOrderResolved':
      return { onTime: event.data.onTime };
    case 'WorkOrderClosed':
      return event.data.ending === 'merged' && into !== null ? { onTime: event.data.handled.onTime, into } : {};
    default:
      return {};
  }
};

const momentOf = (event: StoredEvent<Moving>, into: string | null): LimitMoment => {
  const { type, data, position, cause } = event;
  const { department, region } = data.counted;
  const limit = 'limit' in data ? { due: data.limit.due, calendar: data.limit.calendar } : {};
  const person = !/^(?:timer|workflow)\b/.test(cause.by);
  return { type, at: data.at, position: Number(position), person, department, region, ...limit, ...said(event, into) };
};

const intoAfter = ({ type, data }: Moving, before: string | null): string | null => {
  if (type === 'WorkOrderMerged') return data.into;
  return type === 'WorkOrderUnmerged' ? null : before;
};

/** All orders with what their limits follow from, by id. */
export const orderLimits: Rows<Moving, OrderLimitsRow> = {
  name: 'order_limits',
  version: 1,
  primaryKey: 'workOrderId',
  columns: {
    workOrderId: 'uuid',
    kind: 'text',
    occurredOn: 'date',
    occurredAt: 'timestamptz',
    counted: 'jsonb',
    department: 'text',
    moved: 'boolean',
    departments: 'jsonb',
    mergedInto: 'uuid',
    moments: 'jsonb',
  },
  indexes: ['"occurredOn", "workOrderId"', '"department", "occurredOn", "workOrderId"', '"moved", "occurredOn", "workOrderId"'],
  on: moving,
  key: ({ data }) => data.workOrderId,
  evolve(row, event) {
    const { workOrderId, kind, counted } = event.data;
    const { department } = counted;
    if (event.type === 'WorkOrderOpened') {
      const { occurredAt } = event.data;
      const departments = department === null ? [] : [department];
      const first = { mergedInto: null, moments: [momentOf(event, null)], moved: false };
      return { workOrderId, kind, occurredOn: counted.occurredOn, occurredAt, counted, department, departments, ...first };
    }
    if (!row) return undefined;
    const mergedInto = intoAfter(event, row.mergedInto);
    const moments = [...row.moments, momentOf(event, row.mergedInto)];
    const departments =
      department === null || row.departments.includes(department) ? row.departments : [...row.departments, department];
    return { ...row, department, departments, moved: row.moved || department !== row.department, mergedInto, moments };
  },
};

export interface OrderLimitsTables {
  order_limits: OrderLimitsRow;
}
