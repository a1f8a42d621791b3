import type { Instant } from '#kernel/values.js';
import type { Template } from './notice.events.js';
import type { AddressEntry } from './notices.port.js';
import { isFresh } from './timing.policy.js';

/** Who is to be told what. `since`: when it became news, where that was before the event. A supervisor's `of`: the department or desk that they supervise; nobody's for `null`. */
export type NamedTelling =
  | { readonly to: 'citizen'; readonly template: Template; readonly since?: Instant }
  | { readonly to: 'department'; readonly code: string; readonly template: Template }
  | { readonly to: 'supervisor'; readonly of: string | null; readonly template: Template }
  | { readonly to: 'channel'; readonly template: Template };

/** Also: all departments that lie in a region, or the supervisors of all these, for what they share. */
export type Telling =
  NamedTelling | { readonly to: 'departments-in' | 'supervisors-in'; readonly region: string; readonly template: Template };

/** Everybody by name; `departmentsIn` are those of the region itself. What is shared by nobody is of supervisors of everybody. */
export const named = (
  tellings: readonly Telling[],
  departmentsIn: (region: string) => readonly string[],
): readonly NamedTelling[] =>
  tellings.flatMap((telling): readonly NamedTelling[] => {
    if (!('region' in telling)) return [telling];
    const { to, region, template } = telling;
    const codes = departmentsIn(region);
    if (to === 'departments-in') return codes.map((code) => ({ to: 'department', code, template }));
    return [...codes, null].map((of) => ({ to: 'supervisor', of, template }));
  });

/**
 * What is still worth telling of something that happened at `happenedAt`. Nobody is told "we have your review" of what they
 * wrote long ago, as when a source hands its past over.
 */
export const worthTelling = (tellings: readonly Telling[], happenedAt: Instant, now: Instant): readonly Telling[] => {
  if (!isFresh(happenedAt, now)) return [];
  return tellings.filter((telling) => !('since' in telling) || isFresh(telling.since, now));
};

/** What decides whether an address hears of something that happened. */
export interface Heard {
  /** The name of the source that delivered the case; of nothing delivered it is empty. */
  readonly source: string;
  /** Where the event stands in the log. */
  readonly position: bigint;
  /** A department and all that supervise it, nearest first. */
  readonly pathOf: (department: string) => readonly string[];
}

const isFor = ({ audience }: AddressEntry, telling: NamedTelling, { source, pathOf }: Heard): boolean => {
  switch (audience.kind) {
    case 'department':
      return telling.to === 'department' && telling.code === audience.code;
    case 'supervisor': {
      if (telling.to !== 'supervisor') return false;
      return audience.code === null || (telling.of !== null && pathOf(telling.of).includes(audience.code));
    }
    case 'channel':
      return telling.to === 'channel' && source === audience.name;
    default:
      return audience satisfies never;
  }
};

/** Whether an address is to be told this. */
export const hears = (address: AddressEntry, telling: NamedTelling, heard: Heard): boolean =>
  address.position < heard.position && isFor(address, telling, heard);
