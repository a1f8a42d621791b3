import { describe, expect, it } from '@jest/globals';
import type { PublicCount, PublicRow } from './public.events.js';
import { publicRows } from './public.policy.js';
import { departmentsWithin, publicRanking } from './public-ranking.policy.js';

const few: PublicCount = [0, 4];
/** Counts: good active, good default, bad on time, other bad. */
const row = (code: string, counts: readonly PublicCount[], within = '990100'): PublicRow => ({
  unit: 'department',
  code,
  within,
  counts: [...counts],
});
const placesOf = (rows: readonly PublicRow[], measure: 'onTimeRate' | 'goodRate') =>
  publicRanking(
    rows.map((one) => ({ row: one, peers: 'county' })),
    measure,
  ).map((place) => [place.row.code, place.standing, place.rank, place.of]);

describe('a ranking for everybody', () => {
  it('is by what is told exactly; who is as good shares the place', () =>
    expect(placesOf([row('a', [90, 5, 5, 5]), row('b', [90, 5, 9, 6]), row('c', [9, 9, 10, 10])], 'onTimeRate')).toEqual([
      ['b', 'ranked', 1, 3],
      ['a', 'ranked', 2, 3],
      ['c', 'ranked', 2, 3],
    ]));

  it('leaves those apart of whom a range is told', () =>
    expect(placesOf([row('a', [90, 5, few, 5]), row('b', [90, 5, 9, 6]), row('c', [9, 9, few, few])], 'onTimeRate')).toEqual([
      ['b', 'ranked', 1, 1],
      ['c', 'range', null, 1],
      ['a', 'range', null, 1],
    ]));

  it('says between which places they would come', () => {
    const rows = [row('a', [9, 9, 8, 8]), row('b', [9, 9, 9, 6]), row('c', [9, 9, 50, few]), row('d', [9, 9, few, few])];
    const places = publicRanking(
      rows.map((one) => ({ row: one, peers: 'county' })),
      'onTimeRate',
    );
    expect(places.map(({ row: { code }, rank, best, worst }) => [code, rank, best, worst])).toEqual([
      ['b', 1, 1, 1],
      ['a', 2, 2, 2],
      ['c', null, 1, 1],
      ['d', null, 1, 3],
    ]);
  });

  it('says how much a rate can mean, and shows a range as a range', () => {
    const [exact, range] = publicRanking(
      [row('a', [5, 5, 5, 5]), row('b', [few, 20, 5, 5])].map((one) => ({ row: one, peers: 'county' })),
      'goodRate',
    );
    expect(exact).toMatchObject({ rate: { low: 0.5, high: 0.5 }, rank: 1 });
    expect(exact?.interval?.lower).toBeCloseTo(0.299, 3);
    expect(range).toMatchObject({ rate: { low: 20 / 30, high: 24 / 34 }, rank: null, interval: null });
  });

  it('is the same whatever a count that is not told may be', () => {
    const departments = ['a', 'b', 'c'].map((code) => ({ code, regions: ['990100'] }));
    const rankedWith = (untold: number) => {
      const counts = new Map([
        ['a', [20, 5, untold, 8]],
        ['b', [50, 5, 9, 6]],
        ['c', [50, 5, 7, 8]],
      ]);
      const rows = publicRows(departments, (code) => counts.get(code));
      return publicRanking(
        departmentsWithin(rows, undefined).map((one) => ({ row: one, peers: 'county' })),
        'onTimeRate',
      );
    };
    expect(rankedWith(0).map(({ row: { code }, rank }) => [code, rank])).toEqual([
      ['b', 1],
      ['c', 2],
      ['a', null],
    ]);
    for (const untold of [1, 2, 3, 4]) expect(rankedWith(untold)).toEqual(rankedWith(0));
    expect(rankedWith(5)).not.toEqual(rankedWith(0));
  });
});

describe('the departments of a region', () => {
  const region = (code: string, within: string | null): PublicRow => ({ unit: 'region', code, within, counts: [] });
  const all: PublicRow = { unit: 'all', code: null, within: null, counts: [] };
  const rows = [all, region('99', null), region('9901', '99'), region('98', null), row('a', [], '99'), row('b', [], '9901')];
  const other = row('c', [], '98');
  const codes = (asked: string | undefined) => departmentsWithin([...rows, other], asked).map(({ code }) => code);

  it('are those of the regions below it, too', () => {
    expect(codes('99')).toEqual(['a', 'b']);
    expect(codes('9901')).toEqual(['b']);
    expect(codes(undefined)).toEqual(['a', 'b', 'c']);
    expect(codes('97')).toEqual([]);
  });
});
