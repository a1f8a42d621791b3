import { describe, expect, it } from '@jest/globals';
import { shippedDeadlines } from '#rulebook/shipped.deadlines.js';
import { readContent } from './editor.js';

const wrongIn = (text: string) => {
  const read = readContent(text, 'en');
  return 'wrong' in read ? read.wrong.map((one) => one.text) : [];
};

describe('the editor of rules', () => {
  it('takes what is a content', () =>
    expect(readContent(JSON.stringify(shippedDeadlines), 'zh')).toEqual({ content: shippedDeadlines }));

  it('says where it is no JSON', () => {
    expect(wrongIn('{\n  "kind": deadline\n}')).toEqual(['This is not valid JSON: near line 2, column 11']);
    expect(wrongIn('{ "kind": "calendar"')).toEqual([expect.stringMatching(/near line 1, column 21/)]);
    expect(wrongIn('')).toEqual([expect.stringMatching(/not valid JSON/)]);
  });

  it('names each place that is wrong', () =>
    expect(wrongIn('{ "kind": "tag-catalogue", "tags": [{ "code": "9x", "level": 7, "label": "a" }] }')).toEqual([
      expect.stringMatching(/^"tags\.0\.code" is not written as it has to be: /),
      '"tags.0.level" must be at most 5',
    ]));
});
