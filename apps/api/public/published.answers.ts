import { z } from 'zod';
import { CorrectionType } from '#corrections/correction.events.js';
import { Instant } from '#kernel/values.js';
import { Adoption } from '#orders/order-values.events.js';

/** In names of the day it belongs to; `null` for what the directory did not have. */
const whose = {
  departmentCode: z.string().nullable(),
  department: z.string().nullable(),
  regionCode: z.string(),
  region: z.string().nullable(),
};

export const SuspensionsAnswer = z.strictObject({
  data: z.array(
    z.strictObject({
      servicePoint: z.string(),
      name: z.string(),
      ...whose,
      since: Instant,
      /** When it was opened again; `null` while it is closed. */
      until: Instant.nullable(),
      reason: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

export const CorrectionsAnswer = z.strictObject({
  data: z.array(
    z.strictObject({
      type: CorrectionType,
      siteCode: z.string().nullable(),
      itemCode: z.string().nullable(),
      item: z.string().nullable(),
      ...whose,
      decision: Adoption.nullable(),
      /** In the unit's own words, and `null` too where the citizen was forgotten since. */
      before: z.string().nullable(),
      after: z.string().nullable(),
      reply: z.string().nullable(),
      correctedAt: Instant.nullable(),
      answeredAt: Instant,
    }),
  ),
  nextCursor: z.string().nullable(),
});
