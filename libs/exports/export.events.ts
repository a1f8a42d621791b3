import { z } from 'zod';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { Instant } from '#kernel/values.js';

/** Published language of what was given out (导出). Who it was is the event's cause, as with everything that staff do. */
export const exportEvents = defineEvents({
  /** A table is about to be given out as a file: recorded before its first byte is sent. */
  ExportBegun: z.object({
    exportId: z.uuid(),
    /** The list of the API that it is, as `scorecards/rows`. */
    table: z.string(),
    format: z.enum(['csv', 'xlsx']),
    /** What was asked, parameter by parameter. */
    question: z.record(z.string(), z.string()),
    /** The state of knowledge it is of; `null` for a list of what is now. */
    asOf: Instant.nullable(),
    position: z.string().nullable(),
    at: Instant,
  }),
  /** The export is over. `rows`: how many were given out. `complete`: false where it was broken off. */
  ExportEnded: z.object({ exportId: z.uuid(), rows: z.number().int().min(0), complete: z.boolean(), at: Instant }),
});
export type ExportEvent = EventOf<typeof exportEvents>;
export type ExportBegunData = Extract<ExportEvent, { type: 'ExportBegun' }>['data'];
export type ExportEndedData = Extract<ExportEvent, { type: 'ExportEnded' }>['data'];

export const exportStream = (exportId: string): string => `export-${exportId}`;
