import { describe, expect, it } from '@jest/globals';
import { lacksContact } from './matter.policy.js';

describe('a contact', () => {
  it('is needed by who wants to be known', () => {
    expect(lacksContact({ confidentiality: 'real-name' })).toBe(true);
    expect(lacksContact({ confidentiality: 'confidential' })).toBe(true);
    expect(lacksContact({ confidentiality: 'confidential', contact: '139' })).toBe(false);
    expect(lacksContact({ confidentiality: 'anonymous' })).toBe(false);
    expect(lacksContact({})).toBe(false);
  });
});
