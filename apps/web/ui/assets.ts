import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join, parse } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Encoding } from './send.js';

/** Beside the sources: what a browser gets as it is does not pass through the compiler. */
const folder = join(dirname(findPackageJSON(import.meta.url) ?? ''), 'apps', 'web', 'ui', 'assets');

/** What runs in staff's browsers comes from its package as it was published. */
const htmxFolder = join(dirname(findPackageJSON('htmx.org', import.meta.url) ?? ''), 'dist');

const types = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
} as const;

export interface Asset {
  /** With a digest of the content: another content has another address, so a browser may keep it for ever. */
  readonly path: string;
  readonly type: string;
  readonly bodies: Readonly<Record<Encoding, Buffer>>;
}

type Name = `${string}${keyof typeof types}`;

const read = (file: Name, from = folder): Asset => {
  const { name, ext } = parse(file);
  const bytes = readFileSync(join(from, file));
  const bodies = { br: brotliCompressSync(bytes), gzip: gzipSync(bytes, { level: 9 }), identity: bytes };
  const digest = hash('sha256', bytes, 'hex').slice(0, 12);
  return { path: `/assets/${name}.${digest}${ext}`, type: types[ext as keyof typeof types], bodies };
};

/** What every page loads. Read once. */
export const stylesheet = read('site.css');
export const icon = read('icon.svg');

/** What staff's pages load besides: their styles, partial page swaps, and updates that the server sends. */
export const staffStyles = read('staff.css');
const deskScript = read('desk.js');
const liveScript = read('live.js');
/** Keys and drafts, and what has changed of what is shown. */
export const deskScripts = [deskScript.path, liveScript.path] as const;
/** The start page brings its figures up to date. */
export const startScript = read('start.js');
/** Forms stay where they are as long as they do not get through. */
export const offlineScript = read('offline.js');
export const htmx = read('htmx.min.js', htmxFolder);
export const htmxEvents = read('hx-sse.min.js', join(htmxFolder, 'ext'));

const all = new Map(
  [stylesheet, icon, staffStyles, deskScript, liveScript, startScript, offlineScript, htmx, htmxEvents].map((asset) => [
    asset.path,
    asset,
  ]),
);

/** `undefined` for an address that stands for nothing, such as that of an older content. */
export const assetAt = (path: string): Asset | undefined => all.get(path);
