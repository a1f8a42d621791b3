import { describe, expect, it } from '@jest/globals';
import { editFields, readBeginning, readEdit } from './draft-input.js';

const typed = {
  template: 'national-survey',
  zh: '下半年测评',
  en: 'Second half',
  from: '2026-07-01',
  to: '2026-12-31',
  stage: '',
  kind: 'departments',
  codes: '11990100MB0000002X\n11990100MB0000003X， 11990100MB0000002X',
  tolerance: '5',
};

const begun = () => {
  const read = readBeginning(typed, 'zh');
  if ('wrong' in read) throw new Error(JSON.stringify(read.wrong));
  return read.content;
};

describe('a round that begins from a template', () => {
  it('takes over what the template says, and leaves open what it does', () => {
    const { subjects, indicators, bands, stage, template } = begun();
    expect([subjects.codes.length, stage, template]).toEqual([2, null, 'national-survey']);
    expect(new Set(indicators.map(({ weight }) => weight))).toEqual(new Set([null]));
    expect(bands.map(({ from }) => from)).toEqual([90, 80, null, 0]);
  });

  it.each([
    ['template', { template: 'none' }],
    ['en', { en: '' }],
    ['from', { from: '2026-13-01' }],
    ['codes', { codes: '' }],
    ['codes', { codes: 'nobody' }],
    ['tolerance', { tolerance: 'five' }],
  ])('says what is wrong with %s: %j', (field, change) => {
    const read = readBeginning({ ...typed, ...change }, 'en');
    expect('wrong' in read ? read.wrong.map((one) => one.field) : []).toEqual([field]);
  });
});

describe('the weights and cut-offs of a draft', () => {
  const all = { 'weight-1': '20', 'weight-2': '20.5', 'from-1': '90', 'to-1': '100', 'from-3': '60', tolerance: '3' };

  it('are what was entered, and open where nothing was', () => {
    const read = readEdit(begun(), all, 'zh');
    if ('wrong' in read) throw new Error(JSON.stringify(read.wrong));
    expect(read.content.indicators.map(({ weight }) => weight)).toEqual([20, 20.5, null, null, null]);
    expect(read.content.bands.map(({ from, to }) => [from, to])).toEqual([
      [90, 100],
      [null, null],
      [60, null],
      [null, null],
    ]);
    expect(read.content.tolerance).toBe(3);
  });

  it.each([
    ['weight-2', { 'weight-2': '0' }],
    ['weight-2', { 'weight-2': '1.234' }],
    ['from-1', { 'from-1': '101' }],
    ['to-1', { 'to-1': 'all' }],
    ['tolerance', { tolerance: '' }],
  ])('are refused at their field: %s %j', (field, change) => {
    const read = readEdit(begun(), { ...all, ...change }, 'zh');
    expect('wrong' in read ? read.wrong.map((one) => one.field) : []).toEqual([field]);
  });

  it('have a field each', () => expect(editFields(begun())).toHaveLength(5 + 8 + 1));
});
