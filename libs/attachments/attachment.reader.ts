import { Injectable } from '@nestjs/common';
import type { ByteStream } from '#kernel/blob-store.port.js';
import { refuse } from '#kernel/refusal.js';
import { Streams } from '#kernel/streams.js';
import { type Attachment, attachmentDecider } from './attachment.decider.js';
import { attachmentStream, type AttachmentType } from './attachment.events.js';
import { isOfStaff } from './attachment.policy.js';
import { AttachmentSafe } from './attachment.safe.js';

/** A file as it is handed out; whoever gets it reads it. */
export interface OpenedAttachment {
  readonly type: AttachmentType;
  readonly size: number;
  readonly bytes: ByteStream;
}

@Injectable()
export class AttachmentReader {
  constructor(
    private readonly streams: Streams,
    private readonly safe: AttachmentSafe,
  ) {}

  /**
   * A file of a subject, opened. Whether the caller may see the subject is for the caller to have found out. Refuses
   * `attachment.unknown` for any that is not linked to it, and `attachment.gone` once its person was forgotten.
   */
  async open(attachmentId: string, subjectId: string): Promise<OpenedAttachment> {
    return this.#open(attachmentId, ({ to }) => to === subjectId);
  }

  /**
   * As `open`, for the citizen of the subject: what they sent, and `told`, what the answers to them brought along. What
   * staff attached between themselves is unknown to them.
   */
  async openForCitizen(attachmentId: string, subjectId: string, told: readonly string[]): Promise<OpenedAttachment> {
    return this.#open(attachmentId, ({ to, stored }) => {
      return told.includes(attachmentId) || (to === subjectId && !isOfStaff(stored.by));
    });
  }

  async #open(attachmentId: string, mayOpen: (attachment: Linked) => boolean): Promise<OpenedAttachment> {
    const { state } = await this.streams.load(attachmentDecider, attachmentStream(attachmentId));
    if (state.status !== 'linked' || !mayOpen(state)) return refuse('missing', 'attachment.unknown');
    const { type, size } = state.stored;
    return { type, size, bytes: await this.safe.open(state.stored) };
  }
}

type Linked = Extract<Attachment, { status: 'linked' }>;
