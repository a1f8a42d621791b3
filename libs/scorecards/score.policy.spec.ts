import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Scoring, type SchemePart, SchemeTerms } from '#rulebook/scheme.policy.js';
import { scoreOf } from './score.policy.js';

const part = (measure: string, points: number, rest: Partial<SchemePart> = {}): SchemePart => ({
  measure,
  points,
  ...{ better: 'higher', ofNothing: 'left-out' },
  scoring: { by: 'share' },
  ...rest,
});
const scheme = (...parts: readonly SchemePart[]) => SchemeTerms.parse({ title: { zh: '评分', en: 'Scores' }, parts });
const by = (rates: Readonly<Record<string, number | null>>) => (measure: string) => rates[measure] ?? null;

describe('a score', () => {
  /** Inferred from what Lianyungang published: 0.5 point for each point below the target, never less than 12.5; 1 for each late one. */
  const like = (target: number) =>
    scheme(
      part('satisfiedRate', 25, { scoring: { by: 'target', target, perPoint: 0.5, floor: 12.5 } }),
      part('onTimeRate', 25, { scoring: { by: 'target', target: 1, perPoint: 1, floor: 0 } }),
    );
  it.each([
    [0.98, [0.98, 1], [25, 25], 100],
    [0.98, [0.95, 1], [23.5, 25], 97],
    [0.95, [0.95, 0.9], [25, 15], 80],
    [0.98, [0.5, 0.5], [12.5, 0], 25],
  ])('takes off by the point what is missing to the target %f', (target, [satisfiedRate = 0, onTimeRate = 0], points, value) => {
    const score = scoreOf(like(target), by({ satisfiedRate, onTimeRate }));
    expect(score.parts.map((one) => Number(one.points?.toFixed(9)))).toEqual(points);
    expect(score.value).toBe(value);
  });
  it('weighs shares, and what a low rate lacks to one', () => {
    const three = scheme(part('contacted', 0.1), part('solved', 0.5), part('satisfied', 0.4));
    expect(scoreOf(three, by({ contacted: 1, solved: 0.8, satisfied: 0.9 })).value).toBe(86);
    expect(scoreOf(scheme(part('badRate', 10, { better: 'lower' })), by({ badRate: 0.25 })).value).toBe(75);
  });
  it('goes by steps', () => {
    const steps = [
      { at: 0.9, points: 10 },
      { at: 0.6, points: 4 },
    ];
    const stepped = scheme(part('x', 10, { scoring: { by: 'steps', steps } }));
    expect([1, 0.9, 0.89, 0.6, 0.59].map((x) => scoreOf(stepped, by({ x })).value)).toEqual([100, 100, 40, 40, 0]);
  });
  it('leaves out what is a rate of nothing, or takes it as all or none of the points', () => {
    const with_ = (ofNothing: SchemePart['ofNothing']) =>
      scoreOf(scheme(part('a', 50), part('b', 50, { ofNothing })), by({ a: 0.5 }));
    expect((['left-out', 'all', 'none'] as const).map((how) => with_(how).value)).toEqual([50, 75, 25]);
    expect(scoreOf(scheme(part('a', 1)), by({})).value).toBeNull();
  });
  it('has the grade of the best band it reaches', () => {
    const bands = [
      { from: 60, grade: 'C' },
      { from: 90, grade: 'A' },
    ];
    const graded = { ...scheme(part('a', 1)), bands };
    expect([0.95, 0.9, 0.6, 0.59].map((a) => scoreOf(graded, by({ a })).grade)).toEqual(['A', 'A', 'C', null]);
  });
  it('is no less for a better rate, and between nothing and all', () => {
    const share = fc.integer({ min: 0, max: 1_000 }).map((n) => n / 1_000);
    const scoring: fc.Arbitrary<Scoring> = fc.oneof(
      fc.constant({ by: 'share' as const }),
      fc.record({ by: fc.constant('target' as const), target: share, perPoint: fc.nat(20), floor: fc.nat(5) }),
    );
    fc.assert(
      fc.property(scoring, fc.constantFrom('higher' as const, 'lower' as const), share, share, (how, better, one, other) => {
        const rule = scheme(part('a', 10, { scoring: how, better }), part('b', 5));
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const [worse, good] = better === 'higher' ? [low, high] : [high, low];
        const [first, second] = [worse, good].map((a) => scoreOf(rule, by({ a, b: 0.5 })).value!);
        expect(second).toBeGreaterThanOrEqual(first!);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(second).toBeLessThanOrEqual(100);
      }),
    );
  });
});
