import { describe, expect, it } from '@jest/globals';
import { shippedWords } from './shipped.words.js';
import { dictionaryOf, wordsIn } from './words.policy.js';

const pieces = (...all: readonly (readonly [string, string])[]) => all.map(([text, tag]) => ({ text, tag }));
const none = new Set<string>();

describe('the words of a text', () => {
  it('are what says something of a problem, each once', () =>
    expect(
      wordsIn(
        pieces(
          ['窗口', 's'],
          ['人员', 'n'],
          ['反复', 'v'],
          ['拖延', 'vn'],
          ['冷漠', 'a'],
          ['态度生硬', 'i'],
          ['人员', 'n'],
          ['还', 'd'],
        ),
        none,
      ),
    ).toEqual(['窗口', '人员', '反复', '拖延', '冷漠', '态度生硬']));
  it('are no names, numbers, letters or single characters', () =>
    expect(
      wordsIn(
        pieces(
          ['王建国', 'nr'],
          ['欧阳', 'nrt'],
          ['奇观', 'nz'],
          ['13812345678', 'm'],
          ['一份', 'm'],
          ['a@b.cn', 'eng'],
          ['差', 'a'],
          ['他们', 'r'],
        ),
        none,
      ),
    ).toEqual([]));
  it('are none that mix letters and digits, whatever they are taken for', () =>
    expect(wordsIn(pieces(['京A12345', 'n'], ['李wei', 'n'], ['３号', 'n'], ['一二三四五六七八九', 'n']), none)).toEqual([]));
  it('are none of those that say nothing', () =>
    expect(wordsIn(pieces(['问题', 'n'], ['材料', 'n']), new Set(shippedWords.stops))).toEqual(['材料']));
});

describe('a user dictionary', () => {
  it('has a word a line, and those never to be shown', () =>
    expect(dictionaryOf('\uFEFF一网通办\r\n# a note\n\n- 云山 # a town\n综窗')).toEqual({
      words: ['一网通办', '综窗'],
      stops: ['云山'],
    }));
  it.each([
    ['一网通办 100 n', 1],
    ['综窗\nwindow', 2],
    ['综窗\n\n-', 3],
    ['窗', 1],
  ])('is not understood where it says %j', (text, line) => expect(dictionaryOf(text)).toEqual({ line }));
  it('that is shipped has only words that could be written in one', () => {
    const written = [...shippedWords.words, ...shippedWords.stops.map((stop) => `-${stop}`)].join('\n');
    expect(dictionaryOf(written)).toEqual(shippedWords);
  });
});
