import { hash } from 'node:crypto';

/** Letters and digits that nobody confuses when reading them out (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 40 bits: among 50,000 names two share one with a probability of 1 in 900. Then neither is given out. */
const letters = 8;

/** What a short link may name. */
export type Named = 'item' | 'point';

/** The short code of a code of the directory. It follows from the code alone: what is printed holds, whatever is loaded later. */
export const shortCodeOf = (named: Named, code: string): string =>
  [...hash('sha256', `${named} ${code}`, 'buffer').subarray(0, letters)].map((byte) => alphabet.charAt(byte % 32)).join('');

/** The parts of a short link as a person may type them: any case, O for 0 and I or L for 1. */
export const readShort = (typed: string): readonly string[] =>
  typed.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1').split('-');
