import { describe, expect, it } from '@jest/globals';
import { masked } from './masking.js';

describe('a masked contact', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['+86 138-1234-5678', '861******5678'],
    ['ouyang.shiyan@example.cn', 'o***@example.cn'],
    ['12345678', '********'],
    ['weixin-id', '********'],
    ['a', '*'],
  ])('of %s is %s', (contact, shown) => expect(masked(contact)).toBe(shown));
});
