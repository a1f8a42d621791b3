import { BlobStore, type ByteStream } from '#kernel/blob-store.port.js';

/** The blob store of specs. */
export class MemoryBlobStore extends BlobStore {
  readonly #blobs = new Map<string, Buffer>();

  override async put(key: string, bytes: ByteStream): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) chunks.push(Buffer.from(chunk));
    this.#blobs.set(key, Buffer.concat(chunks));
  }

  override get(key: string): Promise<ByteStream | undefined> {
    const blob = this.#blobs.get(key);
    return Promise.resolve(blob && one(blob));
  }

  override delete(key: string): Promise<void> {
    this.#blobs.delete(key);
    return Promise.resolve();
  }

  override async *keys(folder: string): AsyncGenerator<string> {
    await Promise.resolve();
    for (const key of [...this.#blobs.keys()]) if (key.startsWith(`${folder}/`)) yield key;
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}

async function* one(blob: Buffer): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield Buffer.from(blob);
}
