/** Bytes as they come. */
export type ByteStream = AsyncIterable<Uint8Array>;

/** The store of large bytes cannot be reached, or fails. Whoever wanted to store something has stored nothing. */
export class BlobStoreOutage extends Error {
  constructor(doing: string, cause: unknown) {
    super(`the blob store failed: ${doing}`, { cause });
    this.name = 'BlobStoreOutage';
  }
}

const keyShape = /^[a-z0-9-]{1,40}\/[a-z0-9-]{1,80}$/;

/** Where bytes stand: a folder and a name in it. Nothing of a key comes from outside. Throws on any other shape. */
export const blobKey = (folder: string, name: string): string => {
  const key = `${folder}/${name}`;
  if (!keyShape.test(key)) throw new Error('not a key of the blob store');
  return key;
};

/**
 * Bytes too large for the log, by key. The store sees sealed bytes only. Keys are those that `blobKey` makes.
 * Errors: `BlobStoreOutage`.
 */
export abstract class BlobStore {
  /**
   * Stores all of `bytes`, in the place of what stood there. Durable before it answers. When `bytes` throws, or the store
   * fails, nothing of them can be read; an error of `bytes` comes through as it is.
   */
  abstract put(key: string, bytes: ByteStream): Promise<void>;

  /** The bytes, or `undefined` where there are none. Whoever asks reads them, to the end or until they break off. */
  abstract get(key: string): Promise<ByteStream | undefined>;

  /** Removes the bytes; nothing to do where there are none. */
  abstract delete(key: string): Promise<void>;

  /** The keys of a folder, in no particular order, page by page underneath. */
  abstract keys(folder: string): AsyncIterable<string>;

  abstract close(): Promise<void>;
}
