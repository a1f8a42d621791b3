import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps, type RequestOptions } from 'node:https';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Outside } from '#kernel/courier.port.js';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** The whole answer must come within this time, in milliseconds; nobody else's slowness holds a worker up for longer. */
const patienceMillis = 5_000;

export interface OutboundOptions {
  /**
   * Addresses of the inside that may be called all the same, over plain HTTP too. For specs: there is no setting for it, so
   * that no deployment opens its inside by mistake.
   */
  readonly allowed?: readonly string[];
  readonly resolve?: (hostname: string) => Promise<readonly ResolvedAddress[]>;
}

/** The address leads to the inside of the network, or is not one that may be called at all. */
export class InsideAddress extends Error {
  constructor() {
    super('the address leads to the inside of the network');
    this.name = 'InsideAddress';
  }
}

const resolveName = (hostname: string): Promise<readonly ResolvedAddress[]> => lookup(hostname, { all: true });

/** What comes back of a request: nothing but whether it was taken, as no answer of a stranger is read. */
export interface Posted {
  readonly status: number;
}

export interface Post {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Posts without following redirects and without reading what is answered. Throws when nobody answers in time. */
export const post = (url: URL, { headers, body }: Post, options: RequestOptions = {}): Promise<Posted> =>
  new Promise((resolve, reject) => {
    const request = url.protocol === 'http:' ? requestHttp : requestHttps;
    const signal = AbortSignal.timeout(patienceMillis);
    const length = String(Buffer.byteLength(body));
    const sending = request(url, {
      ...options,
      method: 'POST',
      agent: false,
      signal,
      headers: { ...headers, 'content-type': headers['content-type'] ?? 'application/json', 'content-length': length },
    });
    sending.on('error', reject);
    sending.on('response', (response) => {
      response.on('error', () => undefined); // it is thrown away below
      response.destroy();
      resolve({ status: response.statusCode ?? 0 });
    });
    sending.end(body);
  });

/**
 * The way out for addresses that were typed in: over TLS only, to nobody inside. A name is resolved once, every address it
 * has is looked at, and the connection goes to one of these and no other, whatever the name means a moment later.
 */
export class Outbound extends Outside {
  readonly #allowed: ReadonlySet<string>;
  readonly #resolve: (hostname: string) => Promise<readonly ResolvedAddress[]>;

  constructor({ allowed = [], resolve = resolveName }: OutboundOptions = {}) {
    super();
    this.#allowed = new Set(allowed);
    this.#resolve = resolve;
  }

  /** Throws `InsideAddress`, or what keeps the name from being resolved. */
  async check(address: string): Promise<{ readonly url: URL; readonly addresses: readonly ResolvedAddress[] }> {
    const url = URL.parse(address);
    if (!url || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '')
      throw new InsideAddress();
    const addresses = await this.#resolve(url.hostname.replace(/^\[|\]$|\.$/g, ''));
    const allowed = addresses.every((one) => this.#allowed.has(one.address));
    const outside = url.protocol === 'https:' && addresses.every((one) => isPublic(one.address));
    if (addresses.length === 0 || !(allowed || outside)) throw new InsideAddress();
    return { url, addresses };
  }

  override mayBeCalled(address: string): Promise<boolean> {
    return this.check(address).then(
      () => true,
      (error: unknown) => !(error instanceof InsideAddress),
    );
  }

  /** Throws `InsideAddress`, and when nobody answers in time. */
  async post(address: string, message: Post): Promise<Posted> {
    const { url, addresses } = await this.check(address);
    return post(url, message, { lookup: pinned(addresses) });
  }
}

/** All that was ever given out of IPv6. */
const given6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Of the public network by their number, and yet the host below a virtual machine (Azure's own). */
const hostsBelow: ReadonlySet<string> = new Set(['168.63.129.16']);

/** Ordinary addresses of the public network; not those of networks within, of this machine, or that stand for others. */
const isPublic = (address: string): boolean => {
  if (!ipaddr.isValid(address) || hostsBelow.has(address)) return false;
  const parsed = ipaddr.parse(address);
  return parsed.range() === 'unicast' && (parsed.kind() === 'ipv4' || parsed.match(given6));
};

const pinned =
  (addresses: readonly ResolvedAddress[]): LookupFunction =>
  (_hostname, { all }, callback) => {
    if (all) callback(null, [...addresses]);
    else callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
  };
