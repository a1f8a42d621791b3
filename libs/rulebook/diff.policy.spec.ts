import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { differences } from './diff.policy.js';

const complaint = {
  name: 'complaint',
  when: { kinds: ['complaint'] },
  rule: { contact: { amount: 5, unit: 'working' } },
};
const question = { name: 'question', when: { kinds: ['question'] }, rule: { contact: { amount: 1, unit: 'working' } } };
const before = {
  kind: 'deadline-rules',
  rules: [complaint, question],
};

describe('the difference between two versions', () => {
  it('names each field by its path, with what it was and what it is', () => {
    const after = structuredClone(before);
    after.rules[0]!.rule.contact = { amount: 3, unit: 'calendar' };
    expect(differences(before, after)).toEqual([
      { path: 'rules[complaint].rule.contact.amount', before: 5, after: 3 },
      { path: 'rules[complaint].rule.contact.unit', before: 'working', after: 'calendar' },
    ]);
  });

  it('is one entry where a rule was put in or taken out, wherever it stood', () => {
    const added = { name: 'finding', when: {} };
    expect(differences(before, { ...before, rules: [added, complaint, question] })).toEqual([
      { path: 'rules[finding]', before: null, after: added },
    ]);
    expect(differences(before, { ...before, rules: [question] })).toEqual([
      { path: 'rules[complaint]', before: complaint, after: null },
    ]);
    expect(differences(before, { ...before, rules: [question, complaint] })).toEqual([]);
  });

  it('goes by the value in lists of plain values, and by place where entries cannot be told apart', () => {
    expect(differences({ days: ['a', 'b'] }, { days: ['b', 'c'] })).toEqual([
      { path: 'days["a"]', before: 'a', after: null },
      { path: 'days["c"]', before: null, after: 'c' },
    ]);
    expect(differences([{ x: 1 }, { x: 1 }], [{ x: 1 }, { x: 2 }])).toEqual([{ path: '[1].x', before: 1, after: 2 }]);
  });

  it('is there when there is one, and only then', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        expect(differences({ value }, { value: structuredClone(value) })).toEqual([]);
        expect(differences({ value, other: 1 }, { value, other: 2 })).toHaveLength(1);
      }),
    );
  });
});
