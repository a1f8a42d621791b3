import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { factsConsumer } from '#platform/read-db/facts.projection.js';
import { sumFacts } from '#platform/read-db/facts.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { openPool } from '#platform/postgres/pool.js';
import { Prepared } from '#platform/postgres/prepared.js';
import { applyBatch, openReadWorld, type ReadWorld, scored, stored, tally } from '../support/read-models.js';

let world: ReadWorld;
let pool: pg.Pool;
beforeEach(async () => {
  world = await openReadWorld();
  pool = openPool({ url: world.url, applicationName: 'spec', max: 1 });
});
afterEach(async () => {
  await pool.end();
  await world.close();
});

const prepared = async (): Promise<readonly string[]> =>
  (await pool.query<{ statement: string }>('SELECT statement FROM pg_prepared_statements ORDER BY 1')).rows.map(
    ({ statement }) => statement,
  );

const times = async (count: number, ask: (i: number) => Promise<unknown>): Promise<void> => {
  for (let i = 0; i < count; i++) await ask(i);
};

describe('a statement that comes again and again', () => {
  const text = 'SELECT $1::int + 1 AS more';

  it('is prepared from the third time on, and answers each time for its own values', async () => {
    const often = new Prepared(pool);
    await times(2, (i) => often.query(text, [i]));
    expect(await prepared()).toEqual([]);
    await times(10, async (i) => {
      expect(await often.query(text, [i])).toEqual([{ more: i + 1 }]);
    });
    expect(await prepared()).toEqual([text]);
  });

  it('is one of so many at most', async () => {
    const often = new Prepared(pool, 1);
    await times(4, (i) => often.query(text, [i]));
    await times(4, async (i) => {
      expect(await often.query('SELECT $1::int - 1 AS less', [i])).toEqual([{ less: i - 1 }]);
    });
    expect(await prepared()).toEqual([text]);
  });

  it('reads the table that took the place of the one it was prepared on', async () => {
    await pool.query('CREATE TABLE live (x int); CREATE TABLE shadow (x int)');
    await pool.query('INSERT INTO live VALUES (1); INSERT INTO shadow VALUES (2)');
    const often = new Prepared(pool);
    await times(9, () => often.query('SELECT x FROM live', []));
    await pool.query('BEGIN; DROP TABLE live; ALTER TABLE shadow RENAME TO live; COMMIT');
    await times(3, async () => {
      expect(await often.query('SELECT x FROM live', [])).toEqual([{ x: 2 }]);
    });
  });

  it('is answered, too, when a column has become of another type, or the connection has forgotten it', async () => {
    await pool.query('CREATE TABLE live (x int); INSERT INTO live VALUES (1)');
    const often = new Prepared(pool);
    await times(4, () => often.query('SELECT x FROM live', []));
    await pool.query('ALTER TABLE live ALTER x TYPE text');
    await times(2, async () => {
      expect(await often.query('SELECT x FROM live', [])).toEqual([{ x: '1' }]);
    });
    await times(4, (i) => often.query(text, [i]));
    await pool.query('DEALLOCATE ALL');
    await times(2, async () => {
      expect(await often.query(text, [1])).toEqual([{ more: 2 }]);
    });
  });

  it('fails where it would fail as it is', async () => {
    const often = new Prepared(pool);
    await times(4, () => expect(often.query('SELECT 1 / $1::int AS part', [0])).rejects.toMatchObject({ code: '22012' }));
    expect(await often.query('SELECT 1 / $1::int AS part', [1])).toEqual([{ part: 1 }]);
  });
});

describe('figures that are asked for again and again', () => {
  it('are, as of any instant, those that somebody is told who asks for the first time', async () => {
    const facts = tally();
    const consumer = factsConsumer(facts);
    await world.readDb.prepare(consumer);
    const hour = (i: number) => String(i % 24).padStart(2, '0');
    const at = (i: number) => `2026-03-0${1 + Math.floor(i / 24)}T${hour(i)}:00:00Z`;
    const events = Array.from({ length: 60 }, (_, i) => scored({ caseId: `case-${i}`, department: `d${i % 3}` }));
    await applyBatch(world.readDb, consumer, stored(events, at));
    const march = { from: '2026-03-01', to: '2026-03-31' };
    const ask = async (db: ReadDb, i: number) => sumFacts(db, facts, { asOf: at(i), ...march, groupBy: ['department'] });
    const answers: unknown[] = [];
    await times(60, async (i) => answers.push(await ask(world.readDb, i)));
    for (const i of [0, 23, 24, 40, 59]) {
      const other = await ReadDb.open({ url: world.url, max: 1 });
      expect(answers[i]).toEqual(await ask(other, i).finally(() => other.close()));
      expect(answers[i]).toMatchObject({ position: BigInt(i * 3 + 1) });
    }
  });
});
