import { describe, expect, it } from '@jest/globals';
import { FakeClock } from '../../../test/support/fake-clock.js';
import { clientOf } from './client-address.js';
import { RateLimit } from './rate-limit.js';

const started = () => {
  const clock = new FakeClock();
  return { clock, limit: new RateLimit({ most: 3, millis: 60_000 }, clock) };
};
const takenOf = (limit: RateLimit, key: string, times: number) => Array.from({ length: times }, () => limit.take(key));

describe('a limit of rate', () => {
  it('lets as many through as it says, key by key', () => {
    const { limit } = started();
    expect(takenOf(limit, 'a', 5)).toEqual([0, 0, 0, 60, 60]);
    expect(takenOf(limit, 'b', 3)).toEqual([0, 0, 0]);
  });
  it('says for how long, to the second begun', () => {
    const { limit, clock } = started();
    takenOf(limit, 'a', 3);
    clock.advance(30_500);
    expect(limit.take('a')).toBe(30);
    clock.advance(29_499);
    expect(limit.take('a')).toBe(1);
  });
  it('begins anew a time after the first, whatever was asked for meanwhile', () => {
    const { limit, clock } = started();
    takenOf(limit, 'a', 9);
    clock.advance(60_001);
    expect(takenOf(limit, 'a', 4)).toEqual([0, 0, 0, 60]);
  });
  it('has what was given back', () => {
    const { limit } = started();
    takenOf(limit, 'a', 3);
    limit.giveBack('a');
    expect(takenOf(limit, 'a', 2)).toEqual([0, 60]);
  });
});

describe('a client', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
    ['somewhere', 'somewhere'],
  ])('at %s is %s', (address, client) => expect(clientOf(address)).toBe(client));
});
