import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type EventStore, type Expected, WrongRevision } from '#kernel/event-store.port.js';
import { AppendTooLarge } from '#platform/event-store/kurrent.appends.js';
import { KurrentEventStore } from '#platform/event-store/kurrent.event-store.js';
import { LogUnavailable, type Patience } from '#platform/event-store/kurrent.outage.js';
import type { AppendFault, DropFault } from '../support/kurrent-double.faults.js';
import { KurrentDouble } from '../support/kurrent-double.js';
import {
  allOf,
  contractCatalogue,
  eventStoreContract,
  follow,
  newStream,
  notes,
  type OpenedStore,
  plantingCatalogue,
  readOnward,
  shelved,
  taken,
} from './event-store.contract.js';

const openAt = (url: string, stopServer: () => void): OpenedStore => {
  const store = new KurrentEventStore(url, contractCatalogue);
  return {
    store,
    plant: async (stream, type, version, json) => {
      const writer = new KurrentEventStore(url, plantingCatalogue(type, version));
      await writer.append(stream, [{ ...taken(''), type, data: json }], 'any');
      await writer.close();
    },
    close: async () => {
      await store.close();
      stopServer();
    },
  };
};

const openDouble = async (): Promise<OpenedStore> => {
  const double = await KurrentDouble.start();
  return openAt(double.url, () => {
    double.goAway();
  });
};

eventStoreContract('KurrentDB protocol double', openDouble);

const real = process.env['KURRENTDB_URL'];
if (real) eventStoreContract('KurrentDB', () => Promise.resolve(openAt(real, () => undefined)));

/** Short, but longer than the half second that the client's native reader takes to connect. */
const patience: Patience = { answerMillis: 1_200, tries: 3, pauseMillis: 10, maxPauseMillis: 50, pollMillis: 50 };

jest.setTimeout(30_000);

const ids = (events: readonly { readonly id: string }[]): string[] => events.map(({ id }) => id);

describe('the log on KurrentDB', () => {
  let double: KurrentDouble;
  let store: EventStore;
  beforeEach(async () => {
    double = await KurrentDouble.start();
    store = new KurrentEventStore(double.url, contractCatalogue, patience);
  });
  afterEach(async () => {
    await store.close();
    double.goAway();
  });

  const stored = (stream: string): string[] => {
    const events = double.log.stream(stream);
    return events === undefined || events === 'tombstoned' ? [] : ids(events);
  };

  describe('when an append is not answered', () => {
    const faults: readonly AppendFault[] = ['swallow', 'mute', 'end', 'store-and-end', 'unavailable'];
    it.each(faults)('sends the same events again and stores them once (%s)', async (fault) => {
      const stream = newStream();
      const events = notes(2);
      double.faults.appends.push(fault);
      const appended = await store.append(stream, events, 'none');
      expect(stored(stream)).toEqual(ids(events));
      expect(appended).toEqual({ revision: 1, position: double.log.all.at(-1)?.position });
    });

    const revisions: readonly Expected[] = ['none', 'any', 0];
    it.each(revisions)('finds them itself where the server has forgotten the ids (%s expected)', async (expected) => {
      const stream = newStream();
      const before = expected === 0 ? notes(1) : [];
      if (expected === 0) await store.append(stream, before, 'none');
      const events = notes(2);
      double.log.knowsRepeats = false;
      double.faults.appends.push('mute');
      const appended = await store.append(stream, events, expected);
      expect(stored(stream)).toEqual(ids([...before, ...events]));
      expect(appended).toEqual({ revision: before.length + 1, position: double.log.all.at(-1)?.position });
    });

    it('still refuses when somebody else wrote instead', async () => {
      const stream = newStream();
      double.faults.appends.push('swallow');
      const losing = store.append(stream, notes(1), 'none');
      const winner = notes(1);
      double.log.append(stream, 'none', [{ ...wire(), id: winner[0]?.id ?? '' }]);
      await expect(losing).rejects.toBeInstanceOf(WrongRevision);
      expect(stored(stream)).toEqual(ids(winner));
    });

    it('gives up after some tries and says that it is an outage', async () => {
      double.faults.appends.push('swallow', 'swallow', 'swallow');
      await expect(store.append(newStream(), notes(1), 'none')).rejects.toBeInstanceOf(LogUnavailable);
      expect(await store.append(newStream(), notes(1), 'none')).toMatchObject({ revision: 0 });
    });
  });

  describe('when the server is away', () => {
    it('says so to writers and readers, and goes on when it is back', async () => {
      const stream = newStream();
      await store.append(stream, notes(1), 'none');
      expect(await allOf(store.read(stream))).toHaveLength(1);
      double.goAway();
      await expect(store.append(stream, notes(1), 0)).rejects.toBeInstanceOf(LogUnavailable);
      await expect(allOf(store.read(stream))).rejects.toBeInstanceOf(LogUnavailable);
      await expect(store.head()).rejects.toBeInstanceOf(LogUnavailable);
      await expect(store.waitBeyond(0n, new AbortController().signal)).rejects.toBeInstanceOf(LogUnavailable);
      await double.comeBack();
      await store.append(stream, notes(1), 0);
      expect(await allOf(store.read(stream))).toHaveLength(2);
    });

    it('outlives a connection that is lost under many large appends', async () => {
      const streams = Array.from({ length: 80 }, newStream);
      const large = () => [taken('x'.repeat(20_000))];
      await store.append(newStream(), notes(1), 'none');
      const appending = Promise.allSettled(streams.map((stream) => store.append(stream, large(), 'none')));
      await new Promise(setImmediate);
      double.goAway();
      await double.comeBack();
      const outcomes = await appending;
      expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
      for (const stream of streams) expect(stored(stream)).toHaveLength(1);
    });

    it('goes where the leader is, to write and to read', async () => {
      const leader = await KurrentDouble.start();
      double.faults.leaderElsewhere = { host: '127.0.0.1', port: leader.port };
      const urls = [double.url, `${double.url}&nodePreference=follower`, double.url.replace('?', `,127.0.0.1:${leader.port}?`)];
      for (const url of urls) {
        const through = new KurrentEventStore(url, contractCatalogue, patience);
        const start = leader.log.all.at(-1)?.position ?? 0n;
        const stream = newStream();
        const events = notes(2);
        await through.append(stream, events, 'none');
        expect(ids(await allOf(through.read(stream)))).toEqual(ids(events));
        expect(ids((await through.readAll(start, {}, 10)).events)).toEqual(ids(events));
        expect(stored(stream)).toEqual([]);
        await through.close();
      }
      leader.goAway();
    });
  });

  describe('when it reads', () => {
    it('does not wait for ever for a server that says nothing', async () => {
      const stream = newStream();
      await store.append(stream, notes(2), 'none');
      double.faults.silentReads = 1;
      expect(await allOf(store.read(stream))).toHaveLength(2);
      double.faults.silentReads = patience.tries;
      await expect(allOf(store.read(stream))).rejects.toBeInstanceOf(LogUnavailable);
    });

    it('gives each event once although the reading broke off in the middle', async () => {
      const stream = newStream();
      const events = notes(6);
      await store.append(stream, events, 'none');
      double.faults.brokenReads.push(4);
      expect(ids(await allOf(store.read(stream)))).toEqual(ids(events));
      double.faults.brokenReads.push(4);
      expect(ids((await store.readAll(0n, {}, 10)).events)).toEqual(ids(events));
    });

    it('skips nothing that is written between two looks', async () => {
      const start = await store.head();
      const late = wire();
      double.faults.afterReads.push(() => double.log.append('note-late', 'any', [late]));
      const page = await store.readAll(start, {}, 10);
      expect(page).toMatchObject({ events: [{ id: late.id }], more: false });
    });

    it('sees nothing of the server’s own events, of links, and of what they pointed to', async () => {
      const [stream, gone] = [newStream(), newStream()];
      const events = notes(2);
      await store.append(gone, notes(1), 'none');
      const start = await store.head();
      await store.append(stream, events, 'none');
      double.log.append('$ce-note', 'any', [{ ...wire(), type: '$>' }]);
      double.log.append(stream, 'any', [{ ...wire(), type: '$>' }]);
      double.log.append('$stats-127.0.0.1', 'any', [{ ...wire(), type: '$statsCollected' }]);
      double.log.delete(gone, 'soft');
      expect(ids(await allOf(store.read(stream)))).toEqual(ids(events));
      double.faults.danglingLinks = true;
      expect(ids(await allOf(store.read(stream)))).toEqual(ids(events));
      expect(ids(await readOnward(store, start, [stream, gone, '$ce-note']))).toEqual(ids(events));
      expect(ids(await follow(store, start, [stream, gone, '$ce-note'], { count: 2 }))).toEqual(ids(events));
      const page = await store.readAll(start, {}, 10);
      expect(page.upTo).toBe(double.log.all.at(-1)?.position);
      expect(await store.head()).toBe(page.events.at(-1)?.position);
    });

    it.each(['soft', 'hard'] as const)('finds a stream empty after a %s deletion', async (how) => {
      const stream = newStream();
      await store.append(stream, notes(3), 'none');
      double.log.delete(stream, how);
      expect(await allOf(store.read(stream))).toEqual([]);
    });

    it('goes on with the revisions of a deleted stream that is written to again', async () => {
      const stream = newStream();
      await store.append(stream, notes(3), 'none');
      double.log.delete(stream, 'soft');
      expect(await store.append(stream, notes(1), 'none')).toMatchObject({ revision: 3 });
      expect((await allOf(store.read(stream))).map(({ revision }) => revision)).toEqual([3]);
    });

    it('gives an event the same recorded time whichever way it is read', async () => {
      const stream = newStream();
      await store.append(stream, notes(3), 'none');
      const read = await allOf(store.read(stream));
      expect(await follow(store, 0n, [stream], { count: 3 })).toEqual(read);
      expect(await readOnward(store, 0n, [stream])).toEqual(read);
      expect(Date.parse(read[0]?.recordedAt ?? '') * 10_000).toBeGreaterThanOrEqual(Number(double.log.all.at(-1)?.created));
    });
  });

  describe('when it is followed', () => {
    const drops: readonly DropFault[] = ['end', 'error'];
    it.each(drops)('takes up a subscription that the server dropped, without a gap or a double (%s)', async (how) => {
      const stream = newStream();
      const events = notes(60);
      double.faults.drops.push({ after: 0, how }, { after: 7, how }, { after: 23, how });
      await store.append(stream, events.slice(0, 40), 'none');
      const followed = follow(store, 0n, [stream], { count: 60 });
      for (const [index, event] of events.slice(40).entries()) await store.append(stream, [event], 39 + index);
      expect(ids(await followed)).toEqual(ids(events));
      expect(double.faults.drops).toEqual([]);
    });

    it('outlives a server that goes away and comes back', async () => {
      const stream = newStream();
      const events = notes(4);
      await store.append(stream, events.slice(0, 2), 'none');
      const seen: string[] = [];
      const stop = new AbortController();
      for await (const event of store.subscribeAll(0n, {}, stop.signal)) {
        seen.push(event.id);
        if (seen.length === 2) {
          double.goAway();
          await double.comeBack();
          await store.append(stream, events.slice(2), 1);
        }
        if (seen.length === 4) stop.abort();
      }
      expect(seen).toEqual(ids(events));
    });

    it('hands out once what the server sends twice', async () => {
      const stream = newStream();
      const events = notes(5);
      await store.append(stream, events, 'none');
      double.faults.repeats = 2;
      expect(ids(await follow(store, 0n, [stream], { count: 5 }))).toEqual(ids(events));
    });

    it('lets a slow reader take its time', async () => {
      const stream = newStream();
      const events = notes(300);
      await store.append(stream, events, 'none');
      double.faults.drops.push({ after: 200, how: 'error' });
      const seen: string[] = [];
      const stop = new AbortController();
      for await (const event of store.subscribeAll(0n, {}, stop.signal)) {
        await new Promise(setImmediate);
        seen.push(event.id);
        if (seen.length === 300) stop.abort();
      }
      expect(seen).toEqual(ids(events));
    });

    it('ends the subscription at the server when the reader leaves', async () => {
      const stream = newStream();
      await store.append(stream, notes(1), 'none');
      await follow(store, 0n, [stream], { count: 1 });
      await store.append(stream, notes(1), 'any');
      expect(double.reads.subscriptions).toBe(0);
    });

    it('wakes a waiter by a subscription, without polling', async () => {
      const patient = new KurrentEventStore(double.url, contractCatalogue, { ...patience, pollMillis: 3_600_000 });
      const waiting = patient.waitBeyond(await patient.head(), new AbortController().signal);
      while (double.reads.subscriptions === 0) await new Promise(setImmediate);
      await patient.append(newStream(), notes(1), 'none');
      await expect(waiting).resolves.toBeUndefined();
      await patient.close();
    });

    it('wakes a waiter by polling where no subscription comes through', async () => {
      double.faults.drops.push(...Array.from({ length: 1_000 }, () => ({ after: 0, how: 'error' as const })));
      const waiting = store.waitBeyond(await store.head(), new AbortController().signal);
      await store.append(newStream(), notes(1), 'none');
      await expect(waiting).resolves.toBeUndefined();
    });
  });

  describe('when an append is large', () => {
    const ofBytes = (bytes: number) => [taken('a'.repeat(bytes))];

    it('takes what the server takes', async () => {
      expect(await store.append(newStream(), ofBytes(1024 * 1024 - 200), 'none')).toMatchObject({ revision: 0 });
    });

    it('refuses more than that before it sends anything', async () => {
      const before = double.log.all.length;
      const tooLarge = { stream: newStream(), events: [...ofBytes(600_000), ...ofBytes(600_000)], expected: 'none' } as const;
      const fitting = { stream: newStream(), events: notes(1), expected: 'none' } as const;
      await expect(store.append(tooLarge.stream, tooLarge.events, 'none')).rejects.toBeInstanceOf(AppendTooLarge);
      await expect(store.appendMany([fitting, tooLarge])).rejects.toBeInstanceOf(AppendTooLarge);
      expect(double.log.all).toHaveLength(before);
    });

    it('counts bytes, not characters', async () => {
      await expect(store.append(newStream(), [taken('评'.repeat(400_000))], 'none')).rejects.toBeInstanceOf(AppendTooLarge);
    });
  });

  describe('when it is closed', () => {
    it('does not wait for a stream of appends that the server has ended', async () => {
      double.faults.appends.push('store-and-end');
      const stream = newStream();
      const unanswered = store.append(stream, [shelved('top')], 'none').catch((error: unknown) => error);
      while (stored(stream).length === 0) await new Promise(setImmediate);
      await new Promise((resolve) => setTimeout(resolve, 100)); // the end of the stream is on its way to the client
      const following = allOf(store.subscribeAll(double.log.all.at(-1)?.position ?? 0n, {}, new AbortController().signal));
      const waiting = store.waitBeyond(1_000_000_000n, new AbortController().signal);
      await store.close();
      expect(await following).toEqual([]);
      await waiting;
      expect(await unanswered).toBeInstanceOf(LogUnavailable);
    });

    it('leaves quietly while it is still looking for a server', async () => {
      const { port } = double;
      double.goAway();
      const url = `kurrentdb://127.0.0.1:${port},localhost:${port}?tls=false&maxDiscoverAttempts=3&discoveryInterval=20`;
      const looking = new KurrentEventStore(url, contractCatalogue, patience);
      const leave = new AbortController();
      const following = allOf(looking.subscribeAll(0n, {}, leave.signal));
      await new Promise(setImmediate);
      leave.abort();
      expect(await following).toEqual([]);
      await looking.close();
      // An error that nobody hears would be thrown by now, and end the process.
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
  });
});

/** An event as another process of ours would write it, past this store. */
const wire = () => ({
  id: randomUUID(),
  type: 'NoteTaken',
  contentType: 'application/json',
  data: Buffer.from('{"text":"a"}'),
  metadata: Buffer.from('{"cause":{"id":"request-1","by":"channel:hall-1"},"version":1}'),
});
