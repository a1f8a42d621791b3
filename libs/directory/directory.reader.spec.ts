import { afterEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { EventFilter, EventStore, Page } from '#kernel/event-store.port.js';
import { EventCatalogue, UndecodableEvent } from '#kernel/events.js';
import { MemoryEventStore, MemoryLog } from '#platform/event-store/memory.event-store.js';
import { FakeClock } from '../../test/support/fake-clock.js';
import { type DirectoryEvent, directoryEvents, serviceItemStream } from './directory.events.js';
import { DirectoryUnavailable } from './directory.port.js';
import { DirectoryReader } from './directory.reader.js';

const day = '2025-01-01';
const others = { SomethingElse: z.object({}) };

/** A store that fails as it is told to, once for each error in `failing`. */
class UnsteadyStore extends MemoryEventStore {
  readonly failing: Error[] = [];

  constructor() {
    super(new EventCatalogue(directoryEvents, others), new MemoryLog(new FakeClock()));
  }

  override async readAll(after: bigint, filter: EventFilter, limit: number): Promise<Page> {
    const failure = this.failing.shift();
    if (failure) throw failure;
    return super.readAll(after, filter, limit);
  }
}

const append = async (store: EventStore, stream: string, event: DirectoryEvent | { type: 'SomethingElse'; data: object }) =>
  (await store.append(stream, [{ ...event, id: randomUUID(), cause: { id: 'import-1', by: 'operator:lin' } }], 'any')).position;

const register = (store: EventStore, code: string) =>
  append(store, serviceItemStream(code), {
    type: 'ServiceItemRegistered',
    data: { code, name: '婚姻登记', departmentCode: '11100000000013127D', effectiveFrom: day },
  });

describe('the directory that follows the log', () => {
  const opened: DirectoryReader[] = [];
  const follow = (store: EventStore): DirectoryReader => {
    const reader = new DirectoryReader(store);
    opened.push(reader);
    return reader;
  };
  const soon = () => AbortSignal.timeout(4_000);
  afterEach(() => Promise.all(opened.splice(0).map((reader) => reader.log.close())));

  it('does not answer before it has been level with the log', async () => {
    const store = new UnsteadyStore();
    await register(store, 'i');
    const reader = follow(store);
    expect(() => reader.serviceItem('i', day)).toThrow(DirectoryUnavailable);
    await reader.log.ready();
    expect(reader.serviceItem('i', day)?.name).toBe('婚姻登记');
  });

  it('is ready on an empty log', async () => {
    const reader = follow(new UnsteadyStore());
    await reader.log.ready();
    expect(reader.search('regions', { limit: 10, on: day })).toEqual({ data: [], nextCursor: null });
  });

  it('learns what is recorded later, and says how far it has come, past the events of others too', async () => {
    const store = new UnsteadyStore();
    const reader = follow(store);
    await reader.log.ready();
    const position = await register(store, 'i');
    await reader.log.waitFor(position, soon());
    expect(reader.serviceItem('i', day)).toBeDefined();
    const beyond = await append(store, 'others-1', { type: 'SomethingElse', data: {} });
    await reader.log.waitFor(beyond, soon());
    expect(reader.log.position).toBe(beyond);
    await reader.log.waitFor(position, soon());
  });

  it('reads a long log page by page', async () => {
    const store = new UnsteadyStore();
    for (let place = 0; place < 4_500; place++) await register(store, `i${place}`);
    const reader = follow(store);
    await reader.log.ready();
    expect(reader.log.position).toBe(4_500n);
    expect(reader.serviceItem('i4499', day)).toBeDefined();
  });

  it('stops waiting when the caller does', async () => {
    const reader = follow(new UnsteadyStore());
    const enough = new Error('enough');
    const caller = new AbortController();
    const waiting = reader.log.waitFor(10n, caller.signal);
    caller.abort(enough);
    await expect(waiting).rejects.toBe(enough);
    await expect(reader.log.waitFor(10n, caller.signal)).rejects.toBe(enough);
  });

  it('rides out an outage, keeps its answers meanwhile, and says so', async () => {
    const store = new UnsteadyStore();
    await register(store, 'i');
    const reader = follow(store);
    await reader.log.ready();
    const outage = new Error('connection lost');
    store.failing.push(outage, outage);
    const position = await register(store, 'j');
    while (reader.log.failure !== outage) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(reader.serviceItem('i', day)).toBeDefined();
    await reader.log.waitFor(position, soon());
    expect(reader.serviceItem('j', day)).toBeDefined();
    expect(reader.log.failure).toBeUndefined();
  });

  it('answers nothing more after an event that does not decode', async () => {
    const store = new UnsteadyStore();
    const unreadable = new UndecodableEvent('event-7', 'RegionRegistered', 7n, 'code: invalid_format');
    store.failing.push(unreadable);
    const reader = follow(store);
    await expect(reader.log.ready()).rejects.toThrow(/event-7/);
    await expect(reader.log.waitFor(9n, soon())).rejects.toBeInstanceOf(DirectoryUnavailable);
    expect(() => reader.region('990000', day)).toThrow(/event-7/);
    expect(reader.log.failure).toBe(unreadable);
  });

  it('refuses those who wait when it is closed', async () => {
    const reader = follow(new UnsteadyStore());
    await reader.log.ready();
    const waiting = expect(reader.log.waitFor(10n, soon())).rejects.toThrow(/closed/);
    await reader.log.close();
    await waiting;
  });

  it('reads the log from where its past ends', async () => {
    const store = new UnsteadyStore();
    await register(store, 'i');
    const upTo = await register(store, 'j');
    const known = await store.readAll(0n, {}, 10);
    const asked: bigint[] = [];
    const readAll = store.readAll.bind(store);
    store.readAll = (after, filter, limit) => {
      asked.push(after);
      return readAll(after, filter, limit);
    };
    async function* past() {
      yield await Promise.resolve({ events: known.events, upTo });
    }
    const reader = new DirectoryReader(store, past);
    opened.push(reader);
    await reader.log.ready();
    expect(reader.serviceItem('i', day)).toBeDefined();
    await reader.log.waitFor(await register(store, 'k'), soon());
    expect(reader.serviceItem('k', day)).toBeDefined();
    expect(asked.every((after) => after >= upTo)).toBe(true);
  });

  it('reads on in the log where its past breaks off', async () => {
    const store = new UnsteadyStore();
    await register(store, 'i');
    await register(store, 'j');
    const { events } = await store.readAll(0n, {}, 1);
    async function* past() {
      yield await Promise.resolve({ events, upTo: 1n });
      throw new Error('connection lost');
    }
    const reader = new DirectoryReader(store, past);
    opened.push(reader);
    await reader.log.ready();
    expect([reader.serviceItem('i', day), reader.serviceItem('j', day)]).not.toContain(undefined);
  });
});
