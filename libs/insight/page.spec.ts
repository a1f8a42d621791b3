import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeAfter, pageOf } from './page.query.js';
import { byWeight, type Weighed } from './weight.policy.js';

const asOf = '2026-07-06T01:00:00.000001Z';
const entries = fc.uniqueArray(fc.record({ weight: fc.nat(5), key: fc.string() }), { selector: ({ key }) => key, maxLength: 30 });

describe('a list of problems', () => {
  it('has in its pages what it has as a whole, the heaviest first', () =>
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 7 }), (all, limit) => {
        const seen: Weighed[] = [];
        for (let cursor: string | null | undefined; cursor !== null;) {
          const after = cursor === undefined ? undefined : decodeAfter(cursor);
          const page = pageOf(all, { asOf, at: asOf, after, limit });
          if (after) expect(after).toMatchObject({ asOf, at: asOf });
          seen.push(...page.data);
          cursor = page.nextCursor;
        }
        expect(seen).toEqual(all.toSorted(byWeight));
      }),
    ));
  it.each(['', 'nonsense', Buffer.from('["today",1,"k"]').toString('base64url'), Buffer.from('[1]').toString('base64url')])(
    'does not go on from %j',
    (cursor) => {
      expect(() => decodeAfter(cursor)).toThrow('cursor.invalid');
    },
  );
});
