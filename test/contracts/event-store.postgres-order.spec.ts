import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type EventStore, WrongRevision } from '#kernel/event-store.port.js';
import { allOf, newStream, notes, readOnward, shelved } from './event-store.contract.js';
import { type PostgresRig, appendRaw, postgresRig, until, waitingForLock } from './event-store.postgres.rig.js';

describe('the log in PostgreSQL, written by many', () => {
  let rig: PostgresRig;
  let store: EventStore;
  let other: EventStore;
  let holder: pg.Client;
  beforeAll(async () => {
    rig = await postgresRig();
    store = await rig.open();
    other = await rig.open();
    holder = new pg.Client({ connectionString: rig.url });
    await holder.connect();
  });
  afterAll(async () => {
    await holder.end();
    await rig.close();
  });

  it('is empty at first', async () => {
    expect(await store.head()).toBe(0n);
    expect(await store.readAll(0n, {}, 10)).toEqual({ events: [], upTo: 0n, more: false });
    expect(await store.readAll(0n, { types: ['NoteTaken'] }, 10)).toEqual({ events: [], upTo: 0n, more: false });
  });

  it('shows no event while an earlier one is not committed', async () => {
    const start = await store.head();
    const [held, waiting] = [newStream(), newStream()];
    await holder.query('BEGIN');
    await appendRaw(holder, held, randomUUID());
    const appended = store.append(waiting, notes(1), 'none');
    await until(async () => (await waitingForLock(rig.owner)) === 1);
    expect(await store.readAll(start, {}, 10)).toMatchObject({ events: [], upTo: start });
    expect(await other.readAll(start, { types: ['NoteTaken'] }, 10)).toMatchObject({ events: [], upTo: start });
    await holder.query('COMMIT');
    await appended;
    expect((await store.readAll(start, {}, 10)).events.map(({ stream }) => stream)).toEqual([held, waiting]);
  });

  it('leaves no trace of a group that was rolled back', async () => {
    const start = await store.head();
    const stream = newStream();
    await holder.query('BEGIN');
    await appendRaw(holder, stream, randomUUID());
    await holder.query('ROLLBACK');
    const { revision, position } = await store.append(stream, notes(1), 'none');
    expect(revision).toBe(0);
    expect((await store.readAll(start, {}, 10)).events).toMatchObject([{ stream, position }]);
  });

  it.each([
    ['everything', {}],
    ['one type', { types: ['NoteTaken'] }],
  ])('lets a reader who polls for %s skip nothing', async (_, filter) => {
    const start = await store.head();
    const streams = Array.from({ length: 60 }, newStream);
    const polled: string[] = [];
    let end = start + 1_000_000n; // beyond anything, until the writers are done
    const poll = async () => {
      for (let from = start; from < end;) {
        const page = await other.readAll(from, filter, 5);
        polled.push(...page.events.map(({ id }) => id));
        from = page.upTo;
      }
    };
    const hold = async () => {
      for (const stream of streams.slice(0, 15)) {
        await holder.query('BEGIN');
        await appendRaw(holder, stream, randomUUID());
        await holder.query('SELECT pg_sleep(0.005)');
        await holder.query('COMMIT');
      }
    };
    const polling = poll();
    await Promise.all([
      hold(),
      ...streams.slice(15, 40).map((stream) => store.append(stream, notes(3), 'none')),
      ...streams.slice(40).map((stream) => other.append(stream, notes(3), 'none')),
    ]);
    end = await store.head();
    await polling;
    const written = (await readOnward(store, start, streams, { limit: 1000 })).map(({ id }) => id);
    expect(written).toHaveLength(15 + 45 * 3);
    expect(polled).toEqual(written);
  });

  it('lets one of two stores begin each stream, and gives both one order and one time', async () => {
    const start = await store.head();
    const streams = Array.from({ length: 40 }, newStream);
    const begin = async (writer: EventStore, stream: string) => {
      const outcome = await writer.append(stream, notes(2), 'none').catch((error: unknown) => error);
      return outcome instanceof WrongRevision ? 'lost' : 'won';
    };
    const outcomes = await Promise.all(
      streams.map(async (stream) => (await Promise.all([begin(store, stream), begin(other, stream)])).toSorted()),
    );
    expect(outcomes).toEqual(streams.map(() => ['lost', 'won']));
    const all = await readOnward(store, start, streams, { limit: 1000 });
    expect(all).toHaveLength(80);
    expect(await readOnward(other, start, streams, { limit: 7 })).toEqual(all);
    const times = all.map(({ recordedAt }) => recordedAt);
    expect(times).toEqual([...new Set(times)].toSorted());
  });

  it('goes on from the last recorded time when the clock goes back', async () => {
    const stream = newStream();
    await store.append(stream, notes(1), 'none');
    await rig.owner.query(`UPDATE log.events SET recorded_at = '2199-01-01 00:00:00.000009Z' WHERE stream = $1`, [stream]);
    await store.append(stream, notes(2), 0);
    expect((await allOf(store.read(stream))).map(({ recordedAt }) => recordedAt)).toEqual([
      '2199-01-01T00:00:00.000009Z',
      '2199-01-01T00:00:00.000010Z',
      '2199-01-01T00:00:00.000011Z',
    ]);
  });

  it('looks for a rare type in steps, and says how far it came', async () => {
    const stream = newStream();
    const start = (await store.append(stream, notes(1), 'none')).position;
    await store.append(stream, [shelved('top')], 0);
    await rig.owner.query('UPDATE log.events SET position = position + 500000 WHERE stream = $1 AND revision = 1', [stream]);
    const filter = { types: ['NoteShelved'] };
    expect(await store.readAll(start, filter, 10)).toEqual({ events: [], upTo: start + 200_000n, more: true });
    expect(await readOnward(store, start, [stream], { filter })).toHaveLength(1);
  });

  /** In how many transactions the streams were stored. */
  const commits = async (streams: readonly string[]): Promise<number> => {
    const { rows } = await rig.owner.query<{ commits: number }>(
      'SELECT count(DISTINCT xmin::text)::int AS commits FROM log.events WHERE stream = ANY ($1)',
      [streams],
    );
    return rows[0]?.commits ?? 0;
  };

  it('stores what arrives together in one commit, refused appends beside the others', async () => {
    const streams = Array.from({ length: 200 }, newStream);
    const outcomes = await Promise.allSettled([
      ...streams.map((stream) => store.append(stream, notes(1), 'none')),
      ...streams.slice(0, 3).map((stream) => store.append(`${stream}-none`, notes(2), 7)),
    ]);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(3);
    expect(await commits(streams)).toBe(1);
  });

  it('takes a stream that is in a group already into the next one, in order', async () => {
    const stream = newStream();
    const parts = Array.from({ length: 5 }, (_, part) => store.append(stream, notes(2), part === 0 ? 'none' : 2 * part - 1));
    expect((await Promise.all(parts)).map(({ revision }) => revision)).toEqual([1, 3, 5, 7, 9]);
    expect(await commits([stream])).toBe(5);
    expect(await allOf(store.read(stream))).toHaveLength(10);
  });

  it('cuts many rows, and large ones, into several commits', async () => {
    const many = Array.from({ length: 2_500 }, newStream);
    await Promise.all(many.map((stream) => store.append(stream, notes(1), 'none')));
    expect(await commits(many)).toBe(3);
    const large = Array.from({ length: 4 }, newStream);
    const text = '办'.repeat(2_000_000);
    await Promise.all(
      large.map((stream) =>
        store.append(
          stream,
          notes(1).map((note) => ({ ...note, data: { text } })),
          'none',
        ),
      ),
    );
    expect(await commits(large)).toBe(2);
  });
});
