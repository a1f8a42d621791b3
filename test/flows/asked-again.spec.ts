import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RegisterDepartment, RegisterServiceItem } from '#directory/directory.commands.js';
import type { Command } from '#kernel/message.js';
import { Refusal } from '#kernel/refusal.js';
import { ActOnWorkOrder, type Actor } from '#orders/work-order.commands.js';
import { ActOnServicePoint } from '#oversight/oversight.commands.js';
import { factsConsumer } from '#platform/read-db/facts.projection.js';
import { rebuild } from '#platform/read-db/rebuild.js';
import { DraftRules } from '#rulebook/rulebook.commands.js';
import { handlingFacts } from '#scorecards/handling.projection.js';
import { worldForSpec } from '../support/for-spec.js';
import type { Query } from '../support/world.clients.js';
import { Scorecard } from '../support/world.contract.js';
import { departments, items, points, regions, tellDirectory } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';
import { startWorld } from '../support/world.js';

const world = await worldForSpec();
beforeAll(async () => {
  await world.channel.submit({ itemCode: items.west, rating: 1 });
  await world.quiet();
});

const day = 86_400_000;
const cause = { id: 'history', by: 'test' };
const localDay = (fromNow: number) => new Date(Date.now() + fromNow * day).toISOString().slice(0, 10);

type Asked = ActOnWorkOrder['data'];
type Doing = Pick<Asked, 'action' | 'input'> & { readonly role: Actor['role'] };
const doings: readonly Doing[] = [
  { role: 'officer', action: 'accept', input: {} },
  { role: 'officer', action: 'note', input: { words: '记' } },
  { role: 'officer', action: 'resolve', input: { reply: '已办' } },
  { role: 'officer', action: 'transfer', input: { to: departments.city, words: '转' } },
  { role: 'officer', action: 'appeal', input: { reason: 'mistaken', words: '误评' } },
  { role: 'supervisor', action: 'decide-appeal', input: { upheld: true, words: '属实' } },
  { role: 'citizen', action: 'call-back', input: { result: 'unsatisfied' } },
  { role: 'citizen', action: 'call-back', input: { result: 'satisfied' } },
];

/** What may happen, a capability or more in each; `nth` picks an order, an instant. */
type Step =
  | { readonly does: 'submit'; readonly item: keyof typeof items; readonly rating: number; readonly contact: boolean }
  | { readonly does: 'act'; readonly doing: Doing; readonly nth: number }
  | { readonly does: 'reform'; readonly to: 'east' | 'west'; readonly daysFromNow: number }
  | { readonly does: 'item moves'; readonly daysFromNow: number }
  | { readonly does: 'rules change' }
  | { readonly does: 'point is called' }
  | { readonly does: 'days pass' }
  | { readonly does: 'ask'; readonly question: Query; readonly when: (typeof whens)[number]; readonly nth: number };
const whens = ['of an event', 'between', 'of the last', 'after the last', 'unsaid'] as const;

const questions: fc.Arbitrary<Query> = fc.record(
  {
    groupBy: fc.constantFrom('department', 'region', 'month', 'department,rating'),
    department: fc.constantFrom(...Object.values(departments)),
    region: fc.constantFrom(regions.city, regions.east, regions.east, regions.west),
    to: fc.constantFrom('2026-07-31', localDay(-1), localDay(1)),
  },
  { requiredKeys: ['groupBy'] },
);
const daysFromNow = fc.constantFrom(-200, -2, -1, 0, 1);
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('submit' as const),
      item: fc.constantFrom('city' as const, 'east' as const, 'west' as const),
      rating: fc.constantFrom(1, 2, 5),
      contact: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant('act' as const), doing: fc.constantFrom(...doings), nth: fc.nat() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('reform' as const),
      to: fc.constantFrom('east' as const, 'west' as const),
      daysFromNow,
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('item moves' as const), daysFromNow }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constantFrom('rules change' as const, 'point is called' as const, 'days pass' as const) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constant('ask' as const),
      question: questions,
      when: fc.constantFrom(...whens),
      nth: fc.nat(),
    }),
  },
);

/** A refusal is no part of the history; anything else is a failure of the test. */
const tried = async (command: Command): Promise<void> => {
  await world.execute(command).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
};

const instants: string[] = [];
let readUpTo = 0n;
/** Recorded times of all events of the log, whoever's they are. */
const readInstants = async (): Promise<void> => {
  for (let more = true; more;) {
    const page = await world.parts.store.readAll(readUpTo, {}, 500);
    instants.push(...page.events.map(({ recordedAt }) => recordedAt));
    ({ upTo: readUpTo, more } = page);
  }
};

const nextMilli = (at: string) => new Date(Date.parse(at) + 1).toISOString();
const instantOf = (when: (typeof whens)[number], nth: number): string | undefined => {
  const [some, last] = [instants[nth % instants.length]!, instants.at(-1)!];
  const said = { 'of an event': some, between: nextMilli(some), 'of the last': last, 'after the last': nextMilli(last) };
  return when === 'unsaid' ? undefined : said[when];
};

const answered: { readonly query: Query; readonly text: string }[] = [];
const scorecardOf = (query: Query) => world.evaluator.get(withQuery('/api/v1/scorecards', query));

const ask = async ({ question, when, nth }: Extract<Step, { does: 'ask' }>): Promise<void> => {
  await readInstants();
  const asOf = instantOf(when, nth);
  if (asOf !== undefined) while (Date.now() <= Date.parse(asOf)) await new Promise((resolve) => setTimeout(resolve, 1));
  const { text, ...answer } = await scorecardOf({ ...question, asOf });
  const stated = Scorecard.parse(JSON.parse(text));
  expect({ status: answer.status, late: asOf !== undefined && stated.asOf > asOf.replace(/(\.\d{3})Z$/, '$1000Z') }).toEqual({
    status: 200,
    late: false,
  });
  if (asOf !== undefined) answered.push({ query: { ...question, asOf }, text });
  answered.push({ query: { ...question, asOf: stated.asOf }, text });
};

const reviews: string[] = [];
let changes = 0;
const moved = (to: 'east' | 'west', effectiveFrom: string) =>
  new RegisterDepartment(
    { code: departments.west, name: `部门 ${++changes}`, regionCode: regions[to], parentCode: null, effectiveFrom },
    cause,
  );

const happens: { readonly [Of in Step['does']]: (step: Extract<Step, { does: Of }>) => Promise<unknown> } = {
  submit: async ({ item, rating, contact }) => {
    const { id } = await world.channel.submit({ itemCode: items[item], rating, ...(contact && { contact: '13900001234' }) });
    reviews.push(id);
  },
  act: ({ doing: { role, ...doing }, nth }) => {
    const by: Actor = { role, name: '', scope: 'all', home: [] };
    const [workOrderId, at] = [reviews[nth % reviews.length] ?? '', world.clock.instant()];
    return tried(new ActOnWorkOrder({ workOrderId, at, by, ...doing } as Asked, cause));
  },
  reform: ({ to, daysFromNow: from }) => tellDirectory(world.app, world.parts.store, [moved(to, localDay(from))]),
  'item moves': ({ daysFromNow: from }) =>
    tellDirectory(world.app, world.parts.store, [
      new RegisterServiceItem(
        { code: items.west, name: `事项 ${++changes}`, departmentCode: departments.west, effectiveFrom: localDay(from) },
        cause,
      ),
    ]),
  'rules change': () => {
    const rule = { name: `rule-${++changes}`, when: { region: regions.west }, to: null, desk: departments.city };
    const content = { kind: 'dispatch-rules' as const, rules: [rule] };
    return tried(new DraftRules({ kind: 'dispatch-rules', name: 'default', at: world.clock.instant(), content }, cause));
  },
  'point is called': () => {
    const action = ++changes % 2 ? 'order-interview' : 'record-interview';
    const asked = {
      servicePoint: points.window,
      action,
      input: { words: '约谈' },
      role: 'supervisor',
      at: world.clock.instant(),
    };
    return tried(new ActOnServicePoint(asked as ActOnServicePoint['data'], cause));
  },
  'days pass': () => world.passTime(9 * day),
  ask,
};

const happen = async (history: readonly Step[]): Promise<void> => {
  // Each step has the handler of its name.
  for (const step of history) await (happens[step.does] as (step: Step) => Promise<unknown>)(step);
};

const expectTheSame = async (): Promise<void> => {
  for (const { query, text } of answered) expect([query, (await scorecardOf(query)).text]).toEqual([query, text]);
};

describe('a scorecard as of an instant that has passed', () => {
  it('is answered the same to the byte for ever, whatever happens anywhere, and after a rebuild', async () => {
    const history = fc.array(steps, { minLength: 20, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(history, async (happened) => {
        await happen(happened);
        await world.quiet();
        await expectTheSame();
      }),
      { numRuns: 4, endOnFailure: true },
    );
    await rebuild(world.parts.readDb, world.parts.store, factsConsumer(handlingFacts));
    await expectTheSame();
    const other = await startWorld({ beside: world });
    try {
      for (const { query, text } of answered)
        expect((await other.evaluator.get(withQuery('/api/v1/scorecards', query))).text).toBe(text);
    } finally {
      await other.stop();
    }
    expect(answered.length).toBeGreaterThan(40);
  }, 180_000);
});
