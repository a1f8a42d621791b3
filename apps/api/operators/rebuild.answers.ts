import { z } from 'zod';
import { Instant } from '#kernel/values.js';
import type { RebuildRun } from '#platform/read-db/rebuild.runs.js';
import { rebuildStates } from '#platform/read-db/rebuild.tables.js';

/** What the new version is declared to change is `expected`. */
const Difference = z.strictObject({ what: z.string(), live: z.string(), rebuilt: z.string(), expected: z.boolean() });

/**
 * One rebuild of one read model. `attended`: some process works on it at this moment. `step`: what it is at while it is `running`.
 * `positions` of `target` positions of the log were looked through; `secondsLeft` is `null` before there is a rate to go by.
 * `comparison` holds some of the differences and the numbers of all; it is `null` until the two were compared.
 */
export const RebuildAnswer = z.strictObject({
  id: z.uuid(),
  projection: z.string(),
  fromVersion: z.number().int(),
  toVersion: z.number().int(),
  state: z.enum(rebuildStates),
  step: z.enum(['filling', 'indexing', 'catching-up']),
  attended: z.boolean(),
  by: z.string(),
  processes: z.number().int().nullable(),
  hold: z.boolean(),
  acceptDifferences: z.boolean(),
  positions: z.string(),
  target: z.string(),
  events: z.number().int(),
  eventsPerSecond: z.number().int(),
  secondsLeft: z.number().int().nullable(),
  comparison: z
    .strictObject({
      compared: z.boolean(),
      position: z.string(),
      expected: z.number().int(),
      unexpected: z.number().int(),
      differences: z.array(Difference),
    })
    .nullable(),
  error: z.strictObject({ eventId: z.string().nullable(), position: z.string(), reason: z.string() }).nullable(),
  createdAt: Instant,
  seenAt: Instant,
  endedAt: Instant.nullable(),
});
export const RebuildsAnswer = z.strictObject({ data: z.array(RebuildAnswer), nextCursor: z.string().nullable() });

export const answerOf = (run: RebuildRun): z.infer<typeof RebuildAnswer> => {
  const { prepared: _prepared, position: _position, recordedAt: _recordedAt, ...shown } = run;
  return {
    ...shown,
    positions: run.positions.toString(),
    target: run.target.toString(),
    events: Number(run.events),
    comparison: run.comparison && { ...run.comparison, differences: [...run.comparison.differences] },
  };
};
