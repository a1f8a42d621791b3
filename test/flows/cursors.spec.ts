import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { worldForSpec } from '../support/for-spec.js';
import { type CallerName } from '../support/world.callers.js';
import { departments, items } from '../support/world.directory.js';
import { Http, withQuery } from '../support/world.http.js';

const Parameter = z.object({ name: z.string(), in: z.string() });
const Operation = z.object({ parameters: z.array(Parameter).default([]), 'x-roles': z.union([z.string(), z.array(z.string())]) });
const Contract = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const Page = z.union([
  z.object({ data: z.array(z.unknown()), nextCursor: z.string().nullable() }),
  z.object({ groups: z.array(z.unknown()), nextCursor: z.string().nullable() }),
]);

/** Who asks, for each group of users that a list may be for. */
const callers = { operator: 'operator', evaluator: 'evaluator', supervisor: 'city-supervisor' } as const satisfies Record<
  string,
  CallerName
>;

interface List {
  readonly path: string;
  /** What has to be said besides. */
  readonly query: Readonly<Record<string, string>>;
  readonly http: Http;
}

/** What some lists cannot do without. */
const needed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/api/v1/insight/hot': { by: 'item' },
  '/api/v1/public/history': { department: departments.east },
  '/api/v1/public/rankings': { month: '2026-07' },
  '/api/v1/public/scorecards': { month: '2026-07' },
  '/api/v1/scorecards': { groupBy: 'department' },
  '/api/v1/scorecards/rows': { measure: 'received' },
  '/api/v1/scorecards/what-if/rows': { measure: 'received', rectify: '3', difficult: '10' },
  '/api/v1/scorecards/rankings': { from: '2026-07-01', to: '2026-07-31', measure: 'received' },
};

const world = await worldForSpec();
let lists: readonly List[];
let order: string;
beforeAll(async () => {
  const known = { itemCode: items.east, rating: 1, contact: '13800138000', realName: true };
  for (const review of [known, known]) await world.channel.submit(review);
  order = (await world.channel.submit(known)).id;
  await world.channel.submit({ itemCode: items.west, rating: 1 });
  await world.quiet();
  lists = await everyList();
});

/** Every list of the contract that comes in pages, but those within one round of an assessment or one publication, which come the same way. */
const everyList = async (): Promise<readonly List[]> => {
  const { paths } = (await new Http(world.url).get('/api/openapi.json')).as(Contract);
  return Object.entries(paths).flatMap(([pattern, { get }]) => {
    if (get === undefined) return [];
    const { parameters, 'x-roles': roles } = Operation.parse(get);
    if (!parameters.some(({ name }) => name === 'cursor') || /(assessments|publications)\/\{id\}/.test(pattern)) return [];
    const role = (Object.keys(callers) as (keyof typeof callers)[]).find((one) => roles.includes(one));
    const path = pattern.replace('{shelf}', 'departments').replace('{id}', order);
    return [{ path, query: needed[pattern] ?? {}, http: role === undefined ? world.citizen : world.as(callers[role]) }];
  });
};

/** What is inside of cursors of ours, or looks like it. */
const inside = fc.tuple(
  fc.constantFrom('code:', 'name:', 'position:', 'opened ', 'opened 2026-07-01T00:00:00Z ', '2026-07-01T00:00:00Z ', '1 ', ''),
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.uuid(),
    fc.bigInt().map(String),
    fc.constantFrom('\u0000', '0000-01-01T00:00:00.000000Z', '2026-02-30T00:00:00.000000Z'),
  ),
);
const utf8 = (text: string) => Buffer.from(text.toWellFormed(), 'utf8');
const cursors = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 210 }),
  fc.base64String({ maxLength: 210 }),
  fc.string({ unit: fc.constantFrom('A', 'b', '9', '+', '/', '-', '_', '='), maxLength: 30 }),
  inside.map((parts) => utf8(parts.join('')).toString('base64')),
  inside.map((parts) => utf8(parts.join('')).toString('base64url')),
);

describe('a list', () => {
  it('is known to be one', () => {
    expect(lists.map(({ path }) => path.replace(order, '{id}')).toSorted()).toEqual([
      '/api/v1/assessments',
      '/api/v1/directory/departments',
      '/api/v1/insight/bottlenecks',
      '/api/v1/insight/core',
      '/api/v1/insight/hot',
      '/api/v1/insight/rising',
      '/api/v1/insight/words',
      '/api/v1/notice-addresses',
      '/api/v1/notices',
      '/api/v1/operators/disclosures',
      '/api/v1/operators/rebuilds',
      '/api/v1/oversight/service-points',
      '/api/v1/oversight/suspended',
      '/api/v1/public/corrections',
      '/api/v1/public/history',
      '/api/v1/public/months',
      '/api/v1/public/rankings',
      '/api/v1/public/scorecards',
      '/api/v1/public/service-points',
      '/api/v1/publications',
      '/api/v1/scorecards',
      '/api/v1/scorecards/rankings',
      '/api/v1/scorecards/rows',
      '/api/v1/scorecards/what-if/rows',
      '/api/v1/work-orders',
      '/api/v1/work-orders/{id}/same-item',
      '/api/v1/work-orders/{id}/same-person',
    ]);
  });

  it('answers any text that comes as its cursor with a page, or says that it is none', async () => {
    const answer = fc.asyncProperty(cursors, async (cursor) => {
      for (const { path, query, http } of lists) {
        const asked = await http.get(withQuery(path, { ...query, cursor: cursor.toWellFormed(), limit: 1 }));
        if (asked.status === 200) asked.as(Page);
        else
          expect([path, cursor, asked.problem]).toEqual([
            path,
            cursor,
            expect.objectContaining({ status: 422, field: 'cursor' }),
          ]);
      }
    });
    await fc.assert(answer, { numRuns: 300, examples: [['AAAAA'], ['A'], [utf8('name:\u0000').toString('base64url')]] });
  }, 120_000);

  it('takes its own cursors as they are', async () => {
    for (const { path, query, http } of lists) {
      const { nextCursor } = (await http.get(withQuery(path, { ...query, limit: 1 }))).as(Page);
      if (nextCursor !== null) expect((await http.get(withQuery(path, { ...query, cursor: nextCursor }))).status).toBe(200);
    }
  });
});
