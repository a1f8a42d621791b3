import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EventCatalogue } from '#kernel/events.js';
import { MemoryEventStore, MemoryLog } from '#platform/event-store/memory.event-store.js';
import type { Consumer } from '#platform/read-db/consumer.js';
import { factsConsumer } from '#platform/read-db/facts.projection.js';
import { sumFacts } from '#platform/read-db/facts.query.js';
import { addToInbox, crossOff, inboxCounts, inboxPage } from '#platform/read-db/inbox.js';
import { rowsConsumer } from '#platform/read-db/rows.projection.js';
import { Pump, type PumpOptions } from '../../apps/worker/pump.js';
import { FakeClock } from '../support/fake-clock.js';
import {
  type CaseEvent,
  type ReadWorld,
  board,
  caseEvents,
  openReadWorld,
  record,
  scored,
  tally,
} from '../support/read-models.js';

type News = Parameters<PumpOptions['onNews']>[1];

const enough = 15_000;
const catalogue = new EventCatalogue(caseEvents);
jest.setTimeout(60_000); // other suites share the machine

let world: ReadWorld;
let log: MemoryLog;
let store: MemoryEventStore;
let pumps: Pump[];
let news: { consumer: string | undefined; news: News }[];

beforeEach(async () => {
  world = await openReadWorld();
  log = new MemoryLog(new FakeClock());
  store = new MemoryEventStore(catalogue, log);
  pumps = [];
  news = [];
});
afterEach(async () => {
  await Promise.all(pumps.map((pump) => pump.stop()));
  await world.close();
});

const started = async (...consumers: Consumer[]): Promise<Pump> => {
  const onNews: PumpOptions['onNews'] = (consumer, what) => {
    news.push({ consumer, news: what });
  };
  const pump = new Pump({ readDb: world.readDb, databaseUrl: world.url, store, consumers, onNews });
  pumps.push(pump);
  await pump.start();
  return pump;
};

const reached = (consumer: string, position: bigint) => world.readDb.waitFor(consumer, position, enough);
const received = async () => (await sumFacts(world.readDb, tally(), {})).groups[0]?.sums.received;

/** Asks until it is so; a spec that waits in vain is ended by the runner. */
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
};
const stateOf = async (pump: Pump, consumer = 'tally') => (await pump.status()).find((status) => status.consumer === consumer);

/** A consumer that writes down what it was given, and throws where it is told to. */
const witness = (throwsAt: (event: { data: unknown }) => Error | undefined = () => undefined) => {
  const batches: number[] = [];
  const consumer: Consumer = {
    name: 'tally',
    types: ['CaseScored'],
    apply: (_, events) => {
      const error = events.map(throwsAt).find((thrown) => thrown !== undefined);
      if (error) return Promise.reject(error);
      batches.push(events.length);
      return Promise.resolve();
    },
  };
  return { consumer, batches };
};
const of = (caseId: string) => (event: { data: unknown }) => (event.data as { caseId: string }).caseId === caseId;

describe('the pump', () => {
  it('leads read models through the log and then keeps up with it', async () => {
    const before = await record(store, [scored(), scored()]);
    const pump = await started(factsConsumer(tally()), rowsConsumer(board()));
    expect(await reached('tally', before)).toBe(true);
    expect(await received()).toBe(2);
    const later = await record(store, [scored()]);
    expect(await reached('tally', later)).toBe(true);
    expect(await reached('board', later)).toBe(true);
    expect(await received()).toBe(3);
    expect(await pump.status()).toMatchObject([
      { consumer: 'tally', state: 'running', position: later, lag: 0n, stop: undefined },
      { consumer: 'board', state: 'running', position: later, lag: 0n, stop: undefined },
    ]);
  });

  it('passes over what a consumer does not want, and its position with it', async () => {
    await started(factsConsumer(tally()));
    const ignored = await record(store, [{ type: 'CaseIgnored', data: {} }]);
    expect(await reached('tally', ignored)).toBe(true);
    expect(await received()).toBe(0);
  });

  it('works off many pages in order', async () => {
    const { consumer, batches } = witness();
    const many = Array.from({ length: 4_500 }, () => scored());
    const last = await record(store, many);
    await started(consumer);
    expect(await reached('tally', last)).toBe(true);
    expect(batches).toEqual([2_000, 2_000, 500]);
  });

  it('goes on from its checkpoint after a restart', async () => {
    const first = await started(factsConsumer(tally()));
    expect(await reached('tally', await record(store, [scored()]))).toBe(true);
    await first.stop();
    const later = await record(store, [scored()]);
    await started(factsConsumer(tally()));
    expect(await reached('tally', later)).toBe(true);
    expect(await received()).toBe(2);
  });

  it('tells waiters the truth when their time is over', async () => {
    await started(factsConsumer(tally()));
    const position = await record(store, [scored()]);
    const waits = Array.from({ length: 50 }, () => world.readDb.waitFor('tally', position, enough));
    expect(await Promise.all(waits)).toEqual(waits.map(() => true));
    expect(await world.readDb.waitFor('tally', position + 1n, 50)).toBe(false);
    expect(await world.readDb.waitFor('nobody', 1n, 50)).toBe(false);
  });

  it('stops at the event that cannot be applied, having done all before it, and leaves the others alone', async () => {
    const bad = scored({ caseId: 'bad' });
    const { consumer } = witness((event) => (of('bad')(event) ? new TypeError('no such case') : undefined));
    const pump = await started(consumer, rowsConsumer(board()));
    await record(store, [scored(), scored(), bad, scored()]);
    const [, , culprit, last] = (await store.readAll(0n, {}, 10)).events;
    await until(async () => (await stateOf(pump))?.state === 'stopped');
    const status = await stateOf(pump);
    expect(status?.stop).toEqual({
      eventId: culprit?.id,
      position: String(culprit?.position),
      reason: 'TypeError: no such case',
    });
    expect(status).toMatchObject({ position: 2n, lag: 2n });
    expect(await reached('board', last?.position ?? 0n)).toBe(true);
  });

  it('goes on when told to, from the event it stopped at', async () => {
    let repaired = false;
    const { consumer, batches } = witness((event) => (of('bad')(event) && !repaired ? new TypeError('no such case') : undefined));
    const pump = await started(consumer);
    const last = await record(store, [scored(), scored({ caseId: 'bad' }), scored()]);
    await until(async () => (await stateOf(pump))?.state === 'stopped');
    repaired = true;
    await pump.resume('tally');
    expect(await reached('tally', last)).toBe(true);
    expect(batches).toEqual([1, 2]);
    expect(await stateOf(pump)).toMatchObject({ state: 'running', stop: undefined });
  });

  it('stops at an event that does not decode, and names it', async () => {
    await record(store, [scored()]);
    const foreign = new EventCatalogue({ CaseScored: caseEvents.CaseIgnored });
    await record(new MemoryEventStore(foreign, log), [{ type: 'CaseScored', data: {} } as CaseEvent]);
    const pump = await started(factsConsumer(tally()));
    await until(async () => (await stateOf(pump))?.state === 'stopped');
    expect(await stateOf(pump)).toMatchObject({
      position: 1n,
      stop: { position: '2', reason: expect.stringMatching('^does not decode') },
    });
    expect(await received()).toBe(1);
  });

  it('rides out an outage of the log by itself', async () => {
    const readAll = store.readAll.bind(store);
    let away = 3;
    store.readAll = (...args) => (away-- > 0 ? Promise.reject(new Error('nobody answers')) : readAll(...args));
    const position = await record(store, [scored()]);
    await started(factsConsumer(tally()));
    expect(await reached('tally', position)).toBe(true);
    expect(news.filter(({ news: { kind } }) => kind === 'outage')).toHaveLength(3);
    expect(news.some(({ news: { kind } }) => kind === 'stopped')).toBe(false);
  });

  it('tells of side effects that failed and goes on', async () => {
    const { consumer, batches } = witness();
    await started({ ...consumer, afterCommit: () => Promise.reject(new Error('the queue is away')) });
    expect(await reached('tally', await record(store, [scored()]))).toBe(true);
    expect(await reached('tally', await record(store, [scored()]))).toBe(true);
    expect(batches).toEqual([1, 1]);
    expect(news).toContainEqual({ consumer: 'tally', news: { kind: 'side-effect-failed', reason: 'Error: the queue is away' } });
  });

  it('refuses two consumers of one name', () => {
    const consumers = [factsConsumer(tally()), witness().consumer];
    const options = { readDb: world.readDb, databaseUrl: world.url, store, onNews: () => undefined };
    expect(() => new Pump({ ...options, consumers })).toThrow('tally is defined twice');
  });
});

describe('the inbox of workflows', () => {
  const inboxed = (workflow: string): Consumer => ({
    name: workflow,
    types: ['CaseScored'],
    apply: (tx, events) =>
      addToInbox(
        tx,
        events.map(({ stream, revision, position }) => ({ workflow, stream, revision, position })),
      ),
  });

  it('holds what is to be done until it is crossed off', async () => {
    await started(inboxed('left'), inboxed('right'));
    const last = await record(store, [scored(), scored(), scored()]);
    expect(await reached('left', last)).toBe(true);
    expect(await reached('right', last)).toBe(true);
    const first = await inboxPage(world.readDb.db, undefined, 4);
    const rest = await inboxPage(world.readDb.db, first.at(-1), 4);
    expect([...first, ...rest].map(({ workflow, position }) => [workflow, position])).toEqual(
      ['left', 'right'].flatMap((workflow) => [1n, 2n, 3n].map((position) => [workflow, position])),
    );
    await crossOff(world.readDb.db, [first[0]!]);
    await crossOff(world.readDb.db, []);
    expect(await inboxCounts(world.readDb.db)).toEqual(
      new Map([
        ['left', 2],
        ['right', 3],
      ]),
    );
  });

  it('takes the same entry once', async () => {
    const entry = { workflow: 'left', stream: 'a', revision: 0, position: 1n };
    await world.readDb.db.transaction().execute((tx) => addToInbox(tx, [entry, entry]));
    await world.readDb.db.transaction().execute((tx) => addToInbox(tx, [entry]));
    expect(await inboxPage(world.readDb.db, undefined, 10)).toEqual([entry]);
  });
});
