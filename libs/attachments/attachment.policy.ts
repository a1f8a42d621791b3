import { blobKey } from '#kernel/blob-store.port.js';
import { refuse } from '#kernel/refusal.js';
import { addDays, type Instant } from '#kernel/values.js';
import { AttachmentType } from './attachment.events.js';

/** Who brought a file, and who says that it belongs to what they submit: a channel, whoever holds a case's code, a member of staff. */
export type Uploader = { readonly source: string } | { readonly case: string } | { readonly staff: string };

const megabyte = 1_000_000;

/** All of these limits are our own choice. */
export const attachmentLimits = {
  /** Files that one submission may bring along. */
  count: 9,
  /** Bytes of a picture or PDF, and of a video. */
  document: 10 * megabyte,
  video: 50 * megabyte,
  /** A picture that is written anew may come out larger than it came in. */
  rewritten: 20 * megabyte,
  /** What telephones make by default has 12 to 24.5 million; each takes some ten bytes of memory while it is written anew. */
  pixels: 25_000_000,
  /** How long a file may wait to be linked. */
  waitingMillis: 86_400_000,
  /** Files that may wait for one case: its code is all it takes to send some. */
  waitingForCase: 18,
} as const;

/** The most bytes that any file may have. */
export const largestUpload = attachmentLimits.video;

const isVideo = (type: AttachmentType): boolean => type.startsWith('video/');
export const isPicture = (type: AttachmentType): boolean => type.startsWith('image/');
export const mostBytesOf = (type: AttachmentType): number => (isVideo(type) ? attachmentLimits.video : attachmentLimits.document);

/** What was told from the content, if it may be attached. Refuses `attachment.type-not-allowed`. */
export const allowedType = (found: string | undefined): AttachmentType => {
  const allowed = AttachmentType.safeParse(found);
  return allowed.success ? allowed.data : refuse('unsupported', 'attachment.type-not-allowed', { type: found ?? '?' });
};

/** Refuses `attachment.too-large`. `bytes`: as many as there are, or are announced. */
export const checkSize = (bytes: number, most: number): void => {
  if (bytes > most) refuse('oversized', 'attachment.too-large', { megabytes: most / megabyte });
};

/** Refuses `attachment.too-many`. */
export const checkCount = (files: number): void => {
  if (files > attachmentLimits.count)
    refuse('invalid', 'attachment.too-many', { field: 'attachments', most: attachmentLimits.count });
};

/** `waiting`: files of a case that are not linked yet. Refuses `attachment.too-many-waiting`. */
export const checkWaiting = (waiting: number): void => {
  const most = attachmentLimits.waitingForCase;
  if (waiting >= most) refuse('conflict', 'attachment.too-many-waiting', { most });
};

/** How an event names an uploader: a pseudonymous actor. */
export const uploaderName = (by: Uploader): string => {
  if ('source' in by) return `source:${by.source}`;
  return 'case' in by ? `case:${by.case}` : `staff:${by.staff}`;
};

export const isOfStaff = (by: string): boolean => by.startsWith('staff:');

/** Files of one day (UTC) stand together, so that what was left behind can be looked for day by day. */
export const attachmentFolder = (at: Instant): string => at.slice(0, 10);
export const attachmentKey = (attachmentId: string, at: Instant): string => blobKey(attachmentFolder(at), attachmentId);

/** From when on a file that nobody linked is discarded: those stored before. */
export const discardedBefore = (now: Instant): Instant =>
  new Date(Date.parse(now) - attachmentLimits.waitingMillis).toISOString();

/**
 * The folders in which bytes may stand that no event speaks of: today's and yesterday's may belong to uploads under way,
 * and those of more than thirty days ago were looked through often enough.
 */
export const foldersToSweep = (now: Instant): readonly string[] =>
  Array.from({ length: 29 }, (_, days) => addDays(attachmentFolder(now), -2 - days));

/** Text under a person's key is the person's; what staff add is the order's own, and stays when a citizen is forgotten. */
export const staffsOwn = (subjectId: string): { readonly anonymous: string } => ({ anonymous: `staff:${subjectId}` });
