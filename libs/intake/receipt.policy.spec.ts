import { describe, expect, it } from '@jest/globals';
import { MemoryVault } from '#platform/vault/memory.vault.js';
import {
  caseNumberOf,
  identified,
  idOf,
  normalisedCode,
  normalisedNumber,
  nounOf,
  receiptOf,
  trackingCodeOf,
  uuidOf,
} from './receipt.policy.js';

const hex = '00ff10ab'.repeat(8);

describe('a receipt', () => {
  it('can be read out and typed back', () => {
    const number = caseNumberOf('review', hex);
    expect(number).toMatch(/^R[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{6}-[0-9A-HJKMNP-TV-Z]{6}$/);
    expect(normalisedNumber(number.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'))).toBe(number);
    const code = trackingCodeOf(hex);
    expect(normalisedCode(code.toLowerCase().replaceAll('-', ''))).toBe(code);
  });
  it('has an id in the shape of a UUID', () =>
    expect(uuidOf(hex)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
});

describe('what is identified', () => {
  const vault = new MemoryVault();
  it('has the same number and id every time, and the id follows from the number', () => {
    const one = identified(vault, 'complaint', 'source:hall:1');
    expect(identified(vault, 'complaint', 'source:hall:1')).toEqual(one);
    expect(idOf(vault, 'complaint', one.number)).toBe(one.id);
  });
  it('shares no digits with what another noun makes of the same identity', () => {
    const nouns = ['review', 'correction', 'complaint', 'finding'] as const;
    const numbers = nouns.map((noun) => identified(vault, noun, 'source:hall:1').number);
    expect(new Set(numbers.map((number) => number.slice(1))).size).toBe(4);
    expect(numbers.map(nounOf)).toEqual(nouns);
  });
  it('is nothing by a letter that stands for nothing', () => expect(nounOf('X12345')).toBeUndefined());
  it('is told to be a duplicate where nothing new was recorded', () => {
    const one = identified(vault, 'finding', 'x');
    expect(receiptOf(vault, one, { position: 3n, events: [] })).toEqual({
      ...one,
      trackingCode: trackingCodeOf(vault.digest('tracking-code', one.id)),
      position: 3n,
      duplicate: true,
    });
  });
});
