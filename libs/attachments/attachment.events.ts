import { z } from 'zod';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { Instant } from '#kernel/values.js';

/** What may be attached (附件): pictures, PDF and short videos. Told from the content, never from a name or a header (our own choice). */
export const AttachmentType = z.enum(['image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'video/mp4', 'video/webm']);
export type AttachmentType = z.infer<typeof AttachmentType>;

/** Attachments as a submission names them. How many are too many is for the claim to say: it has a sentence for it. */
export const AttachmentIds = z.array(z.uuid()).max(100);

/** Published language: bytes stand outside the log, sealed; the log says that they are there and what they belong to. */
export const attachmentEvents = defineEvents({
  /** A file was taken in and is stored durably, sealed; it belongs to nothing yet. */
  AttachmentStored: z.object({
    attachmentId: z.uuid(),
    /** Pseudonym under whose key the bytes are sealed: the attachment's own, entrusted to a person when it is linked. */
    owner: z.string(),
    /** Who brought it, and alone may link it: `source:<channel>`, `case:<id>` or `staff:<name>`. */
    by: z.string(),
    type: AttachmentType,
    /** Bytes, as they can be downloaded. */
    size: z.number().int().min(1),
    /** Keyed digest of these bytes. */
    digest: z.string(),
    at: Instant,
  }),
  /** It belongs to a subject from now on: a review, complaint, correction or finding, and the order of the same id; or a round of an assessment, where it proves a score. */
  AttachmentLinked: z.object({
    attachmentId: z.uuid(),
    to: z.uuid(),
    /** Pseudonym of the person it is entrusted to: forgetting them takes its key along. */
    person: z.string(),
    at: Instant,
  }),
  /** Nobody linked it in time: its key is destroyed and its bytes are removed. */
  AttachmentDiscarded: z.object({ attachmentId: z.uuid(), at: Instant }),
});
export type AttachmentEvent = EventOf<typeof attachmentEvents>;
export type AttachmentStoredData = Extract<AttachmentEvent, { type: 'AttachmentStored' }>['data'];

export const attachmentStream = (attachmentId: string): string => `attachment-${attachmentId}`;
