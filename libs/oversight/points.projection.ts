import type { StoredEvent } from '#kernel/events.js';
import type { Rows } from '#kernel/rows.js';
import type { Instant } from '#kernel/values.js';
import { toMicros } from '#platform/read-db/instants.js';
import { type OversightEvent, oversightEvents, type PointState, pointStateAfter } from './oversight.events.js';

/** A service point as the supervisors' list shows it. */
export interface PointRow {
  readonly servicePoint: string;
  readonly departmentCode: string | null;
  readonly regionCode: string;
  readonly state: PointState;
  readonly dueAt: Instant | null;
  readonly provisional: boolean;
  /** Proposals that wait for a supervisor. */
  readonly proposals: number;
  readonly interviewOrdered: boolean;
  readonly suspendedAt: Instant | null;
  readonly changedAt: Instant;
  readonly revision: number;
}

const none = {
  state: 'regular',
  dueAt: null,
  provisional: false,
  proposals: 0,
  interviewOrdered: false,
  suspendedAt: null,
} as const;

/** When a rectification is to be checked; nothing where an event leaves that as it was. */
const limited = ({ type, data }: OversightEvent): Partial<PointRow> => {
  switch (type) {
    case 'PointRectificationOrdered':
      return { dueAt: data.due, provisional: data.provisional };
    case 'PointLimitRecomputed':
      return { dueAt: data.due, provisional: false };
    case 'PointChecked':
    case 'OperationReinstated':
      return { dueAt: null, provisional: false };
    default:
      return {};
  }
};

const changed = (row: Pick<PointRow, 'proposals'>, { type, data }: OversightEvent): Partial<PointRow> => {
  switch (type) {
    case 'MeasureProposed':
      return { proposals: row.proposals + 1 };
    case 'MeasureConfirmed':
    case 'MeasureDismissed':
      return { proposals: row.proposals - 1 };
    case 'OperationSuspended':
      return { suspendedAt: data.at };
    case 'OperationReinstated':
      return { suspendedAt: null };
    case 'InterviewOrdered':
      return { interviewOrdered: true };
    case 'InterviewHeld':
      return { interviewOrdered: false };
    default:
      return {};
  }
};

/** Every service point that was ever proposed for a measure, by code. */
export const points: Rows<OversightEvent, PointRow> = {
  name: 'oversight',
  version: 2,
  primaryKey: 'servicePoint',
  columns: {
    servicePoint: 'text',
    departmentCode: 'text',
    regionCode: 'text',
    state: 'text',
    dueAt: 'timestamptz',
    provisional: 'boolean',
    proposals: 'integer',
    interviewOrdered: 'boolean',
    suspendedAt: 'timestamptz',
    changedAt: 'timestamptz',
    revision: 'integer',
  },
  indexes: ['"state", "servicePoint"'],
  // The map has exactly the types of its union.
  on: Object.keys(oversightEvents) as OversightEvent['type'][],
  key: ({ data }) => data.servicePoint,
  evolve(row, event) {
    const before = row ?? { ...none, servicePoint: event.data.servicePoint };
    const state = pointStateAfter(event, before.state);
    const { department, region, at } = event.data;
    const whose = { departmentCode: department, regionCode: region };
    return { ...before, ...whose, state, ...limited(event), ...changed(before, event), changedAt: at, revision: event.revision };
  },
};

/** A service point as the log knew it at an instant, from its own events; `undefined` before the first of them. */
export const pointAsOf = (events: readonly StoredEvent<OversightEvent>[], asOf: Instant): PointRow | undefined =>
  events
    .filter(({ recordedAt }) => toMicros(recordedAt) <= toMicros(asOf))
    .reduce<PointRow | undefined>((row, event) => points.evolve(row, event), undefined);

export interface PointTables {
  oversight: PointRow;
}
