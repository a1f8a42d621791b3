import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DirectoryEvent, directoryEvents, serviceItemStream } from '#directory/directory.events.js';
import { directoryStatements, recordedStatements } from '#directory/directory.projection.js';
import { EventCatalogue } from '#kernel/events.js';
import type { PastPage } from '#kernel/log-follower.js';
import { MemoryEventStore, MemoryLog } from '#platform/event-store/memory.event-store.js';
import { loadCheckpoint, moveCheckpoint } from '#platform/read-db/checkpoints.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { rowsConsumer } from '#platform/read-db/rows.projection.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { FakeClock } from '../support/fake-clock.js';

const store = new MemoryEventStore(new EventCatalogue(directoryEvents), new MemoryLog(new FakeClock()));
const registered = (code: string): DirectoryEvent => ({
  type: 'ServiceItemRegistered',
  data: { code, name: '婚姻登记', departmentCode: '11100000000013127D', effectiveFrom: '2025-01-01' },
});

describe('the recorded statements about the directory', () => {
  let database: TestDatabase;
  let readDb: ReadDb;
  beforeAll(async () => {
    database = await createDatabase();
    readDb = await ReadDb.open({ url: database.url });
  });
  afterAll(async () => {
    await readDb.close();
    await database.drop();
  });

  const all = async () => {
    const pages: PastPage[] = [];
    for await (const page of recordedStatements(readDb)) pages.push(page);
    return pages;
  };

  it('are none where no worker has made the read model', async () => expect(await all()).toEqual([]));

  it('are the events of the log, up to the checkpoint', async () => {
    const consumer = rowsConsumer(directoryStatements);
    await readDb.prepare(consumer);
    for (const code of ['i', 'j'])
      await store.append(
        serviceItemStream(code),
        [{ ...registered(code), id: randomUUID(), cause: { id: 'c', by: 'op' } }],
        'none',
      );
    const { events } = await store.readAll(0n, {}, 10);
    await readDb.db.transaction().execute(async (tx) => {
      await consumer.apply(tx, events);
      const before = await loadCheckpoint(tx, consumer.name);
      if (before) await moveCheckpoint(tx, consumer.name, before, { position: 77n, recordedAt: undefined });
    });
    expect(await all()).toEqual([{ events, upTo: 77n }]);
  });
});
