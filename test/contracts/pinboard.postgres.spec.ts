import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { type Board, pinsPerBoard } from '#kernel/pinboard.port.js';
import { PostgresPinboard } from '#platform/pinboard/postgres.pinboard.js';
import { openPool } from '#platform/postgres/pool.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

const now = '2026-07-06T01:00:00.000Z';
const later = '2026-07-07T01:00:00.000Z';
const mine: Board = { sort: 'filters', owner: 'officer-1' };
const pin = (name: string, at = now) => ({ name, text: `state=${name}`, by: 'officer-1', at });

let database: TestDatabase;
let pool: pg.Pool;
let pinboard: PostgresPinboard;
beforeAll(async () => {
  database = await createDatabase();
  pool = openPool({ url: database.url, applicationName: 'pinboard spec' });
  [pinboard] = await Promise.all([PostgresPinboard.open(pool), PostgresPinboard.open(pool)]);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('pins in PostgreSQL', () => {
  it('are listed by name, of their board alone, as they were put up last', async () => {
    await pinboard.put(mine, pin('b'));
    await pinboard.put(mine, pin('a'));
    await pinboard.put(mine, { ...pin('a', later), text: 'state=closed' });
    await pinboard.put({ ...mine, owner: 'officer-2' }, pin('c'));
    await pinboard.put({ ...mine, sort: 'templates' }, pin('d'));
    expect(await pinboard.list(mine)).toEqual([
      { ...pin('a', later), text: 'state=closed', revision: 2 },
      { ...pin('b'), revision: 1 },
    ]);
  });

  it('are taken down once', async () => {
    expect(await pinboard.remove(mine, 'b')).toBe(true);
    expect(await pinboard.remove(mine, 'b')).toBe(false);
  });

  it('are no more than a board holds; one of the same name still takes its place', async () => {
    const full: Board = { sort: 'templates', owner: 'full' };
    for (let n = 0; n < pinsPerBoard; n++) expect(await pinboard.put(full, pin(`t${n}`))).toBe(true);
    expect(await pinboard.put(full, pin('one more'))).toBe(false);
    expect(await pinboard.put(full, pin('t7', later))).toBe(true);
    expect(await pinboard.list(full)).toHaveLength(pinsPerBoard);
  });

  it('take the place of what was seen alone', async () => {
    const ours: Board = { sort: 'templates', owner: 'ours' };
    expect(await pinboard.replace(ours, pin('t'), 0)).toBe('done');
    expect(await pinboard.replace(ours, pin('t'), 0)).toBe('stale');
    const taps = await Promise.all([1, 1].map((seen) => pinboard.replace(ours, pin('t', later), seen)));
    expect(taps.toSorted()).toEqual(['done', 'stale']);
    expect(await pinboard.list(ours)).toEqual([{ ...pin('t', later), revision: 2 }]);
    expect([await pinboard.remove(ours, 't', 1), await pinboard.remove(ours, 't', 2)]).toEqual([false, true]);
    expect(await pinboard.replace(ours, pin('t'), 2)).toBe('stale');
    expect(await pinboard.replace({ ...ours, owner: 'full' }, pin('one more'), 0)).toBe('full');
  });

  it('are swept away by sort and age', async () => {
    const looking: Board = { sort: 'looking', owner: 'order' };
    await pinboard.put(looking, pin('old'));
    await pinboard.put(looking, pin('new', later));
    expect(await pinboard.sweep('looking', later)).toBe(1);
    expect((await pinboard.list(looking)).map(({ name }) => name)).toEqual(['new']);
    expect(await pinboard.list(mine)).toHaveLength(1);
  });

  it('are found on several boards, those alone that were put up after an instant', async () => {
    const [one, two, three] = ['order-1', 'order-2', 'order-3'].map((owner) => ({ sort: 'looking', owner }) as const);
    for (const board of [one, two, three]) if (board) await pinboard.put(board, pin('a'));
    if (two) await pinboard.put(two, pin('b', later));
    expect(await pinboard.since('looking', ['order-1', 'order-2'], now)).toEqual([{ owner: 'order-2', ...pin('b', later) }]);
    expect(await pinboard.since('looking', [], '2026-07-01T00:00:00.000Z')).toEqual([]);
    expect(await pinboard.newest('looking')).toBe(later);
  });
});
