import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { StoredEvent } from '#kernel/events.js';
import { problemFacts } from '#insight/problems.projection.js';
import { factsOf } from '#platform/read-db/facts.writer.js';
import { worldForSpec } from '../support/for-spec.js';
import type { Query } from '../support/world.clients.js';
import type { Receipt } from '../support/world.contract.js';
import { departments, items, points, regions } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';
import { handIn } from '../support/world.matters.js';

const Known = { asOf: z.iso.datetime(), position: z.string(), nextCursor: z.string().nullable() };
const Problem = { key: z.string(), name: z.string().nullable(), count: z.number() };
const Hot = z.strictObject({
  ...Known,
  total: z.number(),
  unnamed: z.number(),
  data: z.array(z.strictObject({ ...Problem, share: z.number() })),
});
const Core = Hot.extend({
  part: z.number(),
  core: z.strictObject({ problems: z.number(), count: z.number(), share: z.number().nullable() }),
});
const Rising = z.strictObject({
  ...Known,
  from: z.string(),
  to: z.string(),
  windows: z.number(),
  looked: z.number(),
  test: z.strictObject({ formula: z.string(), windows: z.number(), minimum: z.number(), significance: z.number() }),
  data: z.array(z.strictObject({ ...Problem, before: z.array(z.number()), expected: z.number(), chance: z.number() })),
});

const world = await worldForSpec();
let appealed: Receipt;
let moved: Receipt;

const bad = (itemCode: string, daysAgo: number, tags: readonly string[]) => {
  const occurredAt = new Date(world.clock.now().getTime() - daysAgo * 86_400_000).toISOString();
  return world.channel.submit({ itemCode, rating: 1, tags, occurredAt, servicePointCode: points.hall });
};
const times = async (count: number, act: () => Promise<unknown>) => {
  for (let n = 0; n < count; n++) await act();
};

/** The week up to Monday 6 July 2026, and what was before. */
const history = async () => {
  for (const daysAgo of [34, 27, 20, 13]) await times(2, () => bad(items.east, daysAgo, ['110']));
  await times(7, () => bad(items.east, 1, ['108', '113']));
  await times(2, () => bad(items.east, 2, ['110']));
  appealed = await bad(items.east, 0, ['109']);
  moved = await bad(items.east, 0, []);
  await bad(items.city, 0, ['110']);
  await world.channel.submit({ itemCode: items.west, rating: 5, tags: ['510'] });
  await handIn(world.channel, '/api/v1/corrections', {
    itemCode: items.west,
    guideElement: 'fee',
    type: 'misspelt',
    wrong: '不收废',
    right: '不收费',
  });
  await world.quiet();
};

beforeAll(async () => {
  await history();
}, 90_000);

const get = (path: string, query: Query = {}) => world.evaluator.get(withQuery(`/api/v1/insight/${path}`, query));
const hot = async (query: Query = {}) => (await get('hot', query)).as(Hot);
const counts = ({ data }: z.infer<typeof Hot>) => data.map(({ key, count }) => [key, count]);

describe('hot problems', () => {
  it('are listed by item, each with its name and its share of all', async () => {
    const { data, total, unnamed } = await hot();
    expect([total, unnamed]).toEqual([21, 0]);
    expect(data).toEqual([
      { key: items.east, name: `事项 ${items.east}`, count: 19, share: 19 / 21 },
      { key: items.city, name: `事项 ${items.city}`, count: 1, share: 1 / 21 },
      { key: items.west, name: `事项 ${items.west}`, count: 1, share: 1 / 21 },
    ]);
  });
  it('are listed by tag, where a report that names two counts under both', async () => {
    const { data, total, unnamed } = await hot({ by: 'tag' });
    expect([total, unnamed]).toEqual([27, 1]);
    expect(data.slice(0, 3)).toMatchObject([
      { key: '110', name: '无理由超过法定办理时间', count: 11 },
      { key: '108', count: 7 },
      { key: '113', count: 7 },
    ]);
    expect(data.find(({ key }) => key === 'misspelt')).toMatchObject({ count: 1, name: null });
  });
  it('are narrowed by department, region, kind, tag and day', async () => {
    expect(counts(await hot({ department: departments.city }))).toEqual([[items.city, 1]]);
    expect(counts(await hot({ region: regions.east, by: 'kind' }))).toEqual([['bad-review', 19]]);
    expect(counts(await hot({ kind: 'correction', by: 'department' }))).toEqual([[departments.west, 1]]);
    expect(counts(await hot({ tag: '110', by: 'region' }))).toEqual([
      [regions.east, 10],
      [regions.city, 1],
    ]);
    expect(counts(await hot({ from: '2026-07-05', to: '2026-07-05', by: 'servicePoint' }))).toEqual([[points.hall, 7]]);
  });
  it('come in pages that fit together, whatever happens in between', async () => {
    const whole = await hot({ by: 'tag' });
    const first = await hot({ by: 'tag', limit: 2 });
    await bad(items.west, 0, ['115']);
    await world.quiet();
    const pages = [...first.data];
    for (let cursor = first.nextCursor; cursor !== null;) {
      const page = await hot({ by: 'tag', limit: 2, cursor });
      expect(page.asOf).toBe(first.asOf);
      pages.push(...page.data);
      cursor = page.nextCursor;
    }
    expect(pages).toEqual(whole.data);
  });
  it('are those of the caller’s own departments', async () => {
    const answer = await world.officer.get('/api/v1/insight/hot?by=department');
    expect(counts(answer.as(Hot))).toEqual([[departments.east, 19]]);
    expect((await world.officer.get(`/api/v1/insight/hot?department=${departments.west}`)).refusal).toBe(
      '403 access.out-of-scope',
    );
    expect((await world.channel.get('/api/v1/insight/hot')).refusal).toBe('403 access.wrong-role');
  });
});

describe('core problems', () => {
  it('are the fewest that make up the part', async () => {
    const { data, core, part, total } = (await get('core', { to: '2026-07-05' })).as(Core);
    expect(data.map(({ key }) => key)).toEqual(['110', '108', '113']);
    expect({ core, part, total }).toEqual({ core: { problems: 3, count: 24, share: 1 }, part: 0.8, total: 24 });
    expect((await get('core', { part: 0.4, to: '2026-07-05' })).as(Core).data.map(({ key }) => key)).toEqual(['110']);
  });
  it('are none where nothing was reported', async () =>
    expect((await get('core', { to: '2020-01-01' })).as(Core).core).toEqual({ problems: 0, count: 0, share: null }));
});

describe('rising problems', () => {
  it('are told from chance by their own history', async () => {
    const rising = (await get('rising', { region: regions.east })).as(Rising);
    expect(rising).toMatchObject({ from: '2026-06-30', to: '2026-07-06', windows: 4, looked: 4 });
    expect(rising.test).toEqual({
      formula: 'P(X ≥ count) ≤ significance, X ~ Binomial(count + Σ before, 1 ÷ (windows + 1))',
      windows: 4,
      minimum: 5,
      significance: 0.01,
    });
    expect(rising.data).toMatchObject([
      { key: '108', name: '在办事指南之外增加新的审批条件', count: 7, before: [0, 0, 0, 0], expected: 0 },
      { key: '113', count: 7 },
    ]);
    expect(rising.data[0]?.chance).toBeCloseTo(0.2 ** 7, 9);
  });
  it('cannot be told where nothing is on record before', async () => {
    const first = (await get('rising', { from: '2026-06-03', to: '2026-06-05' })).as(Rising);
    expect([first.windows, first.data]).toEqual([0, []]);
    expect((await get('rising', { from: '2026-06-16', to: '2026-06-22' })).as(Rising).windows).toBe(2);
  });
});

/** The whole log, in pages smaller than it. */
const readLog = async (): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for (let after = 0n; ;) {
    const page = await world.parts.store.readAll(after, {}, 50);
    events.push(...page.events);
    if (!page.more) return events;
    after = page.upTo;
  }
};

describe('problems as of an instant', () => {
  it('leave with an appeal that is upheld, move with their order, and stay as they were known', async () => {
    const before = await hot({ by: 'tag' });
    const byUnit = await hot({ by: 'department' });
    await world.officer.accept(appealed.id);
    await world.officer.does(appealed.id, 'appeal', { reason: 'mistaken', words: '误评' });
    await world.supervisor.does(appealed.id, 'decide-appeal', { upheld: true, words: '属实' });
    await world.officer.does(moved.id, 'transfer', { to: departments.west, words: '转' });
    await world.quiet();
    const after = await hot({ by: 'tag' });
    expect(before.data.some(({ key }) => key === '109')).toBe(true);
    expect(after.data).toEqual(
      before.data.filter(({ key }) => key !== '109').map((one) => ({ ...one, share: one.count / (before.total - 1) })),
    );
    const unit = (key: string, of: z.infer<typeof Hot>) => of.data.find((one) => one.key === key)?.count ?? 0;
    const now = await hot({ by: 'department' });
    expect(unit(departments.east, now)).toBe(unit(departments.east, byUnit) - 2);
    expect(unit(departments.west, now)).toBe(unit(departments.west, byUnit) + 1);
    expect(await hot({ by: 'tag', asOf: before.asOf })).toEqual(before);
    expect(await hot({ by: 'department', asOf: byUnit.asOf })).toEqual(byUnit);
  });

  it('are the fold of the log up to it', async () => {
    const log = await readLog();
    for (const event of log.filter((_, n) => n % 9 === 0)) {
      const sums = new Map<string, number>();
      for (const { fact } of factsOf(
        problemFacts,
        log.filter(({ recordedAt }) => recordedAt <= event.recordedAt),
      ))
        // prettier-ignore
        if (fact.dims['tag'] !== null)
          sums.set(String(fact.dims['tag']), (sums.get(String(fact.dims['tag'])) ?? 0) + (fact.adds['mentions'] ?? 0));
      const { data } = await hot({ by: 'tag', asOf: event.recordedAt, limit: 200 });
      expect(new Map(data.map(({ key, count }) => [key, count]))).toEqual(new Map([...sums].filter(([, sum]) => sum > 0)));
    }
  });
});

describe('a question of insight', () => {
  it.each([
    ['hot', { by: 'citizen' }, 'by'],
    ['hot', { from: '2026-07-02', to: '2026-07-01' }, 'to'],
    ['hot', { asOf: 'yesterday' }, 'asOf'],
    ['hot', { cursor: 'nonsense' }, 'cursor'],
    ['hot', { limit: 0 }, 'limit'],
    ['hot', { kind: 'praise' }, 'kind'],
    ['core', { part: 2 }, 'part'],
    ['rising', { from: '2024-01-01', to: '2026-01-01' }, 'from'],
    ['rising', { from: '0001-01-01', to: '0001-01-02' }, 'from'],
  ] as const)('is refused at %s for %j', async (path, query: Query, field) => {
    expect((await get(path, query)).problem).toMatchObject({ status: 422, field });
  });
});
