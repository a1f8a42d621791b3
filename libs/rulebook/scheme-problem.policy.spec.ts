import { describe, expect, it } from '@jest/globals';
import { schemeProblems } from './scheme-problem.policy.js';
import { SchemeTerms } from './scheme.policy.js';
import { shippedSchemes } from './shipped.schemes.js';

const terms = (part: object, bands: readonly object[] = []) =>
  SchemeTerms.parse({ title: { zh: '评分', en: 'Scores' }, parts: [{ measure: 'goodRate', points: 10, ...part }], bands });
const share = { scoring: { by: 'share' } };

describe('a scoring scheme', () => {
  it('cannot go by a rate that is not in the catalogue', () =>
    expect(schemeProblems(terms(share), ['goodRate'])).toEqual([
      { field: 'terms.parts.0.measure', code: 'unknown-measure', facts: { code: 'goodRate' } },
    ]));
  it.each([
    [{ by: 'target', target: 0.9, perPoint: 1, floor: 11 }, 'floor'],
    [{ by: 'steps', steps: [{ at: 0.5, points: 11 }] }, 'steps.0.points'],
  ])('gives nothing beyond the points of a part: %j', (scoring, field) =>
    expect(schemeProblems(terms({ scoring }), [])).toMatchObject([
      { field: `terms.parts.0.scoring.${field}`, code: 'more-than-all-points' },
    ]),
  );
  it('has one grade from each place on', () =>
    expect(
      schemeProblems(
        terms(share, [
          { from: 60, grade: 'A' },
          { from: 60, grade: 'B' },
        ]),
        [],
      ),
    ).toMatchObject([{ field: 'terms.bands.1.from', code: 'band-twice' }]));
  it.each(shippedSchemes)('that ships has nothing wrong: $name', ({ content, later = [] }) => {
    for (const { terms: each } of [content, ...later.map((version) => version.content)]) {
      expect(schemeProblems(each, [])).toEqual([]);
      expect(SchemeTerms.parse(each)).toEqual(each);
    }
  });
});
