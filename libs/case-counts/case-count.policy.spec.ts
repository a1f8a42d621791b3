import { describe, expect, it } from '@jest/globals';
import { checkDay, identityOf } from './case-count.policy.js';

const today = '2026-07-06';
const body = { deliveryId: 'd1', day: today, departmentCode: 'east', cases: 3 };
const identity = (change: object, source = 'hall') => identityOf({ body: { ...body, ...change }, source });

describe('a count that is delivered', () => {
  it('may be of today or of years ago', () => {
    expect(() => {
      checkDay({ day: today }, today);
      checkDay({ day: '2017-01-01' }, today);
    }).not.toThrow();
  });
  it.each([
    ['2026-07-07', 'case-count.in-the-future'],
    ['2006-07-07', 'case-count.too-long-ago'],
  ])('cannot be of %s', (day, code) =>
    expect(() => {
      checkDay({ day }, today);
    }).toThrow(expect.objectContaining({ code, facts: expect.objectContaining({ field: 'day' }) })),
  );
  it('is told by its source, its day and what it is of', () => {
    const others = [
      ...[{ day: '2026-07-05' }, { departmentCode: 'west' }, { itemCode: 'i' }, { regionCode: 'i' }, { channel: 'app' as const }],
    ].map((change) => identity(change));
    expect(new Set([identity({}), identity({}, 'app'), ...others]).size).toBe(7);
  });
  it('is the same one whatever its number and delivery', () =>
    expect(identity({ cases: 4, deliveryId: 'd2' })).toBe(identity({})));
});
