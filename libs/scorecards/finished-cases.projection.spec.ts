import { describe, expect, it } from '@jest/globals';
import { stored } from '../../test/support/events.js';
import { finishedCases } from './finished-cases.projection.js';

const dims = { department: 'tax', region: '990100', item: null, channel: 'app' as const };
const about = {
  countId: '7d2c1a52-2c1f-8a6b-9c1d-0a1b2c3d4e5f',
  source: 'hall',
  delivery: 'd1',
  counted: { occurredOn: '2026-07-06', ...dims },
  at: '2026-07-07T01:00:00.000Z',
};

describe('the facts of finished cases', () => {
  const { CasesCounted, CaseCountCorrected } = finishedCases.on;
  const fact = (cases: number) => [{ occurredOn: '2026-07-06', subject: null, dims, adds: { finishedCases: cases } }];

  it('count what was delivered', () =>
    expect(CasesCounted(stored({ type: 'CasesCounted', data: { ...about, cases: 7 } }))).toEqual(fact(7)));
  it('say nothing of no cases', () =>
    expect(CasesCounted(stored({ type: 'CasesCounted', data: { ...about, cases: 0 } }))).toEqual([]));
  it('add by how much a number was corrected', () =>
    expect(CaseCountCorrected(stored({ type: 'CaseCountCorrected', data: { ...about, cases: 5, difference: -2 } }))).toEqual(
      fact(-2),
    ));
});
