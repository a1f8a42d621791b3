import { beforeAll, describe, expect, it } from '@jest/globals';
import { HistoryAnswer, PublicRankingAnswer } from '../../apps/api/public/public.answers.js';
import { worldForSpec } from '../support/for-spec.js';
import { releaseMonths } from '../support/open-months.js';
import { departments, regions } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

const world = await worldForSpec();
beforeAll(async () => {
  await releaseMonths(world);
});

type Query = Readonly<Record<string, string>>;
const get = (path: string, query: Query) => world.citizen.get(withQuery(`/api/v1/public/${path}`, query));
const rankings = async (query: Query = {}) => (await get('rankings', { month: '2026-06', ...query })).as(PublicRankingAnswer);

describe('the ranking of departments for everybody', () => {
  it('is among peers, by what is told exactly; of whom a range is told stands apart', async () => {
    const { release, measure, data } = await rankings();
    expect([release?.month, measure]).toEqual(['2026-06', 'onTimeRate']);
    expect(
      data.map(({ code, peers, standing, rank, of, best, worst }) => [code, peers, standing, rank, of, best, worst]),
    ).toEqual([
      [departments.west, 'city', 'ranked', 1, 2, 1, 1],
      [departments.east, 'city', 'ranked', 2, 2, 2, 2],
      [departments.city, 'province', 'range', null, 0, 1, 1],
    ]);
    expect(data[0]).toMatchObject({ region: '西县', rate: { low: 6 / 11, high: 6 / 11 }, name: `部门 ${departments.west}` });
    expect(data[2]).toMatchObject({ rate: { low: 0, high: 1 }, interval: null });
  });

  it('has nobody in it of whom every rate is a range', async () =>
    // Nobody’s good reviews by default are told: there were fewer than five of them.
    expect((await rankings({ measure: 'goodRate' })).data.map(({ standing }) => standing)).toEqual(['range', 'range', 'range']));

  it('is of one region and those below it, page by page', async () => {
    expect((await rankings({ region: regions.east })).data).toMatchObject([{ code: departments.east, rank: 1, of: 1 }]);
    expect((await rankings({ region: regions.city })).data).toHaveLength(3);
    const page = await rankings({ limit: '2' });
    const rest = await rankings({ limit: '2', cursor: page.nextCursor ?? '' });
    expect([page.data.length, rest.data.length, rest.nextCursor]).toEqual([2, 1, null]);
  });

  it('is none of a month that was not released, and by no other measure', async () => {
    expect(await rankings({ month: '2026-03' })).toMatchObject({ release: null, data: [] });
    expect((await get('rankings', { month: '2026-06', measure: 'badRate' })).problem).toMatchObject({
      status: 422,
      field: 'measure',
    });
  });
});

describe('the months of a department for everybody', () => {
  it('are told one by one, the newest first', async () => {
    const { data, nextCursor } = (await get('history', { department: departments.west })).as(HistoryAnswer);
    expect([data.map(({ release }) => release.month), nextCursor]).toEqual([['2026-06', '2026-05'], null]);
    expect(data[0]?.unit?.counts).toMatchObject({ activeGood: { low: 20, high: 20 }, badOnTime: { low: 6, high: 6 } });
    expect(data[1]?.unit?.counts).toMatchObject({ activeGood: { low: 0, high: 4 } });
  });

  it('have nothing of a department that they do not know', async () => {
    const { data } = (await get('history', { department: 'none', limit: '1' })).as(HistoryAnswer);
    expect(data).toMatchObject([{ unit: null }]);
    expect((await get('history', {})).problem).toMatchObject({ status: 422, field: 'department' });
  });
});
