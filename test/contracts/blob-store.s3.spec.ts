import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { blobKey, BlobStoreOutage } from '#kernel/blob-store.port.js';
import { S3BlobStore } from '#platform/blob/s3.blob-store.js';
import { s3Account, S3Double } from '../support/s3-double.js';
import { blobStoreContract, bytesOf, chunksOf } from './blob-store.contract.js';

const patienceMillis = 5_000;

blobStoreContract('an S3 service (a double of it)', async () => {
  const double = await S3Double.start();
  const store = await S3BlobStore.open({ ...s3Account, bucket: double.bucket, endpoint: double.endpoint, patienceMillis });
  return {
    store,
    breakDown: () => {
      double.fault = 'emptied';
      return Promise.resolve(() => {
        double.fault = undefined;
        return Promise.resolve();
      });
    },
    leftovers: () => Promise.resolve([...double.objects.keys()].filter((key) => key.startsWith('2026-07-07'))),
    close: async () => {
      await store.close();
      await double.stop();
    },
  };
});

describe('the blob store on S3', () => {
  let double: S3Double;
  beforeEach(async () => {
    double = await S3Double.start();
  });
  afterEach(() => double.stop());

  const open = (more: Partial<Parameters<typeof S3BlobStore.open>[0]> = {}) =>
    S3BlobStore.open({ ...s3Account, bucket: double.bucket, endpoint: `${double.endpoint}/`, patienceMillis, ...more });
  const key = blobKey('2026-07-06', 'a-b');

  it('signs every request so that the service can tell who asks', async () => {
    for (const wrong of [{ secretAccessKey: 'another' }, { accessKeyId: 'another' }, { region: 'another' }]) {
      const store = await open(wrong);
      await expect(store.put(key, chunksOf(Buffer.from('x')))).rejects.toBeInstanceOf(BlobStoreOutage);
      await expect(store.get(key)).rejects.toBeInstanceOf(BlobStoreOutage);
      await store.close();
    }
    expect(double.objects.size).toBe(0);
    const store = await open();
    await store.put(key, chunksOf(Buffer.from('x')));
    expect(double.objects.get(key)).toEqual(Buffer.from('x'));
    await store.close();
  });

  it('sends again, all of it, what the service was too busy for', async () => {
    const [store, bytes] = [await open(), randomBytes(300_000)];
    Object.assign(double, { fault: 'busy', faultsLeft: 2 });
    await store.put(key, chunksOf(bytes));
    expect(double.requests).toEqual(['PUT', 'PUT', 'PUT']);
    Object.assign(double, { faultsLeft: 2 });
    expect((await bytesOf(await store.get(key)))?.equals(bytes)).toBe(true);
    await store.close();
  });

  it('gives up on a service that stays busy, is silent, or is not there', async () => {
    const store = await open({ patienceMillis: 300 });
    for (const fault of ['busy', 'silent'] as const) {
      double.fault = fault;
      await expect(store.put(key, chunksOf(Buffer.from('x')))).rejects.toBeInstanceOf(BlobStoreOutage);
      await expect(store.get(key)).rejects.toBeInstanceOf(BlobStoreOutage);
      await expect(store.delete(key)).rejects.toBeInstanceOf(BlobStoreOutage);
    }
    const nowhere = await open({ endpoint: 'http://127.0.0.1:9' });
    await expect(nowhere.get(key)).rejects.toBeInstanceOf(BlobStoreOutage);
    await Promise.all([store.close(), nowhere.close()]);
  });
});
