import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coreOf, usualPart } from './core.policy.js';
import type { Weighed } from './weight.policy.js';

const counted = (...counts: readonly number[]): Weighed[] => counts.map((count, i) => ({ key: `p${i}`, weight: count }));
const keys = (problems: readonly Weighed[]) => problems.map(({ key }) => key);
const sum = (problems: readonly Weighed[]) => problems.reduce((all, { weight }) => all + weight, 0);

describe('the core problems', () => {
  it('are the most reported ones that together reach the part', () =>
    expect(keys(coreOf(counted(10, 50, 5, 30, 5), usualPart))).toEqual(['p1', 'p3']));
  it('are all of them where every one is needed', () => expect(coreOf(counted(1, 1), 1)).toHaveLength(2));
  it('are chosen by their key among those reported equally often', () =>
    expect(keys(coreOf(counted(1, 1, 1, 1), 0.5))).toEqual(['p0', 'p1']));
  it('are none where nothing was reported', () => expect(coreOf([], usualPart)).toEqual([]));

  it('reach the part, and no fewer would', () => {
    const problems = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1 }).map((counts) => counted(...counts));
    fc.assert(
      fc.property(problems, fc.integer({ min: 1, max: 100 }), (all, percent) => {
        const part = percent / 100;
        const core = coreOf(all, part);
        const most = all.map(({ weight }) => weight).toSorted((one, other) => other - one);
        const fewer = most.slice(0, core.length - 1).reduce((one, other) => one + other, 0);
        expect(sum(core)).toBeGreaterThanOrEqual(part * sum(all));
        expect(fewer).toBeLessThan(part * sum(all));
      }),
    );
  });
});
