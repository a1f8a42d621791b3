import { describe, expect, it } from '@jest/globals';
import { masked, reachedBy } from './contact.policy.js';

describe('a contact', () => {
  it.each([
    ['13812345678', 'sms', '13812345678'],
    ['+86 138-1234-5678', 'sms', '13812345678'],
    ['0086 138 1234 5678', 'sms', '13812345678'],
    ['１３８１２３４５６７８', 'sms', '13812345678'],
    ['+852 5123 4567', 'sms', '+85251234567'],
    ['00 44 7700 900123', 'sms', '+447700900123'],
    [' Wang.Fang@Mail.example ', 'e-mail', 'Wang.Fang@Mail.example'],
  ] as const)('%j is reached by %s', (contact, via, to) => expect(reachedBy(contact)).toEqual({ via, to }));

  it.each([
    '',
    '王芳',
    '微信 wangfang88',
    '0535-6612345',
    '12345',
    '+8612345678',
    '+86 10 6512 3456',
    '138123456789',
    '12812345678',
    'wang@',
    'wang@mail.example, li@mail.example',
    'wang@mail.example\r\nBcc: li@mail.example',
    'https://example.org/13812345678',
  ])('%j is reached by no message', (contact) => expect(reachedBy(contact)).toBeUndefined());
});

describe('an address that is shown', () => {
  it.each([
    ['sms', '13812345678', '138****5678'],
    ['sms', '+85251234567', '+852****4567'],
    ['e-mail', 'wang.fang@mail.example', 'w***@mail.example'],
    ['webhook', 'https://hooks.example:8443/in?token=secret', 'https://hooks.example:8443'],
  ] as const)('by %s: %s is %s', (via, address, shown) => expect(masked(via, address)).toBe(shown));
});
