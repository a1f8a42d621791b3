import { LogProgress, type PastPage } from '#kernel/log-follower.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import type { DepartmentEntry, RegionEntry, ServiceItemEntry, ServicePointEntry } from './directory.events.js';

/** Entries as they stand on one day. */
export type Region = Omit<RegionEntry, 'effectiveFrom'>;
export type Department = Omit<DepartmentEntry, 'effectiveFrom'>;
export type ServiceItem = Omit<ServiceItemEntry, 'effectiveFrom'>;
export type ServicePoint = Omit<ServicePointEntry, 'effectiveFrom'>;

export interface EntryOf {
  readonly regions: Region;
  readonly departments: Department;
  readonly items: ServiceItem;
  readonly 'service-points': ServicePoint;
}
export type Shelf = keyof EntryOf;

export interface DirectorySearch {
  /** Part of the name or the beginning of the code, in any case; nothing for all entries. */
  readonly q?: string;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string;
  /** Entries a page, at least 1. */
  readonly limit: number;
  readonly on: LocalDay;
  readonly asOf?: Instant;
}

/** When and where the log learnt something. */
export interface Learnt {
  readonly recordedAt: Instant;
  readonly position: bigint;
}

export interface DirectoryPage<Entry> {
  readonly data: readonly Entry[];
  readonly nextCursor: string | null;
}

/**
 * Regions, departments, service items and service points as of two times: the day an entry holds (`on`), and, where
 * `asOf` is given, what the log had learnt by then. Answers come from memory in about a microsecond.
 * `undefined` means that there is no such entry on that day; a directory that cannot know throws `DirectoryUnavailable`.
 */
export abstract class Directory {
  abstract region(code: string, on: LocalDay, asOf?: Instant): Region | undefined;
  abstract department(code: string, on: LocalDay, asOf?: Instant): Department | undefined;
  abstract serviceItem(code: string, on: LocalDay, asOf?: Instant): ServiceItem | undefined;
  abstract servicePoint(code: string, on: LocalDay, asOf?: Instant): ServicePoint | undefined;

  /** The region and all above it, nearest first; empty for an unknown one. */
  abstract regionPath(code: string, on: LocalDay, asOf?: Instant): readonly Region[];
  /** The department and all that supervise it, nearest first; empty for an unknown one. */
  abstract departmentPath(code: string, on: LocalDay, asOf?: Instant): readonly Department[];
  /** Departments of a region and of all regions below it, by code. */
  abstract departmentsUnder(regionCode: string, on: LocalDay, asOf?: Instant): readonly Department[];
  /** A department and all below it in supervision, by code. */
  abstract departmentsBelow(departmentCode: string, on: LocalDay, asOf?: Instant): readonly Department[];

  /**
   * The last change of regions and departments that the log had learnt by `asOf` and up to a position; `undefined` for none.
   * Between two of them every answer about what stands below what, for a day, is the same.
   */
  abstract lastReform(upTo: bigint, asOf?: Instant): Learnt | undefined;

  /** A page of entries by code. Throws `Refusal` `cursor.invalid`. */
  abstract search<Of extends Shelf>(shelf: Of, search: DirectorySearch): DirectoryPage<EntryOf[Of]>;
}

/** How far a directory that follows the log has come; what never will come throws `DirectoryUnavailable`. */
export abstract class DirectoryProgress extends LogProgress {}

/** What is known of the directory without reading the whole log. */
export abstract class DirectoryPast {
  /** In log order, from its beginning. */
  abstract pages(): AsyncIterable<PastPage>;
}

/** The directory cannot answer yet, or no more; an answer of "none" would be wrong. */
export class DirectoryUnavailable extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`the directory cannot answer: ${reason}`, options);
    this.name = 'DirectoryUnavailable';
  }
}
