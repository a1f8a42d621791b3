import { describe, expect, it } from '@jest/globals';
import { answer, answersOf, chosen, type Draft } from './draft.js';
import { newToken, openDraft, sealDraft } from './draft-box.js';

const draft: Draft = {
  journey: '/r',
  key: '00000000-0000-4000-8000-000000000000',
  about: { item: 'i1' },
  answers: { comment: ['窗口排队太久'] },
  files: [],
};

describe('a draft', () => {
  const token = newToken();

  it('is read by who holds its key, and under its own id only', () => {
    const box = sealDraft(draft, 'one', token);
    expect(openDraft(box, 'one', token)).toEqual(draft);
    expect(openDraft(box, 'two', token)).toBeUndefined();
    expect(openDraft(box, 'one', newToken())).toBeUndefined();
    expect(Buffer.from(box).includes('窗口')).toBe(false);
  });

  it('is sealed anew each time', () => expect(sealDraft(draft, 'one', token)).not.toEqual(sealDraft(draft, 'one', token)));

  it('holds what was typed, and nothing for what was not', () => {
    const form = new URLSearchParams([
      ['words', ' a\r\nb '],
      ['tag', '1'],
      ['tag', '2'],
      ['strange', 'x'],
    ]);
    const answers = answersOf(form, ['words', 'tag', 'contact']);
    expect(answers).toEqual({ words: ['a\nb'], tag: ['1', '2'], contact: [] });
    expect([answer({ answers }, 'words'), answer({ answers }, 'contact')]).toEqual(['a\nb', '']);
    expect(chosen({ answers }, 'tag')).toEqual(['1', '2']);
  });
});
