import { mkdtemp, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { blobKey } from '#kernel/blob-store.port.js';
import { FolderBlobStore } from '#platform/blob/folder.blob-store.js';
import { openBlobStore } from '#platform/blob/open.blob-store.js';
import { BadConfiguration } from '#platform/config.js';
import { blobStoreContract, bytesOf, chunksOf } from './blob-store.contract.js';

const someFolder = () => mkdtemp(join(tmpdir(), 'redress-blob-spec-'));
const remove = (folder: string) => rm(folder, { recursive: true, force: true });

blobStoreContract('a folder', async () => {
  const folder = await someFolder();
  const root = join(folder, 'blobs');
  return {
    store: await FolderBlobStore.open(root),
    breakDown: async () => {
      await rename(root, join(folder, 'elsewhere'));
      return () => rename(join(folder, 'elsewhere'), root);
    },
    leftovers: () => readdir(join(root, '.incoming')),
    close: () => remove(folder),
  };
});

describe('the blob store in a folder', () => {
  it('keeps its files from everybody else on the machine', async () => {
    const root = await someFolder();
    const store = await FolderBlobStore.open(join(root, 'blobs'));
    await store.put(blobKey('a', 'b'), chunksOf(Buffer.from('x')));
    const modes = await Promise.all(['blobs/a', 'blobs/a/b'].map(async (path) => (await stat(join(root, path))).mode & 0o077));
    expect(modes).toEqual([0, 0]);
    await remove(root);
  });

  it('clears up what a process left behind that is no more, and leaves others their work', async () => {
    const root = await someFolder();
    await FolderBlobStore.open(root);
    const yesterday = new Date(Date.now() - 90_000_000);
    await writeFile(join(root, '.incoming', 'old'), 'x');
    await utimes(join(root, '.incoming', 'old'), yesterday, yesterday);
    await writeFile(join(root, '.incoming', 'young'), 'x');
    await FolderBlobStore.open(root);
    expect(await readdir(join(root, '.incoming'))).toEqual(['young']);
    await remove(root);
  });

  it('is shared by processes that open the same folder', async () => {
    const root = await someFolder();
    const [one, other] = [await FolderBlobStore.open(root), await FolderBlobStore.open(root)];
    await one.put(blobKey('a', 'b'), chunksOf(Buffer.from('x')));
    expect(String(await bytesOf(await other.get(blobKey('a', 'b'))))).toBe('x');
    await remove(root);
  });
});

describe('the settings of the blob store', () => {
  const keys = { S3_ACCESS_KEY: 'id', S3_SECRET_KEY: 'not-to-be-shown' };

  it('mean the folder `blobs` of the data folder, unless they say otherwise', async () => {
    const folder = await someFolder();
    await openBlobStore({ REDRESS_DATA: folder });
    await openBlobStore({ REDRESS_DATA: 'nowhere', BLOB_STORE_URL: `file://${folder}/other%20place` });
    expect((await readdir(folder)).sort()).toEqual(['blobs', 'other place']);
    await remove(folder);
  });

  it.each([
    ['s3://attachments?endpoint=http://localhost:9', {}, 'S3_ACCESS_KEY is missing'],
    ['s3://attachments', { S3_ACCESS_KEY: 'id' }, 'S3_SECRET_KEY is missing'],
    ['s3://?endpoint=http://localhost:9', keys, 's3://bucket'],
    ['s3://attachments/folder', keys, 's3://bucket'],
    ['s3://attachments?endpoint=nonsense', keys, 's3://bucket'],
    ['file://blobs', {}, 'file:///path'],
    ['file:///', {}, 'file:///path'],
  ])('are refused where they make no sense: %s', async (BLOB_STORE_URL, given, said) => {
    const opening = openBlobStore({ REDRESS_DATA: 'nowhere', BLOB_STORE_URL, ...given });
    await expect(opening).rejects.toThrow(BadConfiguration);
    await expect(opening).rejects.toThrow(said);
    await expect(opening).rejects.not.toThrow('not-to-be-shown');
  });
});

describe('a key of the blob store', () => {
  it.each([
    ['..', 'a'],
    ['a', '..'],
    ['a', 'b/c'],
    ['', 'a'],
    ['a', ''],
    ['.incoming', 'a'],
    ['a', 'B'],
    ['a', 'b\0'],
  ])('is never made of %j and %j', (folder, name) => {
    expect(() => blobKey(folder, name)).toThrow('not a key');
  });
});
