import { describe, expect, it } from '@jest/globals';
import { Underway } from './export-record.js';

const started = () => {
  const ends: (readonly [rows: number, complete: boolean])[] = [];
  const end = (...how: (typeof ends)[number]) => Promise.resolve(ends.push(how));
  const underway = new Underway('11111111-1111-4111-8111-111111111111', { end, tell: () => Promise.resolve() });
  return { ends, end, bytes: underway.ended(underway.counted([[['a'], ['b']], [['c']]])) };
};

describe('an export that is under way', () => {
  it('tells how many rows there were once all are given out', async () => {
    const { ends, bytes } = started();
    for await (const batch of bytes) expect(batch.length).toBeGreaterThan(0);
    expect(ends).toEqual([[3, true]]);
  });

  it('tells how far it came where whoever asked goes away', async () => {
    const { ends, bytes } = started();
    for await (const batch of bytes) if (batch.length === 2) break;
    expect(ends).toEqual([[2, false]]);
  });

  it('tells how far it came where a page fails', async () => {
    const { ends, end } = started();
    const underway = new Underway('x', { end, tell: () => Promise.resolve() });
    const failing = function* () {
      yield [['a']];
      throw new Error('no more');
    };
    const given = async () => {
      for await (const batch of underway.ended(underway.counted(failing()))) expect(batch).toHaveLength(1);
    };
    await expect(given()).rejects.toThrow('no more');
    expect(ends).toEqual([[1, false]]);
  });
});
