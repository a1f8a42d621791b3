import { beforeAll, describe, expect, it } from '@jest/globals';
import { PublishedAnswer } from '../../apps/api/publications/publication.answers.js';
import { publicLimit } from '../../apps/api/public/public-limit.js';
import { MonthsAnswer, PublicAnswer, ReleasedAnswer } from '../../apps/api/public/public.answers.js';
import { PreviewAnswer } from '../../apps/api/publications/publication.answers.js';
import { worldForSpec } from '../support/for-spec.js';
import { departments, items, regions } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

const world = await worldForSpec();
let first: string;
beforeAll(async () => {
  const review = (rating: number, item: string) =>
    world.channel.submit({ rating, itemCode: item, occurredAt: '2026-05-12T02:00:00Z' });
  for (let times = 0; times < 6; times++) await review(5, items.west);
  for (const rating of [5, 1, 2]) await review(rating, items.east);
  await world.quiet();
  first = await publish('2026-05-01', '2026-05-31');
});

const publish = async (from: string, to: string, more: object = {}): Promise<string> => {
  const body = { from, to, ...more };
  const { cutOff } = (await world.evaluator.post('/api/v1/publications/preview', body)).as(PreviewAnswer);
  const { id, recorded } = (await world.evaluator.post('/api/v1/publications', { ...body, asOf: cutOff })).as(PublishedAnswer);
  await world.evaluator.get(withQuery(`/api/v1/publications/${id}`, { waitFor: recorded }));
  return id;
};
const release = (id: string, staff = world.evaluator) => staff.post(`/api/v1/publications/${id}/release`);
const ask = async (query: Readonly<Record<string, string>>) =>
  (await world.citizen.get(withQuery('/api/v1/public/scorecards', { month: '2026-05', ...query }))).as(PublicAnswer);
const few = { low: 0, high: 4 };

describe('figures for everybody', () => {
  it('are none before a month is released', async () =>
    expect(await ask({})).toEqual({ release: null, data: [], nextCursor: null }));

  it('are those of the publication that holds', async () => {
    await world.channel.submit({ rating: 4, itemCode: items.west, occurredAt: '2026-05-13T02:00:00Z' });
    await world.quiet();
    const before = first;
    first = await publish('2026-05-01', '2026-05-31');
    expect((await release(before)).refusal).toBe('409 publication.superseded');
  });

  it('are released by who sees every department, of a whole month of all', async () => {
    expect((await release(first, world.as('east-supervisor'))).refusal).toBe('403 access.out-of-scope');
    const half = await publish('2026-05-01', '2026-05-15');
    expect((await release(half)).refusal).toBe('409 publication.no-month');
    const east = await publish('2026-05-01', '2026-05-31', { region: regions.east });
    expect((await release(east)).refusal).toBe('409 publication.no-month');
    expect((await release('00000000-0000-4000-8000-000000000000')).refusal).toBe('404 publication.unknown');
  });

  it('name every department, tell counts from five on, and nothing of a publication by which one could try out the rest', async () => {
    const answer = await release(first);
    expect(answer.status).toBe(201);
    const { recorded } = answer.as(ReleasedAnswer);
    const all = await ask({ waitFor: recorded });
    expect(all.release).toMatchObject({ month: '2026-05', fewest: 5 });
    expect(JSON.stringify(all)).not.toContain(first);
    expect(all.data.map(({ unit, code }) => [unit, code])).toEqual([
      ['all', null],
      ['region', regions.city],
    ]);
    expect(all.data[0]?.counts).toMatchObject({ activeGood: { low: 7, high: 15 }, defaultGood: { low: 0, high: 12 } });
    const city = await ask({ region: regions.city });
    expect(city.data.map(({ unit, code, within }) => [unit, code, within])).toEqual([
      ['region', regions.city, null],
      ['region', regions.east, regions.city],
      ['region', regions.west, regions.city],
      ['department', departments.city, regions.city],
    ]);
    const [west] = (await ask({ department: departments.west })).data;
    expect(west).toMatchObject({ counts: { activeGood: { low: 7, high: 7 }, badOther: few } });
    expect(west?.name).toBe(`部门 ${departments.west}`);
    const [east] = (await ask({ department: departments.east })).data;
    expect(east).toMatchObject({ counts: { activeGood: few, badOther: few, badOnTime: few, bad: { low: 0, high: 8 } } });
  });

  it('are given once: the same again changes nothing, another publication of the month is refused', async () => {
    const before = await world.parts.store.head();
    expect((await release(first)).as(ReleasedAnswer).duplicate).toBe(true);
    expect(await world.parts.store.head()).toBe(before);
    await world.channel.submit({ rating: 5, itemCode: items.east, occurredAt: '2026-05-13T02:00:00Z' });
    await world.quiet();
    const told = await ask({});
    const second = await publish('2026-05-01', '2026-05-31');
    expect((await release(second)).problem).toMatchObject({ status: 409, code: 'publication.released-before' });
    expect(await ask({})).toEqual(told);
    expect((await release(first)).as(ReleasedAnswer).duplicate).toBe(true);
  });

  it('come in pages, may be kept for a while, and are listed by month', async () => {
    const page = await ask({ region: regions.city, limit: '3' });
    const rest = await ask({ region: regions.city, limit: '3', cursor: page.nextCursor ?? '' });
    expect([page.data.length, rest.data.length, rest.nextCursor]).toEqual([3, 1, null]);
    const months = await world.citizen.get('/api/v1/public/months');
    expect(months.headers.get('cache-control')).toBe('public, max-age=300');
    expect(months.as(MonthsAnswer).data.map(({ month }) => month)).toEqual(['2026-05']);
  });

  it.each([
    [{ month: '2026-13' }, 'month'],
    [{ region: regions.city, department: departments.east }, 'department'],
    [{ day: '2026-05-01' }, 'day'],
  ])('are refused for %j', async (query, field) => {
    const answer = await world.citizen.get(withQuery('/api/v1/public/scorecards', { month: '2026-05', ...query }));
    expect(answer.problem).toMatchObject({ status: 422, field });
    expect(answer.headers.get('cache-control') ?? '').not.toContain('public');
  });

  it('are asked for so many times a minute from one place', async () => {
    const from = { 'x-forwarded-for': '203.0.113.9' };
    for (let times = 0; times < publicLimit.most; times++)
      expect((await world.citizen.get('/api/v1/public/months', from)).status).toBe(200);
    const answer = await world.citizen.get('/api/v1/public/months', from);
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await world.citizen.get('/api/v1/public/months')).status).toBe(200);
  });
});
