import type { Cause } from '#kernel/message.js';
import type { AttachmentType } from './attachment.events.js';
import type { Uploader } from './attachment.policy.js';

/** What attachments are claimed for. */
export interface Claimed {
  /** Id of the review, complaint, correction, finding, or round of an assessment; an order has the id of its subject. */
  readonly subjectId: string;
  /** Pseudonym of the citizen who brought them, where one is known: forgetting them takes the attachments along. */
  readonly person: string | null;
  readonly cause: Cause;
}

export interface AttachmentSummary {
  readonly id: string;
  readonly type: AttachmentType;
  /** Bytes. */
  readonly size: number;
}

/** What other capabilities ask of attachments. */
export abstract class Attachments {
  /**
   * Says that these files belong to a subject; call it last before the subject is recorded. Claiming again for the same
   * subject changes nothing. Refuses: `attachment.too-many`; `attachment.unknown`, alike for one that does not exist, was
   * discarded or was brought by somebody else; `attachment.used` for one that belongs to another subject. Then none is linked.
   */
  abstract claim(ids: readonly string[], by: Uploader, to: Claimed): Promise<void>;

  /** Type and size of files, in the order of `ids`; those that do not exist are left out. */
  abstract about(ids: readonly string[]): Promise<readonly AttachmentSummary[]>;
}
