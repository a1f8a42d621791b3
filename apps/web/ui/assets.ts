import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join, parse } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Encoding } from './send.js';

/** Beside the sources: what a browser gets as it is does not pass through the compiler. */
const folder = join(dirname(findPackageJSON(import.meta.url) ?? ''), 'apps', 'web', 'ui', 'assets');

const types = { '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' } as const;

export interface Asset {
  /** With a digest of the content: another content has another address, so a browser may keep it for ever. */
  readonly path: string;
  readonly type: string;
  readonly bodies: Readonly<Record<Encoding, Buffer>>;
}

const read = (file: 'site.css' | 'icon.svg'): Asset => {
  const { name, ext } = parse(file);
  const bytes = readFileSync(join(folder, file));
  const bodies = { br: brotliCompressSync(bytes), gzip: gzipSync(bytes, { level: 9 }), identity: bytes };
  const digest = hash('sha256', bytes, 'hex').slice(0, 12);
  return { path: `/assets/${name}.${digest}${ext}`, type: types[ext as keyof typeof types], bodies };
};

/** What every page loads. Read once. */
export const stylesheet = read('site.css');
export const icon = read('icon.svg');

const all = new Map([stylesheet, icon].map((asset) => [asset.path, asset]));

/** `undefined` for an address that stands for nothing, such as that of an older content. */
export const assetAt = (path: string): Asset | undefined => all.get(path);
