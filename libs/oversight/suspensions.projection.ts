import type { Rows } from '#kernel/rows.js';
import type { Instant, Sealed } from '#kernel/values.js';
import type { OversightEvent } from './oversight.events.js';

type Published = Extract<OversightEvent, { type: 'OperationSuspended' | 'OperationReinstated' }>;

/** What everybody may know of a service point: 停业整顿 with its reason, or that it is open again. None is ever changed or removed. */
export interface SuspensionRow {
  /** Of the event. */
  readonly id: string;
  readonly position: bigint;
  readonly servicePoint: string;
  readonly departmentCode: string | null;
  readonly regionCode: string;
  readonly suspended: boolean;
  readonly at: Instant;
  /** The reason that is published; of what led to opening again none is. */
  readonly reason: Sealed | null;
}

/** Suspensions of service points and their ends, one by one. */
export const suspensions: Rows<Published, SuspensionRow> = {
  name: 'suspensions',
  version: 1,
  primaryKey: 'id',
  columns: {
    id: 'uuid',
    position: 'bigint',
    servicePoint: 'text',
    departmentCode: 'text',
    regionCode: 'text',
    suspended: 'boolean',
    at: 'timestamptz',
    reason: 'jsonb',
  },
  indexes: ['"suspended", "position"', '"servicePoint", "position"'],
  on: ['OperationSuspended', 'OperationReinstated'],
  key: ({ id }) => id,
  evolve: (_, { id, position, type, data }) => ({
    id,
    position,
    servicePoint: data.servicePoint,
    departmentCode: data.department,
    regionCode: data.region,
    suspended: type === 'OperationSuspended',
    at: data.at,
    reason: type === 'OperationSuspended' ? data.words : null,
  }),
};

export interface SuspensionTables {
  suspensions: SuspensionRow;
}
