import { z } from 'zod';

/** Every job there is. Jobs carry pointers, never payloads. */
export const jobSchemas = {
  /** Runs one workflow on one recorded event: the stream and revision point to it. */
  'run-workflow': z.object({ workflow: z.string(), stream: z.string(), revision: z.number().int() }),
  /** Asks a work order whether its limit of this round has passed. */
  'check-deadline': z.object({ workOrderId: z.string(), round: z.number().int() }),
  /** Sends a notice whose turn it is; the attempt tells a job that comes again from the next one. */
  'deliver-notice': z.object({ threadId: z.string(), noticeId: z.string(), attempt: z.number().int() }),
  /** Counts the limits again that were counted without the calendar published at this position of the log. */
  'recompute-limits': z.object({ position: z.string().regex(/^\d+$/) }),
} as const;

export type JobName = keyof typeof jobSchemas;
export type JobData<Name extends JobName = JobName> = z.infer<(typeof jobSchemas)[Name]>;
export type Job = { [Name in JobName]: { readonly name: Name; readonly data: JobData<Name> } }[JobName];

export const jobNames = Object.keys(jobSchemas) as readonly JobName[];
