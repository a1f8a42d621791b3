import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { RebuildAnswer, RebuildsAnswer } from '../../apps/api/operators/rebuild.answers.js';
import { CommandLine } from '../support/cli.js';
import { worldForSpec } from '../support/for-spec.js';
import { items } from '../support/world.directory.js';
import { eventually } from '../support/world.js';

const path = '/api/v1/operators/rebuilds';

const world = await worldForSpec();
const cli = CommandLine.of(world);
const operator = world.as('operator');
beforeAll(async () => {
  for (let rating = 1; rating <= 5; rating++) await world.channel.submit({ itemCode: items.east, rating });
  await world.quiet();
});

const begin = async (wish: object) => (await operator.post(path, wish)).as(RebuildAnswer);
const one = async (id: string) => (await operator.get(`${path}/${id}`)).as(RebuildAnswer);
const tell = (id: string, act: string, body: object = {}) => operator.post(`${path}/${id}/${act}`, body);
const until = (id: string, ...states: string[]) =>
  eventually(async () => {
    const run = await one(id);
    return states.includes(run.state) ? run : undefined;
  });

describe('an operator', () => {
  it('begins a rebuild, which a worker does, and the command line shows the same', async () => {
    const before = await world.evaluator.figures();
    const begun = await begin({ projection: 'handling' });
    expect(begun).toMatchObject({ state: 'running', by: expect.stringMatching(/^operator:/), comparison: null });
    const done = await until(begun.id, 'swapped');
    expect(done).toMatchObject({ events: expect.any(Number), comparison: { compared: true, unexpected: 0, differences: [] } });
    expect(done.positions).toBe(done.target);
    expect(await world.evaluator.figures()).toEqual(before);
    const { data } = (await operator.get(path)).as(RebuildsAnswer);
    expect({ ...data[0], attended: done.attended }).toEqual(done); // whoever swapped it may have let go since
    expect((await cli.run('rebuild', '--status')).out).toMatch(/^handling .* swapped, 100%, \d+ events$/m);
  }, 40_000);

  it('has one held before the swap, resting, going on, swapped', async () => {
    const { id } = await begin({ projection: 'desk', hold: true });
    const ready = await until(id, 'ready');
    expect(ready).toMatchObject({ hold: true, comparison: { unexpected: 0 } });
    expect((await tell(id, 'pause')).problem).toMatchObject({
      status: 409,
      code: 'rebuild.not-possible',
      facts: { action: 'pause', state: 'ready' },
    });
    expect((await operator.post(path, { projection: 'desk' })).problem).toMatchObject({ status: 409, code: 'rebuild.open' });
    expect((await tell(id, 'swap')).as(RebuildAnswer)).toMatchObject({ state: 'running', hold: false });
    await until(id, 'swapped');
    expect((await tell(id, 'swap')).as(RebuildAnswer).state).toBe('swapped');
  }, 40_000);

  it('is shown what nobody expected, and nothing is swapped until it is accepted', async () => {
    const desk = world.parts.readDb.kysely<{ desk: { channel: string } }>();
    await desk.updateTable('desk').set({ channel: 'paper' }).execute();
    const { id } = await begin({ projection: 'desk' });
    const { comparison } = await until(id, 'ready');
    expect(comparison).toMatchObject({
      unexpected: 1,
      expected: 0,
      differences: [{ what: 'checksum of channel', expected: false }],
    });
    const refused = await operator.post(`${path}/${id}/swap`, {}, { 'accept-language': 'zh' });
    expect(refused.problem).toMatchObject({ status: 409, code: 'rebuild.differences', detail: expect.stringContaining('1 处') });
    await tell(id, 'swap', { acceptDifferences: true });
    await until(id, 'swapped');
    const rows = await desk.selectFrom('desk').select('channel').execute();
    expect(rows.map(({ channel }) => channel)).not.toContain('paper');
  }, 40_000);

  it('gives one up that rests, and nothing of it is left', async () => {
    const { id } = await begin({ projection: 'handling', hold: true });
    await until(id, 'ready');
    expect((await tell(id, 'cancel')).as(RebuildAnswer).state).toBe('cancelled');
    expect((await tell(id, 'resume')).problem).toMatchObject({ status: 409, code: 'rebuild.not-possible' });
    const tables = world.parts.readDb
      .kysely<{ handling_next_daily: { n: number } }>()
      .selectFrom('handling_next_daily')
      .selectAll();
    await expect(tables.execute()).rejects.toThrow('does not exist');
  }, 40_000);

  it('pages through all there were', async () => {
    const all = (await operator.get(path)).as(RebuildsAnswer).data;
    const first = (await operator.get(`${path}?limit=2`)).as(RebuildsAnswer);
    const second = (await operator.get(`${path}?limit=2&cursor=${first.nextCursor ?? ''}`)).as(RebuildsAnswer);
    expect([...first.data, ...second.data]).toEqual(all.slice(0, 4));
    expect((await operator.get(`${path}?cursor=x`)).problem).toMatchObject({
      status: 422,
      code: 'cursor.invalid',
      field: 'cursor',
    });
  });

  it('is told what is wrong with a wish', async () => {
    const unknown = (await operator.post(path, { projection: 'nonsense' })).problem;
    expect(unknown).toMatchObject({ status: 422, code: 'rebuild.unknown-projection', field: 'projection' });
    expect(unknown.facts?.['known']).toContain('handling, finished_cases, reviewed_cases, tagged_reviews, desk');
    const wrong = (await operator.post(path, { projection: 'desk', processes: 0 })).problem;
    expect(wrong).toMatchObject({ status: 422, field: 'processes' });
    expect((await operator.get(`${path}/${randomUUID()}`)).problem).toMatchObject({ status: 404, code: 'rebuild.unknown' });
  });
});
