import { describe, expect, it } from '@jest/globals';
import { lacksContact, masked, showsContact } from './matter.policy.js';

describe('a contact', () => {
  it.each([
    ['13812345678', '138******78'],
    ['+8613812345678', '+86*********78'],
    ['ouyang.shiyan@example.cn', 'o***@example.cn'],
    ['12345', '***'],
    ['weixin-id', '***'],
  ])('%s is masked as %s', (contact, shown) => expect(masked(contact)).toBe(shown));

  it.each([
    ['anonymous', null, 'supervisor', false],
    ['anonymous', null, 'officer', false],
    ['real-name', null, 'officer', true],
    ['real-name', 's-1', 'officer', false],
    ['real-name', 's-1', 'supervisor', true],
    ['real-name', null, 'evaluator', false],
    ['confidential', null, 'officer', false],
    ['confidential', null, 'supervisor', true],
  ] as const)('of a submission that is %s, about staff %s, is shown to the %s: %s', (confidentiality, staffNumber, role, is) =>
    expect(showsContact({ confidentiality, staffNumber }, role)).toBe(is),
  );

  it('is needed by who wants to be known', () => {
    expect(lacksContact({ confidentiality: 'real-name' })).toBe(true);
    expect(lacksContact({ confidentiality: 'confidential' })).toBe(true);
    expect(lacksContact({ confidentiality: 'confidential', contact: '139' })).toBe(false);
    expect(lacksContact({ confidentiality: 'anonymous' })).toBe(false);
    expect(lacksContact({})).toBe(false);
  });
});
