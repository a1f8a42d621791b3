import { describe, expect, it } from '@jest/globals';
import { SchemeTerms } from '#rulebook/scheme.policy.js';
import { shippedSchemes } from '#rulebook/shipped.schemes.js';
import { termsIn, termsText } from './terms-text.js';

const steps = {
  by: 'steps' as const,
  steps: [
    { at: 0.95, points: 25 },
    { at: 0.901, points: 20.5 },
  ],
};

describe('own terms in an address', () => {
  it.each(shippedSchemes.map(({ name, content }) => [name, content.terms] as const))('are those of %s', (_, terms) => {
    const { title: __, ...said } = SchemeTerms.parse(termsIn(termsText(terms)));
    expect(said).toEqual({ parts: terms.parts, bands: terms.bands, minimum: terms.minimum });
  });

  it('keep steps and what a low rate is worth', () => {
    const part = { measure: 'badRate', points: 30, better: 'lower', scoring: steps, ofNothing: 'all' } as const;
    const text = termsText({ parts: [part], bands: [], minimum: 0 });
    expect(text).toBe('0||badRate 30 lower all steps 95:25,90.1:20.5');
    expect(termsIn(text).parts).toEqual([part]);
  });

  it.each([
    '',
    '5',
    '5|',
    '5||onTimeRate',
    '5||onTimeRate 20 up all share',
    '5||onTimeRate 20 higher all target 98 x 0',
    '5|A|onTimeRate 20 higher all share',
  ])('are none where they make no sense: %j', (text) => expect(SchemeTerms.safeParse(termsIn(text)).success).toBe(false));
});
