import { describe, expect, it } from '@jest/globals';
import { regionLevel } from './region-level.policy.js';

describe('the level of a region', () => {
  it.each([
    ['440000', 'province'],
    ['440100', 'city'],
    ['440103', 'county'],
    ['440103001', 'township'],
    ['440103001002', 'village'],
  ])('%s is a %s', (code, level) => expect(regionLevel(code)).toBe(level));
});
