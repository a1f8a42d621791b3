import { Module } from '@nestjs/common';
import { BlobStore } from '#kernel/blob-store.port.js';
import { Clock } from '#kernel/clock.port.js';
import { Streams } from '#kernel/streams.js';
import { Vault } from '#kernel/vault.port.js';
import { AttachmentClaims } from './attachment.claims.js';
import { DiscardAttachmentHandler, StoreAttachmentHandler } from './attachment.handler.js';
import { AttachmentReader } from './attachment.reader.js';
import { AttachmentSafe } from './attachment.safe.js';
import { Attachments } from './attachments.port.js';

/** Files that go with what people submit. `BlobStore`, `Media` and the other ports come from the composition root. */
@Module({
  providers: [
    StoreAttachmentHandler,
    DiscardAttachmentHandler,
    AttachmentReader,
    {
      provide: AttachmentSafe,
      useFactory: (vault: Vault, blobs: BlobStore) => new AttachmentSafe(vault, blobs),
      inject: [Vault, BlobStore],
    },
    {
      provide: Attachments,
      useFactory: (streams: Streams, vault: Vault, clock: Clock) => new AttachmentClaims(streams, vault, clock),
      inject: [Streams, Vault, Clock],
    },
  ],
  exports: [Attachments, AttachmentReader],
})
export class AttachmentsModule {}
