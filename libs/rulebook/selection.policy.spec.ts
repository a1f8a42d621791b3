import { describe, expect, it } from '@jest/globals';
import { type Asked, collide, Selection, type Selectors } from './selection.policy.js';

const asked: Asked = {
  firsts: ['bureau', 'city-bureau'],
  seconds: ['county', 'city'],
  kind: 'complaint',
  severity: 'serious',
};
const rules: readonly (readonly [string, Selectors])[] = [
  ['all', {}],
  ['kind', { kinds: ['complaint', 'question'] }],
  ['severity', { severity: ['serious'] }],
  ['severity and kind', { severity: ['serious'], kinds: ['complaint'] }],
  ['city', { second: 'city' }],
  ['county', { second: 'county' }],
  ['city, serious complaints', { second: 'city', severity: ['serious'], kinds: ['complaint'] }],
  ['city bureau', { first: 'city-bureau' }],
  ['bureau', { first: 'bureau' }],
  ['bureau in the county', { first: 'bureau', second: 'county' }],
];
const selection = (...names: readonly string[]) =>
  new Selection(rules.filter(([name]) => names.includes(name)).map(([rule, when]) => ({ when, rule })));

describe('the most specific rule', () => {
  it.each([
    [['all'], 'all'],
    [['all', 'kind'], 'kind'],
    [['kind', 'severity'], 'severity'],
    [['severity', 'severity and kind'], 'severity and kind'],
    [['severity and kind', 'city'], 'city'],
    [['city', 'city, serious complaints'], 'city, serious complaints'],
    [['city, serious complaints', 'county'], 'county'],
    [['county', 'city bureau'], 'city bureau'],
    [['city bureau', 'bureau'], 'bureau'],
    [['bureau', 'bureau in the county'], 'bureau in the county'],
  ])('of %j is %s', (names, expected) => {
    expect(selection(...names).find(asked)).toBe(expected);
  });

  it('is none that selects something else', () => {
    const others = selection('kind', 'severity', 'severity and kind', 'city', 'city bureau', 'bureau in the county');
    expect(others.find({ ...asked, firsts: ['other'], seconds: [], kind: 'finding', severity: 'ordinary' })).toBeUndefined();
    expect(others.find({ firsts: [], seconds: [], kind: 'complaint' })).toBe('kind');
    expect(new Selection([]).find(asked)).toBeUndefined();
  });
});

describe('two rules', () => {
  it.each<[Selectors, Selectors, boolean]>([
    [{}, {}, true],
    [{ kinds: ['complaint', 'question'] }, { kinds: ['question', 'finding'] }, true],
    [{ kinds: ['complaint'] }, { kinds: ['question'] }, false],
    [{ kinds: ['complaint'] }, {}, false],
    [{ severity: ['serious'] }, { kinds: ['complaint'] }, false],
    [{ severity: ['serious', 'urgent'], kinds: ['complaint'] }, { severity: ['urgent'], kinds: ['complaint'] }, true],
    [{ severity: ['serious'], kinds: ['complaint'] }, { severity: ['urgent'], kinds: ['complaint'] }, false],
    [{ first: 'a' }, { first: 'b' }, false],
    [{ first: 'a', second: 'r' }, { first: 'a' }, false],
    [{ first: 'a', second: 'r' }, { first: 'a', second: 'r' }, true],
  ])('that select %j and %j collide: %s', (one, other, expected) => {
    expect(collide(one, other)).toBe(expected);
    expect(collide(other, one)).toBe(expected);
  });
});
