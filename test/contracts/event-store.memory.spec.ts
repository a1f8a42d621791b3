import { describe, expect, it } from '@jest/globals';
import { Clock } from '#kernel/clock.port.js';
import { MemoryEventStore, MemoryLog } from '#platform/event-store/memory.event-store.js';
import {
  allOf,
  contractCatalogue,
  eventStoreContract,
  newStream,
  notes,
  type OpenedStore,
  plantingCatalogue,
  recordedTimeContract,
  taken,
} from './event-store.contract.js';

/** Stands still: what a log must make of a coarse clock. */
class StoppedClock extends Clock {
  at = Date.parse('2026-03-02T08:00:00.000Z');
  override now(): Date {
    return new Date(this.at);
  }
}

const openMemory = (): Promise<OpenedStore> => {
  const log = new MemoryLog(new StoppedClock());
  const store = new MemoryEventStore(contractCatalogue, log);
  return Promise.resolve({
    store,
    plant: async (stream, type, version, json) => {
      const writer = new MemoryEventStore(plantingCatalogue(type, version), log);
      await writer.append(stream, [{ ...taken(''), type, data: json }], 'any');
    },
    close: () => store.close(),
  });
};

eventStoreContract('memory', openMemory);
recordedTimeContract('memory', openMemory);

describe('the log in memory', () => {
  it('is empty at first', async () => {
    const { store } = await openMemory();
    expect(await store.head()).toBe(0n);
    expect(await store.readAll(0n, {}, 10)).toEqual({ events: [], upTo: 0n, more: false });
  });

  it('goes on from the last recorded time when the clock goes back', async () => {
    const clock = new StoppedClock();
    const store = new MemoryEventStore(contractCatalogue, new MemoryLog(clock));
    const stream = newStream();
    await store.append(stream, notes(1), 'none');
    clock.at -= 3_600_000;
    await store.append(stream, notes(1), 0);
    expect((await allOf(store.read(stream))).map(({ recordedAt }) => recordedAt)).toEqual([
      '2026-03-02T08:00:00.000000Z',
      '2026-03-02T08:00:00.000001Z',
    ]);
  });

  it('is shared by the stores that stand on it', async () => {
    const log = new MemoryLog(new StoppedClock());
    const [left, right] = [new MemoryEventStore(contractCatalogue, log), new MemoryEventStore(contractCatalogue, log)];
    const stream = newStream();
    await left.append(stream, notes(2), 'none');
    expect(await allOf(right.read(stream))).toHaveLength(2);
  });
});
