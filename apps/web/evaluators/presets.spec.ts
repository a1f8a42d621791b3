import { describe, expect, it } from '@jest/globals';
import { presetsAt } from './presets.js';

describe('usual periods', () => {
  it('are whole months, quarters and years, also at the turn of the year', () =>
    expect(presetsAt('2026-01-15')).toEqual({
      month: { from: '2026-01-01', to: '2026-01-31' },
      monthBefore: { from: '2025-12-01', to: '2025-12-31' },
      quarter: { from: '2026-01-01', to: '2026-03-31' },
      quarterBefore: { from: '2025-10-01', to: '2025-12-31' },
      year: { from: '2026-01-01', to: '2026-12-31' },
      yearBefore: { from: '2025-01-01', to: '2025-12-31' },
    }));
});
