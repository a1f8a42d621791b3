import { z } from 'zod';
import { matterFields } from '#intake/matter.policy.js';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { Sealed } from '#kernel/values.js';

/** Where a finding comes from: an inspection (监督查评), an experience officer (体验官), the comparison of one guide across channels. */
export const FindingOrigin = z.enum(['inspection', 'experience-officer', 'comparison']);
export type FindingOrigin = z.infer<typeof FindingOrigin>;

/** Published language of findings: others may read these facts, none may edit them. */
export const findingEvents = defineEvents({
  /** Somebody who looks on behalf of the authorities found something wrong. No citizen speaks. */
  FindingRecorded: z.object({
    findingId: z.uuid(),
    ...matterFields,
    origin: FindingOrigin,
    /** The title in the first line, the description below it. */
    words: Sealed,
    /** Elements of the item's guide that were compared. */
    elements: z.array(z.string()),
    /** What each channel shows of them: JSON of `{ channel, element, text }[]`. */
    compared: Sealed.nullable(),
  }),
});
export type FindingEvent = EventOf<typeof findingEvents>;
export type FindingRecordedData = FindingEvent['data'];

export const findingStream = (findingId: string): string => `finding-${findingId}`;
