import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ByteStream } from '#kernel/blob-store.port.js';
import { Clock } from '#kernel/clock.port.js';
import { Media, UnreadablePicture } from '#kernel/media.port.js';
import { refuse } from '#kernel/refusal.js';
import { Streams } from '#kernel/streams.js';
import { DiscardAttachment, RecordAttachment, StoreAttachment } from './attachment.commands.js';
import { attachmentDecider } from './attachment.decider.js';
import { attachmentStream } from './attachment.events.js';
import { allowedType, attachmentLimits, checkSize, isPicture, mostBytesOf, uploaderName } from './attachment.policy.js';
import { AttachmentSafe } from './attachment.safe.js';
import type { AttachmentSummary } from './attachments.port.js';
import { collected, peeked, watched } from './bytes.js';
import { Turns } from './turns.js';

/** Pictures are in memory as a whole while they come and are written anew: these many at once, ten megabytes each at most. */
const picturesAtOnce = 8;
const picturesWaiting = 64;

@CommandHandler(StoreAttachment)
export class StoreAttachmentHandler implements ICommandHandler<StoreAttachment> {
  readonly #pictures = new Turns(picturesAtOnce, picturesWaiting);

  constructor(
    private readonly media: Media,
    private readonly safe: AttachmentSafe,
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  async execute({ data: { bytes, by }, cause }: StoreAttachment): Promise<AttachmentSummary> {
    const { head, all } = await peeked(bytes, Media.headBytes);
    if (head.length === 0) return refuse('invalid', 'attachment.empty');
    const type = allowedType(await this.media.typeOf(head));
    const within = limited(all, mostBytesOf(type));
    const file = { attachmentId: globalThis.crypto.randomUUID(), at: this.clock.instant() };
    const stored = isPicture(type)
      ? await this.#pictures.run(async () => this.safe.store(file, one(await this.#rewritten(within))))
      : await this.safe.store(file, within);
    const message = new RecordAttachment({ ...file, ...stored, type, by: uploaderName(by) }, cause);
    await this.streams.handle(attachmentDecider, attachmentStream(file.attachmentId), message, { fresh: true });
    return { id: file.attachmentId, type, size: stored.size };
  }

  async #rewritten(bytes: ByteStream): Promise<Uint8Array> {
    const picture = await collected(bytes);
    const rewritten = await this.media.rewritten(picture, attachmentLimits.pixels).catch(refuseUnreadable);
    checkSize(rewritten.length, attachmentLimits.rewritten);
    return rewritten;
  }
}

const limited = (bytes: ByteStream, most: number): ByteStream => {
  let size = 0;
  return watched(bytes, (chunk) => {
    size += chunk.length;
    checkSize(size, most);
  });
};

async function* one(bytes: Uint8Array): ByteStream {
  await Promise.resolve();
  yield bytes;
}

const refuseUnreadable = (error: unknown): never => {
  if (!(error instanceof UnreadablePicture)) throw error;
  if (error.reason === 'damaged') return refuse('invalid', 'attachment.damaged');
  return refuse('invalid', 'attachment.too-many-pixels', { megapixels: attachmentLimits.pixels / 1_000_000 });
};

@CommandHandler(DiscardAttachment)
export class DiscardAttachmentHandler implements ICommandHandler<DiscardAttachment> {
  constructor(
    private readonly streams: Streams,
    private readonly safe: AttachmentSafe,
  ) {}

  /** The event first: from then on nobody can link it. Whoever is cut off in between is asked again by the next sweep. */
  async execute(message: DiscardAttachment): Promise<void> {
    const { attachmentId, storedAt } = message.data;
    const { state } = await this.streams.handle(attachmentDecider, attachmentStream(attachmentId), message);
    if (state.status === 'none') await this.safe.remove(attachmentId, storedAt);
    if (state.status === 'discarded') await this.safe.remove(attachmentId, storedAt, state.stored.owner);
  }
}
