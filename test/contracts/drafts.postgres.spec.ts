import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { PostgresDrafts } from '#platform/drafts/postgres.drafts.js';
import { openPool } from '#platform/postgres/pool.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

const now = '2026-07-06T01:00:00.000Z';
const later = '2026-07-07T01:00:00.000Z';
const box = (text: string) => Buffer.from(text);

let database: TestDatabase;
let pool: pg.Pool;
let drafts: PostgresDrafts;
beforeAll(async () => {
  database = await createDatabase();
  pool = openPool({ url: database.url, applicationName: 'drafts spec' });
  [drafts] = await Promise.all([PostgresDrafts.open(pool), PostgresDrafts.open(pool)]);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('drafts in PostgreSQL', () => {
  it('are read as they were kept', async () => {
    await drafts.begin('one', box('words'), later);
    expect(await drafts.read('one', now)).toEqual({ box: box('words'), revision: 0 });
    expect(await drafts.read('other', now)).toBeUndefined();
  });

  it('let one of two who saw the same replace it', async () => {
    await drafts.begin('two', box('a'), later);
    const both = await Promise.all([drafts.replace('two', box('b'), 0), drafts.replace('two', box('c'), 0)]);
    expect(both.toSorted()).toEqual([false, true]);
    expect(await drafts.replace('two', box('d'))).toBe(true);
    expect(await drafts.read('two', now)).toEqual({ box: box('d'), revision: 2 });
    expect(await drafts.replace('none', box('d'))).toBe(false);
  });

  it('are gone when their time is over, and swept away', async () => {
    await drafts.begin('three', box('a'), now);
    expect(await drafts.read('three', now)).toBeUndefined();
    expect(await drafts.sweep(now)).toBe(1);
    expect(await drafts.sweep(now)).toBe(0);
    expect(await drafts.read('two', now)).toBeDefined();
  });
});
