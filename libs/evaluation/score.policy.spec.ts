import { describe, expect, it } from '@jest/globals';
import { content } from '../../test/support/rounds.js';
import { departments } from '../../test/support/world.directory.js';
import { ScoreRules } from './score.policy.js';

const rules = new ScoreRules(content);
const good = { subject: departments.east, indicator: 'guides', value: 10 };

describe('a score', () => {
  it('is of a subject and an end of the tree, on its scale', () => expect(rules.check(good)).toMatchObject({ code: 'guides' }));
  it.each([
    ['a subject of another round', { subject: '990100' }, 'assessment.unknown-subject', 'subject'],
    ['an indicator that is none', { indicator: 'x' }, 'assessment.unknown-indicator', 'indicator'],
    ['an indicator above others', { indicator: 'service' }, 'assessment.unknown-indicator', 'indicator'],
    ['too much', { value: 10.01 }, 'assessment.outside-scale', 'value'],
    ['too little', { value: -0.01 }, 'assessment.outside-scale', 'value'],
  ])('is refused with %s', (_, change, code, field) =>
    expect(() => rules.check({ ...good, ...change })).toThrow(
      expect.objectContaining({ code, facts: expect.objectContaining({ field }) }),
    ),
  );
});
