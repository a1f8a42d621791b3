import { describe, expect, it } from '@jest/globals';
import { isFresh, mayBeTold, quietUntil, retryAt } from './timing.policy.js';

const zone = 'Asia/Shanghai';
/** A time of 6 July in Shanghai. */
const at = (time: string) => new Date(`2026-07-06T${time}+08:00`).toISOString();

describe('quiet hours', () => {
  it.each([
    ['07:59:59.999', at('08:00')],
    ['08:00', undefined],
    ['12:00', undefined],
    ['20:59:59.999', undefined],
    ['21:00', new Date('2026-07-07T08:00+08:00').toISOString()],
    ['23:59', new Date('2026-07-07T08:00+08:00').toISOString()],
    ['00:00', at('08:00')],
  ])('at %s last until %s', (time, until) => expect(quietUntil(at(time), zone)).toBe(until));

  it('are those of the place', () => {
    expect(quietUntil('2026-07-06T13:30:00.000Z', 'Asia/Shanghai')).toBe('2026-07-07T00:00:00.000Z');
    expect(quietUntil('2026-07-06T13:30:00.000Z', 'Asia/Urumqi')).toBeUndefined();
  });

  it.each([
    ['citizen', 'sms', 'asleep'],
    ['citizen', 'e-mail', 'asleep'],
    ['address', 'sms', 'asleep'],
    ['address', 'e-mail', 'awake'],
    ['address', 'webhook', 'awake'],
  ] as const)('find a %s by %s %s', (kind, via, found) => {
    const told = mayBeTold({ recipient: { kind }, via }, at('22:00'), zone);
    expect(told).toBe(found === 'awake' ? at('22:00') : new Date('2026-07-07T08:00+08:00').toISOString());
  });
});

describe('trying again', () => {
  it('waits longer each time, two hours at most, and goes on for a day', () => {
    const since = at('00:00');
    const pauses: number[] = [];
    let now = since;
    for (let failures = 1; ; failures++) {
      const next = retryAt({ failures, since, at: now });
      if (next === undefined) break;
      pauses.push((Date.parse(next) - Date.parse(now)) / 60_000);
      now = next;
    }
    expect(pauses.slice(0, 9)).toEqual([1, 2, 4, 8, 16, 32, 64, 120, 120]);
    expect(pauses.every((pause) => pause <= 120)).toBe(true);
    const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 60;
    expect(hours).toBeGreaterThanOrEqual(24);
    expect(hours).toBeLessThan(26);
  });
});

describe('something that happened', () => {
  it('is worth telling for a week', () => {
    expect(isFresh(at('12:00'), new Date('2026-07-13T12:00+08:00').toISOString())).toBe(true);
    expect(isFresh(at('12:00'), new Date('2026-07-13T12:01+08:00').toISOString())).toBe(false);
  });
});
