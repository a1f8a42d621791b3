import { describe, expect, it } from '@jest/globals';
import { readShort, shortCodeOf } from './short-code.js';

describe('a short code', () => {
  it('is the same for ever, since it is printed', () => {
    expect(shortCodeOf('item', '11990100MB0000002X100010600100001')).toBe('DTJH9NMG');
    expect(shortCodeOf('point', 'hall-east')).toBe('669TD10X');
  });

  it('tells an item from a place of the same code', () => expect(shortCodeOf('item', 'x')).not.toBe(shortCodeOf('point', 'x')));

  it('is read as people type it', () => expect(readShort('lo2i-abcd')).toEqual(['1021', 'ABCD']));
});
