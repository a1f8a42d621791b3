import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { worldForSpec } from '../support/for-spec.js';
import type { Query } from '../support/world.clients.js';
import { departments, items, regions } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

const world = await worldForSpec();
beforeAll(async () => {
  await review('east', '2026-07', [5, 5, 5, 1]);
  await review('west', '2026-07', [5, 5, 5, 1, 5, 5, 5, 1]);
  await review('city', '2026-07', [5]);
  await review('east', '2026-06', [5, 1]);
  await review('east', '2025-07', [1]);
  await world.quiet();
});

const review = async (place: keyof typeof items, month: string, ratings: readonly number[]) => {
  for (const [nth, rating] of ratings.entries()) {
    const occurredAt = `${month}-0${1 + (nth % 5)}T02:00:00Z`;
    await world.channel.submit({ externalId: `${place} ${month} ${nth}`, itemCode: items[place], rating, occurredAt });
  }
};

const Figure = z.object({ value: z.number().nullable(), numerator: z.number().optional(), denominator: z.number().optional() });
const Compared = z.object({ from: z.string(), to: z.string(), changes: z.record(z.string(), z.number().nullable()) });
const Point = z.object({
  from: z.string(),
  to: z.string(),
  measures: z.record(z.string(), Figure),
  before: Compared,
  yearBefore: Compared,
});
const Trend = z.object({ asOf: z.string(), points: z.array(Point) });
const Place = z.object({
  code: z.string(),
  name: z.string().nullable(),
  peers: z.string(),
  standing: z.string(),
  rank: z.number().nullable(),
  of: z.number(),
  figure: Figure,
  interval: z.object({ lower: z.number(), upper: z.number() }).nullable(),
});
const Ranking = z.object({ asOf: z.string(), data: z.array(Place), nextCursor: z.string().nullable() });

const ask = (path: string, query: Query, staff = world.evaluator) => staff.get(withQuery(`/api/v1/scorecards/${path}`, query));
const trend = async (query: Query) => (await ask('trend', query)).as(Trend);
const ranking = async (query: Query) => (await ask('rankings', { from: '2026-07-01', to: '2026-07-31', ...query })).as(Ranking);
const ranks = ({ data }: z.infer<typeof Ranking>) => data.map(({ code, rank, standing }) => [code, rank, standing]);

describe('a trend', () => {
  it('has a point for every month, with the change against the one before and the year before', async () => {
    const { points } = await trend({ from: '2026-05-10', to: '2026-07-31', department: departments.east });
    expect(points.map(({ from, to, measures }) => [from, to, measures['received']?.value])).toEqual([
      ['2026-05-01', '2026-05-31', 0],
      ['2026-06-01', '2026-06-30', 2],
      ['2026-07-01', '2026-07-31', 4],
    ]);
    const [may, june, july] = points;
    expect(july?.before).toMatchObject({ from: '2026-06-01', to: '2026-06-30', changes: { received: 1, badRate: -0.5 } });
    expect(july?.yearBefore).toMatchObject({ from: '2025-07-01', to: '2025-07-31', changes: { received: 3 } });
    expect(june?.before.changes['received']).toBeNull(); // there was nothing in May
    expect(may?.measures['badRate']).toEqual({ value: null, numerator: 0, denominator: 0 });
  });

  it('adds months up to quarters and years, and goes by days', async () => {
    const whole = { from: '2026-07-01', to: '2026-07-31', department: departments.east };
    const received = async (unit: string) =>
      (await trend({ ...whole, unit })).points.map(({ measures }) => measures['received']?.value);
    expect(await received('quarter')).toEqual([4]);
    expect(await received('year')).toEqual([6]);
    expect((await received('day')).slice(0, 5)).toEqual([1, 1, 1, 1, 0]);
  });

  it.each([
    [{ from: '2026-07-01' }, 'to'],
    [{ from: '2026-07-02', to: '2026-07-01' }, 'to'],
    [{ from: '2020-01-01', to: '2026-01-01', unit: 'day' }, 'from'],
    [{ from: '2026-07-01', to: '2026-07-02', unit: 'week' }, 'unit'],
  ])('is refused for %j', async (query: Query, field) => {
    expect((await ask('trend', query)).problem).toMatchObject({ status: 422, field });
  });
});

describe('a ranking', () => {
  it('ranks units among their peers; who is as good shares the rank', async () => {
    const answer = await ranking({ measure: 'goodRate' });
    const counties = answer.data.filter(({ peers }) => peers === 'city');
    expect(ranks({ ...answer, data: counties })).toEqual(
      [
        [departments.east, 1, 'ranked'],
        [departments.west, 1, 'ranked'],
      ].toSorted(),
    );
    expect(counties[0]?.name).toBeTruthy();
    expect(answer.data.find(({ code }) => code === departments.city)).toMatchObject({ peers: 'province', rank: 1, of: 1 });
    const [east, west] = [departments.east, departments.west].map((code) => counties.find((place) => place.code === code));
    expect(east!.interval!.lower).toBeLessThan(west!.interval!.lower); // as good, with less to go by
  });

  it('lists units with too few reviews, and with none, apart', async () => {
    const june = { from: '2026-06-01', to: '2026-06-30', measure: 'goodRate', minimum: 3 };
    const standing = Object.fromEntries((await ranking(june)).data.map((place) => [place.code, place.standing]));
    expect(standing).toMatchObject({ [departments.east]: 'below-minimum', [departments.west]: 'without-cases' });
  });

  it('has the fewest on top where fewer is better', async () => {
    const [first] = (await ranking({ measure: 'bad', region: regions.city })).data.filter(({ peers }) => peers === 'city');
    expect(first).toMatchObject({ code: departments.east, rank: 1, figure: { value: 1 }, interval: null });
  });

  it('ranks the regions below one, each with all below it', async () => {
    const { data } = await ranking({ measure: 'received', by: 'region', region: regions.city });
    expect(data.map(({ code, rank, figure }) => [code, rank, figure.value])).toEqual([
      [regions.west, 1, 8],
      [regions.east, 2, 4],
    ]);
  });

  it('is of one state of knowledge on all pages', async () => {
    const all = await ranking({ measure: 'received' });
    const first = await ranking({ measure: 'received', limit: 1 });
    expect(first.data).toEqual(all.data.slice(0, 1));
    const second = await ranking({ measure: 'received', limit: 1, cursor: first.nextCursor ?? '' });
    expect(second).toMatchObject({ asOf: first.asOf, data: all.data.slice(1, 2) });
  });

  it('shows a caller their own units alone', async () => {
    const query = { from: '2026-07-01', to: '2026-07-31', measure: 'goodRate' };
    const { data } = (await ask('rankings', query, world.officer)).as(Ranking);
    expect(data.map(({ code }) => code)).toEqual([departments.east]);
    expect((await ask('rankings', { ...query, department: departments.west }, world.officer)).problem.status).toBe(403);
  });

  it.each([
    [{ measure: 'beauty' }, 'measure'],
    [{}, 'measure'],
    [{ measure: 'goodRate', by: 'region' }, 'region'],
    [{ measure: 'goodRate', minimum: -1 }, 'minimum'],
  ])('is refused for %j', async (query: Query, field) => {
    const problem = (await ask('rankings', { from: '2026-07-01', to: '2026-07-31', ...query })).problem;
    expect(problem).toMatchObject({ status: 422, field });
  });
});

describe('the catalogue of measures', () => {
  it('says of every figure of a scorecard what it is, in both languages, and how far to trust the definition', async () => {
    const Catalogue = z.object({
      data: z.array(
        z.object({
          measure: z.string(),
          name: z.object({ zh: z.string().min(1), en: z.string().min(1) }),
          definition: z.object({ zh: z.string().min(1), en: z.string().min(1) }),
          source: z.object({ mark: z.string(), text: z.string().min(1) }),
        }),
      ),
    });
    const { data } = (await ask('measures', {})).as(Catalogue);
    const [group] = (await world.evaluator.scorecard({})).groups;
    expect(data.map(({ measure }) => measure).toSorted()).toEqual(Object.keys(group!.measures).toSorted());
  });
});
