import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { Populations } from '#evaluation/evaluation.port.js';
import { Draw } from '#evaluation/sampling.policy.js';
import { content, Drawn, evaluators, opened, root, Sample } from '../support/assessments.js';
import { worldForSpec } from '../support/for-spec.js';
import { departments, items, regions } from '../support/world.directory.js';

const world = await worldForSpec();
const [evaluator] = await evaluators(world, 'first');
const ofEast: string[] = [];
beforeAll(async () => {
  for (let turn = 0; turn < 12; turn++)
    ofEast.push((await world.channel.submit({ itemCode: items.east, rating: 1, occurredAt: '2026-07-05T01:00:00Z' })).id);
  for (let turn = 0; turn < 3; turn++)
    await world.channel.submit({ itemCode: items.west, rating: 1, occurredAt: '2026-07-05T01:00:00Z' });
  await world.channel.submit({ itemCode: items.east, rating: 5, occurredAt: '2026-07-05T01:00:00Z' });
  await world.quiet();
}, 90_000);

const period = { from: '2026-07-01', to: '2026-07-31' };
const begun = (codes: readonly string[], kind = 'departments') => opened(evaluator, { period, subjects: { kind, codes } });
const draw = async (id: string, body: object) => (await evaluator.post(`${root}/${id}/samples`, body)).as(Sample);
const drawn = async (id: string, number: number, query = '') =>
  (await evaluator.get(`${root}/${id}/samples/${number}${query}`)).as(Drawn);
const idsOf = async (id: string, number: number) => (await drawn(id, number)).data.map((one) => one.id);

describe('a sample of orders', () => {
  it('is drawn from those that the subjects had, by the rank of seed and id, and put on the record', async () => {
    const { id } = await begun([departments.east]);
    const sample = await draw(id, { kind: 'orders', size: 5, seed: 'lottery 7 12 31' });
    expect(sample).toMatchObject({ number: 1, of: 12, drawn: 5, seed: 'lottery 7 12 31' });
    const rank = (order: string) => createHash('sha256').update(`lottery 7 12 31:${order}`).digest('hex');
    expect(await idsOf(id, 1)).toEqual(ofEast.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, 5));
    const types: string[] = [];
    for await (const { type, data } of world.parts.store.read(`assessment-${id}`)) {
      types.push(type);
      if (type === 'AssessmentSampled') expect(data).toMatchObject({ sample: { seed: 'lottery 7 12 31', drawn: [{ of: 12 }] } });
    }
    expect(types).toEqual(['AssessmentDrafted', 'AssessmentOpened', 'AssessmentSampled']);
  });

  it('is the same when it is asked for again, and can be drawn again from the log as it was then', async () => {
    const { id } = await begun([departments.east, departments.west]);
    const body = { kind: 'orders', size: 6, seed: 'again' };
    const sample = await draw(id, body);
    const ids = await idsOf(id, 1);
    const late = await world.channel.submit({ itemCode: items.east, rating: 1, occurredAt: '2026-07-05T01:00:00Z' });
    await world.quiet();
    expect(await draw(id, body)).toMatchObject({ number: 1, of: 15, duplicate: true });
    const populations = world.app.get(Populations);
    const asked = { ...period, kinds: null, departments: [departments.east, departments.west] };
    const again = async (upTo: bigint) => {
      const one = new Draw('again', 6);
      for await (const page of populations.heldOrders({ ...asked, upTo })) one.offer(page.map((order) => order.id));
      return { of: one.of, ids: one.ids };
    };
    expect(await again(BigInt(sample.asOfPosition))).toEqual({ of: 15, ids });
    expect((await again(BigInt(late.position) + 1_000n)).of).toBe(16);
    const later = await begun([departments.east, departments.west]);
    expect(await draw(later.id, body)).toMatchObject({ of: 16 });
  });

  it('goes by who had an order then, not by who has it now', async () => {
    const { id } = await begun([departments.city]);
    expect(await draw(id, { kind: 'orders', size: 5, seed: 'a' })).toMatchObject({ of: 0, drawn: 0 });
    const { id: order } = await world.channel.submit({ itemCode: items.east, rating: 2, occurredAt: '2026-07-05T01:00:00Z' });
    await world.quiet();
    const before = (await world.app.get(Populations).orders()).position;
    await world.officer.does(order, 'transfer', { to: departments.city, words: '属市局职责' });
    const after = await draw(id, { kind: 'orders', size: 5, seed: 'b' });
    expect(after).toMatchObject({ of: 1, drawn: 1 });
    expect(await idsOf(id, 2)).toEqual([order]);
    const held = async (department: string, upTo: bigint) => {
      const ids: string[] = [];
      for await (const page of world.app.get(Populations).heldOrders({ ...period, kinds: null, departments: [department], upTo }))
        ids.push(...page.map((one) => one.id));
      return ids.includes(order);
    };
    const then = BigInt(after.asOfPosition);
    expect([await held(departments.east, before), await held(departments.east, then)]).toEqual([true, false]);
    expect([await held(departments.city, before), await held(departments.city, then)]).toEqual([false, true]);
  });

  it('may be of each subject, of some kinds, of other days', async () => {
    const { id } = await begun([departments.east, departments.west]);
    const each = await draw(id, { kind: 'orders', size: 2, per: 'subject', seed: 'each' });
    expect(each.drawn).toBe(4);
    expect((await drawn(id, 1)).data.map(({ subject }) => subject)).toEqual([
      departments.east,
      departments.east,
      departments.west,
      departments.west,
    ]);
    expect(await draw(id, { kind: 'orders', size: 2, kinds: ['complaint'], seed: 's' })).toMatchObject({ number: 2, of: 0 });
    expect(await draw(id, { kind: 'orders', size: 2, from: '2026-07-06', seed: 's' })).toMatchObject({ number: 3, of: 0 });
  });

  it('has a seed that nobody chose where none is given', async () => {
    const { id } = await begun([departments.east]);
    const seeds = [await draw(id, { kind: 'orders', size: 2 }), await draw(id, { kind: 'orders', size: 2 })].map(
      ({ seed }) => seed,
    );
    expect(seeds[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(seeds[1]).not.toBe(seeds[0]);
  });
});

describe('a sample of items', () => {
  it('is drawn from those of the subjects, as the directory stood', async () => {
    const { id } = await begun([regions.east, regions.city], 'regions');
    const sample = await draw(id, { kind: 'items', size: 10, per: 'subject', seed: 'items' });
    expect(sample).toMatchObject({ of: 3, drawn: 3 });
    // The county’s own counts for the county, though it lies in the city as well.
    const { data } = await drawn(id, 1);
    expect(data.filter(({ subject }) => subject === regions.east)).toEqual([{ subject: regions.east, id: items.east }]);
    expect(await draw(id, { kind: 'items', size: 10, from: '2019-01-01', to: '2019-12-31' })).toMatchObject({ of: 0 });
  });
});

describe('what was drawn', () => {
  it('comes in pages', async () => {
    const { id } = await begun([departments.east]);
    await draw(id, { kind: 'orders', size: 12, seed: 'pages' });
    const pages: string[] = [];
    let query = '?limit=5';
    for (;;) {
      const page = await drawn(id, 1, query);
      pages.push(...page.data.map((one) => one.id));
      if (page.nextCursor === null) break;
      query = `?limit=5&cursor=${page.nextCursor}`;
    }
    expect(pages).toEqual(await idsOf(id, 1));
    expect((await evaluator.get(`${root}/${id}/samples/2`)).refusal).toBe('404 assessment.unknown-sample');
    expect((await evaluator.get(`${root}/${id}/samples/1?cursor=x`)).refusal).toBe('422 cursor.invalid');
  });

  it.each([
    ['no kind', { kind: undefined }, 'request.invalid', 'kind'],
    ['nothing', { size: 0 }, 'request.invalid', 'size'],
    ['too much', { size: 5_001 }, 'request.invalid', 'size'],
    ['too much of each', { size: 2_000, per: 'subject' }, 'assessment.too-many-drawn', 'size'],
    ['a seed with a colon', { seed: 'a:b' }, 'request.invalid', 'seed'],
    ['days that are reversed', { from: '2026-08-01' }, 'assessment.days-reversed', 'to'],
    ['kinds of items', { kind: 'items', kinds: ['complaint'] }, 'assessment.kinds-of-items', 'kinds'],
  ])('is not %s', async (_, change, code, field) => {
    const { id } = await opened(evaluator, { subjects: content.subjects });
    for (const language of ['zh', 'en']) {
      const answer = await evaluator.post(
        `${root}/${id}/samples`,
        { kind: 'orders', size: 5, ...change },
        { 'accept-language': language },
      );
      expect(answer.problem).toMatchObject({ status: 422, code, field });
      expect(/\p{Script=Han}/u.test(answer.problem.detail)).toBe(language === 'zh');
    }
  });
});

describe('an order that has come to nobody yet', () => {
  it('is in no sample', async () => {
    const { id } = await begun([regions.city], 'regions');
    const before = await draw(id, { kind: 'orders', size: 1, seed: 'before' });
    const complaint = await world.channel.post('/api/v1/complaints', {
      externalId: 'nobody',
      kind: 'complaint',
      title: '不知归谁管',
      content: '自助机坏了',
      regionCode: regions.east,
    });
    expect(complaint.as(z.object({ id: z.string() })).id).toBeTruthy();
    await world.quiet();
    expect((await draw(id, { kind: 'orders', size: 1, seed: 'after' })).of).toBe(before.of);
  });
});
