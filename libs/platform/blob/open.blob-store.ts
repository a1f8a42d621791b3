import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BlobStore } from '#kernel/blob-store.port.js';
import { BadConfiguration, type Settings } from '../config.js';
import { FolderBlobStore } from './folder.blob-store.js';
import { S3BlobStore, type S3Options } from './s3.blob-store.js';

type BlobSettings = Pick<Settings, 'REDRESS_DATA' | 'BLOB_STORE_URL' | 'S3_ACCESS_KEY' | 'S3_SECRET_KEY'>;

const needed = (problems: readonly string[]) => new BadConfiguration(problems);

const s3Options = ({ S3_ACCESS_KEY, S3_SECRET_KEY }: BlobSettings, { hostname, pathname, searchParams }: URL): S3Options => {
  const region = searchParams.get('region') ?? 'us-east-1';
  const endpoint = searchParams.get('endpoint') ?? `https://s3.${region}.amazonaws.com`;
  const missing = Object.entries({ S3_ACCESS_KEY, S3_SECRET_KEY }).filter(([, value]) => value === undefined);
  const problems = missing.map(([name]) => `${name} is missing, which an s3:// BLOB_STORE_URL needs`);
  const isBucketAlone = hostname !== '' && (pathname === '' || pathname === '/');
  if (!isBucketAlone || !URL.canParse(endpoint)) problems.push('BLOB_STORE_URL must be s3://bucket?endpoint=https://…&region=…');
  if (S3_ACCESS_KEY === undefined || S3_SECRET_KEY === undefined || problems.length > 0) throw needed(problems);
  return { bucket: hostname, endpoint, region, accessKeyId: S3_ACCESS_KEY, secretAccessKey: S3_SECRET_KEY };
};

const folderOf = (url: URL): string => {
  if (url.host !== '' || url.pathname === '/')
    throw needed(['BLOB_STORE_URL must name a folder by its whole path: file:///path']);
  return fileURLToPath(url);
};

/** The blob store that the settings name: a folder, by default in the data folder, or a bucket. Throws `BadConfiguration`. */
export const openBlobStore = async (settings: BlobSettings): Promise<BlobStore> => {
  const { BLOB_STORE_URL, REDRESS_DATA } = settings;
  if (BLOB_STORE_URL === undefined) return FolderBlobStore.open(resolve(REDRESS_DATA, 'blobs'));
  if (!URL.canParse(BLOB_STORE_URL)) throw needed(['BLOB_STORE_URL must be a URL']);
  const url = new URL(BLOB_STORE_URL);
  return url.protocol === 's3:' ? S3BlobStore.open(s3Options(settings, url)) : FolderBlobStore.open(folderOf(url));
};
