import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sql } from 'kysely';
import pg from 'pg';
import { z } from 'zod';
import { ForgetPerson } from '#identity/identity.commands.js';
import { rebuild } from '#platform/read-db/rebuild.js';
import { wordsOf } from '../../apps/worker/words.js';
import { closeAfterSpec, worldForSpec } from '../support/for-spec.js';
import type { Query } from '../support/world.clients.js';
import type { Receipt } from '../support/world.contract.js';
import { departments, items, regions } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

const Words = z.strictObject({
  from: z.string(),
  to: z.string(),
  fewestPeople: z.number(),
  windows: z.number(),
  test: z.strictObject({ formula: z.string(), windows: z.number(), minimum: z.number(), significance: z.number() }),
  data: z.array(
    z.strictObject({ word: z.string(), people: z.number(), expected: z.number(), chance: z.number(), isRising: z.boolean() }),
  ),
  nextCursor: z.string().nullable(),
});

const world = await worldForSpec();
const database = new pg.Client({ connectionString: world.databaseUrl });
beforeAll(() => database.connect());
closeAfterSpec(() => database.end());
jest.setTimeout(30_000);

const said = (comment: string, review: object = {}): Promise<Receipt> =>
  world.channel.submit({ itemCode: items.east, rating: 1, comment, ...review });
const ask = (query: Query = {}) => world.evaluator.get(withQuery('/api/v1/insight/words', query));
/** Of all that was said so far. */
const words = async (query: Query = {}) => {
  await world.quiet();
  return (await ask(query)).as(Words);
};
const people = async (query: Query = {}) =>
  Object.fromEntries((await words(query)).data.map(({ word, people: count }) => [word, count]));

/** Everything that stands in the schemas which this deployment has, the vault’s wrapped keys apart, as one text. */
const everything = async (): Promise<string> => {
  const { rows } = await database.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name } of rows) {
    const table = await database.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    texts.push(...table.rows.map(({ row }) => row));
  }
  return texts.join('\n');
};

const contact = (nth: number) => `1380000${String(nth).padStart(4, '0')}`;

describe('hot words', () => {
  it('are those of enough different people, and none of fewer stands anywhere', async () => {
    for (let nth = 1; nth <= 4; nth++)
      await said(`窗口人员李伟说系统崩溃，电话${contact(nth)}，编号A${nth}`, { contact: contact(nth) });
    expect((await words()).data).toEqual([]);
    expect(await everything()).not.toContain('崩溃');
    await said('系统崩溃了，白跑一趟', { contact: contact(5) });
    expect(await people()).toEqual({ 系统: 5, 崩溃: 5 });
    const text = await everything();
    expect(text).toContain('崩溃');
    for (const unsaid of ['窗口人员', '李伟', '白跑', '13800000001']) expect(text).not.toContain(unsaid);
  });

  it('count a person once, however often they say it', async () => {
    for (let nth = 0; nth < 6; nth++) await said('公章丢失', { contact: contact(6) });
    expect((await people())['公章']).toBeUndefined();
    expect(await everything()).not.toContain('公章');
  });

  it('are counted within what is asked for: unit, region, kind, day and scope', async () => {
    await said('系统崩溃', { itemCode: items.west, contact: contact(7) });
    expect((await people())['崩溃']).toBe(6);
    expect((await people({ department: departments.east }))['崩溃']).toBe(5);
    expect(await people({ department: departments.west })).toEqual({});
    expect((await people({ region: regions.city }))['崩溃']).toBe(6);
    expect(await people({ kind: 'complaint' })).toEqual({});
    expect(await people({ from: '2026-07-07', to: '2026-07-08' })).toEqual({});
    expect((await world.otherOfficer.get('/api/v1/insight/words')).as(Words).data).toEqual([]);
  });

  it('come in pages, and rise against the people before', async () => {
    const first = await words({ limit: 1 });
    expect(first.data.map(({ word }) => word)).toEqual(['崩溃']);
    const second = await words({ limit: 1, cursor: first.nextCursor ?? '' });
    expect([second.data.map(({ word }) => word), second.nextCursor]).toEqual([['系统'], null]);
    for (let nth = 1; nth <= 2; nth++) await said('系统崩溃', { contact: contact(nth), occurredAt: '2026-06-30T02:00:00Z' });
    const day = await words({ from: '2026-07-06', to: '2026-07-06', rising: 'yes' });
    expect([day.windows, day.data.map(({ word }) => word)]).toEqual([4, ['崩溃', '系统']]);
    expect((await words({ from: '2026-07-02', to: '2026-07-06', rising: 'yes' })).data).toEqual([]);
  });

  it('leave with a review that is taken out of the figures, and move with an order', async () => {
    for (let nth = 11; nth <= 14; nth++) await said('拖延办理', { contact: contact(nth) });
    const fifth = await said('拖延办理', { contact: contact(15) });
    const moved = await said('拖延办理', { contact: contact(16) });
    await world.quiet();
    await world.officer.does(moved.id, 'transfer', { to: departments.west, words: '转' });
    expect([(await people())['拖延'], (await people({ department: departments.east }))['拖延']]).toEqual([6, 5]);
    await world.officer.accept(fifth.id);
    await world.officer.does(fifth.id, 'appeal', { reason: 'mistaken', words: '误评' });
    await world.supervisor.does(fifth.id, 'decide-appeal', { upheld: true, words: '属实' });
    expect([(await people())['拖延'], (await people({ department: departments.east }))['拖延']]).toEqual([5, undefined]);
    await said('拖延办理', { contact: contact(14) }); // who said it before
    expect((await people())['拖延']).toBe(5);
  });

  it('of somebody forgotten stay counted, lead to nobody, and are gone when they are built anew', async () => {
    const before = (await people())['崩溃'] ?? 0;
    const person = (await world.parts.vault.find(contact(5)))!;
    await world.execute(new ForgetPerson({ person }, { id: 'c', by: 'test' }));
    expect((await people())['崩溃']).toBe(before);
    const { rows } = await sql<{ secret: { person: string; box: string } }>`
      SELECT secret FROM read.words_speakers WHERE person = ${person}`.execute(world.parts.readDb.db);
    expect(await world.parts.vault.open(rows[0]!.secret)).toBeUndefined();
    await said('系统崩溃', { contact: contact(5) }); // a new person, as far as anybody knows
    expect((await people())['崩溃']).toBe(before + 1);

    const { comparison } = await rebuild(world.parts.readDb, world.parts.store, await wordsOf(world.parts));
    expect(comparison).toMatchObject({ compared: true, expected: 1, unexpected: 0, differences: [{ what: 'words heard' }] });
    expect((await people())['崩溃']).toBe(before);
    await said('系统崩溃', { contact: contact(17) });
    expect((await people())['崩溃']).toBe(before + 1);
  });

  it.each([
    ['words_heard', ['again', 'department', 'id', 'kind', 'occurredOn', 'region', 'speaker', 'word']],
    ['words_sums', ['counts', 'kind', 'quarter', 'word']],
  ])('have rows of %s that name neither order, nor person, nor instant', async (table, columns) => {
    const { rows } = await database.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'read' AND table_name = $1 ORDER BY 1`,
      [table],
    );
    expect(rows.map(({ name }) => name)).toEqual(columns);
  });

  it.each([
    [{ asOf: '2026-07-06T00:00:00Z' }, 'asOf'],
    [{ from: '2026-07-02', to: '2026-07-01' }, 'to'],
    [{ from: '2020-01-01', to: '2026-07-01' }, 'from'],
    [{ cursor: 'nonsense' }, 'cursor'],
    [{ rising: 'no' }, 'rising'],
  ])('are refused for %j', async (query: Query, field) => {
    const { problem } = await ask(query);
    expect(problem.status).toBe(422);
    expect(problem.field ?? problem.errors?.[0]?.field).toBe(field);
  });
});
