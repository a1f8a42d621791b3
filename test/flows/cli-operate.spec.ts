import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { markStopped } from '#platform/read-db/checkpoints.js';
import { openWorkQueue } from '#platform/queue/open.work-queue.js';
import { MasterKey } from '#platform/vault/envelope.js';
import { PostgresVault } from '#platform/vault/postgres.vault.js';
import type { StoredEvent } from '#kernel/events.js';
import type { Sealed } from '#kernel/values.js';
import { personStream } from '#identity/identity.events.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import type { ReviewEvent } from '#reviews/review.events.js';
import { CommandLine } from '../support/cli.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { worldForSpec } from '../support/for-spec.js';
import { departments, items } from '../support/world.directory.js';
import { eventually, startWorld } from '../support/world.js';

const world = await worldForSpec();
const cli = CommandLine.of(world);

const query = async <Row extends object>(url: string, sql: string, values: readonly unknown[] = []): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(sql, [...values]).finally(() => client.end());
  return rows;
};

describe('redress', () => {
  it.each([
    [[], 'Usage: redress'],
    [['nonsense'], `unknown command 'nonsense'`],
    [['import', 'directory'], `missing required argument 'file'`],
    [['keys', 'issue', 'x'], `'--role <role>'`],
    [
      ['rebuild', 'nonsense'],
      'there is no read model nonsense; there are handling, finished_cases, reviewed_cases, tagged_reviews, desk',
    ],
    [['rebuild', 'handling', '--pause', '--cancel'], 'one at a time'],
    [['rebuild', 'handling', '--processes', '0'], 'whole number'],
    [['forget'], 'say whom'],
    [['forget', '--person', 'x'], 'say --yes'],
  ])('exits with 2 for bad usage: %j', async (args, said) => {
    const ran = await cli.run(...args);
    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining(said) });
  });

  it('says in one line that the database cannot be reached', async () => {
    const lost = CommandLine.of({ ...world, databaseUrl: 'postgres://nobody@127.0.0.1:1/none' });
    const { code, err } = await lost.run('status');
    expect(code).toBe(1);
    expect(err).toMatch(/^error: .*ECONNREFUSED.*\n$/);
  });

  it('helps on standard output', async () => {
    const { code, out } = await cli.run('--help');
    expect(code).toBe(0);
    for (const name of ['import', 'keys', 'doctor', 'status', 'resume', 'rebuild', 'rearm', 'forget', 'calendar', 'simulate'])
      expect(out).toContain(name);
  });
});

describe('keys', () => {
  const deskWith = async (key: string): Promise<number> =>
    (await fetch(`${world.url}/api/v1/work-orders`, { headers: { authorization: `Bearer ${key}` } })).status;

  it('are shown once, work, and stop working', async () => {
    const issued = await cli.run('keys', 'issue', 'desk-9', '--role', 'officer', '--department', departments.east);
    expect(issued.out).toMatch(/^rk_\S+\n$/);
    const key = issued.out.trim();
    expect(await deskWith(key)).toBe(200);
    expect(await cli.run('keys', 'revoke', 'desk-9')).toMatchObject({ code: 0 });
    await eventually(async () => ((await deskWith(key)) === 401 ? true : undefined));
    expect(await cli.run('keys', 'revoke', 'desk-9')).toMatchObject({ code: 1, err: expect.stringContaining('desk-9') });
  }, 40_000);

  it.each([
    ['a malformed department', ['x', '--role', 'officer', '--department', '12'], '--department'],
    ['a channel for an officer', ['x', '--role', 'officer', '--channel', 'sms'], '--channel'],
    ['a malformed name', ['Übel', '--role', 'officer'], '<name>'],
  ])('are not made for %s', async (_, args, said) => {
    expect(await cli.run('keys', 'issue', ...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(said) });
  });
});

describe('status and resume', () => {
  it('name a consumer that stands still, and let it go on', async () => {
    await world.quiet();
    expect(await cli.run('status')).toMatchObject({ code: 0, out: expect.stringMatching(/^ {2}desk +at \d+, level$/m) });
    const stop = { eventId: 'e-1', position: '7', reason: 'TypeError' };
    await markStopped(world.parts.readDb.db, 'desk', stop);
    const stopped = await cli.run('status');
    expect(stopped.code).toBe(1);
    expect(stopped.out).toContain('stopped at event e-1, position 7: TypeError');
    expect((await cli.run('resume', 'desk')).out).toMatch(/^desk goes on at position \d+\n$/);
    expect((await cli.run('status')).code).toBe(0);
    expect((await cli.run('resume', 'desk')).out).toBe('desk was not stopped\n');
    expect(await cli.run('resume', 'nobody')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/there is no consumer nobody; there are .*desk/),
    });
  }, 60_000);
});

describe('rebuild', () => {
  it('says what there is, and builds one anew that says the same', async () => {
    await world.channel.submit({ itemCode: items.east, rating: 4 });
    await world.quiet();
    expect((await cli.run('rebuild', '--list')).out).toMatch(/^handling +version \d+, position \d+ of \d+$/m);
    const { code, out } = await cli.run('rebuild', 'handling');
    expect(code).toBe(0);
    expect(out).toMatch(/^handling is rebuilt from \d+ events, at position \d+\nit says what the old one said\n$/);
  }, 40_000);

  it('says what the live one had wrong, and puts it right when it is told to', async () => {
    await world.channel.submit({ itemCode: items.east, rating: 1 });
    await world.quiet();
    await query(world.databaseUrl, `UPDATE read.desk SET channel = 'paper'`);
    const channels = async () => {
      const rows = await query<{ channel: string }>(world.databaseUrl, 'SELECT DISTINCT channel FROM read.desk');
      return rows.map(({ channel }) => channel);
    };
    const held = await cli.run('rebuild', 'desk');
    expect(held.code).toBe(1);
    expect(held.out).toMatch(/^desk is ready .* and was not swapped\nit differs from the old one:\n {2}checksum of channel: /m);
    expect(held.out).toContain('redress rebuild desk --swap --accept-differences');
    expect(await channels()).toEqual(['paper']);
    expect((await cli.run('rebuild', '--status')).out).toMatch(/^desk .* ready: 1 unexpected differences$/m);
    const refused = await cli.run('rebuild', 'desk', '--swap');
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining('1 difference') });
    const { code, out } = await cli.run('rebuild', 'desk', '--swap', '--accept-differences');
    expect(code).toBe(0);
    expect(out).toMatch(/^it differs from the old one:$/m);
    expect(await channels()).not.toContain('paper');
  }, 60_000);

  it('waits where it is told to, and is given up', async () => {
    const held = await cli.run('rebuild', 'handling', '--hold');
    expect(held).toMatchObject({ code: 1, out: expect.stringContaining('it says what the old one said') });
    expect((await cli.run('rebuild', 'handling', '--cancel')).out).toMatch(/^handling .* cancelled, 100%/);
    const left = await query(world.databaseUrl, `SELECT FROM pg_tables WHERE tablename LIKE 'handling_next%'`);
    expect(left).toHaveLength(0);
    expect(await cli.run('rebuild', 'handling', '--pause')).toMatchObject({ code: 1, err: expect.stringContaining('cancelled') });
  }, 60_000);
});

describe('rearm', () => {
  let database: TestDatabase;
  let masterKey: string;
  beforeAll(async () => {
    database = await createDatabase();
    const first = await startWorld({ databaseUrl: database.url });
    first.clock.advance(Date.now() - first.clock.now().getTime()); // limits that lie in the queue's own future
    for (let index = 0; index < 12; index++) await first.channel.submit({ itemCode: items.east, rating: 1 + (index % 2) });
    await first.quiet();
    ({ masterKey } = first);
    await first.stop();
  }, 60_000);
  afterAll(() => database.drop());

  /** Jobs that wait for their time: key and when. */
  const timers = async (): Promise<string[]> => {
    const queue = await openWorkQueue({ url: database.url });
    const jobs = await queue.bull.getDelayed().finally(() => queue.close());
    return jobs.map(({ id, timestamp, delay }) => `${String(id)} ${timestamp + delay}`).sort();
  };

  it('puts every lost timer back, and none twice', async () => {
    const before = await timers();
    expect(before).toHaveLength(12);
    await query(database.url, 'DELETE FROM queue.job');
    expect(await timers()).toEqual([]);

    const alone = CommandLine.of({ databaseUrl: database.url, masterKey });
    expect((await alone.run('rearm')).out).toBe('12 expected, 12 added\n');
    expect(await timers()).toEqual(before);
    expect((await alone.run('rearm')).out).toBe('12 expected, 0 added\n');
    expect(await timers()).toEqual(before);
  }, 60_000);
});

describe('a database that no worker has seen', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  it('has nothing to tell and nothing to rearm', async () => {
    const fresh = CommandLine.of({ databaseUrl: database.url, masterKey: world.masterKey });
    expect(await fresh.run('status')).toMatchObject({ code: 0, out: expect.stringContaining('none has started yet') });
    expect(await fresh.run('rearm')).toMatchObject({ code: 0, out: '0 expected, 0 added\n' });
  }, 30_000);
});

type Submitted = StoredEvent<Extract<ReviewEvent, { type: 'ReviewSubmitted' }>>;
type Opened = StoredEvent<Extract<WorkOrderEvent, { type: 'WorkOrderOpened' }>>;

describe('forget', () => {
  const comment = '三号窗口的人让我跑了四趟';
  const contact = '+86 139 0000 1234';
  const digits = '13900001234';

  /** Everything sealed in the log for the author of a review. */
  const sealedFor = async (reviewId: string): Promise<Sealed[]> => {
    const types = ['ReviewSubmitted', 'WorkOrderOpened'];
    const { events } = await world.parts.store.readAll(0n, { types }, 10_000);
    const boxes = (events as readonly (Submitted | Opened)[]).flatMap(({ type, data }) => {
      if (type === 'ReviewSubmitted') return data.reviewId === reviewId ? [data.comment, data.contact] : [];
      return data.subjectId === reviewId ? [data.words] : [];
    });
    return boxes.filter((box) => box !== null);
  };

  /** A vault that has no key at hand. */
  const opened = async (boxes: readonly Sealed[]): Promise<(string | undefined)[]> => {
    const pool = new pg.Pool({ connectionString: world.databaseUrl });
    const vault = await PostgresVault.open(pool, MasterKey.fromBase64(world.masterKey));
    return Promise.all(boxes.map((box) => vault.open(box))).finally(() => pool.end());
  };

  /** Every row of every table, as text. */
  const everything = async (): Promise<string> => {
    const tables = await query<{ name: string }>(
      world.databaseUrl,
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    const texts: string[] = [];
    for (const { name } of tables)
      for (const { text } of await query<{ text: string }>(world.databaseUrl, `SELECT t::text AS text FROM ${name} t`))
        texts.push(text);
    return texts.join('\n');
  };

  it('leaves nothing to read of the person, and every figure', async () => {
    const theirs = await world.channel.submit({ itemCode: items.west, rating: 1, comment, contact, realName: true });
    const other = await world.channel.submit({ itemCode: items.west, rating: 2, comment: '还行', contact: '13900005678' });
    await world.quiet();
    const figures = () => world.evaluator.figures({ department: departments.west });
    const before = await figures();
    expect(before).toMatchObject({ received: 2, bad: 2, ordersOpened: 2 });
    const boxes = await sealedFor(theirs.id);
    expect(await opened(boxes)).toEqual([comment, contact, comment]);

    const forgotten = await cli.run('forget', '--contact', digits, '--yes');
    expect(forgotten.code).toBe(0);
    expect(forgotten.out).toContain('1 reviews and 1 work orders');

    expect(await opened(boxes)).toEqual([undefined, undefined, undefined]);
    expect(await opened(await sealedFor(other.id))).toEqual(['还行', '13900005678', '还行']);
    const stored = await everything();
    expect(stored).toContain(theirs.id);
    for (const text of [comment, contact, digits]) expect(stored).not.toContain(text);
    expect(await figures()).toEqual(before);
    expect(await cli.run('forget', '--contact', digits, '--yes')).toMatchObject({ code: 1, out: '' });
  }, 60_000);

  it('goes by a pseudonym too', async () => {
    const { id } = await world.channel.submit({ itemCode: items.west, rating: 5, comment: '谢谢' });
    const [box] = await sealedFor(id);
    expect(await cli.run('forget', '--person', box!.person, '--yes')).toMatchObject({ code: 0 });
    expect(await opened([box!])).toEqual([undefined]);
    const again = await cli.run('forget', '--person', box!.person, '--yes');
    expect(again).toMatchObject({ code: 1, out: '', err: expect.stringContaining('was forgotten before') });
    const nobody = await cli.run('forget', '--person', randomUUID(), '--yes');
    expect(nobody).toMatchObject({ code: 1, out: '', err: expect.stringContaining('no person') });
  }, 40_000);

  it('is put on record, once, also when a first try got no further than the key', async () => {
    const { id } = await world.channel.submit({ itemCode: items.west, rating: 5, comment: '很好' });
    const [box] = await sealedFor(id);
    const { person } = box!;
    await world.parts.vault.forget(person);
    expect(await cli.run('forget', '--person', person, '--yes')).toMatchObject({ code: 0 });
    const { events } = await world.parts.store.readAll(0n, { types: ['PersonForgotten'] }, 100);
    expect(events.filter(({ stream }) => stream === personStream(person))).toHaveLength(1);
  }, 40_000);
});
