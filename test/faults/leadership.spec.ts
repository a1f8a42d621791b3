import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { sql } from 'kysely';
import { EventCatalogue } from '#kernel/events.js';
import { PostgresEventStore } from '#platform/event-store/postgres.event-store.js';
import { Fenced } from '#platform/read-db/checkpoints.js';
import { factsConsumer } from '#platform/read-db/facts.projection.js';
import { sumFacts } from '#platform/read-db/facts.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Feed } from '../../apps/worker/feed.js';
import { Pump } from '../../apps/worker/pump.js';
import { type ReadWorld, caseEvents, openReadWorld, record, scored, tally } from '../support/read-models.js';

/** Within which another worker must have taken over. */
const takeOverMillis = 10_000;

jest.setTimeout(4 * takeOverMillis);

interface Worker {
  readonly readDb: ReadDb;
  readonly store: PostgresEventStore;
  readonly pump: Pump;
  readonly news: string[];
}

let world: ReadWorld;
let log: PostgresEventStore;
let closing: (() => Promise<unknown>)[];

const openStore = async (): Promise<PostgresEventStore> => {
  const store = await PostgresEventStore.open({ url: world.url, catalogue: new EventCatalogue(caseEvents) });
  closing.unshift(() => store.close());
  return store;
};

beforeEach(async () => {
  world = await openReadWorld();
  closing = [() => world.close()];
  log = await openStore();
});
afterEach(async () => {
  for (const close of closing) await close();
});

/** What one process of several would hold. */
const startWorker = async (): Promise<Worker> => {
  const readDb = await ReadDb.open({ url: world.url });
  closing.unshift(() => readDb.close());
  const store = await openStore();
  const news: string[] = [];
  const onNews = (_: unknown, { kind }: { kind: string }) => news.push(kind);
  const pump = new Pump({ readDb, databaseUrl: world.url, store, consumers: [factsConsumer(tally())], onNews });
  closing.unshift(() => pump.stop());
  await pump.start();
  return { readDb, store, pump, news };
};

const leads = async ({ pump }: Worker): Promise<boolean> => (await pump.status())[0]?.state === 'running';
const leaderOf = async (workers: readonly Worker[]): Promise<Worker> => {
  for (;;) {
    for (const worker of workers) if (await leads(worker)) return worker;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const terminate = async (whose: string): Promise<number> => {
  const { rows } = await sql`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE ${whose}
      AND (application_name <> 'redress leadership' OR pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory'))`.execute(
    world.readDb.db,
  );
  return rows.length;
};

const received = async () => (await sumFacts(world.readDb, tally(), {})).groups[0]?.sums.received;
const reached = (position: bigint) => world.readDb.waitFor('tally', position, takeOverMillis);

/** Goes on recording until told to stop; answers how many and where the last is. A refused append is tried again. */
const recordUntil = async (signal: AbortSignal): Promise<{ count: number; last: bigint }> => {
  let [count, last] = [0, 0n];
  while (!signal.aborted) {
    last = await record(log, [scored(), scored()]);
    count += 2;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return { count, last };
};

describe('several workers', () => {
  it('take over when the connection that leadership hangs on is cut, and apply nothing twice', async () => {
    const workers = [await startWorker(), await startWorker()];
    const leader = await leaderOf(workers);
    const [other] = workers.filter((worker) => worker !== leader);
    const done = new AbortController();
    const recording = recordUntil(done.signal);
    expect(await reached(await log.head())).toBe(true);
    expect(await terminate('redress leadership')).toBe(1);
    await leaderOf([other!]);
    expect(await reached((await log.head()) + 1n)).toBe(true);
    done.abort();
    const { count, last } = await recording;
    expect(await reached(last)).toBe(true);
    expect(await received()).toBe(count);
    expect(leader.news).toContain('lease-lost');
    expect(leader.news).not.toContain('stopped');
  });

  it('take over when the leader leaves', async () => {
    const workers = [await startWorker(), await startWorker()];
    const leader = await leaderOf(workers);
    expect(await reached(await record(log, [scored()]))).toBe(true);
    await leader.pump.stop();
    expect(await reached(await record(log, [scored()]))).toBe(true);
    expect(await received()).toBe(2);
  });

  it('recover together when the database drops every connection, and apply nothing twice', async () => {
    const workers = [await startWorker(), await startWorker()];
    await leaderOf(workers);
    let count = 0;
    for (let round = 0; round < 3; round++) {
      expect(await reached(await record(log, [scored(), scored()]))).toBe(true);
      count += 2;
      expect(await terminate('redress%')).toBeGreaterThan(2);
      // The log of this spec lost its connections too, and says so once.
      await log.head().catch(() => undefined);
    }
    expect(await reached(await record(log, [scored()]))).toBe(true);
    expect(await received()).toBe(count + 1);
  });

  it('cannot both move a consumer: the one that comes second is refused before it writes', async () => {
    const consumer = factsConsumer(tally());
    await world.readDb.prepare(consumer);
    const onSideEffectFailed = () => undefined;
    const stale = new AbortController();
    const feeds = Array.from({ length: 2 }, () => new Feed({ readDb: world.readDb, log, consumer, onSideEffectFailed }));
    const following = feeds.map((feed) =>
      feed.follow(stale.signal).then(
        () => 'ended',
        (error: unknown) => error,
      ),
    );
    let last = 0n;
    for (let i = 0; i < 20; i++) last = await record(log, [scored()]);
    expect(await reached(last)).toBe(true);
    expect(await Promise.race(following)).toBeInstanceOf(Fenced);
    stale.abort();
    expect(await Promise.all(following)).toContain('ended');
    expect(await received()).toBe(20);
  });
});
