import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sha256 } from './sha256.js';

const nodes = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

describe('SHA-256', () => {
  it('is that of the standard’s examples', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it.each([54, 55, 56, 57, 63, 64, 65, 119, 120, 121, 100_000])('is that of Node for %d bytes', (length) =>
    expect(sha256('a'.repeat(length))).toBe(nodes('a'.repeat(length))),
  );

  it('is that of Node for any text', () =>
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => sha256(text) === nodes(text))));
});
