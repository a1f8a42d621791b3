import { describe, expect, it } from '@jest/globals';
import { checkReport, linesOf, pageAddress, passageOf, placeOf, type Report, typeOf } from './correction.policy.js';

const page: Report = {
  type: 'inaccurate',
  siteCode: '9900000001',
  pageUrl: 'https://www.yunshan.example/guide?id=1',
  wrong: '区消防支队',
};
const guide: Report = { type: 'outdated', itemCode: 'item-east', guideElement: 'materials', wrong: '户口簿原件' };

const refused = (code: string, field: string) => expect.objectContaining({ code, facts: { field } });

describe('the type of a correction', () => {
  it.each([
    ['0', 'unreachable'],
    ['4', 'misspelt'],
    ['6', 'other'],
    ['false', 'false'],
  ])('written %s is %s', (written, word) => expect(typeOf(written)).toBe(word));
});

describe('the place of a passage', () => {
  it('is a page, or an element of a guide', () => {
    expect(placeOf(page)).toBe('page:9900000001://www.yunshan.example/guide?id=1');
    expect(placeOf(guide)).toBe('guide:item-east:materials');
  });

  it('is the page where an item is named beside it', () =>
    expect(placeOf({ ...page, itemCode: 'item-east' })).toBe(placeOf(page)));

  it.each<[Partial<Report>, string]>([
    [{ siteCode: undefined }, 'siteCode'],
    [{ pageUrl: undefined }, 'pageUrl'],
    [{ siteCode: undefined, pageUrl: undefined }, 'pageUrl'],
    [{ siteCode: undefined, pageUrl: undefined, itemCode: 'i' }, 'guideElement'],
    [{ siteCode: undefined, pageUrl: undefined, guideElement: 'fee' }, 'itemCode'],
  ])('is missing with %j', (change, field) =>
    expect(() => placeOf({ ...page, ...change })).toThrow(refused('correction.no-place', field)),
  );
});

describe('the address of a page', () => {
  it('is kept without fragment and credentials', () =>
    expect(pageAddress('HTTPS://somebody:secret@WWW.Yunshan.example:443/a?b=c#part')).toBe('https://www.yunshan.example/a?b=c'));
});

describe('a passage', () => {
  it('is the same however its text is set', () => {
    const spaced = { ...page, wrong: ' 区 消防\n支队' };
    expect(passageOf(spaced)).toBe(passageOf(page));
    expect(passageOf({ ...page, wrong: 'ＡＢＣ' })).toBe(passageOf({ ...page, wrong: 'abc' }));
  });
  it('is the same whatever is said of it', () =>
    expect(passageOf({ ...page, type: 'misspelt', right: '区消防大队', evidence: '…' })).toBe(passageOf(page)));
  it('is the same with and without TLS', () =>
    expect(passageOf({ ...page, pageUrl: 'http://www.yunshan.example/guide?id=1' })).toBe(passageOf(page)));
  it('is another one elsewhere, and with another text', () => {
    const others = [page, guide, { ...page, siteCode: '9900000002' }, { ...page, pageUrl: 'https://x.example/' }];
    const texts = [...others, { ...page, wrong: '消防支队' }].map(passageOf);
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe('a report', () => {
  it('says which text is wrong', () =>
    expect(() => checkReport({ ...page, wrong: undefined })).toThrow(refused('correction.no-wrong-text', 'wrong')));
  it('of a page that does not open has no text', () =>
    expect(() => checkReport({ ...page, type: 'unreachable', wrong: undefined })).not.toThrow());
  it('is shown in lines without words of ours', () => {
    expect(linesOf({ ...page, right: '区消防大队', evidence: '支队是市级' })).toBe(
      '9900000001 https://www.yunshan.example/guide?id=1\n区消防支队 → 区消防大队\n支队是市级',
    );
    expect(linesOf({ ...guide, wrong: undefined })).toBe('materials');
  });
});
