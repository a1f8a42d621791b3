import { describe, expect, it } from '@jest/globals';
import { MasterKey, normaliseContact } from './envelope.js';

describe('a contact', () => {
  it.each([
    ['13800138000', '13800138000'],
    ['+86 138-0013-8000', '13800138000'],
    ['0086 138 0013 8000', '13800138000'],
    ['(010) 8888.6666', '01088886666'],
    ['１３８００１３８０００', '13800138000'],
    ['86138001380', '86138001380'], // no mobile number behind the 86
    [' Li.Wei@Example.ORG ', 'li.wei@example.org'],
    ['wx_李伟', 'wx_李伟'],
  ])('%s is written %s', (contact, normal) => {
    expect(normaliseContact(contact)).toBe(normal);
  });
});

describe('a master key', () => {
  it('is 32 bytes, and is not shown when it is not', () => {
    const tooShort = Buffer.from('too short a key').toString('base64');
    expect(() => MasterKey.fromBase64(tooShort)).toThrow(/^the master key must be base64 of 32 bytes$/);
  });

  it('gives the same digests and lookups in every process, and others than another key', () => {
    const text = Buffer.alloc(32, 7).toString('base64');
    const [one, again, other] = [MasterKey.fromBase64(text), MasterKey.fromBase64(text), MasterKey.random()];
    expect(again.digest('number', 'a')).toBe(one.digest('number', 'a'));
    expect(again.lookup({ contact: 'a' })).toEqual(one.lookup({ contact: 'a' }));
    expect(other.digest('number', 'a')).not.toBe(one.digest('number', 'a'));
    expect(other.lookup({ contact: 'a' })).not.toEqual(one.lookup({ contact: 'a' }));
    expect(one.lookup({ anonymous: 'a' })).not.toEqual(one.lookup({ contact: 'a' }));
  });
});
