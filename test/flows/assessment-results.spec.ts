import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { RegisterDepartment } from '#directory/directory.commands.js';
import { AssessmentContent } from '#evaluation/content.events.js';
import { CloseSubject } from '#evaluation/score.commands.js';
import { scoresStream } from '#evaluation/score.events.js';
import { subjectDecider } from '#evaluation/subject.decider.js';
import { Streams } from '#kernel/streams.js';
import { rebuild } from '#platform/read-db/rebuild.js';
import { projectionsOfEvents } from '../../apps/worker/projections.js';
import {
  content,
  evaluators,
  giveAll,
  opened,
  Results,
  root,
  Round,
  score,
  type ScoreSheet,
  sheet,
} from '../support/assessments.js';
import { worldForSpec } from '../support/for-spec.js';
import type { StaffClient } from '../support/world.clients.js';
import { departments, regions, tellDirectory } from '../support/world.directory.js';

const world = await worldForSpec();
const [first, second, third] = await evaluators(world, 'first', 'second', 'third');

const { city, east, west } = departments;

const publish = async (id: string): Promise<Round> => {
  const published = (await first.post(`${root}/${id}/publish`)).as(Round);
  await world.quiet();
  return published;
};
const assessed = async (change: object = {}, values: ScoreSheet = sheet): Promise<Round> => {
  const { id } = await opened(first, change);
  for (const scorer of [first, second]) await giveAll(scorer, id, values);
  return publish(id);
};
const results = async (staff: StaffClient, id: string, query = '') =>
  (await staff.get(`${root}/${id}/results${query}`)).as(Results);
/** The bytes of a file, which reading it as text would not be: that drops the byte order mark. */
const fileOf = async (staff: StaffClient, id: string): Promise<Buffer> => {
  const response = await fetch(`${staff.baseUrl}${root}/${id}/results.csv`, { headers: staff.authorization });
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  return Buffer.from(await response.arrayBuffer());
};
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('the results of a round', () => {
  it('are totals, grades, ranks, figures and averages from both scorers’ scores', async () => {
    const { id } = await opened(first);
    await giveAll(first, id, sheet);
    expect((await first.post(`${root}/${id}/publish`)).problem).toMatchObject({
      code: 'assessment.incomplete',
      facts: { missing: 9 },
    });
    await giveAll(second, id, { ...sheet, [east]: { online: 90, window: 71, guides: 7 } });
    expect((await first.post(`${root}/${id}/publish`)).problem).toMatchObject({
      code: 'assessment.incomplete',
      facts: { subject: east, indicator: 'online', missing: 1 },
    });
    await third.post(`${root}/${id}/reconcile`, { subject: east, indicator: 'online', value: 86, reason: '复查' });
    const published = await publish(id);
    expect(published).toMatchObject({ state: 'published', progress: null });

    const seen = await results(world.evaluator, id);
    expect(seen.data.map(({ subject, name, rank, total, grade }) => [subject, name, rank, total, grade])).toEqual([
      [city, `部门 ${city}`, 1, 94.4, 'A'],
      [east, `部门 ${east}`, 2, 75.1, 'B'],
      [west, `部门 ${west}`, 3, 32, 'C'],
    ]);
    expect(seen.data[0]?.figures).toEqual([
      { indicator: 'service', points: 94 },
      { indicator: 'online', points: 95 },
      { indicator: 'window', points: 93 },
      { indicator: 'guides', points: 95 },
    ]);
    expect(seen.averages).toEqual([
      { region: regions.city, subjects: 3, average: 67.17 },
      { region: regions.east, subjects: 1, average: 75.1 },
      { region: regions.west, subjects: 1, average: 32 },
    ]);
    expect(seen.first.map(({ subject }) => subject)).toEqual([city, east, west]);
    expect(seen.last.map(({ subject }) => subject)).toEqual([west, east, city]);
  });

  it('are a file whose hash was published', async () => {
    const { id, hash } = await assessed();
    const file = await fileOf(world.evaluator, id);
    expect(sha(file)).toBe(hash);
    expect(file.toString().split('\r\n')).toEqual([
      '\uFEFFsubject,name,rank,total,grade,service,online,window,guides',
      `${city},部门 ${city},1,94.40,A,94.00,95.00,93.00,95.00`,
      `${east},部门 ${east},2,73.30,B,75.50,80.00,71.00,70.00`,
      `${west},部门 ${west},3,32.00,C,36.67,40.00,33.33,25.00`,
      '',
    ]);
    for await (const { type, data } of world.parts.store.read(`assessment-${id}`))
      if (type === 'AssessmentPublished') expect(data).toMatchObject({ hash });
  });

  it('come in pages', async () => {
    const { id } = await assessed();
    const page = await results(first, id, '?limit=2');
    const rest = await results(first, id, `?limit=2&cursor=${page.nextCursor}`);
    expect([...page.data, ...rest.data].map(({ subject }) => subject)).toEqual([city, east, west]);
    expect(rest.nextCursor).toBeNull();
    expect((await first.get(`${root}/${id}/results?cursor=x`)).refusal).toBe('422 cursor.invalid');
  });

  it('are shown to officers and supervisors as far as they are theirs', async () => {
    const { id, hash } = await assessed();
    const seen = await results(world.officer, id);
    expect(seen.subjects).toBe(3);
    expect(seen.data.map(({ subject, rank }) => [subject, rank])).toEqual([[east, 2]]);
    expect([...seen.first, ...seen.last].map(({ subject }) => subject)).toEqual([east, east]);
    expect(seen.averages.map(({ region }) => region)).toEqual([regions.east]);
    expect((await fileOf(world.officer, id)).toString().split('\r\n')).toHaveLength(3);
    expect(sha(await fileOf(world.officer, id))).not.toBe(hash);
    expect((await results(world.supervisor, id)).data).toHaveLength(3);
    expect(sha(await fileOf(world.supervisor, id))).toBe(hash);
    expect((await world.officer.get(`${root}/${id}`)).as(Round).content.subjects.codes).toEqual([east]);
    const other = await assessed({ subjects: { kind: 'departments', codes: [west] } }, { [west]: sheet[west]! });
    for (const path of ['results', 'results.csv', 'comparison'])
      expect((await world.officer.get(`${root}/${other.id}/${path}`)).refusal).toBe('403 assessment.not-yours');
    expect((await world.officer.get(`${root}/${other.id}/scores`)).refusal).toBe('403 access.wrong-role');
  });

  it('are the same after the read models were built anew', async () => {
    const { id } = await assessed();
    const look = async () => [
      (await first.get(`${root}/${id}/results`)).text,
      (await first.get(`${root}/${id}/scores`)).text,
      (await first.get(`${root}/${id}/comparison?with=${id}`)).text,
      (await first.get(root)).text,
      sha(await fileOf(first, id)),
    ];
    const before = await look();
    for (const projection of projectionsOfEvents.filter(
      ({ name }) => name.startsWith('assessment') || name === 'order_holders',
    )) {
      const { comparison } = await rebuild(world.parts.readDb, world.parts.store, projection);
      expect(comparison).toMatchObject({ compared: true, differences: [] });
    }
    expect(await look()).toEqual(before);
  });
});

describe('a comparison', () => {
  const Comparison = z.object({
    with: z.uuid(),
    alike: z.boolean(),
    data: z.array(
      z.object({
        subject: z.string(),
        total: z.object({ now: z.number().nullable(), then: z.number().nullable(), difference: z.number().nullable() }),
        grades: z.object({ now: z.string().nullable(), then: z.string().nullable() }),
        figures: z.array(z.object({ indicator: z.string(), difference: z.number().nullable() })),
      }),
    ),
    nextCursor: z.string().nullable(),
  });

  it('shows every difference, and none where a subject or an indicator is missing', async () => {
    const before = await assessed(
      {
        stage: 'before',
        subjects: { kind: 'departments', codes: [city, east] },
        indicators: [
          { code: 'online', name: content.name, weight: 60, scale: { min: 0, max: 100 } },
          { code: 'window', name: content.name, weight: 20, scale: { min: 0, max: 100 } },
          { code: 'guides', name: content.name, weight: 20, scale: { min: 0, max: 10 } },
        ],
      },
      { [city]: { online: 90, window: 90, guides: 9 }, [east]: { online: 85.25, window: 71, guides: 7 } },
    );
    const during = await assessed(
      { comparedWith: before.id, subjects: { kind: 'departments', codes: [east, west] } },
      { [east]: sheet[east]!, [west]: sheet[west]! },
    );
    const { data, ...rest } = (await first.get(`${root}/${during.id}/comparison`)).as(Comparison);
    expect(rest).toEqual({ with: before.id, alike: false, nextCursor: null });
    expect(data.map(({ subject, total, grades }) => [subject, total, grades])).toEqual([
      [east, { now: 73.3, then: 79.35, difference: -6.05 }, { now: 'B', then: 'B' }],
      [west, { now: 32, then: null, difference: null }, { now: 'C', then: null }],
      [city, { now: null, then: 90, difference: null }, { now: null, then: 'B' }],
    ]);
    expect(data[0]?.figures.map(({ indicator, difference }) => [indicator, difference])).toEqual([
      ['service', null],
      ['online', -5.25],
      ['window', 0],
      ['guides', 0],
    ]);
    const officers = (await world.officer.get(`${root}/${during.id}/comparison`)).as(Comparison);
    expect(officers.data.map(({ subject }) => subject)).toEqual([east]);
  });

  it('needs another round that is published', async () => {
    const { id } = await assessed();
    expect((await first.get(`${root}/${id}/comparison`)).problem).toMatchObject({
      status: 422,
      code: 'assessment.compared-with-nothing',
      field: 'with',
    });
    expect((await first.get(`${root}/${id}/comparison?with=x`)).problem).toMatchObject({ status: 422, field: 'with' });
    const { id: openOne } = await opened(first);
    expect((await first.get(`${root}/${id}/comparison?with=${openOne}`)).refusal).toBe('409 assessment.not-published');
    const same = (await first.get(`${root}/${id}/comparison?with=${id}`)).as(Comparison);
    expect(same.alike).toBe(true);
    expect(same.data.every(({ total }) => total.difference === 0)).toBe(true);
  });
});

describe('a publication that was broken off', () => {
  it('is finished when it is asked for again, and what was closed stays closed', async () => {
    const { id } = await opened(first);
    for (const scorer of [first, second]) await giveAll(scorer, id, sheet);
    const data = { roundId: id, subject: west, content: AssessmentContent.parse(content), at: world.clock.instant() };
    const close = new CloseSubject(data, { id: 'c', by: 'test' });
    await world.app.get(Streams).handle(subjectDecider, scoresStream(id, west), close);
    const one = { subject: west, indicator: 'online', value: 100 };
    expect((await score(third, id, one)).refusal).toBe('409 assessment.final');
    expect((await world.supervisor.get(`${root}/${id}/results`)).refusal).toBe('409 assessment.not-published');
    expect(await publish(id)).toMatchObject({ state: 'published' });
    expect((await results(first, id)).data.map(({ total }) => total)).toEqual([94.4, 73.3, 32]);
  });
});

describe('what the directory says later', () => {
  it('changes no round that is open: names and regions are those of its opening', async () => {
    const { id } = await opened(first);
    for (const scorer of [first, second]) await giveAll(scorer, id, sheet);
    const moved = { code: east, name: '东县数据局', regionCode: regions.west, parentCode: city, effectiveFrom: '2026-02-01' };
    await tellDirectory(world.app, world.parts.store, [new RegisterDepartment(moved, { id: 'd', by: 'test' })]);
    await publish(id);
    const seen = await results(first, id);
    expect(seen.data[1]).toMatchObject({ subject: east, name: `部门 ${east}` });
    expect(seen.averages.map(({ region, subjects }) => [region, subjects])).toEqual([
      [regions.city, 3],
      [regions.east, 1],
      [regions.west, 1],
    ]);
    const next = await assessed();
    const now = await results(first, next.id);
    expect(now.data[1]).toMatchObject({ subject: east, name: '东县数据局' });
    expect(now.averages.map(({ region, subjects }) => [region, subjects])).toEqual([
      [regions.city, 3],
      [regions.west, 2],
    ]);
    // As of a day before it moved it is still what it was.
    const earlier = await assessed({ period: { from: '2026-01-01', to: '2026-01-31' } });
    expect((await results(first, earlier.id)).data[1]).toMatchObject({ subject: east, name: `部门 ${east}` });
  });
});
