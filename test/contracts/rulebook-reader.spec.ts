import { describe, expect, it } from '@jest/globals';
import { EventCatalogue, UndecodableEvent } from '#kernel/events.js';
import { MemoryEventStore, MemoryLog } from '#platform/event-store/memory.event-store.js';
import { PostgresEventStore } from '#platform/event-store/postgres.event-store.js';
import { loadCheckpoint, moveCheckpoint } from '#platform/read-db/checkpoints.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { rowsConsumer } from '#platform/read-db/rows.projection.js';
import { rulebookEvents } from '#rulebook/rulebook.events.js';
import { RulebookUnavailable } from '#rulebook/rulebook.port.js';
import { recordedRules, rulebookStatements } from '#rulebook/rulebook.projection.js';
import { RulebookReader } from '#rulebook/rulebook.reader.js';
import { createDatabase } from '../support/database.js';
import { FakeClock } from '../support/fake-clock.js';
import { publishCalendar, rulebookReaderContract } from './rulebook-reader.contract.js';

const catalogue = new EventCatalogue(rulebookEvents);
const memoryStore = () => new MemoryEventStore(catalogue, new MemoryLog(new FakeClock()));

const openPostgres = async () => {
  const database = await createDatabase();
  const open = () => PostgresEventStore.open({ url: database.url, catalogue });
  const [store, beside] = [await open(), await open()];
  return {
    database,
    store,
    beside,
    close: async () => {
      await store.close();
      await beside.close();
      await database.drop();
    },
  };
};

rulebookReaderContract('memory', () => {
  const store = memoryStore();
  return Promise.resolve({ store, beside: store, close: () => Promise.resolve() });
});

rulebookReaderContract('PostgreSQL', openPostgres);

rulebookReaderContract('PostgreSQL with its read model', async () => {
  const log = await openPostgres();
  const readDb = await ReadDb.open({ url: log.database.url });
  return {
    ...log,
    pages: () => recordedRules(readDb),
    close: async () => {
      await readDb.close();
      await log.close();
    },
  };
});

describe('the rulebook of a process that starts', () => {
  it('reads the read model, and the log from where that ends', async () => {
    const { database, store, close } = await openPostgres();
    const readDb = await ReadDb.open({ url: database.url });
    const consumer = rowsConsumer(rulebookStatements);
    await readDb.prepare(consumer);
    const upTo = await publishCalendar(store, 1);
    const { events } = await store.readAll(0n, {}, 10);
    await readDb.db.transaction().execute(async (tx) => {
      await consumer.apply(tx, events);
      const before = await loadCheckpoint(tx, consumer.name);
      if (before) await moveCheckpoint(tx, consumer.name, before, { position: upTo, recordedAt: undefined });
    });
    await publishCalendar(store, 2);
    const asked: bigint[] = [];
    const readAll = store.readAll.bind(store);
    store.readAll = (after, filter, limit) => {
      asked.push(after);
      return readAll(after, filter, limit);
    };
    const reader = new RulebookReader(store, { zone: 'Asia/Shanghai', rates: [], pages: () => recordedRules(readDb) });
    await reader.log.ready();
    expect(reader.calendar().version).toBe('cn@2');
    expect(reader.calendar('cn@1').coveredUntil).toBe('2027-12-31');
    expect(asked.every((after) => after >= upTo)).toBe(true);
    await reader.log.close();
    await readDb.close();
    await close();
  });

  it('refuses to answer when an event of it does not decode', async () => {
    const store = memoryStore();
    const unreadable = new UndecodableEvent('event-7', 'RulesPublished', 7n, 'content: invalid_union');
    store.readAll = () => Promise.reject(unreadable);
    const reader = new RulebookReader(store, {
      zone: 'Asia/Shanghai',
      rates: [],
      pages: async function* () {
        // The log has it all.
      },
    });
    await expect(reader.log.ready()).rejects.toThrow(/event-7/);
    expect(() => reader.calendar()).toThrow(RulebookUnavailable);
    expect(reader.log.failure).toBe(unreadable);
    await reader.log.close();
  });
});
