import { describe, expect, it } from '@jest/globals';
import { content, directory, resultOf } from '../../test/support/rounds.js';
import { departments } from '../../test/support/world.directory.js';
import { compareSubject } from './comparison.policy.js';
import { averagesOf, csvLine, firstOf, lastOf, resultsCsv, standingsOf } from './results.policy.js';

const many = (...totals: readonly number[]) =>
  standingsOf(totals.map((total, index) => resultOf(`S${String(index).padStart(2, '0')}`, total)));
const codes = (standings: readonly { readonly subject: string }[]) => standings.map(({ subject }) => subject);

describe('ranks', () => {
  it('go by total; equal totals share one, and the next is passed over', () =>
    expect(many(50, 80, 80, 90).map(({ subject, rank }) => [subject, rank])).toEqual([
      ['S03', 1],
      ['S01', 2],
      ['S02', 2],
      ['S00', 4],
    ]));
  const twelve = many(...Array.from({ length: 12 }, (_, index) => 90 - index));
  it('have a first ten and a last ten, the last first', () => {
    expect(codes(firstOf(twelve))).toEqual(codes(twelve.slice(0, 10)));
    expect(codes(lastOf(twelve))).toEqual(codes(twelve.slice(2).toReversed()));
  });
  it('leave nobody out who shares the tenth place', () => {
    const tied = many(...Array.from({ length: 12 }, (_, index) => (index < 9 ? 90 - index : 10)), 5);
    expect(firstOf(tied)).toHaveLength(12);
    expect(lastOf(many(1, ...Array.from({ length: 12 }, () => 9)))).toHaveLength(13);
  });
  it('of few have everybody at both ends', () => {
    expect(firstOf(many(1, 2))).toHaveLength(2);
    expect(codes(lastOf(many(1, 2)))).toEqual(['S00', 'S01']);
    expect([firstOf([]), lastOf([])]).toEqual([[], []]);
  });
});

describe('the average of a region', () => {
  it('is that of the published totals of all in it and below, rounded half up', () => {
    const standings = standingsOf([resultOf(departments.city, 0.01), resultOf(departments.east, 0.02)]);
    expect(averagesOf(standings, directory)).toEqual([
      { region: '990000', subjects: 2, average: 0.02 }, // 0.015
      { region: '990100', subjects: 1, average: 0.02 },
    ]);
  });
});

describe('the file of results', () => {
  it('has a line for each subject, by rank, with two decimals', () => {
    const results = [resultOf(departments.east, 75.1), resultOf(departments.city, 94)];
    expect(resultsCsv(content, directory, standingsOf(results), results)).toBe(
      [
        '\uFEFFsubject,name,rank,total,grade,service,online,window,guides',
        `${departments.city},市局,1,94.00,B,94.00,94.00,94.00,94.00`,
        `${departments.east},东局,2,75.10,B,75.10,75.10,75.10,75.10`,
        '',
      ].join('\r\n'),
    );
  });
  it('has no cell that a spreadsheet takes for a formula, and none that breaks a line', () =>
    expect(csvLine({ subject: 'S', rank: 1, total: 1, grade: null }, '=1+"1",\n局', [])).toBe('S,"\'=1+""1"",\n局",1,1.00,\r\n'));
});

describe('a comparison', () => {
  const [then, now] = [resultOf('S', 70, 'B'), resultOf('S', 80.05, 'A')];
  it('shows each figure in both rounds, and the difference', () =>
    expect(compareSubject('S', now, then)).toMatchObject({
      total: { now: 80.05, then: 70, difference: 10.05 },
      grades: { now: 'A', then: 'B' },
      figures: content.indicators.map(({ code }) => ({ indicator: code, now: 80.05, then: 70, difference: 10.05 })),
    }));
  it('falls as well', () => expect(compareSubject('S', then, now).total.difference).toBe(-10.05));
  it('has no difference where a round lacks the subject or an indicator', () => {
    expect(compareSubject('S', now, undefined).total).toEqual({ now: 80.05, then: null, difference: null });
    expect(compareSubject('S', undefined, then).total).toEqual({ now: null, then: 70, difference: null });
    const fewer = { ...then, figures: [{ indicator: 'old', points: 1 }, ...then.figures.slice(1)] };
    const figures = compareSubject('S', now, fewer).figures;
    expect(figures[0]).toEqual({ indicator: 'service', now: 80.05, then: null, difference: null });
    expect(figures.at(-1)).toEqual({ indicator: 'old', now: null, then: 1, difference: null });
  });
});
