import { beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { MemoryEventStore, MemoryLog } from '#platform/event-store/memory.event-store.js';
import { FakeClock } from '../../test/support/fake-clock.js';
import type { Decider } from './decider.js';
import type { EventStore } from './event-store.port.js';
import { defineEvents, EventCatalogue, type EventOf, type StoredEvent } from './events.js';
import { command } from './message.js';
import { refuse } from './refusal.js';
import { Streams } from './streams.js';

const events = defineEvents({ Added: z.object({ amount: z.number() }) });
type Added = EventOf<typeof events>;

class Add extends command('Add')<{ readonly amount: number; readonly upTo?: number }> {}

/** A sum that refuses to pass a limit, and says nothing of what adds nothing. */
const sum: Decider<number, Add, Added> = {
  initial: 0,
  evolve: (total, { data }) => total + data.amount,
  decide({ data: { amount, upTo = 1_000 } }, total) {
    if (total + amount > upTo) return refuse('conflict', 'sum.too-much', { total });
    return amount === 0 ? [] : [{ type: 'Added', data: { amount } }];
  },
};

const cause = { id: 'request-1', by: 'test' };
const add = (amount: number, upTo?: number, seen?: number) =>
  new Add({ amount, ...(upTo !== undefined && { upTo }) }, cause, seen);

let store: EventStore;
let streams: Streams;
beforeEach(() => {
  store = new MemoryEventStore(new EventCatalogue(events), new MemoryLog(new FakeClock()));
  streams = new Streams(store);
});

const stored = async (stream: string) => {
  const found: StoredEvent[] = [];
  for await (const event of store.read(stream)) found.push(event);
  return found;
};

describe('a command', () => {
  it('is decided on what the stream says, and answered with where it went', async () => {
    await streams.handle(sum, 'a', add(1));
    const handled = await streams.handle(sum, 'a', add(2));
    expect(handled).toMatchObject({ state: 3, events: [{ type: 'Added', data: { amount: 2 } }], revision: 1, position: 2n });
    expect(await stored('a')).toMatchObject([{ cause }, { cause }]);
  });

  it('writes nothing where it is already so, and says where the stream stands', async () => {
    await streams.handle(sum, 'a', add(1));
    expect(await streams.handle(sum, 'a', add(0))).toEqual({ state: 1, events: [], revision: 0, position: 1n });
    expect(await stored('a')).toHaveLength(1);
  });

  it('is decided again on what is there when the stream was not as fresh as it was told', async () => {
    await streams.handle(sum, 'a', add(1));
    expect(await streams.handle(sum, 'a', add(2), { fresh: true })).toMatchObject({ state: 3, revision: 1 });
  });

  it('loses nothing against others who write at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => streams.handle(sum, 'a', add(1))));
    expect(await streams.load(sum, 'a')).toMatchObject({ state: 5, revision: 4 });
  });

  it('is refused when its sender saw another revision', async () => {
    await streams.handle(sum, 'a', add(1));
    await streams.handle(sum, 'a', add(1, undefined, 0));
    await expect(streams.handle(sum, 'a', add(1, undefined, 0))).rejects.toMatchObject({
      kind: 'stale',
      code: 'stream.stale',
      facts: { seen: 0, now: 1 },
    });
    expect(await stored('a')).toHaveLength(2);
  });
});

describe('many commands', () => {
  const many = (...commands: readonly (readonly [stream: string, amount: number, upTo?: number])[]) =>
    streams.handleMany(
      sum,
      commands.map(([stream, amount, upTo]) => ({ stream, message: add(amount, upTo) })),
    );

  it('are answered in order, each on what those before it left', async () => {
    await streams.handle(sum, 'old', add(7));
    const answers = await many(['new', 1], ['old', 1], ['new', 2], ['other', 5], ['new', 3]);
    expect(answers).toMatchObject([
      { state: 1, revision: 0 },
      { state: 8, revision: 1 },
      { state: 3, revision: 1 },
      { state: 5, revision: 0 },
      { state: 6, revision: 2 },
    ]);
  });

  it('are refused one by one', async () => {
    await streams.handle(sum, 'full', add(10));
    const answers = await many(['a', 20, 10], ['b', 1], ['full', 1, 10], ['a', 5]);
    expect(answers).toMatchObject([
      { name: 'Refusal', code: 'sum.too-much', facts: { total: 0 } },
      { state: 1 },
      { name: 'Refusal', code: 'sum.too-much', facts: { total: 10 } },
      { state: 5 },
    ]);
  });

  it('may say nothing new of a stream that is not there', async () => {
    expect(await many(['a', 0], ['b', 1])).toMatchObject([{ state: 0, events: [], revision: -1 }, { state: 1 }]);
    expect(await stored('a')).toEqual([]);
  });

  it('look at the streams that were there side by side', async () => {
    for (const stream of ['a', 'b']) await streams.handle(sum, stream, add(1));
    const { promise: bothAreRead, resolve: goOn } = Promise.withResolvers<undefined>();
    const read = store.read.bind(store);
    let readers = 0;
    store.read = async function* (stream) {
      if (++readers === 2) goOn(undefined);
      await bothAreRead; // one after the other would wait for ever
      yield* read(stream);
    };
    expect(await many(['a', 1], ['b', 2])).toMatchObject([{ state: 2 }, { state: 3 }]);
  });

  it('are none of them answered in an outage', async () => {
    store.appendMany = () => Promise.reject(new Error('no connection'));
    await expect(many(['a', 1])).rejects.toThrow('no connection');
  });
});
