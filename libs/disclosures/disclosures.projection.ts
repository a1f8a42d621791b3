import type { Rows } from '#kernel/rows.js';
import type { Instant } from '#kernel/values.js';
import type { DisclosureEvent, Shown } from './disclosure.events.js';

/** What one member of staff was shown of one order within one hour. */
export interface DisclosureRow {
  readonly disclosureId: string;
  /** `officer:…`, as in every event's cause. */
  readonly who: string;
  readonly workOrderId: string;
  readonly number: string;
  readonly department: string | null;
  readonly words: boolean;
  readonly contact: boolean;
  readonly file: boolean;
  /** When it was looked at first. */
  readonly at: Instant;
}

/** Disclosures, by id. */
export const disclosures: Rows<DisclosureEvent, DisclosureRow> = {
  name: 'disclosures',
  version: 1,
  primaryKey: 'disclosureId',
  columns: {
    disclosureId: 'uuid',
    who: 'text',
    workOrderId: 'uuid',
    number: 'text',
    department: 'text',
    words: 'boolean',
    contact: 'boolean',
    file: 'boolean',
    at: 'timestamptz',
  },
  indexes: ['"at", "disclosureId"', '"who", "at", "disclosureId"', '"number", "at", "disclosureId"'],
  on: ['PersonalDataShown'],
  key: ({ data }) => data.disclosureId,
  evolve(row, { data, cause }) {
    const { what, ...about } = data;
    const seen = (one: Shown) => what.includes(one) || row?.[one] === true;
    const kinds = { words: seen('words'), contact: seen('contact'), file: seen('file') };
    return { ...about, ...kinds, who: cause.by, at: row?.at ?? data.at };
  },
};

export interface DisclosureTables {
  disclosures: DisclosureRow;
}
