import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import type { EventFilter, Page } from '#kernel/event-store.port.js';
import { EventCatalogue, UndecodableEvent } from '#kernel/events.js';
import { MemoryEventStore, MemoryLog } from '#platform/event-store/memory.event-store.js';
import { FakeClock } from '../../test/support/fake-clock.js';
import { LogTail } from './log-tail.js';

const types = ['Rung', 'Answered', 'Hung'] as const;
const known = z.object({});
const catalogue = new EventCatalogue({ Rung: known, Answered: known, Hung: known });
const readers = new EventCatalogue({ Rung: known, Answered: known });

/** A log that counts how often it was read. */
class Counted extends MemoryEventStore {
  reads = 0;
  override readAll(after: bigint, filter: EventFilter, limit: number): Promise<Page> {
    this.reads++;
    return super.readAll(after, filter, limit);
  }
}

let log: MemoryLog;
let writer: MemoryEventStore;
let store: Counted;
let tail: LogTail;

beforeEach(() => {
  log = new MemoryLog(new FakeClock());
  writer = new MemoryEventStore(catalogue, log);
  store = new Counted(catalogue, log);
  tail = new LogTail(store);
});

let streams = 0;
const write = async (...wanted: string[]) => {
  const cause = { id: 'test', by: 'test' };
  const events = wanted.map((type) => ({ type, data: {}, id: globalThis.crypto.randomUUID(), cause }));
  if (events.length > 0) await writer.append(`phone-${++streams}`, events, 'none');
};
const times = (count: number, type: string) => Array.from({ length: count }, () => type);
const positions = (page: Page) => page.events.map(({ position }) => position);

describe('The tail of the log', () => {
  it('reads once what several consumers ask for', async () => {
    await write('Rung', 'Answered', 'Hung');
    const pages = await Promise.all(types.map((type) => tail.readAll(0n, { types: [type] }, 10)));
    expect(pages.map(positions)).toEqual([[1n], [2n], [3n]]);
    expect(pages.map(({ upTo, more }) => ({ upTo, more }))).toEqual(times(3, '').map(() => ({ upTo: 3n, more: false })));
    expect(store.reads).toBe(1);
  });

  it('answers page after page as the log itself, whoever asks when', async () => {
    const asks = fc.record({
      reader: fc.integer({ min: 0, max: 3 }),
      limit: fc.integer({ min: 1, max: 4 }),
      written: fc.array(fc.constantFrom(...types), { maxLength: 5 }),
    });
    const wanted = [['Rung'], ['Answered', 'Hung'], ['Hung'], undefined];
    await fc.assert(
      fc.asyncProperty(fc.array(asks, { maxLength: 40 }), async (steps) => {
        const fresh = new LogTail(store);
        const start = await writer.head();
        const readers = wanted.map((types) => ({ filter: types ? { types } : {}, at: start, seen: [] as bigint[] }));
        const read = async (reader: (typeof readers)[number], limit: number) => {
          const page = await fresh.readAll(reader.at, reader.filter, limit);
          expect(page.upTo).toBeGreaterThanOrEqual(reader.at);
          reader.at = page.upTo;
          reader.seen.push(...positions(page));
        };
        for (const { reader, limit, written } of steps) {
          await write(...written);
          const one = readers[reader];
          if (one) await read(one, limit);
        }
        for (const reader of readers) {
          while (reader.at < (await writer.head())) await read(reader, 3);
          expect(reader.seen).toEqual(positions(await writer.readAll(start, reader.filter, 1_000)));
          expect(reader.at).toBe(await writer.head());
        }
      }),
    );
  });

  it('keeps the newest stretch only: who is further behind reads the log itself', async () => {
    await write(...times(17_000, 'Rung'));
    await write('Hung');
    let at = 0n;
    for (let more = true; more;) ({ upTo: at, more } = await tail.readAll(at, { types: ['Rung'] }, 2_000));
    expect(at).toBe(17_001n);
    const { reads } = store;
    expect(positions(await tail.readAll(16_000n, { types: ['Hung'] }, 10))).toEqual([17_001n]);
    expect(store.reads).toBe(reads);
    expect(positions(await tail.readAll(1n, { types: ['Hung'] }, 10))).toEqual([17_001n]);
    expect(store.reads).toBe(reads + 1);
  });

  it('leaves an event that does not decode to those who want it, and is shared again beyond it', async () => {
    store = new Counted(readers, log);
    tail = new LogTail(store);
    await write('Rung', 'Hung', 'Answered');
    await expect(tail.readAll(0n, { types: ['Hung'] }, 10)).rejects.toThrow(UndecodableEvent);
    const page = await tail.readAll(0n, { types: ['Rung', 'Answered'] }, 10);
    expect(positions(page)).toEqual([1n, 3n]);
    await write('Rung');
    const { reads } = store;
    for (const type of ['Rung', 'Answered']) expect((await tail.readAll(page.upTo, { types: [type] }, 10)).upTo).toBe(4n);
    expect(store.reads).toBe(reads + 1);
  });

  it('says nothing is there where nothing is, and passes an outage on', async () => {
    await expect(tail.readAll(0n, { types: ['Rung'] }, 10)).resolves.toEqual({ events: [], upTo: 0n, more: false });
    const outage = new Error('the log cannot be reached');
    const away = new LogTail({ readAll: () => Promise.reject(outage), waitBeyond: () => Promise.resolve() });
    await expect(away.readAll(0n, {}, 10)).rejects.toBe(outage);
  });
});
