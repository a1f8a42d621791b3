import type { Rows } from '#kernel/rows.js';
import type { Instant, LocalDay, OrderKind } from '#kernel/values.js';
import { type WorkOrderEvent, workOrderEvents } from './work-order.events.js';
import type { WorkOrderState } from './order-state.events.js';
import { stateOf } from './order-state.events.js';

// The map has exactly the types of its union.
const eventTypes = Object.keys(workOrderEvents) as WorkOrderEvent['type'][];

/** A work order as a department's desk lists it. */
export interface DeskRow {
  readonly workOrderId: string;
  readonly number: string;
  readonly subjectId: string;
  readonly kind: OrderKind;
  readonly state: WorkOrderState;
  readonly ending: string | null;
  readonly round: number;
  /** Who has it before them: the unit, or the dispatch desk while there is none. */
  readonly ownerCode: string | null;
  readonly departmentCode: string | null;
  readonly assisting: readonly string[];
  readonly regionCode: string;
  readonly itemCode: string | null;
  readonly channel: string;
  readonly rating: number | null;
  readonly severity: string;
  /** What verification found to follow in this round; `fix-by-date` is on the ledger (台账), with its day. */
  readonly outcome: string | null;
  readonly untilDay: LocalDay | null;
  readonly tags: readonly string[];
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly provisional: boolean;
  /** Something of it was counted without the calendar of its time: the limit, its next step, or what somebody else waits for. */
  readonly ahead: boolean;
  /** Yellow and red of this round. */
  readonly warned: boolean;
  readonly overdue: boolean;
  readonly contactDueAt: Instant;
  readonly contacted: boolean;
  /** An extension waits for the supervisor. */
  readonly extensionAsked: boolean;
  /** 督办 waits for the unit's answer. */
  readonly supervised: boolean;
  readonly level: number;
  readonly mergedInto: string | null;
  /** The next step of its clock; `null` where there is none. */
  readonly alarmAt: Instant | null;
  /** The revision of the order's stream: what `If-Match` is compared with. */
  readonly revision: number;
}

type DataOf<Type extends WorkOrderEvent['type']> = Extract<WorkOrderEvent, { type: Type }>['data'];

/** What an event says was counted ahead of its calendar. */
const isAhead = (data: WorkOrderEvent['data']): boolean =>
  ('ahead' in data && data.ahead === true) || ('limit' in data && (data.limit.provisional || data.limit.ahead === true));

const opened = (data: DataOf<'WorkOrderOpened'>, revision: number): DeskRow => ({
  workOrderId: data.workOrderId,
  number: data.number,
  subjectId: data.subjectId,
  kind: data.kind,
  state: data.counted.department === null ? 'awaiting-dispatch' : 'awaiting-acceptance',
  ending: null,
  round: 1,
  ownerCode: data.counted.department ?? data.desk,
  departmentCode: data.counted.department,
  assisting: [],
  regionCode: data.counted.region,
  itemCode: data.counted.item,
  channel: data.counted.channel,
  rating: data.counted.rating,
  severity: data.severity,
  outcome: null,
  untilDay: null,
  tags: data.tags,
  openedAt: data.at,
  dueAt: data.limit.due,
  provisional: data.limit.provisional,
  ahead: isAhead(data),
  warned: false,
  overdue: false,
  contactDueAt: data.contactDue,
  contacted: false,
  extensionAsked: false,
  supervised: false,
  level: 1,
  mergedInto: null,
  alarmAt: data.limit.alarm,
  revision,
});

const unitOf = ({ department, region }: { department: string | null; region: string }) => ({
  departmentCode: department,
  ownerCode: department,
  regionCode: region,
});
const newRound = { warned: false, overdue: false, extensionAsked: false, outcome: null, untilDay: null };

type Changes = { readonly [Type in WorkOrderEvent['type']]?: (data: DataOf<Type>, row: DeskRow) => Partial<DeskRow> };

/** What each event changes beside state, limit and revision. */
const changes: Changes = {
  WorkOrderDispatched: ({ counted, assisting }) => ({ ...unitOf(counted), assisting, ...newRound }),
  WorkOrderReturned: ({ desk }, { ownerCode }) => ({ ownerCode: desk ?? ownerCode }),
  WorkOrderTransferred: ({ counted }) => ({ ...unitOf(counted), assisting: [] }),
  LimitRecomputed: ({ contactDue, ...data }, { contactDueAt }) => ({
    contactDueAt: contactDue ?? contactDueAt,
    ahead: data.ahead === true,
  }),
  CitizenContacted: () => ({ contacted: true }),
  WorkOrderVerified: ({ severity, outcome, untilDay }) => ({ severity, outcome, untilDay }),
  AppealUpheld: () => ({ ending: 'excluded', alarmAt: null }),
  ExtensionAsked: () => ({ extensionAsked: true }),
  ExtensionGranted: () => ({ extensionAsked: false }),
  ExtensionRefused: () => ({ extensionAsked: false }),
  WorkOrderResolved: () => ({ extensionAsked: false }),
  WorkOrderReopened: ({ round }) => ({ round, ...newRound }),
  WorkOrderUnmerged: ({ counted }, { ownerCode }) => ({
    ownerCode: counted.department ?? ownerCode,
    mergedInto: null,
    ...newRound,
  }),
  WorkOrderWarned: () => ({ warned: true }),
  WorkOrderOverdue: ({ alarm }) => ({ overdue: true, alarmAt: alarm }),
  SupervisionOrdered: ({ level }) => ({ supervised: true, level }),
  SupervisionAnswered: () => ({ supervised: false }),
  WorkOrderEscalated: ({ level }) => ({ level, alarmAt: null }),
  WorkOrderMerged: ({ into }) => ({ mergedInto: into }),
  WorkOrderClosed: ({ ending }) => ({ ending, alarmAt: null }),
};

const changed = <Type extends WorkOrderEvent['type']>(type: Type, data: DataOf<Type>, row: DeskRow): Partial<DeskRow> =>
  (changes[type] as ((data: DataOf<Type>, row: DeskRow) => Partial<DeskRow>) | undefined)?.(data, row) ?? {};

const limited = (data: WorkOrderEvent['data']): Partial<DeskRow> =>
  'limit' in data ? { dueAt: data.limit.due, provisional: data.limit.provisional, alarmAt: data.limit.alarm } : {};

/** All work orders, open and closed, by id. */
export const desk: Rows<WorkOrderEvent, DeskRow> = {
  name: 'desk',
  version: 4,
  primaryKey: 'workOrderId',
  columns: {
    workOrderId: 'uuid',
    number: 'text',
    subjectId: 'uuid',
    kind: 'text',
    state: 'text',
    ending: 'text',
    round: 'integer',
    ownerCode: 'text',
    departmentCode: 'text',
    assisting: 'jsonb',
    regionCode: 'text',
    itemCode: 'text',
    channel: 'text',
    rating: 'smallint',
    severity: 'text',
    outcome: 'text',
    untilDay: 'date',
    tags: 'jsonb',
    openedAt: 'timestamptz',
    dueAt: 'timestamptz',
    provisional: 'boolean',
    ahead: 'boolean',
    warned: 'boolean',
    overdue: 'boolean',
    contactDueAt: 'timestamptz',
    contacted: 'boolean',
    extensionAsked: 'boolean',
    supervised: 'boolean',
    level: 'smallint',
    mergedInto: 'uuid',
    alarmAt: 'timestamptz',
    revision: 'integer',
  },
  indexes: [
    '"ownerCode", "state", "dueAt"',
    '"dueAt", "workOrderId"',
    '"openedAt"',
    // Of a million orders some ten thousand are open.
    { columns: '"dueAt", "workOrderId"', where: `"state" NOT IN ('closed', 'merged')` },
    { columns: '"workOrderId"', where: `"ahead" AND "state" <> 'closed'` },
    { columns: '"workOrderId", "alarmAt"', where: '"alarmAt" IS NOT NULL' },
  ],
  on: eventTypes,
  key: ({ data }) => data.workOrderId,
  evolve(row, event) {
    if (event.type === 'WorkOrderOpened') return opened(event.data, event.revision);
    if (!row) return undefined;
    return {
      ...row,
      state: stateOf(event, row.state),
      ahead: row.ahead || isAhead(event.data),
      ...limited(event.data),
      ...changed(event.type, event.data, row),
      revision: event.revision,
    };
  },
};

export interface DeskTables {
  desk: DeskRow;
}
