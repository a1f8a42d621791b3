import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import type { StoredEvent } from '#kernel/events.js';
import { Refusal } from '#kernel/refusal.js';
import { ActOnWorkOrder, type Actor } from '#orders/work-order.commands.js';
import { beginning } from '#platform/read-db/read-db.js';
import { ExcludeReview } from '#reviews/review.commands.js';
import { shippedCalendar } from '#rulebook/shipped.calendar.js';
import { countBehind, measureNames } from '#scorecards/measures.query.js';
import { hasRows } from '#scorecards/rows.query.js';
import { folded } from '../support/figures-by-hand.js';
import { worldForSpec } from '../support/for-spec.js';
import { rowsOf } from '../support/rows.js';
import type { Query } from '../support/world.clients.js';
import { Receipt, Scorecard } from '../support/world.contract.js';
import { departments, items } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

const world = await worldForSpec();

const day = 86_400_000;
const cause = { id: 'history', by: 'test' };
const places = ['city', 'east', 'west'] as const;

type Asked = ActOnWorkOrder['data'];
type Doing = Pick<Asked, 'action' | 'input'> & { readonly role: Actor['role'] };

/** What may be done with an order. Elsewhere is the unit that nobody was first answerable at. */
const doings = {
  accept: { role: 'officer', action: 'accept', input: {} },
  resolve: { role: 'officer', action: 'resolve', input: { reply: '已办' } },
  explain: { role: 'officer', action: 'verify', input: { isTrue: true, isJustified: false, outcome: 'explain' } },
  approve: { role: 'supervisor', action: 'approve', input: {} },
  'send back': { role: 'supervisor', action: 'send-back', input: { words: '再办' } },
  transfer: { role: 'officer', action: 'transfer', input: { to: departments.city, words: '转' } },
  dispatch: { role: 'supervisor', action: 'dispatch', input: { to: departments.west } },
  appeal: { role: 'officer', action: 'appeal', input: { reason: 'mistaken', words: '误评' } },
  uphold: { role: 'supervisor', action: 'decide-appeal', input: { upheld: true, words: '属实' } },
  satisfied: { role: 'citizen', action: 'call-back', input: { result: 'satisfied', contacted: true } },
  unsatisfied: { role: 'citizen', action: 'call-back', input: { result: 'unsatisfied', contacted: false, solved: false } },
  'follow up': { role: 'citizen', action: 'follow-up', input: { rating: 4 } },
} as const satisfies Record<string, Doing>;
const does = Object.keys(doings) as (keyof typeof doings)[];

/** What may happen; `nth` picks one of the reviews there are. */
type Step =
  | {
      readonly does: 'submit';
      readonly place: (typeof places)[number];
      readonly rating: number;
      readonly daysAgo: number;
      readonly isDefault: boolean;
      readonly tags: readonly string[];
      /** One of few, so that several reviews are of the same one. */
      readonly about: { readonly caseNumber: string; readonly stage: number } | null;
    }
  | { readonly does: 'exclude' | keyof typeof doings; readonly nth: number }
  | { readonly does: 'finish'; readonly place: (typeof places)[number]; readonly daysAgo: number; readonly cases: number }
  | { readonly does: 'days pass'; readonly days: number };

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('submit' as const),
      place: fc.constantFrom(...places),
      rating: fc.constantFrom(1, 1, 2, 3, 4, 5),
      daysAgo: fc.nat(40),
      isDefault: fc.boolean(),
      tags: fc.subarray(['110', '108', '109']),
      about: fc.option(fc.record({ caseNumber: fc.constantFrom('A', 'B', 'C'), stage: fc.integer({ min: 1, max: 3 }) })),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constantFrom(
        'exclude' as const,
        'exclude' as const,
        'accept' as const,
        'accept' as const,
        'resolve' as const,
        ...does,
      ),
      nth: fc.nat(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('finish' as const),
      place: fc.constantFrom(...places),
      daysAgo: fc.nat(2),
      cases: fc.nat(20),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('days pass' as const), days: fc.integer({ min: 1, max: 9 }) }) },
);

const questions: fc.Arbitrary<Query> = fc.record(
  {
    groupBy: fc.constantFrom(
      'department',
      'region,rating',
      'month',
      'day',
      'channel,active',
      'item,target',
      'department,month',
      'tag',
      'tag,department',
    ),
    department: fc.constantFrom(...Object.values(departments)),
    from: fc.constantFrom('2026-06-01', '2026-06-20', '2026-07-05'),
    to: fc.constantFrom('2026-07-06', '2026-07-10', '2026-12-31'),
    rating: fc.constantFrom('1', '2,5', 'none,1'),
    active: fc.constantFrom('true', 'false'),
    kind: fc.constantFrom('bad-review', 'none'),
    tag: fc.constantFrom('110', '108'),
    item: fc.constantFrom(items.east, `${items.city},none`),
  },
  { requiredKeys: [] },
);

/** A refusal is no part of the history; anything else is a failure of the test. */
const tried = async (act: Promise<unknown>): Promise<void> => {
  await act.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
};

const commandOf = (name: Exclude<Step['does'], 'submit' | 'finish' | 'days pass'>, id: string) => {
  const at = world.clock.instant();
  if (name === 'exclude') return new ExcludeReview({ reviewId: id, reason: 'mistaken', at }, cause);
  const { role, ...doing } = doings[name];
  return new ActOnWorkOrder({ workOrderId: id, at, by: { role, name: '', scope: 'all', home: [] }, ...doing }, cause);
};

/** How many cases were finished on a day; said once more, it is corrected. */
const finish = async ({ place, daysAgo, cases }: Extract<Step, { does: 'finish' }>): Promise<void> => {
  const finishedOn = new Date(world.clock.now().getTime() - daysAgo * day).toISOString().slice(0, 'yyyy-mm-dd'.length);
  const line = { deliveryId: randomUUID(), day: finishedOn, departmentCode: departments[place], itemCode: items[place], cases };
  const headers = { 'content-type': 'application/x-ndjson' };
  const answer = await world.channel.send('POST', '/api/v1/case-counts', { headers, body: JSON.stringify(line) });
  expect(answer.text).toContain('"rejected":0');
};

let run = 0;
const happen = async (history: readonly Step[]): Promise<void> => {
  run++;
  const reviews: string[] = [];
  for (const step of history) {
    if (step.does === 'submit') {
      const { place, daysAgo, rating, isDefault, about, tags } = step;
      const occurredAt = new Date(world.clock.now().getTime() - daysAgo * day).toISOString();
      const review = {
        itemCode: items[place],
        rating,
        occurredAt,
        default: isDefault && rating > 2,
        ...(rating === 1 && { tags }),
      };
      const ofCase = about && { ...about, caseNumber: `${run}-${about.caseNumber}` };
      const answer = await world.channel.trySubmit({ externalId: randomUUID(), ...review, ...ofCase });
      if (answer.status === 201) reviews.push(answer.as(Receipt).id);
      await world.quiet();
    } else if (step.does === 'finish') await finish(step);
    else if (step.does === 'days pass') await world.passTime(step.days * day);
    else if (reviews.length > 0) await tried(world.execute(commandOf(step.does, reviews[step.nth % reviews.length]!)));
  }
  await world.quiet();
};

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

const ask = (query: Query) => world.evaluator.get(withQuery('/api/v1/scorecards', query));

/** Any figure, and any part of it, is what the reviews or orders behind it add up to, each of them once. */
const leadsToItsRows = async (nth: number, { groupBy: _, ...query }: Query): Promise<void> => {
  const measure = measureNames[nth % measureNames.length]!;
  const { groups, asOf, position } = await world.evaluator.scorecard(query);
  const { value, numerator, denominator } = groups[0]!.measures[measure]!;
  const parts = numerator === undefined ? [[{}, value]] : [[{ part: 'numerator' }, numerator], [{ part: 'denominator' }, denominator]]; // prettier-ignore
  for (const [part, figure] of parts as [Query, number | null][]) {
    if (!hasRows(countBehind(measure, part['part'] === 'denominator' ? 'denominator' : 'numerator'))) continue;
    const rows = await rowsOf(world.evaluator, { ...query, ...part, measure, limit: 3 });
    expect(rows.map((page) => [page.asOf, page.position, page.total])).toEqual(rows.map(() => [asOf, position, figure]));
    const data = rows.flatMap((page) => page.data);
    expect(data.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(figure ?? 0);
    expect(new Set(data.map(({ subject }) => subject.id)).size).toBe(data.length);
    expect(data.every(({ subject }) => subject.number !== null)).toBe(true);
  }
};

const WhatIf = z.object({ groups: z.array(z.object({ differences: z.record(z.string(), z.number().nullable()) })) });

/** What differs when orders are counted again by the limits and the calendar that were in force. */
const underTheSameLimits = async ({ from, to, department }: Query, asOf: string) => {
  const instead = { deadlines: 'default@0', calendar: shippedCalendar.version };
  const body = { from, to, department, asOf, groupBy: ['department', 'month', 'kind'], instead };
  const { groups } = (await world.evaluator.post('/api/v1/scorecards/what-if', body)).as(WhatIf);
  return groups.flatMap(({ differences }) => Object.entries(differences).filter(([, value]) => (value ?? 0) !== 0));
};

describe('a scorecard as of an instant', () => {
  it('is the fold of the log up to it, and stays so to the byte', async () => {
    const answered: { readonly query: Query; readonly text: string }[] = [];
    const history = fc.array(steps, { minLength: 12, maxLength: 30 });
    const asked = fc.array(fc.tuple(fc.nat(), questions), { minLength: 12, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(history, asked, async (happens, asks) => {
        await happen(happens);
        const log = await readLog();
        for (const [where, question] of asks) {
          const asOf = log[where % log.length]!.recordedAt;
          const query = { ...question, asOf };
          const answer = await ask(query);
          const { groups, nextCursor, overlapping, ...stated } = answer.as(Scorecard);
          expect(overlapping).toBe(String(question['groupBy']).startsWith('tag') ? 'tag' : undefined);
          expect(nextCursor).toBeNull();
          const expected = folded(log, asOf, question);
          expect(stated).toEqual(expected.stated);
          expect(new Map(groups.map(({ key, measures }) => [JSON.stringify(key), measures]))).toEqual(expected.groups);
          answered.push({ query, text: answer.text });
          await leadsToItsRows(where, query);
          expect(await underTheSameLimits(question, asOf)).toEqual([]);
        }
        const latest = await ask({ asOf: '2100-01-01T00:00:00Z' });
        const { asOf } = latest.as(Scorecard);
        answered.push({ query: { asOf }, text: latest.text });
      }),
      { numRuns: 4, endOnFailure: true },
    );
    expect(answered.length).toBe(4 * 13);
    for (const { query, text } of answered) expect((await ask(query)).text).toBe(text);
  }, 120_000);

  it('comes page by page, of one state of knowledge', async () => {
    const groupBy = 'department,rating,active,kind,day';
    const { asOf, groups: all } = await world.evaluator.scorecard({ groupBy });
    const paged: unknown[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await world.evaluator.scorecard({ groupBy, limit: 7, ...(cursor !== undefined && { cursor }) });
      expect(page.asOf).toBe(asOf);
      expect(page.groups.length).toBeLessThanOrEqual(7);
      paged.push(...page.groups);
      if (cursor === undefined) await world.channel.submit({ itemCode: items.east, rating: 1 }); // no page after the first knows of it
      cursor = page.nextCursor;
    }
    expect(all.length).toBeGreaterThan(14);
    expect(paged).toEqual(all);
    await world.quiet();
  });

  it('knows nothing before the log began', async () => {
    const { asOf, position, groups } = await world.evaluator.scorecard({ asOf: '2020-01-01T00:00:00Z' });
    expect({ asOf, position }).toEqual({ asOf: beginning, position: '0' });
    expect(groups).toMatchObject([{ key: {}, measures: { received: { value: 0 }, goodRate: { value: null, denominator: 0 } } }]);
    expect((await world.evaluator.scorecard({ asOf: '2020-01-01T00:00:00Z', groupBy: 'department' })).groups).toEqual([]);
  });

  it('is the same instant with an offset', async () => {
    const utc = await ask({ asOf: '2030-01-01T00:00:00Z' });
    expect((await ask({ asOf: '2030-01-01T08:00:00+08:00' })).text).toBe(utc.text);
  });

  it.each([
    [{ from: '2026-07-02', to: '2026-07-01' }, 'to'],
    [{ from: '2026-13-01' }, 'from'],
    [{ asOf: '2026-07-01' }, 'asOf'],
    [{ groupBy: 'citizen' }, 'groupBy.0'],
    [{ groupBy: 'day,day' }, 'groupBy'],
    [{ rating: '6' }, 'rating.0'],
    [{ channel: 'pigeon' }, 'channel.0'],
    [{ active: 'yes' }, 'active'],
    [{ cursor: 'x' }, 'cursor'],
    [{ cursor: Buffer.from('1 2026-99-99T00:00:00.000000Z').toString('base64url') }, 'cursor'],
    [{ limit: '0' }, 'limit'],
  ])('is refused for %j', async (query: Query, field) => {
    expect((await ask(query)).problem).toMatchObject({ status: 422, field });
  });
});
