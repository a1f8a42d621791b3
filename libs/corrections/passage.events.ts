import { z } from 'zod';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { Instant } from '#kernel/values.js';

const about = { passage: z.string(), correctionId: z.uuid(), at: Instant };

/** Published language of passages: who reported the same one, and whose order speaks for all. */
export const passageEvents = defineEvents({
  /** The first report of a passage, or the first since the last leader's order ended: later ones join its order. */
  CorrectionLed: z.object(about),
  /** Another report of a passage that is being handled: its order joins that of `leader`. */
  CorrectionJoined: z.object({ ...about, leader: z.uuid() }),
  /** The order of a report is at its end: the report leads no more. */
  PassageReleased: z.object(about),
});
export type PassageEvent = EventOf<typeof passageEvents>;

export const passageStream = (passage: string): string => `correction-passage-${passage}`;
