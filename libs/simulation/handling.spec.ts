import { describe, expect, it } from '@jest/globals';
import { storyOf } from './handling.js';

const many = Array.from({ length: 2_000 }, (_, i) => storyOf(`sim-${i}`));

describe('what becomes of the orders of a simulated city', () => {
  it('is the same for the same review', () => {
    expect(Array.from({ length: 2_000 }, (_, i) => storyOf(`sim-${i}`))).toEqual(many);
  });

  it('leaves some for others at every stage, and lets most come to an end', () => {
    const ends = Map.groupBy(many, (story) => story.at(-1)?.act ?? 'untouched');
    expect([...ends.keys()].toSorted()).toEqual(['accept', 'appeal', 'resolve', 'satisfied', 'untouched']);
    for (const [end, share] of [
      ['untouched', 0.25],
      ['accept', 0.1],
      ['appeal', 0.05],
      ['resolve', 0.1],
      ['satisfied', 0.5],
    ] as const)
      expect((ends.get(end)?.length ?? 0) / many.length).toBeCloseTo(share, 1);
  });

  it('never begins but with accepting it, and handles again what somebody was not satisfied with', () => {
    for (const story of many) {
      expect(story[0]?.act ?? 'accept').toBe('accept');
      for (const [i, { act }] of story.entries()) if (act === 'unsatisfied') expect(story[i + 1]?.act).toBe('resolve');
    }
  });
});
