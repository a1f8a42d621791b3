import { describe, expect, it } from '@jest/globals';
import { ExcludeReview } from '#reviews/review.commands.js';
import { sumFacts } from '#platform/read-db/facts.query.js';
import { deliverOnTop } from '../../apps/cli/simulate.cases.js';
import { finishedCases } from '#scorecards/finished-cases.projection.js';
import { RankingAnswer, WhatIfAnswer } from '../../apps/api/scorecards/scorecard.answers.js';
import { worldForSpec } from '../support/for-spec.js';
import { rowsOf } from '../support/rows.js';
import type { Query } from '../support/world.clients.js';
import { departments, items, regions } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

const world = await worldForSpec();

type Answer = Readonly<Record<string, unknown>>;
const day = '2026-07-03';
const line = (deliveryId: string, cases: unknown, change: object = {}) =>
  JSON.stringify({ deliveryId, day, departmentCode: departments.east, itemCode: items.east, cases, ...change });

const deliver = async (lines: readonly string[], channel = world.channel): Promise<Answer[]> => {
  const headers = { 'content-type': 'application/x-ndjson' };
  const answer = await channel.send('POST', '/api/v1/case-counts', { headers, body: lines.join('\n') });
  expect(answer.status).toBe(200);
  return answer.text
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text) as Answer);
};

/** The page of a scorecard that so many others come before. */
const pageOf = async (query: Query, nth: number) => {
  let page = await world.evaluator.scorecard(query);
  for (let before = 0; before < nth; before++)
    page = await world.evaluator.scorecard({ ...query, ...(page.nextCursor !== null && { cursor: page.nextCursor }) });
  return page;
};

const known = async (asOf?: string) => {
  await world.quiet();
  const question = { asOf, from: day, to: day, where: { department: departments.east } };
  const { asOf: stated, groups } = await sumFacts(world.parts.readDb, finishedCases, question);
  return { stated, cases: groups[0]?.sums.finishedCases };
};

describe('numbers of finished cases', () => {
  it('are counted, corrected by a later delivery, and known as of either', async () => {
    expect(await deliver([line('d1', 100)])).toMatchObject([
      { line: 1, cases: 100, difference: 100, outcome: 'counted' },
      { summary: { counted: 1, corrected: 0, unchanged: 0, rejected: 0 } },
    ]);
    const before = await known();
    expect(before.cases).toBe(100);
    const again = await deliver([line('d2', 80), line('d1', 100), line('d2', 80), line('d2', 81)]);
    expect(again).toMatchObject([
      { cases: 80, difference: -20, outcome: 'corrected' },
      { outcome: 'unchanged' },
      { outcome: 'unchanged' },
      { line: 4, problem: { status: 409, code: 'case-count.other-number', field: 'cases' } },
      { summary: { counted: 0, corrected: 1, unchanged: 2, rejected: 1 } },
    ]);
    expect((await known()).cases).toBe(80);
    expect((await known(before.stated)).cases).toBe(100);
  });

  it('are refused line by line, each with its field, and the rest goes on', async () => {
    const answers = await deliver([
      line('b', -1),
      '{"cases"',
      line('b', 1, { departmentCode: 'nobody' }),
      line('b', 1, { itemCode: 'item-0' }),
      line('b', 1, { day: '2027-01-01' }),
      line('b', 5, { channel: 'app' }),
    ]);
    expect(answers.map((one) => (one['problem'] as Answer | undefined)?.['field'] ?? one['outcome'])).toEqual([
      'cases',
      undefined,
      'departmentCode',
      'itemCode',
      'day',
      'counted',
      undefined,
    ]);
    expect((await known()).cases).toBe(85);
  });

  it('of two sources add up', async () => {
    await deliver([line('d1', 15)], world.otherChannel);
    expect((await known()).cases).toBe(100);
  });

  it('stand in scorecards beside the reviews, also of departments that have none', async () => {
    await world.channel.submit({ itemCode: items.city, rating: 5, occurredAt: `${day}T02:00:00Z` });
    await deliver([line('d1', 7, { departmentCode: departments.west, itemCode: items.west, channel: 'app' })]);
    await world.quiet();
    const month = { from: '2026-07-01', to: '2026-07-31' };
    const shown = async (query: Query) =>
      (await world.evaluator.scorecard({ ...month, ...query })).groups.map(({ key, measures }) => [
        Object.values(key)[0],
        measures['received']!.value,
        measures['finishedCases']!.value,
      ]);
    const all = await shown({ groupBy: 'department' });
    expect(all).toEqual([
      [departments.city, 1, 0],
      [departments.east, 0, 100],
      [departments.west, 0, 7],
    ]);
    const pages = await Promise.all([0, 1, 2].map((nth) => pageOf({ ...month, groupBy: 'department', limit: 1 }, nth)));
    expect(pages.flatMap(({ groups }) => groups.map(({ key }) => key['department']))).toEqual(all.map(([code]) => code));
    expect(await shown({ channel: 'app' })).toEqual([[undefined, 0, 12]]);
    expect(await shown({ item: items.west })).toEqual([[undefined, 0, 7]]);
    expect(await shown({ groupBy: 'month', region: regions.east })).toEqual([['2026-07', 0, 100]]);
  });

  it('are no figure where reviews are told apart by what cases are not', async () => {
    for (const query of [{ groupBy: 'rating' }, { rating: '5' }, { kind: 'none' }, { groupBy: 'department,stage' }]) {
      const { groups } = await world.evaluator.scorecard({ department: departments.city, ...query });
      expect(groups.map(({ measures }) => measures['finishedCases']!.value)).toEqual(groups.map(() => null));
    }
  });

  it('are what distinct reviewed cases are divided by, with and without what was excluded since', async () => {
    const review = async (caseNumber: string, stage: number, more: object = {}) =>
      (await world.channel.submit({ caseNumber, stage, itemCode: items.west, occurredAt: `${day}T03:00:00Z`, ...more })).id;
    const first = await review('W1', 1, { rating: 1 });
    await review('W1', 3);
    await review('W2', 3, { rating: 3, default: true });
    const only = await review('W3', 3);
    await world.quiet();
    const west = { from: day, to: day, department: departments.west };
    const shown = async (asOf?: string) => {
      const { asOf: stated, groups } = await world.evaluator.scorecard({ ...west, asOf });
      const { participationRate, unreviewedRate, caseReviews } = groups[0]!.measures;
      return { stated, participationRate, unreviewedRate, caseReviews: caseReviews!.value };
    };
    const before = await shown();
    expect(before).toMatchObject({
      participationRate: { numerator: 2, denominator: 7 },
      unreviewedRate: { numerator: 5, denominator: 7 },
      caseReviews: 3,
    });
    for (const reviewId of [first, only])
      await world.execute(
        new ExcludeReview({ reviewId, reason: 'mistaken', at: world.clock.instant() }, { id: 'x', by: 'test' }),
      );
    await world.quiet();
    expect(await shown()).toMatchObject({ participationRate: { numerator: 1, denominator: 7 }, caseReviews: 1 });
    expect(await shown(before.stated)).toEqual(before);
    const [page] = await rowsOf(world.evaluator, { ...west, measure: 'participationRate' });
    expect(page).toMatchObject({ counts: 'reviewedCases', total: 1, data: [{ contribution: 1, item: items.west, stage: null }] });
    const body = { ...west, instead: { countExcluded: true, leaveOutDefaults: true } };
    const { groups } = (await world.evaluator.post('/api/v1/scorecards/what-if', body)).as(WhatIfAnswer);
    const sides = [groups[0]!.published, groups[0]!.instead].map(({ measures }) => measures['participationRate']!.numerator);
    expect(sides).toEqual([1, 2]);
  });

  it('have nothing behind them that could be listed', async () => {
    const answer = await world.evaluator.get('/api/v1/scorecards/rows?measure=finishedCases');
    expect(answer.problem).toMatchObject({ status: 422, code: 'figure.without-rows', field: 'measure' });
  });

  it('rank units, and stand on both sides of a what-if', async () => {
    const asked = { from: '2026-07-01', to: '2026-07-31', measure: 'finishedCases' };
    const { data } = (await world.evaluator.get(withQuery('/api/v1/scorecards/rankings', asked))).as(RankingAnswer);
    expect(data.map(({ code, figure }) => [code, figure.value]).toSorted()).toEqual([
      [departments.city, 0],
      [departments.east, 100],
      [departments.west, 7],
    ]);
    const body = { groupBy: ['department'], instead: { countExcluded: true } };
    const { groups } = (await world.evaluator.post('/api/v1/scorecards/what-if', body)).as(WhatIfAnswer);
    const sides = groups.map(({ key, published, instead }) => [
      key['department'],
      published.measures['finishedCases']!.value,
      instead.measures['finishedCases']!.value,
    ]);
    expect(sides.toSorted()).toEqual([
      [departments.city, 0, 0],
      [departments.east, 100, 100],
      [departments.west, 7, 7],
    ]);
  });
});

describe('counts that a simulation delivers', () => {
  it('come on top of those of the same source, and change nothing when they come again', async () => {
    const to = { baseUrl: world.url, key: world.keys.hall };
    const count = (deliveryId: string, cases: number) => {
      return { deliveryId, day: '2026-05-05', departmentCode: departments.west, itemCode: items.west, cases };
    };
    expect(await deliverOnTop(to, [count('sim-1', 5)])).toEqual({ cases: [5], rejected: [] });
    expect(await deliverOnTop(to, [count('sim-2', 4)])).toEqual({ cases: [9], rejected: [] });
    await deliverOnTop(to, [count('sim-1', 5)]);
    expect((await deliverOnTop(to, [count('sim-3', 1)])).cases).toEqual([10]);
    const { rejected } = await deliverOnTop(to, [{ ...count('sim-4', 1), itemCode: 'nothing' }]);
    expect(rejected).toEqual([expect.stringContaining('problem')]);
  });
});
