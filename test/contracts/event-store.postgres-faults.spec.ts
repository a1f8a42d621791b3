import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { WrongRevision } from '#kernel/event-store.port.js';
import { Wakes } from '#platform/event-store/postgres.wakes.js';
import { connectionConfig } from '#platform/postgres/pool.js';
import { allOf, follow, newStream, notes, taken } from './event-store.contract.js';
import { type PostgresRig, appendRaw, postgresRig, until, waitingForLock } from './event-store.postgres.rig.js';

const aDay = 86_400_000;
const forever = new AbortController().signal;

describe('a store whose connections are killed', () => {
  let rig: PostgresRig;
  beforeEach(async () => {
    rig = await postgresRig();
  });
  afterEach(() => rig.close());

  const kill = (application: string) =>
    rig.owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1`,
      [application],
    );
  const listeners = async (): Promise<readonly number[]> => {
    const { rows } = await rig.owner.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'redress log wakes' AND query LIKE 'LISTEN%' AND state = 'idle'`,
    );
    return rows.map(({ pid }) => pid);
  };

  it('fails every append that was under way, and stores the same events at the next try', async () => {
    const store = await rig.open({ max: 1 });
    const holder = new pg.Client({ connectionString: rig.url });
    await holder.connect();
    await holder.query('BEGIN');
    await appendRaw(holder, newStream(), randomUUID());
    const appends = [newStream(), newStream()].map((stream) => ({ stream, events: notes(2) }));
    const underWay = Promise.allSettled(appends.map(({ stream, events }) => store.append(stream, events, 'none')));
    await until(async () => (await waitingForLock(rig.owner)) === 1);
    await kill('redress log');
    for (const outcome of await underWay) {
      expect(outcome).toMatchObject({ status: 'rejected' });
      expect(outcome).not.toHaveProperty('reason', expect.any(WrongRevision));
    }
    await holder.query('COMMIT');
    await holder.end();
    for (const { stream, events } of appends) {
      expect(await store.append(stream, events, 'none')).toMatchObject({ revision: 1 });
      expect(await allOf(store.read(stream))).toHaveLength(2);
    }
  });

  it('gives the first answer to an append whose answer was lost', async () => {
    const store = await rig.open();
    const stream = newStream();
    const event = taken('a');
    await appendRaw(rig.owner, stream, event.id);
    expect(await store.append(stream, [event], 'none')).toEqual({ revision: 0, position: await store.head() });
  });

  it('reads on after the death of idle connections, and tells of it', async () => {
    const told: Error[] = [];
    const store = await rig.open({ onConnectionError: (error) => told.push(error) });
    const stream = newStream();
    await store.append(stream, notes(2), 'none');
    await kill('redress log');
    await until(() => Promise.resolve(told.length > 0));
    expect(await allOf(store.read(stream))).toHaveLength(2);
  });

  it('listens again, and its followers miss nothing', async () => {
    const store = await rig.open();
    const stream = newStream();
    const followed = follow(store, 0n, [stream], { count: 3 });
    await store.append(stream, [taken('before')], 'none');
    await until(async () => (await listeners()).length === 1);
    const [first] = await listeners();
    await kill('redress log wakes');
    await store.append(stream, [taken('meanwhile')], 0);
    await until(async () => (await listeners()).some((pid) => pid !== first));
    await store.append(stream, [taken('after')], 1);
    expect((await followed).map(({ data }) => data)).toEqual([{ text: 'before' }, { text: 'meanwhile' }, { text: 'after' }]);
  });

  it('is woken by an append, not by the clock', async () => {
    const store = await rig.open();
    const wakes = new Wakes(connectionConfig({ url: rig.url, applicationName: 'spec wakes' }), () => undefined);
    while (wakes.count === 0) await wakes.sleep(0, aDay, forever); // listens from its first wake on
    const asleep = wakes.sleep(wakes.count, aDay, forever);
    const { position } = await store.append(newStream(), notes(3), 'none');
    await asleep;
    expect(wakes.latest).toBe(position);
    await wakes.close();
  });
});
