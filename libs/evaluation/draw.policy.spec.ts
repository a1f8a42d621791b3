import { describe, expect, it } from '@jest/globals';
import { content, drawn } from '../../test/support/rounds.js';
import { type DrawAsked, drawOf, isSameDraw } from './draw.policy.js';

const asked: DrawAsked = { kind: 'orders', size: 10, per: 'round' };

describe('a draw that is asked for', () => {
  it('is of the round’s period and by chance where nothing else is said', () =>
    expect(drawOf(asked, content, 'chance')).toEqual({
      ...asked,
      seed: 'chance',
      population: { ...content.period, kinds: null },
    }));
  it('is what it says', () =>
    expect(drawOf({ ...asked, seed: 's', from: '2026-02-01', to: '2026-02-02', kinds: ['complaint'] }, content, 'c')).toEqual({
      ...asked,
      seed: 's',
      population: { from: '2026-02-01', to: '2026-02-02', kinds: ['complaint'] },
    }));
  it.each<[string, Partial<DrawAsked>, string, string]>([
    ['days that are reversed', { from: '2026-07-01' }, 'assessment.days-reversed', 'to'],
    ['kinds of items', { kind: 'items', kinds: ['complaint'] }, 'assessment.kinds-of-items', 'kinds'],
    ['more than fit into an event', { per: 'subject', size: 1_667 }, 'assessment.too-many-drawn', 'size'],
  ])('is refused with %s', (_, change, code, field) =>
    expect(() => drawOf({ ...asked, ...change }, content, 'c')).toThrow(
      expect.objectContaining({ code, facts: expect.objectContaining({ field }) }),
    ),
  );
  it('is the same whatever was drawn, and another with anything else that was asked for', () => {
    expect(isSameDraw(drawn, { ...drawn })).toBe(true);
    for (const change of [
      { kind: 'items' },
      { size: 3 },
      { per: 'subject' },
      { seed: 't' },
      { population: { ...drawn.population, to: '2026-07-01' } },
    ] as const)
      expect(isSameDraw(drawn, { ...drawn, ...change })).toBe(false);
  });
});
