import { describe, expect, it } from '@jest/globals';
import { content } from '../../test/support/rounds.js';
import { problemsOf } from './problem.policy.js';
import { shippedTemplates } from './shipped.templates.js';
import { AssessmentTemplate } from './template.policy.js';

describe('a template', () => {
  it.each(shippedTemplates.map((template) => [template.name, template] as const))(
    '%s leaves every weight to enter and says so',
    (_, template) => {
      expect(AssessmentTemplate.parse(template)).toEqual(template);
      expect(template.indicators.map(({ weight }) => weight)).toEqual(template.indicators.map(() => null));
      expect(template.sources.weights.mark).toBe('ours');
      expect(template.note.zh).toContain('权重');
      expect(template.note.en.toLowerCase()).toContain('weights');
    },
  );

  it('is no round as it stands: all that is wrong with it is what is left to enter', () => {
    const wrong = shippedTemplates.map(({ indicators, bands }) => [
      ...new Set(problemsOf({ ...content, indicators, bands }, []).map(({ code }) => code)),
    ]);
    expect(wrong).toEqual([['no-weight', 'band-not-set'], ['no-weight'], ['no-weight', 'band-not-set']]);
  });
});
