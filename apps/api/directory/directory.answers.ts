import { z } from 'zod';
import { DepartmentEntry, RegionEntry, ServiceItemEntry, ServicePointEntry } from '#directory/directory.events.js';

const onOneDay = { effectiveFrom: true } as const;

const Entry = z.union([
  DepartmentEntry.omit(onOneDay).strict(),
  ServicePointEntry.omit(onOneDay).strict(),
  ServiceItemEntry.omit(onOneDay).strict(),
  RegionEntry.omit(onOneDay).strict(),
]);

/** A page of entries as they stand on the day asked for. */
export const DirectoryAnswer = z.strictObject({ data: z.array(Entry), nextCursor: z.string().nullable() });
