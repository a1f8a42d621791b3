import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BlobStore, blobKey, BlobStoreOutage, type ByteStream } from '#kernel/blob-store.port.js';

export interface OpenedBlobStore {
  readonly store: BlobStore;
  /** Takes what the store stands on away; answers how to bring it back. Absent where there is nothing to take away. */
  readonly breakDown?: () => Promise<() => Promise<void>>;
  /** What is left of blobs that were never stored to their end. */
  readonly leftovers?: () => Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function* chunksOf(bytes: Uint8Array, size = 50_021): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export const bytesOf = async (stream: ByteStream | undefined): Promise<Buffer | undefined> => {
  if (!stream) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const lineCut = new Error('the line was cut');
async function* cutOff(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield* chunksOf(bytes);
  throw lineCut;
}

const someKey = (folder = '2026-07-06') => blobKey(folder, randomUUID());

const keysOf = async (store: BlobStore, folder: string): Promise<string[]> => {
  const keys: string[] = [];
  for await (const key of store.keys(folder)) keys.push(key);
  return keys.sort();
};

/** What every blob store keeps to. */
export const blobStoreContract = (name: string, open: () => Promise<OpenedBlobStore>) => {
  describe(`BlobStore on ${name}`, () => {
    let opened: OpenedBlobStore;
    let store: BlobStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    });
    afterAll(() => opened.close());

    it.each([0, 1, 50_021, 3_000_000])('gives back the %d bytes it was given', async (size) => {
      const [key, bytes] = [someKey(), randomBytes(size)];
      await store.put(key, chunksOf(bytes));
      expect((await bytesOf(await store.get(key)))?.equals(bytes)).toBe(true);
    });

    it('has nothing where nothing was put', async () => {
      expect(await store.get(someKey())).toBeUndefined();
      expect(await store.get(someKey('2001-01-01'))).toBeUndefined();
    });

    it('puts in the place of what was there, all or nothing', async () => {
      const key = someKey();
      await store.put(key, chunksOf(Buffer.from('one')));
      await expect(store.put(key, cutOff(randomBytes(200_000)))).rejects.toBe(lineCut);
      expect(String(await bytesOf(await store.get(key)))).toBe('one');
      await store.put(key, chunksOf(Buffer.from('two')));
      expect(String(await bytesOf(await store.get(key)))).toBe('two');
    });

    it('leaves nothing of bytes that broke off', async () => {
      const key = someKey('2026-07-07');
      await expect(store.put(key, cutOff(randomBytes(200_000)))).rejects.toBe(lineCut);
      expect(await store.get(key)).toBeUndefined();
      expect(await keysOf(store, '2026-07-07')).toEqual([]);
      expect((await opened.leftovers?.()) ?? []).toEqual([]);
    });

    it('removes, and does not mind when there is nothing to remove', async () => {
      const [key, other] = [someKey(), someKey()];
      await store.put(key, chunksOf(Buffer.from('x')));
      await store.put(other, chunksOf(Buffer.from('y')));
      await store.delete(key);
      await store.delete(key);
      await store.delete(someKey('2001-01-01'));
      expect(await store.get(key)).toBeUndefined();
      expect(String(await bytesOf(await store.get(other)))).toBe('y');
    });

    it('names the keys of one folder, over many pages', async () => {
      const keys = Array.from({ length: 25 }, () => someKey('2026-07-08'));
      for (const key of [...keys, someKey('2026-07-09'), someKey('2026-07-0')]) await store.put(key, chunksOf(Buffer.from('x')));
      expect(await keysOf(store, '2026-07-08')).toEqual(keys.toSorted());
      expect(await keysOf(store, '2001-01-01')).toEqual([]);
    });

    it('lets a reader break off, and others read meanwhile', async () => {
      const [key, bytes] = [someKey(), randomBytes(2_000_000)];
      await store.put(key, chunksOf(bytes));
      for await (const chunk of (await store.get(key))!) {
        expect(bytes.subarray(0, chunk.length).equals(chunk)).toBe(true);
        break;
      }
      const both = await Promise.all([bytesOf(await store.get(key)), bytesOf(await store.get(key))]);
      expect(both.map((read) => read?.equals(bytes))).toEqual([true, true]);
    });

    it('says that it failed, and never that there is nothing', async () => {
      if (!opened.breakDown) return;
      const [key, later] = [someKey(), someKey()];
      await store.put(key, chunksOf(Buffer.from('x')));
      const mend = await opened.breakDown();
      await expect(store.put(later, chunksOf(Buffer.from('y')))).rejects.toBeInstanceOf(BlobStoreOutage);
      await expect(store.get(key)).rejects.toBeInstanceOf(BlobStoreOutage);
      await expect(keysOf(store, key.split('/')[0]!)).rejects.toBeInstanceOf(BlobStoreOutage);
      await mend();
      expect(await store.get(later)).toBeUndefined();
      expect(String(await bytesOf(await store.get(key)))).toBe('x');
    });
  });
};
