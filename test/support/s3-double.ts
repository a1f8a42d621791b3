import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const s3Account = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  region: 'cn-north-1',
};
const bucket = 'attachments';
/** A page of a listing: small, so that specs turn pages. */
const pageSize = 10;

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

interface Signed {
  readonly id: string;
  readonly day: string;
  readonly region: string;
  readonly names: readonly string[];
  readonly signature: string;
}

const signedPart =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)$/;
const signedOf = ({ headers }: IncomingMessage): Signed => {
  const [, id = '', day = '', region = '', names = '', signature = ''] = signedPart.exec(headers.authorization ?? '') ?? [];
  return { id, day, region, names: names.split(';'), signature };
};

const header = ({ headers }: IncomingMessage, name: string): string => String(headers[name] ?? '').trim();

/** What is signed, as the service makes it up from what it was sent. */
const canonical = (request: IncomingMessage, { names }: Signed): string => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://double');
  return [
    request.method,
    decodeURIComponent(pathname).split('/').map(encode).join('/'),
    [...searchParams]
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .sort()
      .join('&'),
    ...names.map((name) => `${name}:${header(request, name)}`),
    '',
    names.join(';'),
    header(request, 'x-amz-content-sha256'),
  ].join('\n');
};

/** AWS Signature Version 4, worked out apart from the client: what is wrong with a request, or nothing. */
const wrongSignature = (request: IncomingMessage): string | undefined => {
  const signed = signedOf(request);
  const { id, day, region, names, signature } = signed;
  if (id !== s3Account.accessKeyId || region !== s3Account.region) return 'InvalidAccessKeyId';
  const date = header(request, 'x-amz-date');
  const isComplete = ['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.includes(name));
  if (!isComplete || !date.startsWith(day) || !/^\d{8}T\d{6}Z$/.test(date)) return 'AccessDenied';
  const toSign = ['AWS4-HMAC-SHA256', date, `${day}/${region}/s3/aws4_request`, sha256(canonical(request, signed))].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${s3Account.secretAccessKey}`);
  return hmac(key, toSign).toString('hex') === signature ? undefined : 'SignatureDoesNotMatch';
};

/** `silent` never answers, `busy` asks to slow down, `emptied` has lost its bucket. */
export type S3Fault = 'silent' | 'busy' | 'emptied';

/** As much of an S3 service as the adapter speaks to, strict about what S3 is strict about. No real service was ever used. */
export class S3Double {
  readonly objects = new Map<string, Buffer>();
  readonly requests: string[] = [];
  fault: S3Fault | undefined;
  /** After so many requests the fault is over. */
  faultsLeft = Number.POSITIVE_INFINITY;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<S3Double> {
    const server = createServer((request, response) => {
      void double.#answer(request, response);
    });
    const double = new S3Double(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return double;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get bucket(): string {
    return bucket;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests.push(request.method ?? '');
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return; // the client went away: nothing is stored
    }
    const [status, body] = this.#decide(request, Buffer.concat(chunks));
    if (status !== 0) response.writeHead(status, { 'content-length': body.length }).end(body);
  }

  #decide(request: IncomingMessage, body: Buffer): readonly [status: number, body: Buffer] {
    const fault = this.faultsLeft-- > 0 ? this.fault : undefined;
    if (fault === 'silent') return [0, body];
    if (fault === 'busy') return failure(503, 'SlowDown');
    if (fault === 'emptied') return failure(404, 'NoSuchBucket');
    const wrong = wrongSignature(request);
    if (wrong !== undefined) return failure(403, wrong);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://double');
    const [, named, ...rest] = pathname.split('/');
    if (named !== bucket) return failure(404, 'NoSuchBucket');
    return rest.length === 0 ? this.#list(searchParams) : this.#one(request, rest.join('/'), body);
  }

  #one({ method, headers }: IncomingMessage, key: string, body: Buffer): readonly [number, Buffer] {
    const there = this.objects.get(key);
    switch (method) {
      case 'PUT':
        if (headers['content-length'] === undefined) return failure(411, 'MissingContentLength');
        if (headers['x-amz-content-sha256'] !== sha256(body)) return failure(400, 'XAmzContentSHA256Mismatch');
        this.objects.set(key, body);
        return [200, Buffer.alloc(0)];
      case 'GET':
        return there ? [200, there] : failure(404, 'NoSuchKey');
      case 'DELETE':
        this.objects.delete(key);
        return [204, Buffer.alloc(0)];
      default:
        return failure(405, 'MethodNotAllowed');
    }
  }

  #list(query: URLSearchParams): readonly [number, Buffer] {
    if (query.get('list-type') !== '2') return failure(400, 'InvalidArgument');
    const token = query.get('continuation-token');
    const after = token === null ? '' : Buffer.from(token.replace('<&>', ''), 'base64').toString();
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after).sort();
    const page = keys.slice(0, pageSize);
    // A token that has to be unescaped from the XML, and escaped in the address.
    const next = Buffer.from(page.at(-1) ?? '').toString('base64');
    const more = keys.length > page.length ? `<NextContinuationToken>&lt;&amp;&gt;${next}</NextContinuationToken>` : '';
    const contents = page.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join('');
    return [200, Buffer.from(`<?xml version="1.0"?><ListBucketResult>${contents}${more}</ListBucketResult>`)];
  }
}

const failure = (status: number, code: string): readonly [number, Buffer] => [
  status,
  Buffer.from(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`),
];
