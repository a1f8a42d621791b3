import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '#kernel/events.js';
import type { ReviewEvent } from '#reviews/review.events.js';
import { type Level, levels, type ProfileName, profiles } from '#simulation/profiles.js';
import { eastOf } from '../../test/support/orders.js';
import { factsOf } from '../../test/support/facts.js';
import type { HandlingMeasure } from './handling-measures.projection.js';
import { measure, noSums, plus, type Sums } from './measures.query.js';

/** One review of a level, as intake records it: the fact of it is what is multiplied. */
const given = (rating: Level, active: boolean): ReviewEvent => ({
  type: 'ReviewSubmitted',
  data: {
    reviewId: '00000000-0000-4000-8000-000000000001',
    number: 'R',
    fingerprint: 'f',
    source: 's',
    counted: { ...eastOf, department: 'd', target: 'case', rating, active },
    caseNumber: null,
    staffNumber: null,
    tags: [],
    citizen: null,
    comment: null,
    contact: null,
    language: null,
    rules: { tagCatalogue: 'v2@0' },
    occurredAt: '2026-07-06T01:00:00Z',
    attachments: [],
  },
});
const excluded = (rating: Level): ReviewEvent => ({
  type: 'ReviewExcluded',
  data: {
    reviewId: '00000000-0000-4000-8000-000000000001',
    reason: 'mistaken',
    counted: { ...eastOf, department: 'd', target: 'case', rating, active: true },
    excludedAt: '2026-08-01T01:00:00Z',
  },
});

const times = (event: ReviewEvent, count: number): Sums =>
  factsOf(event as StoredEvent<ReviewEvent>).reduce((sum, { adds }) => {
    const many = Object.entries(adds).map(([name, value]) => [name, value * count]);
    return plus(sum, { ...noSums, ...(Object.fromEntries(many) as Partial<Record<HandlingMeasure, number>>) });
  }, noSums);
const together = (...sums: readonly Sums[]): Sums => sums.reduce(plus, noSums);

/** The month as it was published, level by level; of the 基本满意, so many by default. */
const month = (name: ProfileName, byDefault = 0): Sums =>
  together(
    ...levels.map((level) => {
      const count = profiles[name].counts[level];
      const silent = level === 3 ? byDefault : 0;
      return together(times(given(level, true), count - silent), times(given(level, false), silent));
    }),
  );
const percent = (value: number | null, digits: number) => ((value ?? Number.NaN) * 100).toFixed(digits);

describe('the months of Guangdong, in full', () => {
  it('2020-01: seven in nine were 基本满意, most of them nobody’s', () => {
    const sums = month('2020-01');
    const { received, good, bad, goodRate, badRate, rated3 } = measure(sums);
    expect([received.value, good.value, bad.value]).toEqual([2_120_294, 2_119_149, 1_145]);
    // Published: 77.3 %.
    expect(percent((rated3.value ?? 0) / (received.value ?? 1), 1)).toBe('77.3');
    expect([goodRate.value, badRate.value]).toEqual([2_119_149 / 2_120_294, 1_145 / 2_120_294]);
    expect([percent(goodRate.value, 2), percent(badRate.value, 3)]).toEqual(['99.95', '0.054']);
  });

  it('2020-01 without those given by default, whose number is inferred: what was really said is seen', () => {
    // Inferred from the year after: were 基本满意 as rare among active reviews as then, 2,070 of them were active.
    const byDefault = 1_638_682 - 2_070;
    const { valid, active, activeGood, activeGoodRate, goodRate } = measure(month('2020-01', byDefault));
    expect([valid.value, active.value, activeGood.value]).toEqual([2_120_294, 483_682, 482_537]);
    expect([percent(goodRate.value, 2), percent(activeGoodRate.value, 2)]).toEqual(['99.95', '99.76']);
    // Of 100 reviews 77 were nobody's; among those that were somebody's bad ones were four times as frequent.
    expect(percent((valid.value! - active.value!) / valid.value!, 1)).toBe('77.2');
    expect(percent(1 - activeGoodRate.value!, 3)).toBe('0.237');
  });

  it('2021-01: 基本满意 is what it is elsewhere', () => {
    const { received, rated3, goodRate, badRate } = measure(month('2021-01'));
    expect(received.value).toBe(5_312_493);
    // Published: 0.43 %.
    expect(percent((rated3.value ?? 0) / (received.value ?? 1), 2)).toBe('0.43');
    expect([percent(goodRate.value, 3), percent(badRate.value, 4)]).toEqual(['99.985', '0.0149']);
  });

  it('2023-07: 99.99 % were good; of 1,275 bad reviews 1,249 were valid, the rest inferred to be excluded', () => {
    const all = month('2023-07');
    const before = measure(all);
    expect([before.received.value, before.good.value, before.bad.value]).toEqual([13_461_728, 13_460_453, 1_275]);
    expect(percent(before.goodRate.value, 2)).toBe('99.99');
    const after = measure(together(all, times(excluded(2), 26)));
    expect([after.received.value, after.excluded.value, after.valid.value, after.bad.value]).toEqual([
      13_461_728, 26, 13_461_702, 1_249,
    ]);
    expect(after.badRate).toEqual({ value: 1_249 / 13_461_702, numerator: 1_249, denominator: 13_461_702 });
    expect(percent(after.badRate.value, 4)).toBe('0.0093');
  });

  it('published totals hold more reviews than the published levels add up to: rates are of the levels', () => {
    const published: Readonly<Record<ProfileName, number>> = {
      '2020-01': 2_752_087,
      '2021-01': 6_149_345,
      '2023-07': 13_879_360,
    };
    const without = Object.fromEntries(
      Object.entries(published).map(([name, total]) => [name, total - (month(name as ProfileName).received ?? 0)]),
    );
    // Nothing says of which level these are, or whether they have one.
    expect(without).toEqual({ '2020-01': 631_793, '2021-01': 836_852, '2023-07': 417_632 });
  });

  it('Shenzhen’s share of bad reviews is the one that was published', () => {
    // 3,591 of 23.736 million: 0.015 %.
    const sums = together(times(given(5, true), 23_736_000 - 3_591), times(given(1, true), 3_591));
    expect(percent(measure(sums).badRate.value, 3)).toBe('0.015');
  });
});
