import { z } from 'zod';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { LocalDay } from '#kernel/values.js';

/** Administrative division code: 6 digits (GB/T 2260), 9 with the township, 12 with the village. */
export const RegionCode = z.string().regex(/^\d{6}(?:\d{3}){0,2}$/, 'region code');
/** Unified social credit code (GB 32100): 18 characters without I, O, S, V, Z. The decider verifies the check character. */
export const DepartmentCode = z.string().regex(/^[0-9A-HJ-NP-RTUWXY]{18}$/, 'department code');
/** Code of a service item or service point as the source system writes it. */
export const LocalCode = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$/, 'local code');
/** Without blanks around it, which would make a new name of the same one, and without control characters. */
export const Name = z
  .string()
  .max(200)
  .regex(/^[^\s\p{Cc}](?:[^\p{Cc}]*[^\s\p{Cc}])?$/u, 'name');

export const ServicePointKind = z.enum([
  'hall',
  'branch-hall',
  'station',
  'window',
  'self-service',
  'flagship-store',
  'portal',
  'app',
  'hotline',
  'other',
]);
export type ServicePointKind = z.infer<typeof ServicePointKind>;

/** Each statement holds from this local day until a later day says otherwise; days may be stated in any order. */
const dated = { effectiveFrom: LocalDay };

export const RegionEntry = z.object({ code: RegionCode, name: Name, parentCode: RegionCode.nullable(), ...dated });
export type RegionEntry = z.infer<typeof RegionEntry>;

export const DepartmentEntry = z.object({
  code: DepartmentCode,
  name: Name,
  regionCode: RegionCode,
  /** The department that supervises this one. */
  parentCode: DepartmentCode.nullable(),
  ...dated,
});
export type DepartmentEntry = z.infer<typeof DepartmentEntry>;

export const ServiceItemEntry = z.object({ code: LocalCode, name: Name, departmentCode: DepartmentCode, ...dated });
export type ServiceItemEntry = z.infer<typeof ServiceItemEntry>;

export const ServicePointEntry = z.object({
  code: LocalCode,
  name: Name,
  kind: ServicePointKind,
  regionCode: RegionCode,
  /** Who runs it; `null` where several departments share it. */
  departmentCode: DepartmentCode.nullable(),
  ...dated,
});
export type ServicePointEntry = z.infer<typeof ServicePointEntry>;

export const regionEvents = defineEvents({
  RegionRegistered: RegionEntry,
  RegionRenamed: RegionEntry.pick({ code: true, name: true, effectiveFrom: true }),
  RegionMoved: RegionEntry.pick({ code: true, parentCode: true, effectiveFrom: true }),
});
export type RegionEvent = EventOf<typeof regionEvents>;

export const departmentEvents = defineEvents({
  DepartmentRegistered: DepartmentEntry,
  DepartmentRenamed: DepartmentEntry.pick({ code: true, name: true, effectiveFrom: true }),
  DepartmentMoved: DepartmentEntry.omit({ name: true }),
});
export type DepartmentEvent = EventOf<typeof departmentEvents>;

export const serviceItemEvents = defineEvents({
  ServiceItemRegistered: ServiceItemEntry,
  ServiceItemRenamed: ServiceItemEntry.omit({ departmentCode: true }),
  /** Another department answers for the item from that day; what was counted before stays where it was. */
  ServiceItemMoved: ServiceItemEntry.omit({ name: true }),
});
export type ServiceItemEvent = EventOf<typeof serviceItemEvents>;

export const servicePointEvents = defineEvents({
  ServicePointRegistered: ServicePointEntry,
  ServicePointRenamed: ServicePointEntry.pick({ code: true, name: true, effectiveFrom: true }),
  ServicePointMoved: ServicePointEntry.omit({ name: true, kind: true }),
  ServicePointReclassified: ServicePointEntry.pick({ code: true, kind: true, effectiveFrom: true }),
});
export type ServicePointEvent = EventOf<typeof servicePointEvents>;

/** Published language of the directory. A `…Registered` states an entry whole, the others one side of it from a day on. */
export const directoryEvents = defineEvents({
  ...regionEvents,
  ...departmentEvents,
  ...serviceItemEvents,
  ...servicePointEvents,
});
export type DirectoryEvent = EventOf<typeof directoryEvents>;

/** The stream of one entry; every entry has its own. */
export const regionStream = (code: string) => `directory.region-${code}`;
export const departmentStream = (code: string) => `directory.department-${code}`;
export const serviceItemStream = (code: string) => `directory.item-${code}`;
export const servicePointStream = (code: string) => `directory.point-${code}`;
