import { beforeAll, describe, expect, it } from '@jest/globals';
import { ExcludeReview } from '#reviews/review.commands.js';
import { worldForSpec } from '../support/for-spec.js';
import { rowsOf } from '../support/rows.js';
import type { Query } from '../support/world.clients.js';
import { departments, items } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

const world = await worldForSpec();
let both: string;
beforeAll(async () => {
  const review = (itemCode: string, tags: readonly string[]) => world.channel.submit({ itemCode, rating: 1, tags: [...tags] });
  both = (await review(items.east, ['110', '108'])).id;
  await review(items.east, ['110']);
  await review(items.west, ['108']);
  await review(items.west, []);
  await world.quiet();
});

const bad = async (query: Query) => {
  const { groups, ...answer } = await world.evaluator.scorecard(query);
  return { ...answer, bad: groups.map(({ key, measures }) => [...Object.values(key), measures['bad']!.value]) };
};

describe('figures by tag', () => {
  it('count a review under each of its tags, and say so', async () => {
    const { overlapping, bad: shown } = await bad({ groupBy: 'tag' });
    expect(shown).toEqual([
      ['108', 2],
      ['110', 2],
    ]);
    expect(overlapping).toBe('tag');
    expect((await bad({ groupBy: 'tag,department' })).bad).toEqual([
      ['108', departments.east, 1],
      ['108', departments.west, 1],
      ['110', departments.east, 2],
    ]);
  });

  it('are narrowed by one tag, together with anything that a review is counted under', async () => {
    expect(await bad({ tag: '110' })).toMatchObject({ bad: [[2]] });
    expect((await bad({ tag: '108', department: departments.west, rating: '1' })).bad).toEqual([[1]]);
    expect((await world.evaluator.get('/api/v1/scorecards?tag=110,108')).problem).toMatchObject({ status: 422, field: 'tag' });
  });

  it('are none of orders and cases', async () => {
    const { groups } = await world.evaluator.scorecard({ tag: '110' });
    const { badToHandle, onTimeRate, finishedCases, participationRate } = groups[0]!.measures;
    expect([badToHandle, onTimeRate, finishedCases, participationRate].map((figure) => figure!.value)).toEqual(
      Array(4).fill(null),
    );
  });

  it('lead to the reviews behind them, and follow trends', async () => {
    const [page] = await rowsOf(world.evaluator, { tag: '108', measure: 'bad' });
    expect(page).toMatchObject({ total: 2, data: [{ tag: '108' }, { tag: '108' }] });
    const trend = withQuery('/api/v1/scorecards/trend', { from: '2026-07-01', to: '2026-07-31', tag: '108', format: 'csv' });
    expect((await world.evaluator.get(trend)).status).toBe(200);
  });

  it('are those of then as of then, also of a review that was excluded since', async () => {
    const { asOf } = await bad({ tag: '108' });
    await world.execute(
      new ExcludeReview({ reviewId: both, reason: 'mistaken', at: world.clock.instant() }, { id: 'x', by: 'test' }),
    );
    await world.quiet();
    const shown = async (query: Query) => (await bad({ groupBy: 'tag', ...query })).bad;
    expect(await shown({})).toEqual([
      ['108', 1],
      ['110', 1],
    ]);
    expect(await shown({ asOf })).toEqual([
      ['108', 2],
      ['110', 2],
    ]);
  });

  it('have no part in what-if', async () => {
    const answer = await world.evaluator.post('/api/v1/scorecards/what-if', { groupBy: ['tag'], instead: {} });
    expect(answer.problem).toMatchObject({ status: 422, field: 'groupBy.0' });
  });
});
