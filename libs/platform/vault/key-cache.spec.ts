import { describe, expect, it } from '@jest/globals';
import { KeyCache } from './key-cache.js';

const key = (byte: number) => Buffer.alloc(32, byte);

describe('a cache of keys', () => {
  it('drops the key that was used longest ago', () => {
    const cache = new KeyCache(2, 1_000, () => 0);
    cache.keep('a', key(1), cache.epoch);
    cache.keep('b', key(2), cache.epoch);
    cache.get('a');
    cache.keep('c', key(3), cache.epoch);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([key(1), undefined, key(3)]);
  });

  it('drops a key of that age, however often it was used', () => {
    let now = 0;
    const cache = new KeyCache(2, 1_000, () => now);
    cache.keep('a', key(1), cache.epoch);
    now = 999;
    expect(cache.get('a')).toEqual(key(1));
    now = 1_000;
    expect(cache.get('a')).toBeUndefined();
  });

  it('does not keep an answer that was on its way while somebody was forgotten', () => {
    const cache = new KeyCache(2, 1_000, () => 0);
    const { epoch } = cache;
    cache.forget('a');
    cache.keep('a', key(1), epoch);
    expect(cache.get('a')).toBeUndefined();
    cache.keep('b', key(2), cache.epoch);
    expect(cache.get('b')).toEqual(key(2));
  });
});
