import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import { BlobStore, type ByteStream } from '#kernel/blob-store.port.js';
import { doing, readingFrom } from './outage.js';
import { spooled } from './spool.js';

export interface S3Options {
  readonly bucket: string;
  /** Where the service answers; the bucket is the first part of the path below it. */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** How long one request may take, tries again included; 60 s by default. */
  readonly patienceMillis?: number;
}

/** After so many tries an answer of 5xx or 429 is an outage. */
const retries = 2;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** The texts of an element in S3's XML, in order: plain elements without attributes, which is all that is looked at here. */
const texts = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, text = '']) =>
    text.replace(/&(\w+);/g, (entity, word: string) => entities[word] ?? entity),
  );

/**
 * Blobs as objects of an S3-compatible service. Bytes are spooled to a local file first: a PUT must say how long it is and
 * what it holds, and what was half sent must be sendable again. The service checks the digest, so an answer means all of it.
 */
export class S3BlobStore extends BlobStore {
  readonly #client: AwsClient;

  private constructor(
    private readonly options: S3Options,
    private readonly spool: string,
  ) {
    super();
    this.#client = new AwsClient({ ...options, service: 's3', retries });
  }

  /** Speaks to nobody yet: whether the service is there, the first request tells. */
  static async open(options: S3Options): Promise<S3BlobStore> {
    return new S3BlobStore(options, await mkdtemp(join(tmpdir(), 'redress-blobs-')));
  }

  override put(key: string, bytes: ByteStream): Promise<void> {
    const digest = createHash('sha256');
    const send = (path: string) =>
      doing('storing an object', async () => {
        const body = await openAsBlob(path);
        const headers = { 'x-amz-content-sha256': digest.digest('hex'), 'content-type': 'application/octet-stream' };
        const answer = await this.#send(this.#address(key), { method: 'PUT', body, headers });
        await answer.arrayBuffer();
      });
    return spooled(this.spool, bytes, send, (chunk) => void digest.update(chunk));
  }

  override get(key: string): Promise<ByteStream | undefined> {
    return doing('fetching an object', async () => {
      const answer = await this.#send(this.#address(key), {}, ['NoSuchKey']);
      if (answer.status === 404) return undefined;
      return answer.body ? readingFrom(Readable.fromWeb(answer.body)) : readingFrom(Readable.from([]));
    });
  }

  override delete(key: string): Promise<void> {
    return doing('removing an object', async () => {
      await (await this.#send(this.#address(key), { method: 'DELETE' }, ['NoSuchKey'])).arrayBuffer();
    });
  }

  override async *keys(folder: string): AsyncGenerator<string> {
    let after: string | undefined;
    do {
      const page = await doing('listing objects', () => this.#page(folder, after));
      yield* texts(page, 'Key');
      after = texts(page, 'NextContinuationToken')[0];
    } while (after !== undefined);
  }

  override close(): Promise<void> {
    return rm(this.spool, { recursive: true, force: true });
  }

  async #page(folder: string, after: string | undefined): Promise<string> {
    const address = this.#address();
    address.searchParams.set('list-type', '2');
    address.searchParams.set('prefix', `${folder}/`);
    if (after !== undefined) address.searchParams.set('continuation-token', after);
    return (await this.#send(address, {})).text();
  }

  #address(key?: string): URL {
    const { endpoint, bucket } = this.options;
    return new URL(`${endpoint.replace(/\/+$/, '')}/${bucket}${key === undefined ? '' : `/${key}`}`);
  }

  /** Throws on every answer but success and 404 with one of these codes: a bucket that is missing is no missing object. */
  async #send(address: URL, init: RequestInit, unless: readonly string[] = []): Promise<Response> {
    // Taken back once the answer has begun: what limits it then is its own silence.
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), this.options.patienceMillis ?? 60_000);
    try {
      const answer = await this.#client.fetch(address, { ...init, signal: waiting.signal });
      if (answer.ok) return answer;
      const code = texts(await answer.text(), 'Code')[0] ?? 'no code';
      if (answer.status === 404 && unless.includes(code)) return new Response(null, { status: 404 });
      throw new Error(`answered ${answer.status} (${code})`);
    } finally {
      clearTimeout(timer);
    }
  }
}
