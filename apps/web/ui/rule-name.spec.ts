import { describe, expect, it } from '@jest/globals';
import { ruleName } from './rule-name.js';

describe('the name of a rule', () => {
  it.each([
    ['default@0#bad-review', '差评 · default · 第 0 版', 'Bad review, default, version 0'],
    ['east@12#complaint', '投诉 · east · 第 12 版', 'Complaint, east, version 12'],
    ['default@2#own-rule', 'own-rule · default · 第 2 版', 'own-rule, default, version 2'],
    ['cn@0', 'cn · 第 0 版', 'cn, version 0'],
    ['cn', 'cn', 'cn'],
  ])('is told in words: %s', (name, zh, en) => {
    expect(ruleName(name, 'zh')).toBe(zh);
    expect(ruleName(name, 'en')).toBe(en);
  });
});
