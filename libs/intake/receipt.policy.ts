import type { Vault } from '#kernel/vault.port.js';
import type { Noun } from './submission.policy.js';

/** Letters and digits that nobody confuses when reading them out (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

// Every review of every batch comes through here: plain loops, no arrays and no regular expressions.
const letters = (hex: string, count: number): string => {
  let text = '';
  for (let at = 0; at < count * 2; at += 2) text += alphabet.charAt(Number.parseInt(hex.slice(at, at + 2), 16) % 32);
  return text;
};

const grouped = (text: string, size: number): string => {
  let groups = text.slice(0, size);
  for (let at = size; at < text.length; at += size) groups += `-${text.slice(at, at + size)}`;
  return groups;
};

/** The first letter of a number tells what it is of. */
const letterOf = { review: 'R', correction: 'C', complaint: 'T', finding: 'F' } as const satisfies Record<Noun, string>;

/** A case's number from the digest of its identity: a letter for its kind and 85 random-looking bits. */
export const caseNumberOf = (noun: Noun, hex: string): string => grouped(letterOf[noun] + letters(hex, 17), 6);

/** The secret that goes with a number: 50 bits, so guessing through a rate limit is hopeless. */
export const trackingCodeOf = (hex: string): string => grouped(letters(hex, 10), 5);

/** An id in the shape of a UUID (version 8: made by our own rule) from a digest. */
export const uuidOf = (hex: string): string => {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** As a person may type it: any case, with or without hyphens, O for 0 and I or L for 1. */
const readBack = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

export const normalisedNumber = (typed: string): string => grouped(readBack(typed), 6);

export const normalisedCode = (typed: string): string => grouped(readBack(typed), 5);

type Digests = Pick<Vault, 'digest'>;

/** What a number is of, by its letter; `undefined` for a letter that stands for nothing. */
export const nounOf = (number: string): Noun | undefined =>
  (Object.keys(letterOf) as readonly Noun[]).find((noun) => number.startsWith(letterOf[noun]));

/** The id that goes with a number. The number follows from the identity, the id from the number. */
export const idOf = (vault: Digests, noun: Noun, number: string): string => uuidOf(vault.digest(`${noun}-id`, number));

const wholeNumber = /^[A-Z][0-9A-Z]{5}(?:-[0-9A-Z]{6}){2}$/;

/**
 * The ids that an order of this number may have, one for each noun that it may be about: it has the id of its subject, and the
 * number of its subject but for the letter. Empty for what is no whole number.
 */
export const orderIdsOf = (vault: Digests, number: string): readonly string[] =>
  wholeNumber.test(number)
    ? Object.entries(letterOf).map(([noun, letter]) => idOf(vault, noun as Noun, `${letter}${number.slice(1)}`))
    : [];

export interface Identified {
  readonly id: string;
  /** What the citizen reads out. */
  readonly number: string;
}

/** Number and id of what has this identity: the same every time, and nobody without the master key can compute them. */
export const identified = (vault: Digests, noun: Noun, identity: string): Identified => {
  const number = caseNumberOf(noun, vault.digest(`${noun}-number`, identity));
  return { id: idOf(vault, noun, number), number };
};

/** What a citizen, or the channel that speaks for them, gets for a submission. */
export interface Receipt extends Identified {
  readonly trackingCode: string;
  /** Where the submission stands in the log: a query can wait for it. */
  readonly position: bigint;
  readonly duplicate: boolean;
}

/** Where it went; no new event means that it was there already. */
export interface Recorded {
  readonly position: bigint;
  readonly events: readonly unknown[];
}

/** What was recorded, told to whoever submitted it. */
export const receiptOf = (vault: Digests, { id, number }: Identified, { position, events }: Recorded): Receipt => ({
  id,
  number,
  // An import hands no receipts out: what nobody reads is not computed.
  get trackingCode() {
    return trackingCodeOf(vault.digest('tracking-code', id));
  },
  position,
  duplicate: events.length === 0,
});
