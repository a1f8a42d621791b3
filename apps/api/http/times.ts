import { z } from 'zod';
import { LocalDay } from '#kernel/values.js';

/** Neither the calendar nor PostgreSQL has a year 0. */
const firstDay = '0001-01-01';

/** A local day in a question. */
export const DayAsked = LocalDay.refine((day) => day >= firstDay);

/** The same instant in UTC; one that is in UTC already keeps its microseconds, which the log's instants have. */
const inUtc = (at: string): string => (at.endsWith('Z') ? at : new Date(at).toISOString());

/** An instant in a question, with `Z` or an offset; comes out in UTC. */
export const InstantAsked = z.iso
  .datetime({ offset: true })
  .transform(inUtc)
  .refine((at) => at >= firstDay);
