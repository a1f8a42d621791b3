import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changedBy, type Length } from './lengths.policy.js';

const ended = (length: number, count: number): Length => ({ length, since: null, count });
const begun = (length: number, since: string, count: number): Length => ({ length, since, count });

describe('lengths of waits', () => {
  it('are the same where nothing changes', () => {
    const known = [ended(1, 2)];
    expect(changedBy(known, [])).toBe(known);
  });
  it('are each there once, the shorter first', () =>
    expect(changedBy([ended(2, 1), ended(5, 1)], [ended(9, 1), ended(5, 2), ended(1, 1)])).toEqual([
      ended(1, 1),
      ended(2, 1),
      ended(5, 3),
      ended(9, 1),
    ]));
  it('are gone where none is left', () => expect(changedBy([ended(2, 1), ended(5, 1)], [ended(2, -1)])).toEqual([ended(5, 1)]));
  it('are told apart by when they began while they go on', () =>
    expect(changedBy([begun(0, '2026-07-04T01:00:00Z', 1)], [begun(0, '2026-07-05T01:00:00Z', 1)])).toEqual([
      begun(0, '2026-07-04T01:00:00Z', 1),
      begun(0, '2026-07-05T01:00:00Z', 1),
    ]));
  it('cannot be fewer than none', () => {
    expect(() => changedBy([ended(2, 1)], [ended(2, -2)])).toThrow('fewer than no waits');
    expect(() => changedBy([], [ended(3, -1)])).toThrow('fewer than no waits');
  });

  const lengths = fc.array(
    fc.record({ length: fc.nat(6), since: fc.constantFrom(null, 'a', 'b'), count: fc.integer({ min: 1, max: 3 }) }),
  );
  const whole = (all: readonly Length[]) => all.reduce<readonly Length[]>((known, one) => changedBy(known, [one]), []);
  it('come to the same in whatever parts they change', () =>
    fc.assert(
      fc.property(lengths, lengths, (some, others) => {
        const known = whole([...some, ...others]);
        expect(changedBy(whole(some), whole(others))).toEqual(known);
        expect(
          changedBy(
            known,
            whole(others).map((one) => ({ ...one, count: -one.count })),
          ),
        ).toEqual(whole(some));
      }),
    ));
});
