import { describe, expect, it } from '@jest/globals';
import { returnAddress } from './return-address.js';

describe('the address to come back to', () => {
  it.each(['/staff/desk', '/staff/desk?state=closed&q=%E6%8E%92%E9%98%9F', '/links'])(
    'is the page that was asked for: %s',
    (asked) => expect(returnAddress(asked)).toBe(asked),
  );

  it.each([
    'https://evil.example/staff',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    'javascript:alert(1)',
    'staff/desk',
    '/staff/log-in?back=/staff',
    '/staff/log-out',
    `/${'a'.repeat(2_001)}`,
    ['/staff/desk'],
    undefined,
  ])('is where staff begin instead of %s', (asked) => expect(returnAddress(asked)).toBe('/staff'));
});
