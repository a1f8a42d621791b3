import { type BlobStore, type ByteStream } from '#kernel/blob-store.port.js';
import { refuse } from '#kernel/refusal.js';
import type { Instant } from '#kernel/values.js';
import type { Vault } from '#kernel/vault.port.js';
import type { AttachmentStoredData } from './attachment.events.js';
import { attachmentKey } from './attachment.policy.js';
import { peeked, watched } from './bytes.js';

/** Where the bytes of attachments are: in the blob store, sealed under keys of the vault. */
export class AttachmentSafe {
  constructor(
    private readonly vault: Vault,
    private readonly blobs: BlobStore,
  ) {}

  /** Seals and stores; what comes through here is what can be downloaded later. Durable before it answers. */
  async store(
    { attachmentId, at }: { readonly attachmentId: string; readonly at: Instant },
    bytes: ByteStream,
  ): Promise<Pick<AttachmentStoredData, 'owner' | 'size' | 'digest'>> {
    const owner = await this.vault.person({ anonymous: attachmentId });
    const seal = await this.vault.sealing(owner, attachmentId);
    const digesting = this.vault.digesting('attachment');
    let size = 0;
    const seen = watched(bytes, (chunk) => {
      size += chunk.length;
      digesting.add(chunk);
    });
    await this.blobs.put(attachmentKey(attachmentId, at), seal(seen));
    return { owner, size, digest: digesting.hex() };
  }

  /** Refuses `attachment.gone` once the person was forgotten. Whoever gets the bytes reads them. */
  async open({ attachmentId, owner, at }: AttachmentStoredData): Promise<ByteStream> {
    const unseal = await this.vault.opening(owner, attachmentId);
    if (!unseal) return refuse('gone', 'attachment.gone');
    const sealed = await this.blobs.get(attachmentKey(attachmentId, at));
    // The log says that they are durable: no answer that a caller could do anything about.
    if (!sealed) throw new Error('the bytes of an attachment are not in the blob store');
    // The first piece proves itself before anything is answered.
    return (await peeked(unseal(sealed), 1)).all;
  }

  /** Destroys the key and removes the bytes, as often as it is asked. `owner`: where an event says who. */
  async remove(attachmentId: string, storedAt: Instant, owner?: string): Promise<void> {
    await this.vault.forget(owner ?? (await this.vault.person({ anonymous: attachmentId })));
    await this.blobs.delete(attachmentKey(attachmentId, storedAt));
  }
}
