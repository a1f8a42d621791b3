import { beforeAll, describe, expect, it } from '@jest/globals';
import { channelCounts, type Level, levels, profiles } from '#simulation/profiles.js';
import { worldForSpec } from '../support/for-spec.js';
import { items } from '../support/world.directory.js';

/** As many reviews as a township has. */
const size = 3_000;

/** Whole numbers in the proportion of what was published that add up to `size`: the largest remainders are rounded up. */
const apportioned = <Key>(published: readonly (readonly [Key, number])[]): ReadonlyMap<Key, number> => {
  const total = published.reduce((sum, [, count]) => sum + count, 0);
  const exact = published.map(([key, count]) => ({ key, share: (count / total) * size }));
  const left = size - exact.reduce((sum, { share }) => sum + Math.floor(share), 0);
  const up = new Set(
    exact
      .toSorted((a, b) => (b.share % 1) - (a.share % 1))
      .slice(0, left)
      .map(({ key }) => key),
  );
  return new Map(exact.map(({ key, share }) => [key, Math.floor(share) + (up.has(key) ? 1 : 0)]));
};
const listed = <Key>(counts: ReadonlyMap<Key, number>): readonly Key[] =>
  [...counts].flatMap(([key, count]) => Array.from({ length: count }, () => key));

/** Guangdong, January 2020: levels and channels are published; which 基本满意 were given by default is inferred. */
const { counts, defaultShare } = profiles['2020-01'];
const ofLevels = apportioned(levels.map((level): readonly [Level, number] => [level, counts[level]]));
const ofChannels = apportioned(channelCounts);

const world = await worldForSpec();
beforeAll(async () => {
  const channels = listed(ofChannels);
  let defaults = Math.round((ofLevels.get(3) ?? 0) * defaultShare);
  const lines = listed(ofLevels).map((rating, nth) => {
    const byDefault = rating === 3 && defaults-- > 0;
    const day = String(1 + (nth % 31)).padStart(2, '0');
    // Neighbours in the list of levels go to channels far from each other.
    const channel = channels[(nth * 7_919) % size];
    const said = { externalId: `gd-${nth}`, itemCode: items.east, rating, channel, occurredAt: `2026-05-${day}T02:00:00Z` };
    return JSON.stringify(byDefault ? { ...said, default: true } : said);
  });
  const answers = await world.channel.batch(lines);
  expect(answers.at(-1)).toEqual({ summary: { accepted: size, duplicates: 0, rejected: 0 } });
  await world.quiet();
}, 120_000);

const month = { from: '2026-05-01', to: '2026-05-31' };

describe('a month with the shares of Guangdong, January 2020', () => {
  it('has them on the scorecard: 77.3 % 基本满意, good and bad as published', async () => {
    const figures = await world.evaluator.figures(month);
    const of = (level: Level) => ofLevels.get(level) ?? 0;
    expect(figures).toMatchObject({ received: size, rated5: of(5), rated4: of(4), rated3: of(3), rated2: of(2), rated1: of(1) });
    expect((((figures['rated3'] ?? 0) / size) * 100).toFixed(1)).toBe('77.3');
    const published = 2_119_149 / 2_120_294;
    expect(Math.abs((figures['goodRate'] ?? 0) - published)).toBeLessThan(1 / size);
    expect(figures['badRate']).toBe((of(1) + of(2)) / size);
  });

  it('shows what was really said apart from what nobody said', async () => {
    const { groups } = await world.evaluator.scorecard({ ...month, groupBy: 'active' });
    const shares = Object.fromEntries(groups.map(({ key, measures }) => [String(key['active']), measures['received']?.value]));
    expect(shares['true']).toBeLessThan(size * 0.24);
    const { activeGoodRate, goodRate } = await world.evaluator.figures(month);
    expect(activeGoodRate ?? 1).toBeLessThan(goodRate ?? 0);
  });

  it('came by the published channels, and opened an order for each bad review', async () => {
    const { groups } = await world.evaluator.scorecard({ ...month, groupBy: 'channel', kind: 'none' });
    const received = groups.map(({ key, measures }) => [key['channel'], measures['received']?.value]);
    expect(Object.fromEntries(received)).toEqual(Object.fromEntries([...ofChannels].filter(([, count]) => count > 0)));
    const { bad, ordersOpened } = await world.evaluator.figures({ ...month, kind: undefined });
    expect([bad, ordersOpened]).toEqual([ofLevels.get(1)! + ofLevels.get(2)!, bad]);
  });
});
