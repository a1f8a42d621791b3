import { describe, expect, it } from '@jest/globals';
import { content } from '../../test/support/rounds.js';
import { gradeOf } from './bands.policy.js';
import type { AssessmentContent, Band, Indicator } from './content.events.js';
import { problemsOf } from './problem.policy.js';

const found = (change: Partial<AssessmentContent>, unknown: readonly string[] = []) =>
  problemsOf({ ...content, ...change }, unknown).map(({ field, code }) => `${field} ${code}`);
const indicatorsWith = (index: number, change: Partial<Indicator>) => ({
  indicators: content.indicators.map((indicator, at) => (at === index ? { ...indicator, ...change } : indicator)),
});
const band = (code: string, from: number | null, to: number | null, fromIncluded = true): Band => ({
  code,
  name: { zh: code, en: code },
  from,
  to,
  fromIncluded,
});
const chain = (length: number): Indicator[] =>
  Array.from({ length }, (_, index) => ({
    ...content.indicators[0]!,
    code: `c${index}`,
    parent: index === 0 ? null : `c${index - 1}`,
    weight: 100,
    scale: index === length - 1 ? { min: 0, max: 1 } : null,
  }));

describe('a round', () => {
  it('without a problem may be opened', () => expect(found({})).toEqual([]));
  it('may be without grades', () => expect(found({ bands: [] })).toEqual([]));

  it.each<[string, Partial<AssessmentContent>, string]>([
    ['a period that ends before it begins', { period: { from: '2026-02-01', to: '2026-01-31' } }, 'period.to days-reversed'],
    [
      'a subject twice',
      { subjects: { kind: 'departments', codes: ['990000', '990100', '990000'] } },
      'subjects.codes.2 subject-twice',
    ],
    ['an indicator twice', indicatorsWith(2, { code: 'online' }), 'indicators.2.code code-twice'],
    ['an indicator below one that comes later', indicatorsWith(1, { parent: 'guides' }), 'indicators.1.parent parent-not-before'],
    ['an indicator below itself', indicatorsWith(1, { parent: 'online' }), 'indicators.1.parent parent-not-before'],
    ['more than five levels', { indicators: chain(6) }, 'indicators.5.parent too-deep'],
    ['a weight to be entered', indicatorsWith(3, { weight: null }), 'indicators.3.weight no-weight'],
    ['top weights that are not whole', indicatorsWith(3, { weight: 39.99 }), 'indicators.0.weight weights-not-whole'],
    ['weights below one that are not whole', indicatorsWith(2, { weight: 50.01 }), 'indicators.1.weight weights-not-whole'],
    ['an end without a scale', indicatorsWith(3, { scale: null }), 'indicators.3.scale no-scale'],
    ['a scale above others', indicatorsWith(0, { scale: { min: 0, max: 1 } }), 'indicators.0.scale scale-on-branch'],
    ['a scale of one score', indicatorsWith(3, { scale: { min: 1, max: 1 } }), 'indicators.3.scale scale-reversed'],
    ['a grade twice', { bands: [band('A', 50, 100), band('A', 0, 50)] }, 'bands.1.code code-twice'],
    ['a cut-off to be entered', { bands: [band('A', null, 100), band('B', 0, null)] }, 'bands.0.from band-not-set'],
    ['a gap between grades', { bands: [band('A', 80, 100), band('B', 0, 79)] }, 'bands.1.to bands-gap'],
    ['grades that overlap', { bands: [band('A', 80, 100), band('B', 0, 81)] }, 'bands.1.to bands-gap'],
    ['grades that end below 100', { bands: [band('A', 0, 99)] }, 'bands.0.to bands-not-whole'],
    ['grades that begin above 0', { bands: [band('A', 1, 100)] }, 'bands.0.from bands-not-whole'],
    ['grades that leave out 0 itself', { bands: [band('A', 0, 100, false)] }, 'bands.0.from bands-not-whole'],
    ['a grade of nothing', { bands: [band('A', 100, 100), band('B', 0, 100)] }, 'bands.0.from band-reversed'],
  ])('is not opened with %s', (_, change, problem) => expect(found(change)).toContain(problem));

  it('is not opened with subjects that nobody knows', () =>
    expect(found({}, [content.subjects.codes[1]!])).toEqual(['subjects.codes.1 unknown-subject']));

  it('is told by how much weights miss the whole', () =>
    expect(problemsOf({ ...content, ...indicatorsWith(3, { weight: 39.99 }) }, [])).toMatchObject([
      { facts: { parent: '–', sum: 99.99 } },
    ]));

  it('takes thirds of the whole', () =>
    expect(
      found({
        indicators: [33.33, 33.33, 33.34].map((weight, index) => ({ ...content.indicators[3]!, code: `c${index}`, weight })),
      }),
    ).toEqual([]));
});

describe('a grade', () => {
  const { bands } = content;
  it.each([
    [100, 'A'],
    [90.01, 'A'],
    [90, 'B'],
    [60, 'B'],
    [59.99, 'C'],
    [0, 'C'],
  ])('of %d is %s', (total, grade) => expect(gradeOf(bands, total)).toBe(grade));
  it('is none where there are none', () => expect(gradeOf([], 50)).toBeNull());
});
