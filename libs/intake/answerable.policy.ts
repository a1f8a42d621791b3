import { refuse } from '#kernel/refusal.js';
import type { LocalDay } from '#kernel/values.js';
import type { Noun } from './submission.policy.js';

type Lookup<Entry> = (code: string, on: LocalDay) => Entry | undefined;

/** What is asked of the directory. */
export interface Places {
  readonly region: Lookup<{ readonly code: string }>;
  readonly department: Lookup<{ readonly code: string; readonly regionCode: string }>;
  readonly serviceItem: Lookup<{ readonly departmentCode: string }>;
  readonly servicePoint: Lookup<{ readonly departmentCode: string | null; readonly regionCode: string }>;
}

/** The codes by which a submission may say whom it is about. */
export interface Named {
  readonly departmentCode?: string | undefined;
  readonly itemCode?: string | undefined;
  readonly servicePointCode?: string | undefined;
  readonly regionCode?: string | undefined;
}

/** Whom a matter is counted under; `null` where nothing names one. */
export interface Answerable {
  readonly department: string | null;
  readonly region: string | null;
}

/**
 * Who is answerable (谁办理谁负责): the unit the source names, else that of the item, else that of the service point, by
 * the directory of that day. Refuses codes that the directory does not have.
 */
export const answerable = (noun: Noun | 'case-count', places: Places, named: Named, on: LocalDay): Answerable => {
  const found = <Entry>(lookup: (code: string) => Entry | undefined, what: string, field: keyof Named, code = named[field]) =>
    code === undefined ? undefined : (lookup(code) ?? refuse('invalid', `${noun}.unknown-${what}`, { field, code }));
  const item = found((code) => places.serviceItem(code, on), 'item', 'itemCode');
  const point = found((code) => places.servicePoint(code, on), 'service-point', 'servicePointCode');
  const unit = first(named.departmentCode, item?.departmentCode, point?.departmentCode);
  const department = found((code) => places.department(code, on), 'department', 'departmentCode', unit);
  const region = found((code) => places.region(code, on), 'region', 'regionCode');
  return {
    department: department?.code ?? null,
    region: first(region?.code, department?.regionCode, point?.regionCode) ?? null,
  };
};

const first = (...codes: readonly (string | null | undefined)[]): string | undefined =>
  codes.find((code) => code !== undefined && code !== null) ?? undefined;
