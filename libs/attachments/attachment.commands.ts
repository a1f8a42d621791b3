import type { ByteStream } from '#kernel/blob-store.port.js';
import { command } from '#kernel/message.js';
import type { Instant } from '#kernel/values.js';
import type { AttachmentStoredData } from './attachment.events.js';
import type { Uploader } from './attachment.policy.js';

/** Takes a file in: its bytes as they arrive, read once. Answers an `AttachmentSummary`. */
export class StoreAttachment extends command('StoreAttachment')<{ readonly bytes: ByteStream; readonly by: Uploader }> {}

/** Sent by the handler of `StoreAttachment` once the bytes are durable. */
export class RecordAttachment extends command('RecordAttachment')<AttachmentStoredData> {}

export class LinkAttachment extends command('LinkAttachment')<{
  readonly attachmentId: string;
  readonly by: string;
  readonly to: string;
  readonly person: string;
  readonly at: Instant;
}> {}

/**
 * Removes a file that nobody linked in time, or bytes that no event speaks of. `storedAt`: when, or any instant of the day
 * whose folder the bytes stand in.
 */
export class DiscardAttachment extends command('DiscardAttachment')<{
  readonly attachmentId: string;
  readonly storedAt: Instant;
  readonly at: Instant;
}> {}

export type AttachmentCommand = RecordAttachment | LinkAttachment | DiscardAttachment;
