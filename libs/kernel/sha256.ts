/**
 * SHA-256 (FIPS 180-4). Written out because what is drawn and published is decided without waiting and without the machine:
 * the one of the platform waits, or is Node's. Checked against Node's by its spec.
 */

const primes = (count: number): readonly number[] => {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++)
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  return found;
};

/** The first 32 bits of the fraction of a root. */
const fractional = (root: number): number => Math.floor((root % 1) * 2 ** 32) | 0;

const constants = Int32Array.from(primes(64), (prime) => fractional(Math.cbrt(prime)));
const beginning = Int32Array.from(primes(8), (prime) => fractional(Math.sqrt(prime)));

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** Fills a message out to whole blocks of 64 bytes: a one, zeros, and its length in bits. */
const padded = (bytes: Uint8Array): DataView => {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const block = new Uint8Array(length);
  block.set(bytes);
  block[bytes.length] = 0x80;
  const view = new DataView(block.buffer);
  view.setUint32(length - 8, Math.floor((bytes.length * 8) / 2 ** 32));
  view.setUint32(length - 4, (bytes.length * 8) >>> 0);
  return view;
};

const at = (words: Int32Array, index: number): number => words[index] ?? 0;

const schedule = (words: Int32Array, view: DataView, offset: number): void => {
  for (let t = 0; t < 16; t++) words[t] = view.getInt32(offset + t * 4);
  for (let t = 16; t < 64; t++) {
    const [early, late] = [at(words, t - 15), at(words, t - 2)];
    const small = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const large = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    words[t] = (at(words, t - 16) + small + at(words, t - 7) + large) | 0;
  }
};

const compress = (state: Int32Array, words: Int32Array): void => {
  let [a, b, c, d] = [at(state, 0), at(state, 1), at(state, 2), at(state, 3)];
  let [e, f, g, h] = [at(state, 4), at(state, 5), at(state, 6), at(state, 7)];
  for (let t = 0; t < 64; t++) {
    const chosen = (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g));
    const first = (h + chosen + at(constants, t) + at(words, t)) | 0;
    const second = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = (at(state, index) + word) | 0;
};

const encoder = new TextEncoder();

/** SHA-256 of a text in UTF-8, as 64 hex digits: what `sha256sum` says of a file of it. */
export const sha256 = (text: string): string => {
  const view = padded(encoder.encode(text));
  const state = Int32Array.from(beginning);
  const words = new Int32Array(64);
  for (let offset = 0; offset < view.byteLength; offset += 64) {
    schedule(words, view, offset);
    compress(state, words);
  }
  return [...state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
};
