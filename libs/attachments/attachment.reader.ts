import { Injectable } from '@nestjs/common';
import type { ByteStream } from '#kernel/blob-store.port.js';
import { refuse } from '#kernel/refusal.js';
import { Streams } from '#kernel/streams.js';
import { attachmentDecider } from './attachment.decider.js';
import { attachmentStream, type AttachmentType } from './attachment.events.js';
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
    const { state } = await this.streams.load(attachmentDecider, attachmentStream(attachmentId));
    if (state.status !== 'linked' || state.to !== subjectId) return refuse('missing', 'attachment.unknown');
    const { type, size } = state.stored;
    return { type, size, bytes: await this.safe.open(state.stored) };
  }
}
