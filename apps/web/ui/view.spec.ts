import { describe, expect, it } from '@jest/globals';
import { cookieOf } from './cookies.js';
import { inManner, viewOf } from './view.js';

const view = (query: object, headers: Record<string, string> = {}) => viewOf({ query, headers, url: '/home' });

describe('the manner of a page', () => {
  it('is that of its address, else what was chosen before, else what the browser asks for', () => {
    const headers = { cookie: 'a=1; view=en.large.high', 'accept-language': 'zh' };
    expect(view({ lang: 'zh' }, headers)).toMatchObject({ lang: 'zh', text: 'large', contrast: 'high' });
    expect(view({}, headers)).toMatchObject({ lang: 'en' });
    expect(view({}, { 'accept-language': 'en-GB' })).toMatchObject({ lang: 'en', text: 'normal', contrast: 'normal' });
    expect(view({})).toMatchObject({ lang: 'zh' });
  });

  it('is not led astray by what makes no sense', () =>
    expect(view({ lang: 'fr', text: ['large'], contrast: '<' }, { cookie: 'view=..' })).toMatchObject({
      lang: 'zh',
      text: 'normal',
      contrast: 'normal',
    }));

  it('changes without losing what else the address says', () =>
    expect(inManner({ ...view({}), url: '/r?item=a%26b&lang=zh' }, { lang: 'en' })).toBe('/r?item=a%26b&lang=en'));
});

describe('a cookie', () => {
  it('is found by its whole name', () => {
    expect(cookieOf('xview=1; view=2', 'view')).toBe('2');
    expect(cookieOf('xview=1', 'view')).toBeUndefined();
    expect(cookieOf(undefined, 'view')).toBeUndefined();
  });
});
