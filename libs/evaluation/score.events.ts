import { z } from 'zod';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { Instant, Sealed } from '#kernel/values.js';

const about = { roundId: z.uuid(), subject: z.string(), at: Instant };

/**
 * Published language of scores. A subject of a round has a stream of its own: scorers of other subjects are never in the way,
 * and what closes it is ordered against every score of it.
 */
export const scoreEvents = defineEvents({
  /** 打分: one of two scorers gave a score, or gave theirs anew while the other's was not in. */
  ScoreGiven: z.object({
    ...about,
    indicator: z.string(),
    /** On the indicator's own scale. */
    value: z.number(),
    /** The name of the scorer's key. */
    scorer: z.string(),
    evidence: Sealed.nullable(),
    /** Ids of attachments that prove it. */
    attachments: z.array(z.uuid()),
    /** Keyed digest of evidence and attachments: tells the same again. */
    fingerprint: z.string(),
  }),
  /** 复核: two scores lay too far apart, and this one stands for both. */
  ScoresReconciled: z.object({
    ...about,
    indicator: z.string(),
    value: z.number(),
    /** The name of the key of whoever reconciled them. */
    by: z.string(),
    reason: Sealed,
    fingerprint: z.string(),
  }),
  /** Publication began: no score comes in any more. Carries what the scores came to. */
  SubjectClosed: z.object({
    ...about,
    /** Every indicator in points of 100, two decimals. */
    figures: z.array(z.object({ indicator: z.string(), points: z.number() })),
    total: z.number(),
    grade: z.string().nullable(),
  }),
});
export type ScoreEvent = EventOf<typeof scoreEvents>;
export type ScoreDataOf<Type extends ScoreEvent['type']> = Extract<ScoreEvent, { type: Type }>['data'];

export const scoresStream = (roundId: string, subject: string): string => `assessment.scores-${roundId}-${subject}`;
