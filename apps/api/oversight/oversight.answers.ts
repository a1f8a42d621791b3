import { z } from 'zod';
import { Instant } from '#kernel/values.js';
import { pointActions } from '#oversight/ladder.policy.js';
import { Evidence, Measure, pointStates, Trigger } from '#oversight/oversight.events.js';

const summary = {
  servicePoint: z.string(),
  name: z.string(),
  state: z.enum(pointStates),
  dueAt: Instant.nullable(),
  /** `dueAt` was counted without the calendar of its time: it is counted again when the year is published. */
  provisional: z.boolean(),
};

/** A page of service points under supervision. `proposals`: how many wait for a supervisor. */
export const PointsAnswer = z.strictObject({
  data: z.array(
    z.strictObject({
      ...summary,
      departmentCode: z.string().nullable(),
      regionCode: z.string(),
      proposals: z.number().int(),
      interviewOrdered: z.boolean(),
      suspendedAt: Instant.nullable(),
      changedAt: Instant,
      etag: z.string(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

const Story = z.strictObject({
  type: z.string(),
  at: Instant,
  by: z.enum(['officer', 'supervisor', 'system']),
  words: z.string().nullable(),
});

/** One service point: its proposals with the figures behind them, its story, and what the caller can do now. */
export const PointAnswer = z.strictObject({
  ...summary,
  interviewOrdered: z.boolean(),
  proposals: z.array(
    z.strictObject({
      proposalId: z.string(),
      trigger: Trigger,
      measure: Measure,
      evidence: Evidence,
      rule: z.string(),
      at: Instant,
    }),
  ),
  story: z.array(Story),
  possible: z.array(z.enum(pointActions)),
});

export const PointActed = z.strictObject({ ...summary, possible: z.array(z.enum(pointActions)), position: z.string() });

/** Service points that are closed to be put right (停业整顿), with the published reason. */
export const SuspendedAnswer = z.strictObject({
  data: z.array(z.strictObject({ servicePoint: z.string(), name: z.string(), since: Instant, reason: z.string().nullable() })),
  nextCursor: z.string().nullable(),
});
