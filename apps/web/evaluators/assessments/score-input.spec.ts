import { describe, expect, it } from '@jest/globals';
import { numberIn, readReconciliation, readScore } from './score-input.js';

const place = { subject: '11990100MB0000002X', indicator: 'online' };

describe('a score as it is entered', () => {
  it.each([
    ['88', 88],
    [' 8.5 ', 8.5],
    ['8,5', 8.5],
    ['８．５', 8.5],
    ['-3', -3],
    ['', Number.NaN],
    ['1e3', Number.NaN],
    ['8.5.1', Number.NaN],
    ['Infinity', Number.NaN],
  ])('reads “%s” as people write numbers', (text, value) => expect(numberIn(text)).toBe(value));

  it('takes evidence and files along where there are any', () => {
    const file = '5e0c1a52-2c1f-4a6b-9c1d-0a1b2c3d4e5f';
    expect(readScore({ ...place, value: '8', evidence: '' }, [], 'zh')).toEqual({ body: { ...place, value: 8 } });
    expect(readScore({ ...place, value: '8', evidence: '见图' }, [`${file} 照片.jpg`], 'zh')).toEqual({
      body: { ...place, value: 8, evidence: '见图', attachments: [file] },
    });
  });

  it('says at which field something is wrong', () => {
    expect(readScore({ ...place, value: '8.123', evidence: 'x'.repeat(4001) }, [], 'en')).toEqual({
      wrong: [
        { field: 'value', text: 'Write a number, two decimals at most' },
        { field: 'evidence', text: 'At most 4000 characters' },
      ],
    });
    expect(readReconciliation({ ...place, value: '8', reason: '' }, 'en')).toEqual({
      wrong: [{ field: 'reason', text: 'Fill this in' }],
    });
  });
});
