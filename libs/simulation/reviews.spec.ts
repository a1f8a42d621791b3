import { describe, expect, it } from '@jest/globals';
import { localDay } from '#kernel/values.js';
import { ReviewBody } from '#reviews/review.commands.js';
import { checkReview } from '#reviews/submission.policy.js';
import { checkTags } from '#rulebook/tag-catalogue.policy.js';
import { shippedTagCatalogues } from '#rulebook/shipped.tags.js';
import { channelCounts, levels, profileNames, profiles } from './profiles.js';
import { type ReviewOptions, type SimulatedReview, simulateReviews } from './reviews.js';
import { simulateWorld } from './world.js';

const world = simulateWorld({ seed: '1', counties: 3, departments: 24, items: 100, points: 16 });
const july: ReviewOptions = {
  seed: '7',
  count: 2_000,
  from: '2026-07-01',
  to: '2026-07-31',
  profile: '2023-07',
  duplicates: 0,
};
const stream = (changes: Partial<ReviewOptions>) => [...simulateReviews(world, { ...july, ...changes })];
const lines = (changes: Partial<ReviewOptions>) => stream(changes).map((review) => JSON.stringify(review));

/** Within five standard deviations of what `count` independent draws give. */
const expectShare = (found: number, count: number, share: number) =>
  expect(Math.abs(found - count * share)).toBeLessThanOrEqual(5 * Math.sqrt(count * share * (1 - share)) + 1);

const tally = <Key>(reviews: readonly SimulatedReview[], keyOf: (review: SimulatedReview) => Key) =>
  new Map([...Map.groupBy(reviews, keyOf)].map(([key, found]) => [key, found.length]));

describe('simulated reviews', () => {
  it('are the same to the byte for the same options, and others for another seed', () => {
    expect(lines({})).toEqual(lines({}));
    expect(lines({ seed: '8' })).not.toEqual(lines({}));
  });

  it('claim no case number or id of a stream with other options', () => {
    const identities = (changes: Partial<ReviewOptions>) =>
      stream(changes).flatMap(({ caseNumber, externalId }) => [caseNumber, externalId]);
    const taken = new Set(identities({}));
    expect(taken.size).toBe(2 * july.count);
    for (const changes of [{ seed: '8' }, { count: 1_999 }, { from: '2026-06-01' }, { badShare: 0.1 }])
      expect(identities(changes).filter((identity) => taken.has(identity))).toEqual([]);
  });

  it.each(profileNames)('of %s fit the contract, the rules of submission and the tags in use', (profile) => {
    for (const review of stream({ profile, badShare: 0.2, duplicates: 0.01 })) {
      checkReview(ReviewBody.parse(review), '2026-08-01T00:00:00.000Z');
      expect(checkTags(shippedTagCatalogues, review.rating, review.tags ?? [])).toEqual({ version: 'V2' });
    }
  });

  it('name items and service points of the world', () => {
    const items = new Set(world.items.map(({ code }) => code));
    const points = new Set(world.servicePoints.map(({ code }) => code));
    expect(stream({}).filter(({ itemCode, servicePointCode }) => !items.has(itemCode) || !points.has(servicePointCode))).toEqual(
      [],
    );
  });

  it.each(profileNames)('have the levels of %s', (profile) => {
    const reviews = stream({ profile, count: 100_000 });
    const total = levels.reduce((sum, level) => sum + profiles[profile].counts[level], 0);
    const found = tally(reviews, ({ rating }) => rating);
    for (const level of levels) expectShare(found.get(level) ?? 0, 100_000, profiles[profile].counts[level] / total);
    const defaults = reviews.filter((review) => review.default);
    expectShare(defaults.length, found.get(3) ?? 0, profiles[profile].defaultShare);
    expect(defaults.every(({ rating }) => rating === 3)).toBe(true);
  });

  it('come by the published channels', () => {
    const total = channelCounts.reduce((sum, [, count]) => sum + count, 0);
    const found = tally(stream({ count: 100_000 }), ({ channel }) => channel);
    for (const [channel, count] of channelCounts) expectShare(found.get(channel) ?? 0, 100_000, count / total);
    expect(found.size).toBeLessThanOrEqual(channelCounts.length);
  });

  it('are as often bad as asked for, with the published order of bad tags', () => {
    const reviews = stream({ count: 50_000, badShare: 0.3 });
    const bad = reviews.filter(({ rating }) => rating <= 2);
    expectShare(bad.length, 50_000, 0.3);
    const tags = Map.groupBy(
      bad.flatMap((review) => review.tags ?? []),
      (tag) => tag,
    );
    const ranked = [...tags].toSorted(([, a], [, b]) => b.length - a.length).map(([tag]) => tag);
    expect(ranked.slice(0, 3)).toEqual(['110', '108', '109']);
  });

  it('happen in order and within the period, hardly ever on days off', () => {
    const reviews = stream({ count: 20_000, from: '2026-10-01', to: '2026-10-11' });
    const moments = reviews.map(({ occurredAt }) => occurredAt);
    expect(moments).toEqual(moments.toSorted());
    const days = tally(reviews, ({ occurredAt }) => localDay(occurredAt, 'Asia/Shanghai'));
    expect([...days.keys()]).toEqual(Array.from({ length: 11 }, (_, day) => `2026-10-${String(day + 1).padStart(2, '0')}`));
    const on = (day: string) => days.get(`2026-10-${day}`) ?? 0;
    expect(on('10')).toBe(on('09')); // a Saturday that is worked
    expect(on('11') * 4).toBeLessThan(on('09')); // a Sunday
    expect(on('01') * 10).toBeLessThan(on('09')); // a holiday
  });

  it('are mostly about few items', () => {
    const counts = [...tally(stream({ count: 20_000 }), ({ itemCode }) => itemCode).values()].toSorted((a, b) => b - a);
    const top = counts.slice(0, 10).reduce((sum, count) => sum + count, 0);
    expectShare(top, 20_000, harmonic(10) / harmonic(100));
  });

  it('repeat earlier lines to the letter when asked to', () => {
    const all = lines({ count: 20_000, duplicates: 0.05 });
    expect(all).toHaveLength(20_000);
    expectShare(all.length - new Set(all).size, 20_000, 0.05);
    expect(new Set(lines({ count: 20_000 })).size).toBe(20_000);
  });

  it('are made one at a time, whatever their number', () => {
    const endless = simulateReviews(world, { ...july, count: Number.MAX_SAFE_INTEGER });
    expect([endless.next().done, endless.next().done, endless.return(undefined).done]).toEqual([false, false, true]);
  });
});

const harmonic = (count: number) => Array.from({ length: count }, (_, rank) => 1 / (rank + 1)).reduce((a, b) => a + b, 0);
