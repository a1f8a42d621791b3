import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  begin,
  content,
  evaluators,
  giveAll,
  indicators,
  open,
  opened,
  put,
  root,
  Round,
  score,
  sheet,
} from '../support/assessments.js';
import { worldForSpec } from '../support/for-spec.js';
import type { StaffClient } from '../support/world.clients.js';
import { departments, regions } from '../support/world.directory.js';
import { bothProblems } from '../support/world.matters.js';

const world = await worldForSpec();
const [first, second] = await evaluators(world, 'first', 'second');

const readRound = async (staff: StaffClient, id: string) => (await staff.get(`${root}/${id}`)).as(Round);
const List = z.object({
  data: z.array(z.object({ id: z.uuid(), state: z.string(), etag: z.string(), subjects: z.object({ count: z.number() }) })),
  nextCursor: z.string().nullable(),
});

describe('the templates', () => {
  it('leave weights to enter, say so in both languages, and are accepted as drafts that are not opened', async () => {
    const Templates = z.object({
      data: z.array(z.object({ name: z.string(), indicators: z.array(z.unknown()), bands: z.array(z.unknown()) })),
    });
    const { data } = (await world.officer.get(`${root}/templates`)).as(Templates);
    expect(data.map(({ name }) => name)).toEqual(['national-survey', 'city-test', 'mobile-service']);
    for (const { name, ...parts } of data) {
      const round = await begin(world.evaluator, { ...parts, template: name });
      expect(round.problems.map(({ code }) => code)).toContain('assessment.problem-no-weight');
      expect(round.note?.en).toMatch(/weights/i);
      expect((await open(world.evaluator, round)).refusal).toBe('422 assessment.problem-no-weight');
    }
  });
});

describe('a draft', () => {
  it.each([
    ['no name', { name: undefined }, 'name'],
    ['a name in one language', { name: { zh: '测评' } }, 'name.en'],
    ['a period that is no day', { period: { from: '2026-02-30', to: '2026-06-30' } }, 'period.from'],
    ['a period before all calendars', { period: { from: '0000-01-01', to: '2026-06-30' } }, 'period.from'],
    ['no subjects', { subjects: { kind: 'departments', codes: [] } }, 'subjects.codes'],
    ['subjects of no kind', { subjects: { kind: 'halls', codes: ['990100'] } }, 'subjects.kind'],
    ['no indicators', { indicators: [] }, 'indicators'],
    ['a weight of more than two decimals', { indicators: [{ ...indicators[0], weight: 33.333 }] }, 'indicators.0.weight'],
    ['a weight below 0', { indicators: [{ ...indicators[0], weight: -1 }] }, 'indicators.0.weight'],
    ['an unknown field', { indicators: [{ ...indicators[0], color: 'red' }] }, 'indicators.0.color'],
    ['a stage that is none', { stage: 'later' }, 'stage'],
    ['a tolerance of more than the scale', { tolerance: 101 }, 'tolerance'],
  ])('is refused with %s', async (_, change, field) => {
    const head = await world.parts.store.head();
    for (const problem of await bothProblems(world.evaluator, root, { ...content, ...change }))
      expect(problem).toMatchObject({ status: 422, code: 'request.invalid', field });
    expect(await world.parts.store.head()).toBe(head);
  });

  it('is not compared with a round that is not there', async () => {
    const comparedWith = '5e0c1a52-2c1f-4a6b-9c1d-0a1b2c3d4e5f';
    for (const problem of await bothProblems(world.evaluator, root, { ...content, comparedWith }))
      expect(problem).toMatchObject({ status: 422, code: 'assessment.unknown-other', field: 'comparedWith' });
  });

  it('is begun once with an Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'round-1' };
    const [created, again] = [await first.post(root, content, key), await first.post(root, content, key)];
    expect([created.status, again.status]).toEqual([201, 200]);
    expect(again.as(Round)).toMatchObject({ id: created.as(Round).id, duplicate: true });
    expect((await first.post(root, { ...content, tolerance: 6 }, key)).refusal).toBe('409 assessment.other-content');
    expect((await second.post(root, content, key)).as(Round).id).not.toBe(created.as(Round).id);
  });

  it('is written anew by whoever has seen it, and tells what is wrong with it in their language', async () => {
    const { id, etag, problems } = await begin(world.evaluator);
    expect(problems).toEqual([]);
    const wrong = { ...content, indicators: indicators.map((indicator) => ({ ...indicator, weight: 10 })) };
    expect((await put(first, `${root}/${id}`, wrong)).refusal).toBe('428 request.if-match-missing');
    const written = await put(first, `${root}/${id}`, wrong, etag);
    expect(written.status).toBe(200);
    expect(written.headers.get('etag')).toBe(written.as(Round).etag);
    expect((await put(first, `${root}/${id}`, content, etag)).refusal).toBe('412 stream.stale');
    const same = (await put(first, `${root}/${id}`, wrong, written.as(Round).etag)).as(Round);
    expect(same).toMatchObject({ etag: written.as(Round).etag, duplicate: true });
    expect((await first.get(`${root}/${id}`, { 'accept-language': 'en' })).as(Round).problems).toEqual([
      {
        field: 'indicators.0.weight',
        code: 'assessment.problem-weights-not-whole',
        detail: expect.stringContaining('add up to 20 %'),
      },
      {
        field: 'indicators.1.weight',
        code: 'assessment.problem-weights-not-whole',
        detail: expect.stringContaining('below service'),
      },
    ]);
    expect((await readRound(first, id)).problems[0]?.detail).toContain('合计 20%');
    expect((await put(first, `${root}/5e0c1a52-2c1f-4a6b-9c1d-0a1b2c3d4e5f`, content, '"0"')).refusal).toBe(
      '404 assessment.unknown',
    );
  });

  it('may be as long as its subjects and guides are many', async () => {
    const guide = '看首页、看指南、看在线办理，逐项核对。'.repeat(100);
    const long = indicators.map((indicator) => ({ ...indicator, guide }));
    const codes = Array.from({ length: 3_000 }, (_, index) => String(100_000_000_000_000_000n + BigInt(index)));
    const round = await begin(world.evaluator, { indicators: long, subjects: { kind: 'departments', codes } });
    expect(round.problems).toHaveLength(3_000); // nobody knows them
    expect((await world.evaluator.post(root, { ...content, name: { zh: '长'.repeat(800_000), en: 'x' } })).status).toBe(413);
  });
});

describe('opening a round', () => {
  it('needs to have seen it, and no problem in it', async () => {
    const round = await begin(world.evaluator, {
      subjects: { kind: 'departments', codes: [departments.east, '11990100MB0000009X'] },
    });
    expect((await world.evaluator.post(`${root}/${round.id}/open`)).refusal).toBe('428 request.if-match-missing');
    for (const [language, words] of [
      ['zh', '目录'],
      ['en', 'directory'],
    ] as const) {
      const answer = await world.evaluator.post(`${root}/${round.id}/open`, undefined, {
        'if-match': round.etag,
        'accept-language': language,
      });
      expect(answer.problem).toMatchObject({
        status: 422,
        code: 'assessment.problem-unknown-subject',
        field: 'subjects.codes.1',
        detail: expect.stringContaining(words),
      });
    }
    const mended = (await put(first, `${root}/${round.id}`, content, round.etag)).as(Round);
    expect((await open(first, round)).refusal).toBe('412 stream.stale');
    const opening = (await open(first, mended)).as(Round);
    expect(opening).toMatchObject({ state: 'open', progress: { pairs: 9, one: 0, both: 0 } });
    expect((await open(first, opening)).as(Round)).toMatchObject({ duplicate: true });
    expect((await put(first, `${root}/${round.id}`, { ...content, tolerance: 1 }, opening.etag)).refusal).toBe(
      '409 assessment.not-a-draft',
    );
  });

  it('is for regions as well', async () => {
    const { id } = await opened(first, { subjects: { kind: 'regions', codes: [regions.east, regions.west] } });
    expect(await readRound(first, id)).toMatchObject({ state: 'open', progress: { pairs: 6 } });
  });
});

describe('what comes before its time', () => {
  it('is refused: scores, samples, publication, results of a draft; results of an open round', async () => {
    const { id } = await begin(world.evaluator);
    const one = { subject: departments.east, indicator: 'guides', value: 1 };
    for (const answer of [
      await score(first, id, one),
      await first.post(`${root}/${id}/reconcile`, { ...one, reason: '复查' }),
      await first.post(`${root}/${id}/samples`, { kind: 'orders', size: 1 }),
      await first.post(`${root}/${id}/publish`),
      await first.get(`${root}/${id}/scores`),
      await first.get(`${root}/${id}/samples/1`),
    ])
      expect(answer.refusal).toBe('409 assessment.not-open');
    const round = await opened(world.evaluator);
    for (const path of ['results', 'results.csv', 'comparison'])
      expect((await first.get(`${root}/${round.id}/${path}`)).refusal).toBe('409 assessment.not-published');
    expect((await first.post(`${root}/${round.id}/publish`)).refusal).toBe('409 assessment.incomplete');
  });
});

describe('the list of rounds', () => {
  it('comes in pages, the newest period first, to evaluators whole', async () => {
    const days = ['2031-01-01', '2031-03-01', '2031-02-01'];
    const ids = new Map<string, string>();
    let position: string | undefined;
    for (const to of days) {
      const round = await begin(first, { period: { from: '2031-01-01', to }, stage: 'before' });
      ids.set(to, round.id);
      position = round.position;
    }
    const page = (await first.get(`${root}?stage=before&limit=2&waitFor=${position}`)).as(List);
    const rest = (await first.get(`${root}?stage=before&limit=2&cursor=${page.nextCursor}`)).as(List);
    const seen = [...page.data, ...rest.data].map(({ id }) => id);
    expect(seen).toEqual(
      days
        .toSorted()
        .toReversed()
        .map((day) => ids.get(day)),
    );
    expect((await first.get(`${root}?cursor=x`)).refusal).toBe('422 cursor.invalid');
    expect((await first.get(`${root}?state=over`)).problem).toMatchObject({ status: 422, field: 'state' });
  });

  it('shows to others what is published, of their scope', async () => {
    const { id } = await opened(first, { subjects: { kind: 'departments', codes: [departments.east] }, stage: 'after' });
    const listed = async (staff: StaffClient) => (await staff.get(`${root}?stage=after`)).as(List).data.map((round) => round.id);
    await world.quiet();
    expect(await listed(first)).toEqual([id]);
    expect([await listed(world.officer), await listed(world.supervisor)]).toEqual([[], []]);
    expect((await world.officer.get(`${root}/${id}`)).refusal).toBe('409 assessment.not-published');
    for (const scorer of [first, second]) await giveAll(scorer, id, { [departments.east]: sheet[departments.east]! });
    expect((await first.post(`${root}/${id}/publish`)).status).toBe(200);
    await world.quiet();
    expect([await listed(world.officer), await listed(world.supervisor), await listed(world.otherOfficer)]).toEqual([
      [id],
      [id],
      [],
    ]);
    expect((await world.otherOfficer.get(`${root}/${id}`)).refusal).toBe('403 assessment.not-yours');
    expect((await world.officer.get(`${root}?state=open`)).as(List).data).toEqual([]);
  });
});

describe('an evaluator of a part', () => {
  it('assesses that part only', async () => {
    const part = await world.employ('part', 'evaluator', { regions: [regions.east] });
    expect((await part.post(root, content)).refusal).toBe('403 assessment.not-yours');
    const whole = await opened(first);
    expect((await part.post(`${root}/${whole.id}/publish`)).refusal).toBe('403 assessment.not-yours');
    expect((await readRound(part, whole.id)).content.subjects.codes).toEqual([departments.east]);
    const one = { subject: departments.west, indicator: 'guides', value: 1 };
    expect((await score(part, whole.id, one)).refusal).toBe('403 assessment.not-yours');
    expect((await score(part, whole.id, { ...one, subject: departments.east })).status).toBe(200);
    const own = await opened(part, { subjects: { kind: 'regions', codes: [regions.east] } });
    expect(own.state).toBe('open');
    const elsewhere = await opened(first, { subjects: { kind: 'departments', codes: [departments.west] } });
    expect((await part.get(`${root}/${elsewhere.id}`)).refusal).toBe('403 assessment.not-yours');
  });
});
