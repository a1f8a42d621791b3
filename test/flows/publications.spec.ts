import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { Directory } from '#directory/directory.port.js';
import { ForgetPerson } from '#identity/identity.commands.js';
import { factsOf } from '#platform/read-db/facts.writer.js';
import { finishedCases } from '#scorecards/finished-cases.projection.js';
import { handlingFacts } from '#scorecards/handling.projection.js';
import { measure, measureNames, noSums, plus, type Sums } from '#scorecards/measures.query.js';
import type { PublishedHead, PublishedRow } from '#scorecards/publication.events.js';
import { hashOf } from '#scorecards/publication.policy.js';
import {
  DifferencesAnswer,
  PreviewAnswer,
  PublicationAnswer,
  PublicationsAnswer,
  PublishedAnswer,
} from '../../apps/api/publications/publication.answers.js';
import { RebuildAnswer } from '../../apps/api/operators/rebuild.answers.js';
import { worldForSpec } from '../support/for-spec.js';
import type { Receipt } from '../support/world.contract.js';
import { departments, items, regions } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';
import { eventually } from '../support/world.js';

const path = '/api/v1/publications';
const may = { from: '2026-05-01', to: '2026-05-31' };

const world = await worldForSpec();
let bad: Receipt;
let worse: Receipt;
beforeAll(async () => {
  const review = (rating: number, item: string, more: object = {}) =>
    world.channel.submit({ rating, itemCode: item, occurredAt: '2026-05-12T02:00:00Z', ...more });
  for (const rating of [5, 4, 3]) await review(rating, items.west);
  await review(5, items.city);
  await review(5, items.east, { occurredAt: '2026-06-01T02:00:00Z' });
  bad = await review(1, items.east, { comment: '态度差', contact: '13812345678' });
  worse = await review(2, items.east);
  await world.quiet();
  await world.officer.does(bad.id, 'accept');
  await world.officer.does(bad.id, 'resolve', { reply: '已办' });
  await world.quiet();
});

const preview = (body: object = {}, staff = world.evaluator) => staff.post(`${path}/preview`, { ...may, ...body });
const previewed = async (body: object = {}) => (await preview(body)).as(PreviewAnswer);
const publish = (body: object, staff = world.evaluator) => staff.post(path, { ...may, ...body });
const one = async (id: string, staff = world.evaluator, waitFor?: string) =>
  (await staff.get(withQuery(`${path}/${id}`, { waitFor }))).as(PublicationAnswer);
const csv = (id: string, staff = world.evaluator) => staff.get(`${path}/${id}/figures.csv`);
const differences = async (id: string, query: Readonly<Record<string, string>> = {}) =>
  (await world.evaluator.get(withQuery(`${path}/${id}/differences`, query))).as(DifferencesAnswer);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const head = async () => (await world.parts.store.head()).toString();
type Publication = z.infer<typeof PublishedAnswer>;

/** The hash as anybody may count it who has the log up to the position, and nothing else. */
const recounted = async ({ position, asOf, from, to, of, cutOff, measures, scheme }: Publication): Promise<string> => {
  const sums = new Map<string | null, Sums>();
  for (let after = 0n, more = true; more;) {
    const page = await world.parts.store.readAll(
      after,
      { types: [...Object.keys(handlingFacts.on), ...Object.keys(finishedCases.on)] },
      100,
    );
    const events = page.events.filter((event) => event.position <= BigInt(position));
    for (const { fact } of [...factsOf(handlingFacts, events), ...factsOf(finishedCases, events)]) {
      if (fact.occurredOn < from || fact.occurredOn > to) continue;
      const department = fact.dims['department'] as string | null;
      const adds = { ...noSums, ...(fact.adds as Partial<Sums>) };
      sums.set(department, plus(sums.get(department) ?? noSums, adds));
    }
    ({ upTo: after, more } = page);
  }
  const directory = world.app.get(Directory, { strict: false });
  const scored = (all: Sums): PublishedHead['total'] => {
    const figures = measureNames.map((name): PublishedRow['figures'][number] => {
      const { value, numerator, denominator } = measure(all)[name];
      return numerator === undefined || denominator === undefined ? value : [numerator, denominator];
    });
    return { figures, score: null, grade: null };
  };
  const rows = [...sums]
    .filter(([, all]) => Object.values(all).some((value) => value !== 0))
    .toSorted(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))
    .map(([department, all]): PublishedRow => {
      const region = department === null ? null : (directory.department(department, to, asOf)?.regionCode ?? null);
      return { department, region, ...scored(all) };
    });
  const total = scored([...sums.values()].reduce(plus, noSums));
  return hashOf({ head: { of: of as PublishedHead['of'], from, to, cutOff, asOf, position, scheme, measures, total }, rows });
};

describe('a preview', () => {
  it('shows what would be published, and records nothing', async () => {
    const before = await head();
    const answer = await previewed({ scheme: 'lianyungang-like' });
    expect(answer).toMatchObject({ of: { kind: 'all' }, ...may, current: null, departments: 3, scheme: 'lianyungang-like@0' });
    expect(answer.total.measures).toMatchObject({ received: { value: 6 }, goodRate: { numerator: 4, denominator: 6 } });
    expect(answer.data.map(({ department, region }) => [department, region])).toEqual([
      [departments.city, regions.city],
      [departments.east, regions.east],
      [departments.west, regions.west],
    ]);
    expect(answer.total.score).not.toBeNull();
    expect(answer.data.map(({ differences: changed }) => changed)).toEqual([null, null, null]);
    expect(await head()).toBe(before);
  });

  it.each([
    [{ from: '2026-06-01' }, 'to'],
    [{ from: '2026-05-01', to: '2999-12-31' }, 'to'],
    [{ asOf: '2999-01-01T00:00:00Z' }, 'asOf'],
    [{ region: '000000' }, 'region'],
    [{ region: regions.east, department: departments.east }, 'department'],
    [{ scheme: 'beauty' }, 'scheme'],
  ])('is refused for %j', async (body, field) => expect((await preview(body)).problem).toMatchObject({ status: 422, field }));

  it('is for those whose departments these are', async () => {
    const supervisor = world.as('east-supervisor');
    expect((await preview({}, supervisor)).refusal).toBe('403 access.out-of-scope');
    expect((await preview({ region: regions.west }, supervisor)).refusal).toBe('403 access.out-of-scope');
    const own = (await preview({ region: regions.east }, supervisor)).as(PreviewAnswer);
    expect(own.data.map(({ department }) => department)).toEqual([departments.east]);
    expect(own.total.measures['received']).toEqual({ value: 2 });
  });
});

describe('a publication', () => {
  let first: Publication;
  beforeAll(async () => {
    const { cutOff } = await previewed();
    first = (await publish({ asOf: cutOff })).as(PublishedAnswer);
  });

  it('can be read as soon as it is answered', async () => {
    expect(await one(first.id)).toMatchObject({ id: first.id, departments: 3 });
    await world.quiet();
  });

  it('is what the preview showed, and has the hash of the file it gives out', async () => {
    const { hash } = await previewed({ asOf: first.cutOff });
    expect(first).toMatchObject({ number: 1, supersedes: null, hash, departments: 3 });
    const answer = await one(first.id, world.evaluator, first.recorded);
    expect(answer).toMatchObject({ id: first.id, hash, supersededBy: null, total: { measures: { received: { value: 6 } } } });
    expect(answer.data.map(({ measures }) => measures['received']?.value)).toEqual([1, 2, 3]);
    expect(sha256((await csv(first.id)).text)).toBe(hash);
  });

  it('is the same one when it is published again, and nothing is recorded', async () => {
    const before = await head();
    const again = await publish({ asOf: first.cutOff });
    expect([again.status, again.as(PublishedAnswer).id]).toEqual([200, first.id]);
    expect(await head()).toBe(before);
  });

  it('shows each unit its own figures, and the whole file to those alone who may see all of it', async () => {
    const answer = await one(first.id, world.officer);
    expect([answer.total, answer.data.map(({ department }) => department)]).toEqual([null, [departments.east]]);
    expect((await csv(first.id, world.officer)).refusal).toBe('403 access.out-of-scope');
  });

  it('stays as it is when an appeal is upheld afterwards; what is known now differs by department and measure', async () => {
    expect(await differences(first.id)).toMatchObject({ total: {}, data: [] });
    await world.officer.does(worse.id, 'accept');
    await world.officer.does(worse.id, 'appeal', { reason: 'mistaken', words: '误评' });
    await world.supervisor.does(worse.id, 'decide-appeal', { upheld: true, words: '属实' });
    await world.quiet();
    const { data, total } = await differences(first.id);
    expect(data.map(({ department }) => department)).toEqual([departments.east]);
    expect(data[0]?.differences).toMatchObject({
      bad: { published: { value: 2 }, now: { value: 1 }, difference: -1 },
      excluded: { difference: 1 },
      rectifiedRate: { published: { numerator: 1, denominator: 2 }, now: { numerator: 1, denominator: 1 }, difference: 0.5 },
    });
    expect(Object.keys(data[0]!.differences)).not.toContain('received');
    expect(total).toMatchObject({ valid: { published: { value: 6 }, now: { value: 5 } } });
    expect((await differences(first.id, { asOf: first.cutOff })).data).toEqual([]);
    expect(sha256((await csv(first.id)).text)).toBe(first.hash);
  });

  it('gives way to a later one, which says so, and stays on the record', async () => {
    const { cutOff, current, data } = await previewed();
    expect(current).toMatchObject({ id: first.id, number: 1, total: { bad: { difference: -1 } } });
    expect(data.filter(({ differences: changed }) => Object.keys(changed ?? {}).length > 0)).toHaveLength(1);
    const second = (await publish({ asOf: cutOff })).as(PublishedAnswer);
    expect(second).toMatchObject({ number: 2, supersedes: first.id });
    expect((await one(second.id, world.evaluator, second.recorded)).total?.measures).toMatchObject({ valid: { value: 5 } });
    expect(await one(first.id)).toMatchObject({ supersededBy: second.id, total: { measures: { valid: { value: 6 } } } });
    expect((await publish({ asOf: '2026-06-01T00:00:00Z' })).problem).toMatchObject({ status: 409, code: 'publication.earlier' });
    const list = (await world.evaluator.get(`${path}?current=true`)).as(PublicationsAnswer);
    expect(list.data.map(({ id }) => id)).toEqual([second.id]);
    const page = (await world.evaluator.get(`${path}?limit=1`)).as(PublicationsAnswer);
    const next = (await world.evaluator.get(`${path}?limit=1&cursor=${page.nextCursor}`)).as(PublicationsAnswer);
    expect([...page.data, ...next.data].map(({ id }) => id).toSorted()).toEqual([first.id, second.id].toSorted());
  });

  it('can be counted again from the log up to its position, also after a rebuild and after a person was forgotten', async () => {
    expect(await recounted(first)).toBe(first.hash);
    const { events } = await world.parts.store.readAll(0n, { types: ['ReviewSubmitted'] }, 100);
    const persons = events.map(({ data }) => (data as { readonly citizen: string | null }).citizen);
    const person = persons.find((one_) => one_ !== null) ?? '';
    await world.execute(new ForgetPerson({ person }, { id: 'request', by: 'operator:test' }));
    const operator = world.as('operator');
    for (const projection of ['handling', 'publications', 'published_figures']) {
      const { id } = (await operator.post('/api/v1/operators/rebuilds', { projection })).as(RebuildAnswer);
      await eventually(async () => {
        const run = (await operator.get(`/api/v1/operators/rebuilds/${id}`)).as(RebuildAnswer);
        return run.state === 'swapped' ? true : undefined;
      });
    }
    expect(await recounted(first)).toBe(first.hash);
    expect(sha256((await csv(first.id)).text)).toBe(first.hash);
    expect((await differences(first.id, { asOf: first.cutOff })).data).toEqual([]);
  }, 60_000);

  it('is not there under an id of nobody', async () =>
    expect((await world.evaluator.get(`${path}/00000000-0000-4000-8000-000000000000`)).refusal).toBe('404 publication.unknown'));
});
