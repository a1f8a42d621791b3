import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import {
  DifferencesAnswer,
  DueAnswer,
  ProfilesAnswer,
  RuleSetAnswer,
  RuleSetsAnswer,
  RuleVersionAnswer,
  WrittenAnswer,
} from '../../apps/api/rulebook/rulebook.answers.js';
import type { DeadlineRules, NamedDeadlineRule } from '#rulebook/rule-content.policy.js';
import { Rulebook, RulebookProgress } from '#rulebook/rulebook.port.js';
import { shippedCalendarRules } from '#rulebook/shipped.calendar.js';
import { shippedDeadlines } from '#rulebook/shipped.deadlines.js';
import { worldForSpec } from '../support/for-spec.js';
import { regions } from '../support/world.directory.js';
import { startWorld } from '../support/world.js';

const world = await worldForSpec();

const today = '2026-07-06';
const base = '/api/v1/rulebook';
const english = { 'accept-language': 'en' };
type Written = z.infer<typeof WrittenAnswer>;

const operator = () => world.as('operator');
const setOf = async (set: string) => (await operator().get(`${base}/${set}`, english)).as(RuleSetAnswer);
const etagOf = async (set: string) => (await setOf(set)).etag;
const write = (method: string, path: string, etag: string, body?: unknown) =>
  operator().send(method, `${base}/${path}`, {
    headers: { ...english, 'content-type': 'application/json', 'if-match': etag },
    body: JSON.stringify(body ?? {}),
  });
const draft = (set: string, etag: string, content: unknown) => write('PUT', `${set}/draft`, etag, content);
const publish = (set: string, etag: string, effectiveFrom?: string) => write('POST', `${set}/publish`, etag, { effectiveFrom });
const publishNow = async (set: string, content: unknown, effectiveFrom?: string): Promise<Written> => {
  const { etag } = (await draft(set, await etagOf(set), content)).as(WrittenAnswer);
  return (await publish(set, etag, effectiveFrom)).as(WrittenAnswer);
};

const rule = (name: string, when: NamedDeadlineRule['when'], rectify = 7): NamedDeadlineRule => ({
  ...shippedDeadlines.rules[0]!,
  name,
  when,
  rule: { ...shippedDeadlines.rules[0]!.rule, rectify: { amount: rectify, unit: 'working' } },
});
const rules = (...named: NamedDeadlineRule[]): DeadlineRules => ({ kind: 'deadline-rules', rules: named });
const rectifyIn = (region: string, on = today) =>
  world.app
    .get(Rulebook)
    .deadlineRule({ kind: 'complaint', severity: 'ordinary', regions: [region, regions.city], departments: [], on });

describe('the rulebook', () => {
  it('begins with what ships', async () => {
    const { data } = (await world.evaluator.get(base)).as(RuleSetsAnswer);
    expect(data.filter(({ kind }) => kind === 'calendar')).toEqual([
      {
        kind: 'calendar',
        name: 'cn',
        inForce: { version: 0, effectiveFrom: '0001-01-01', publishedAt: null, publishedBy: null },
        marks: ['published'],
        newest: 0,
        upcoming: [],
        draft: null,
        etag: '"-1"',
      },
    ]);
    expect(data.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['deadline-rules', 'dispatch-rules', 'source-map', 'tag-catalogue', 'triggers']),
    );
    expect((await setOf('deadline-rules/default')).content).toEqual(shippedDeadlines);
  });

  it('has sets that ship in versions, and numbers those of one’s own behind them', async () => {
    const set = 'scoring-scheme/three-rates';
    const before = await setOf(set);
    expect(before).toMatchObject({ newest: 1, inForce: { version: 0 }, upcoming: [{ version: 1, effectiveFrom: '2026-11-28' }] });
    const { content } = (await operator().get(`${base}/${set}/versions/1`)).as(RuleVersionAnswer);
    await publishNow(set, content, '2026-08-01');
    expect(await setOf(set)).toMatchObject({
      newest: 2,
      upcoming: [{ version: 2, effectiveFrom: '2026-08-01' }],
      versions: [{ version: 2 }, { version: 1 }, { version: 0 }],
    });
  });

  it('tells when a limit ends and of every day on the way', async () => {
    const ask = async (query: string) => (await world.officer.get(`${base}/calendar/due?${query}`)).as(DueAnswer);
    expect(await ask('date=2025-12-31&days=1')).toEqual({
      calendar: 'cn@0',
      due: '2026-01-04T15:59:59.999Z',
      day: '2026-01-04',
      provisional: false,
      days: [
        { day: '2026-01-01', counted: false, reason: 'holiday' },
        { day: '2026-01-02', counted: false, reason: 'holiday' },
        { day: '2026-01-03', counted: false, reason: 'weekend' },
        { day: '2026-01-04', counted: true, reason: 'make-up-day' },
      ],
    });
    expect(await ask('date=2026-09-29&days=7&unit=calendar')).toMatchObject({ day: '2026-10-08' });
    for (const query of ['date=2026-02-30&days=1', 'date=2026-01-01&days=0', 'date=2026-01-01&days=1&unit=weeks', 'days=1'])
      expect((await world.officer.get(`${base}/calendar/due?${query}`)).refusal).toBe('422 request.invalid');
  });

  it('has profiles of places, and takes one over as a draft', async () => {
    const { data } = (await world.supervisor.get(`${base}/profiles`)).as(ProfilesAnswer);
    expect(data.map(({ name }) => name)).toEqual(['default', 'shanghai', 'shenzhen', 'zhejiang', 'linwu']);
    const adopt = (name: string, etag: string) => write('POST', `profiles/${name}/draft`, etag);
    const adopted = (await adopt('shanghai', await etagOf('deadline-rules/default'))).as(WrittenAnswer);
    expect(adopted.draft).toMatchObject({ basedOn: 0, draftedBy: 'operator:operator', problems: [] });
    expect(adopted.draft?.content).toEqual(data[1]?.content);
    expect((await adopt('atlantis', adopted.etag)).refusal).toBe('404 rulebook.unknown-profile');
    const { data: differences } = (await operator().get(`${base}/deadline-rules/default/diff?from=0&to=draft`)).as(
      DifferencesAnswer,
    );
    expect(differences).toContainEqual({ path: 'rules[bad-review].rule.returning', before: 'allowed', after: 'forbidden' });
    const discarded = (await write('DELETE', 'deadline-rules/default/draft', adopted.etag)).as(WrittenAnswer);
    expect(discarded.draft).toBeNull();
    expect((await operator().get(`${base}/deadline-rules/default/diff?from=0&to=draft`)).refusal).toBe('404 rulebook.no-draft');
  });
});

describe('a new set of rules', () => {
  const set = 'deadline-rules/east';

  it('is drafted, answered with what is wrong, put right, published from a day on, and told apart from the next', async () => {
    expect((await operator().get(`${base}/${set}`)).refusal).toBe('404 rulebook.unknown-set');
    const wrong = rules(rule('a', { region: '990900' }), rule('b', { region: regions.east, kinds: ['complaint'] }, 20));
    const begun = await operator().send('PUT', `${base}/${set}/draft`, {
      headers: { ...english, 'content-type': 'application/json', 'if-none-match': '*' },
      body: JSON.stringify(wrong),
    });
    const first = begun.as(WrittenAnswer);
    expect(begun.headers.get('etag')).toBe('"0"');
    expect(first).toMatchObject({ inForce: null, newest: null, content: null, versions: [] });
    expect(first.draft?.problems).toEqual([
      {
        field: 'rules.0.when.region',
        code: 'rulebook.problem-unknown-region',
        detail: 'The directory of that day has no region 990900',
      },
      {
        field: 'rules.1.rule.difficult',
        code: 'rulebook.problem-difficult-before-rectify',
        detail: 'A difficult matter cannot have less time than others',
      },
    ]);
    const refused = await publish(set, first.etag, '2026-07-10');
    expect(refused.refusal).toBe('422 rulebook.problem-unknown-region');
    expect(refused.problem).toMatchObject({ field: 'rules.0.when.region', facts: { code: '990900', problems: 2 } });

    const right = rules(rule('b', { region: regions.east, kinds: ['complaint'] }));
    const { etag } = (await draft(set, first.etag, right)).as(WrittenAnswer);
    expect((await publish(set, etag, '2026-07-05')).refusal).toBe('422 rulebook.day-in-the-past');
    expect((await publish(set, etag)).refusal).toBe('422 rulebook.no-day');
    const published = (await publish(set, etag, '2026-07-10')).as(WrittenAnswer);
    expect(published).toMatchObject({
      inForce: null,
      newest: 1,
      draft: null,
      upcoming: [{ version: 1, effectiveFrom: '2026-07-10' }],
    });

    // This process goes by it when it has answered.
    expect(rectifyIn(regions.east, '2026-07-09').version).toBe('default@0#complaint');
    expect(rectifyIn(regions.east, '2026-07-10')).toMatchObject({ version: 'east@1#b', rectify: { amount: 7 } });
    expect(rectifyIn(regions.west, '2026-07-10').version).toBe('default@0#complaint');

    await publishNow(set, rules(rule('b', { region: regions.east, kinds: ['complaint'] }, 9)), '2026-07-20');
    expect(rectifyIn(regions.east, '2026-07-19').version).toBe('east@1#b');
    expect(rectifyIn(regions.east, '2026-07-20').version).toBe('east@2#b');
    const diff = async (query: string) => (await operator().get(`${base}/${set}/diff?${query}`)).as(DifferencesAnswer).data;
    expect(await diff('from=1&to=2')).toEqual([{ path: 'rules[b].rule.rectify.amount', before: 7, after: 9 }]);
    expect(await diff('from=2&to=1')).toEqual([{ path: 'rules[b].rule.rectify.amount', before: 9, after: 7 }]);
    expect(await diff('from=1&to=1')).toEqual([]);
    expect((await operator().get(`${base}/${set}/diff?from=1&to=3`)).refusal).toBe('404 rulebook.unknown-version');
    const version = (await world.officer.get(`${base}/${set}/versions/1`)).as(RuleVersionAnswer);
    expect(version).toMatchObject({ version: 1, effectiveFrom: '2026-07-10', publishedBy: 'operator:operator', content: right });
  });

  it('tells of no version that a higher one passed by', async () => {
    const [later, sooner] = [
      rule('b', { region: regions.east, kinds: ['complaint'] }, 10),
      rule('b', { region: regions.east, kinds: ['complaint'] }, 11),
    ];
    const { upcoming } = await publishNow(set, rules(later), '2026-08-20');
    expect(upcoming.map(({ version }) => version)).toEqual([1, 2, 3]);
    // The fourth holds from a day before that of the second and the third: neither of them ever will.
    const published = await publishNow(set, rules(sooner), '2026-07-20');
    expect(published.upcoming.map(({ version }) => version)).toEqual([1, 4]);
    expect(rectifyIn(regions.east, '2026-08-20').version).toBe('east@4#b');
  });

  it('may not take what another set has', async () => {
    const colliding = rules(rule('c', { region: regions.east, kinds: ['complaint', 'question'] }));
    const begun = await operator().send('PUT', `${base}/deadline-rules/other/draft`, {
      headers: { ...english, 'content-type': 'application/json', 'if-none-match': '*' },
      body: JSON.stringify(colliding),
    });
    expect(begun.as(WrittenAnswer).draft?.problems).toEqual([
      {
        field: 'rules.0.when',
        code: 'rulebook.problem-rules-collide-with-set',
        detail: 'It selects what the rule b of the set east selects, with equal weight',
      },
    ]);
  });
});

describe('writing rules', () => {
  const set = 'triggers/default';
  const content = {
    kind: 'triggers',
    limits: {
      badReviews: { count: 5, days: 30 },
      overdue: { share: 0.3, least: 5, days: 90 },
      lastInRanking: { months: 3 },
      checkAfter: { amount: 5, unit: 'working' },
    },
  };

  it('needs to know what was there', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(content);
    const unseen = await operator().send('PUT', `${base}/${set}/draft`, { headers, body });
    expect(unseen.refusal).toBe('428 request.if-match-missing');
    expect((await draft(set, '"4"', content)).refusal).toBe('412 stream.stale');
    expect((await draft(set, 'x', content)).refusal).toBe('412 stream.stale');
    const etag = await etagOf(set);
    const [one, other] = await Promise.all([
      draft(set, etag, content),
      draft(set, etag, { ...content, limits: { ...content.limits, lastInRanking: { months: 4 } } }),
    ]);
    expect([one.status, other.status].toSorted()).toEqual([200, 412]);
    const { etag: now } = await setOf(set);
    expect((await publish(set, etag, today)).refusal).toBe('412 stream.stale');
    const published = (await publish(set, now, today)).as(WrittenAnswer);
    expect(published).toMatchObject({ inForce: { version: 1 }, newest: 1, etag: '"1"' });
    expect((await publish(set, now, today)).refusal).toBe('412 stream.stale');
    expect((await publish(set, published.etag, today)).refusal).toBe('409 rulebook.no-draft');
  });

  it('names every field that does not fit', async () => {
    const bad = {
      kind: 'triggers',
      limits: { ...content.limits, badReviews: { count: 0, days: 30 }, checkAfter: { amount: 1, unit: 'weeks' } },
    };
    const { problem } = await draft(set, await etagOf(set), bad);
    expect(problem).toMatchObject({ status: 422, code: 'request.invalid', field: 'limits.badReviews.count' });
    expect(problem.errors?.map(({ field }) => field)).toEqual(['limits.badReviews.count', 'limits.checkAfter.unit']);
    expect((await draft(set, await etagOf(set), { ...content, more: 1 })).problem.field).toBe('more');
    expect((await draft(set, await etagOf(set), { kind: 'laws' })).problem.field).toBe('kind');
    expect((await draft(set, await etagOf(set), shippedDeadlines)).refusal).toBe('422 rulebook.other-kind');
    expect((await operator().get(`${base}/laws/default`)).refusal).toBe('422 request.invalid');
    expect((await draft('calendar/hk', '"-1"', shippedCalendarRules)).refusal).toBe('422 rulebook.only-set');
  });

  it('is not for who sees a part only', async () => {
    const answer = await world.supervisor.send('PUT', `${base}/${set}/draft`, {
      headers: { 'content-type': 'application/json', 'if-match': await etagOf(set) },
      body: JSON.stringify(content),
    });
    expect(answer.refusal).toBe('403 rulebook.not-yours');
  });
});

describe('a calendar', () => {
  const of2027 = {
    year: 2027,
    off: [{ from: '2027-01-01', to: '2027-01-03' }],
    makeUp: ['2027-01-09'],
  };

  it('holds at once, for another process too', async () => {
    const second = await startWorld({ beside: world, idle: true });
    try {
      const due = async () => (await second.as('operator').get(`${base}/calendar/due?date=2026-12-31&days=1`)).as(DueAnswer);
      expect(await due()).toMatchObject({ calendar: 'cn@0', day: '2027-01-01', provisional: true });
      const years = [...shippedCalendarRules.years, of2027];
      const { position } = await publishNow('calendar/cn', { ...shippedCalendarRules, years });
      await second.app.get(RulebookProgress).waitFor(BigInt(position), AbortSignal.timeout(10_000));
      expect(await due()).toMatchObject({ calendar: 'cn@1', day: '2027-01-04', provisional: false });
    } finally {
      await second.stop();
    }
  }, 60_000);

  it('is known to a process that starts later', async () => {
    await world.quiet();
    const later = await startWorld({ beside: world, idle: true });
    expect((await later.as('operator').get(`${base}/calendar/cn`)).as(RuleSetAnswer).newest).toBe(1);
    await later.stop();
  }, 60_000);

  it('is loaded year by year, once, and never with a gap', async () => {
    const load = async (year: string, arranged: unknown) =>
      write('PUT', `calendar/cn/years/${year}`, await etagOf('calendar/cn'), arranged);
    const of2028 = { off: [{ from: '2028-01-01', to: '2028-01-02' }], makeUp: [] };
    expect((await load('2028', { ...of2028, makeUp: ['2027-01-09'] })).refusal).toBe('422 rulebook.problem-day-outside-year');
    expect((await load('2029', { off: [], makeUp: [] })).problem).toMatchObject({
      code: 'rulebook.problem-years-out-of-order',
      facts: { year: 2029 },
    });
    expect((await load('soon', of2028)).problem).toMatchObject({ status: 422, field: 'year' });
    expect((await load('2028', { ...of2028, year: 2028 })).problem).toMatchObject({ status: 422, field: 'year' });
    expect((await write('PUT', 'calendar/cn/years/2028', '"99"', of2028)).refusal).toBe('412 stream.stale');
    const loaded = (await load('2028', of2028)).as(WrittenAnswer);
    expect(loaded).toMatchObject({ newest: 2, inForce: { version: 2, effectiveFrom: today } });
    expect((await load('2028', of2028)).as(WrittenAnswer)).toMatchObject({ newest: 2, etag: loaded.etag });
    expect(world.app.get(Rulebook).calendar()).toMatchObject({ version: 'cn@2', coveredUntil: '2028-12-31' });
  });

  it('names what is wrong in it', async () => {
    const years = [{ ...of2027, off: [{ from: '2027-01-01', to: '2028-01-03' }], makeUp: ['2027-01-11'] }];
    const { draft: begun } = (await draft('calendar/cn', await etagOf('calendar/cn'), { ...shippedCalendarRules, years })).as(
      WrittenAnswer,
    );
    expect(begun?.problems.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'years.0.off.0 rulebook.problem-day-outside-year',
      'years.0.makeUp.0 rulebook.problem-make-up-on-weekday',
      'years.0.makeUp.0 rulebook.problem-make-up-on-day-off',
      ...Array<string>(4).fill('years rulebook.problem-year-forgotten'),
    ]);
  });
});

describe('a tag catalogue', () => {
  it('is what reviews are checked by, from its day on', async () => {
    await operator().send('PUT', `${base}/tag-catalogue/V3/draft`, {
      headers: { 'content-type': 'application/json', 'if-none-match': '*' },
      body: JSON.stringify({ kind: 'tag-catalogue', tags: [{ code: '190', level: 1, label: '排队时间过长' }] }),
    });
    const review = { itemCode: 'item-east', rating: 1, tags: ['190'], externalId: 'v3-1' };
    expect((await world.channel.trySubmit(review)).refusal).toBe('422 review.tag-unknown');
    await publish('tag-catalogue/V3', await etagOf('tag-catalogue/V3'), today);
    expect((await world.channel.trySubmit(review)).status).toBe(201);
  });
});
