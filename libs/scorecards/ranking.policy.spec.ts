import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Candidate, ranking } from './ranking.policy.js';

const rate = (code: string, numerator: number, denominator: number, peers = 'county'): Candidate => ({
  code,
  peers,
  figure: { value: denominator === 0 ? null : numerator / denominator, numerator, denominator },
});
const told = (places: ReturnType<typeof ranking>) => places.map(({ code, rank, standing }) => [code, rank, standing]);
const higher = { better: 'higher', minimum: 0 } as const;

describe('a ranking', () => {
  it('lets who is as good share a rank, and goes on after all of them', () =>
    expect(told(ranking([rate('c', 1, 2), rate('a', 2, 4), rate('d', 1, 4), rate('b', 3, 3)], higher))).toEqual([
      ['b', 1, 'ranked'],
      ['a', 2, 'ranked'],
      ['c', 2, 'ranked'],
      ['d', 4, 'ranked'],
    ]));
  it('has the least on top where less is better', () =>
    expect(told(ranking([rate('a', 1, 2), rate('b', 1, 4)], { better: 'lower', minimum: 0 }))[0]).toEqual(['b', 1, 'ranked']));
  it('lists those with too little to go by, and with nothing, apart', () =>
    expect(told(ranking([rate('a', 0, 0), rate('b', 4, 4), rate('c', 9, 10)], { better: 'higher', minimum: 5 }))).toEqual([
      ['c', 1, 'ranked'],
      ['b', null, 'below-minimum'],
      ['a', null, 'without-cases'],
    ]));
  it('ranks peers among themselves', () => {
    const places = ranking([rate('a', 1, 2, 'county'), rate('b', 1, 4, 'city'), rate('c', 1, 8, 'city')], higher);
    expect(places.map(({ code, rank, of }) => [code, rank, of])).toEqual([
      ['b', 1, 2],
      ['c', 2, 2],
      ['a', 1, 1],
    ]);
  });
  it('shows how much a rate can mean', () => {
    const [small] = ranking([rate('a', 4, 4)], higher);
    expect(small?.interval?.lower).toBeCloseTo(0.51, 3);
    expect(ranking([{ code: 'a', peers: '', figure: { value: 3 } }], higher)[0]?.interval).toBeNull();
    expect(ranking([rate('a', 5, 4)], higher)[0]?.interval).toBeNull(); // no share of a whole
  });
  it('loses nobody, and goes by nothing but the figures', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 30 }), fc.nat(5), (pairs, minimum) => {
        const all = pairs.map(([a, b], i) => rate(`c${i}`, Math.min(a, b), b, `p${i % 3}`));
        const places = ranking(all, { better: 'higher', minimum });
        expect(places).toHaveLength(all.length);
        expect(ranking(all.toReversed(), { better: 'higher', minimum })).toEqual(places);
        for (const { rank, peers, figure } of places.filter((place) => place.rank !== null)) {
          const better = places.filter((one) => one.peers === peers && one.rank !== null && one.figure.value! > figure.value!);
          expect(rank).toBe(better.length + 1);
        }
      }),
    ));
});
