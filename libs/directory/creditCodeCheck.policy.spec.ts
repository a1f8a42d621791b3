import { describe, expect, it } from '@jest/globals';
import { creditCodeCheck, isCreditCode } from './creditCodeCheck.policy.js';

describe('the check character of a credit code', () => {
  it('is that of codes in public use', () => {
    // As companies and a state organ publish theirs.
    for (const code of [
      '91350100M000100Y43',
      '914403001922038216',
      '91330100799655058B',
      '91440300708461136T',
      '11100000000013127D',
    ])
      expect([code, isCreditCode(code)]).toEqual([code, true]);
  });

  it('is refused when any one character is another', () => {
    const code = '91350100M000100Y43';
    for (let place = 0; place < code.length; place++) {
      const other = code[place] === '7' ? '8' : '7';
      expect(isCreditCode(code.slice(0, place) + other + code.slice(place + 1))).toBe(false);
    }
  });

  it('is refused when two neighbours are swapped', () => {
    expect(isCreditCode('91350100M00010Y043')).toBe(false);
  });

  it('does not exist for letters outside the character set, for small ones or for other lengths', () => {
    expect(creditCodeCheck('91350100I000100Y4')).toBeUndefined();
    expect(creditCodeCheck('91350100m000100Y4')).toBeUndefined();
    expect(creditCodeCheck('91350100M000100Y')).toBeUndefined();
    expect(isCreditCode('91350100M000100Y430')).toBe(false);
    expect(isCreditCode('')).toBe(false);
  });
});
