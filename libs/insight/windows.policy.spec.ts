import { describe, expect, it } from '@jest/globals';
import { lengthOf, windowsBefore } from './windows.policy.js';

describe('the windows before a window', () => {
  it('are as long and follow each other, over the ends of months', () =>
    expect(windowsBefore({ from: '2026-02-26', to: '2026-03-04' }, 3)).toEqual([
      { from: '2026-02-05', to: '2026-02-11' },
      { from: '2026-02-12', to: '2026-02-18' },
      { from: '2026-02-19', to: '2026-02-25' },
    ]));
  it('are days where it is one', () => {
    expect(lengthOf({ from: '2026-01-01', to: '2026-01-01' })).toBe(1);
    expect(windowsBefore({ from: '2026-01-01', to: '2026-01-01' }, 1)).toEqual([{ from: '2025-12-31', to: '2025-12-31' }]);
  });
});
