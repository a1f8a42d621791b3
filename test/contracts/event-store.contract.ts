import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { type Append, type EventFilter, type EventStore, type NewEvent, WrongRevision } from '#kernel/event-store.port.js';
import { EventCatalogue, type StoredEvent, UndecodableEvent, defineEvents } from '#kernel/events.js';

/** The events of the contract: a plain one, a second one to filter by, and one with an older version. */
export const contractEvents = defineEvents({
  NoteTaken: z.object({ text: z.string() }),
  NoteShelved: z.object({ shelf: z.string() }),
  NoteRated: { schema: z.object({ stars: z.number().int(), outOf: z.number().int() }), upcasts: [(v1) => ({ ...v1, outOf: 5 })] },
});
export const contractCatalogue = new EventCatalogue(contractEvents);

/** A catalogue that lets a store write what another build of the product would have written. */
export const plantingCatalogue = (type: string, version: number): EventCatalogue =>
  new EventCatalogue({
    [type]: { schema: z.looseObject({}), upcasts: Array.from({ length: version - 1 }, () => (data) => data) },
  });

export interface OpenedStore {
  /** Opened with `contractCatalogue`. Its log may hold events of others. */
  readonly store: EventStore;
  /** Adds an event to the end of a stream as is, past the catalogue of `store`. */
  plant(stream: string, type: string, version: number, json: Readonly<Record<string, unknown>>): Promise<void>;
  close(): Promise<void>;
}

const cause = { id: 'request-1', by: 'channel:hall-1' };
export const taken = (text: string): NewEvent => ({ id: randomUUID(), type: 'NoteTaken', data: { text }, cause });
export const shelved = (shelf: string): NewEvent => ({ id: randomUUID(), type: 'NoteShelved', data: { shelf }, cause });
export const notes = (count: number): NewEvent[] => Array.from({ length: count }, (_, index) => taken(String(index)));
export const newStream = (): string => `note-${randomUUID()}`;

export const allOf = async (events: AsyncIterable<StoredEvent>): Promise<StoredEvent[]> => {
  const all: StoredEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
};

/** Every event after `after` of the streams named, page by page. */
export const readOnward = async (
  store: EventStore,
  after: bigint,
  streams: readonly string[],
  { filter = {}, limit = 3 }: { filter?: EventFilter; limit?: number } = {},
): Promise<StoredEvent[]> => {
  const all: StoredEvent[] = [];
  for (let from = after, more = true; more;) {
    const page = await store.readAll(from, filter, limit);
    expect(page.events.length).toBeLessThanOrEqual(limit);
    expect(page.upTo).toBeGreaterThanOrEqual(from);
    all.push(...page.events);
    from = page.upTo;
    more = page.more;
  }
  return all.filter(({ stream }) => streams.includes(stream));
};

/** Follows the log from `after` until `count` events of the streams named have come. */
export const follow = async (
  store: EventStore,
  after: bigint,
  streams: readonly string[],
  { count, filter = {} }: { count: number; filter?: EventFilter },
): Promise<StoredEvent[]> => {
  const stop = new AbortController();
  const seen: StoredEvent[] = [];
  for await (const event of store.subscribeAll(after, filter, stop.signal)) {
    if (streams.includes(event.stream)) seen.push(event);
    if (seen.length >= count) stop.abort();
  }
  return seen;
};

const ids = (events: readonly { readonly id: string }[]): string[] => events.map(({ id }) => id);
const texts = (events: readonly StoredEvent[]): unknown[] => events.map(({ data }) => (data as { text: string }).text);
const isSorted = (positions: readonly bigint[]): boolean => positions.every((p, i) => i === 0 || p > (positions[i - 1] ?? p));
const thrown = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

/** What every event store keeps. Each case works on streams of its own and starts at the end of the log. */
export const eventStoreContract = (name: string, open: () => Promise<OpenedStore>): void => {
  describe(`EventStore on ${name}`, () => {
    let opened: OpenedStore;
    let store: EventStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    });
    afterAll(() => opened.close());

    appending(() => store);
    appendingAgain(() => store);
    readingStreams(() => store);
    readingAll(() => store);
    following(() => store);
    decoding(() => opened);
    interleaving(() => store);
  });
};

const appending = (store: () => EventStore): void =>
  describe('when it appends', () => {
    it('gives the events of a new stream the revisions from 0 on', async () => {
      const stream = newStream();
      const appended = await store().append(stream, notes(3), 'none');
      const events = await allOf(store().read(stream));
      expect(appended).toEqual({ revision: 2, position: events.at(-1)?.position });
      expect(events.map(({ revision }) => revision)).toEqual([0, 1, 2]);
      expect(texts(events)).toEqual(['0', '1', '2']);
    });

    it('goes on after the exact revision', async () => {
      const stream = newStream();
      const first = await store().append(stream, notes(2), 'none');
      const second = await store().append(stream, notes(2), first.revision);
      expect(second.revision).toBe(3);
      expect(second.position).toBeGreaterThan(first.position);
    });

    it.each([
      ['none', 'none'],
      ['a revision before the last', 0],
      ['a revision after the last', 2],
    ] as const)('refuses %s when the last revision is 1', async (_, expected) => {
      const stream = newStream();
      await store().append(stream, notes(2), 'none');
      const error = await thrown(store().append(stream, notes(1), expected));
      expect(error).toBeInstanceOf(WrongRevision);
      expect(error).toMatchObject({ stream, expected });
      expect(await allOf(store().read(stream))).toHaveLength(2);
    });

    it('refuses a revision of a stream that has no event', async () => {
      expect(await thrown(store().append(newStream(), notes(1), 0))).toBeInstanceOf(WrongRevision);
    });

    it('takes any revision where the writer does not care', async () => {
      const stream = newStream();
      expect(await store().append(stream, notes(1), 'any')).toMatchObject({ revision: 0 });
      expect(await store().append(stream, notes(2), 'any')).toMatchObject({ revision: 2 });
    });

    it('refuses the second of two writers who saw the same revision', async () => {
      const stream = newStream();
      const { revision } = await store().append(stream, notes(1), 'none');
      const outcomes = await Promise.allSettled([
        store().append(stream, [taken('left')], revision),
        store().append(stream, [taken('right')], revision),
      ]);
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(lost).toHaveLength(1);
      expect(lost[0]?.reason).toBeInstanceOf(WrongRevision);
      expect(await allOf(store().read(stream))).toHaveLength(2);
    });

    it('lets one of many writers begin a stream', async () => {
      const stream = newStream();
      const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => store().append(stream, notes(2), 'none')));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await allOf(store().read(stream))).toHaveLength(2);
    });

    it('answers for each of many streams, and a refused one harms no other', async () => {
      const [left, taking, right] = [newStream(), newStream(), newStream()];
      await store().append(taking, notes(1), 'none');
      const answers = await store().appendMany([
        { stream: left, events: notes(2), expected: 'none' },
        { stream: taking, events: notes(2), expected: 'none' },
        { stream: right, events: notes(1), expected: 'any' },
      ]);
      expect(answers[0]).toMatchObject({ revision: 1 });
      expect(answers[1]).toBeInstanceOf(WrongRevision);
      expect(answers[2]).toMatchObject({ revision: 0 });
      expect(await allOf(store().read(taking))).toHaveLength(1);
    });

    it('takes a stream that stands twice among many in the order given', async () => {
      const stream = newStream();
      const parts: Append[] = [
        { stream, events: [taken('a'), taken('b')], expected: 'none' },
        { stream, events: [taken('c')], expected: 1 },
      ];
      expect(await store().appendMany(parts)).toMatchObject([{ revision: 1 }, { revision: 2 }]);
      expect(texts(await allOf(store().read(stream)))).toEqual(['a', 'b', 'c']);
    });

    it('takes more streams at once than go into one group', async () => {
      const appends = Array.from({ length: 2_500 }, (): Append => ({ stream: newStream(), events: notes(1), expected: 'none' }));
      const answers = await store().appendMany(appends);
      expect(answers).toHaveLength(2_500);
      expect(answers.filter((answer) => answer instanceof WrongRevision)).toEqual([]);
    });

    const unfit: readonly (readonly [string, readonly NewEvent[]])[] = [
      ['an event that does not fit its schema', [taken('a'), { ...taken('b'), data: { text: 7 } }]],
      ['an event that nobody defined', [taken('a'), { ...taken('b'), type: 'NoteEaten' }]],
      ['no event at all', []],
    ];
    it.each(unfit)('stores nothing of %s', async (_, events) => {
      const stream = newStream();
      expect(await thrown(store().append(stream, events, 'none'))).toBeInstanceOf(Error);
      expect(await allOf(store().read(stream))).toEqual([]);
    });
  });

const appendingAgain = (store: () => EventStore): void =>
  describe('when the same events are appended again', () => {
    it.each([
      ['none', 'none'],
      ['any revision', 'any'],
    ] as const)('gives the first answer where %s was expected, also after others wrote', async (_, expected) => {
      const stream = newStream();
      const events = notes(2);
      const first = await store().append(stream, events, expected);
      expect(await store().append(stream, events, expected)).toEqual(first);
      await store().append(stream, notes(1), first.revision);
      expect(await store().append(stream, events, expected)).toEqual(first);
      expect(await allOf(store().read(stream))).toHaveLength(3);
    });

    it('gives the first answer where an exact revision was expected', async () => {
      const stream = newStream();
      const { revision } = await store().append(stream, notes(2), 'none');
      const events = notes(2);
      const first = await store().append(stream, events, revision);
      expect(await store().append(stream, events, revision)).toEqual(first);
    });

    it('stores them once when both arrive at the same time', async () => {
      const stream = newStream();
      const events = notes(2);
      const [left, right] = await Promise.all([store().append(stream, events, 'none'), store().append(stream, events, 'none')]);
      expect(left).toEqual(right);
      expect(await allOf(store().read(stream))).toHaveLength(2);
    });

    it('refuses when only the first of them stands there', async () => {
      const stream = newStream();
      const [first, second] = [taken('a'), taken('b')];
      await store().append(stream, [first], 'none');
      expect(await thrown(store().append(stream, [first, second], 'none'))).toBeInstanceOf(WrongRevision);
      expect(await allOf(store().read(stream))).toHaveLength(1);
    });
  });

const readingStreams = (store: () => EventStore): void =>
  describe('when it reads a stream', () => {
    it('gives nothing for a stream without events', async () => {
      expect(await allOf(store().read(newStream()))).toEqual([]);
    });

    it('gives the first events of many streams in their order, and nothing for one without', async () => {
      const streams = Array.from({ length: 40 }, newStream);
      await store().appendMany(
        streams.map((stream, index) => ({ stream, events: [taken(`${index}`), taken('later')], expected: 'none' })),
      );
      const asked = [...streams.toReversed(), newStream(), streams[3] ?? ''];
      const firsts = await store().firstOf(asked);
      expect(firsts.map((event) => event?.stream)).toEqual([...streams.toReversed(), undefined, streams[3]]);
      expect(texts(firsts.filter((event) => event !== undefined)).slice(0, 3)).toEqual(['39', '38', '37']);
      expect(await store().firstOf([])).toEqual([]);
    });

    it('gives back what was stored, in order, over pages', async () => {
      const stream = newStream();
      const events = notes(1_203);
      await store().append(stream, events, 'none');
      const read = await allOf(store().read(stream));
      expect(ids(read)).toEqual(ids(events));
      expect(read.map(({ revision }) => revision)).toEqual(events.map((__, index) => index));
    });

    it('begins at a revision', async () => {
      const stream = newStream();
      const events = notes(5);
      await store().append(stream, events, 'none');
      expect(ids(await allOf(store().read(stream, 3)))).toEqual(ids(events.slice(3)));
      expect(await allOf(store().read(stream, 5))).toEqual([]);
    });

    it('gives every part of an event, texts of any script included', async () => {
      const stream = newStream();
      const event: NewEvent = { ...taken('办事"指南"\\u0000 \n🙂\u2028'), cause: { id: '请求,{1}', by: 'officer:"ü"\\' } };
      const { position } = await store().append(stream, [event], 'none');
      const [read] = await allOf(store().read(stream));
      expect(read).toEqual({ ...event, stream, revision: 0, position, recordedAt: read?.recordedAt });
      expect(read?.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    });
  });

const readingAll = (store: () => EventStore): void =>
  describe('when it reads the whole log', () => {
    it('gives all streams in the order of their positions, whatever the page', async () => {
      const start = await store().head();
      const streams = [newStream(), newStream()];
      for (const [index, event] of notes(8).entries()) await store().append(streams[index % 2] ?? '', [event], 'any');
      const byThree = await readOnward(store(), start, streams);
      expect(texts(byThree)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
      expect(isSorted(byThree.map(({ position }) => position))).toBe(true);
      expect(await readOnward(store(), start, streams, { limit: 100 })).toEqual(byThree);
    });

    it('leaves out the event at `after` itself', async () => {
      const stream = newStream();
      const first = await store().append(stream, [taken('a')], 'none');
      await store().append(stream, [taken('b')], 0);
      expect(texts(await readOnward(store(), first.position, [stream]))).toEqual(['b']);
    });

    it('says that there is more until the end of the log was reached', async () => {
      const start = await store().head();
      const { position } = await store().append(newStream(), notes(3), 'none');
      const page = await store().readAll(start, {}, 2);
      expect(page).toMatchObject({ more: true, upTo: page.events.at(-1)?.position });
      const rest = await store().readAll(page.upTo, {}, 100);
      expect(rest.more).toBe(false);
      expect(rest.upTo).toBeGreaterThanOrEqual(position);
    });

    it('gives the wanted types only', async () => {
      const start = await store().head();
      const stream = newStream();
      await store().append(stream, [taken('a'), shelved('top'), taken('b'), shelved('low')], 'none');
      const filtered = await readOnward(store(), start, [stream], { filter: { types: ['NoteShelved'] }, limit: 1 });
      expect(filtered.map(({ data }) => data)).toEqual([{ shelf: 'top' }, { shelf: 'low' }]);
    });

    it('moves on past events that the filter keeps back', async () => {
      const start = await store().head();
      const { position } = await store().append(newStream(), notes(5), 'none');
      let page = await store().readAll(start, { types: ['NoteShelved'] }, 2);
      while (page.more) page = await store().readAll(page.upTo, { types: ['NoteShelved'] }, 2);
      expect(page.upTo).toBeGreaterThanOrEqual(position);
    });

    it('has looked no further than the last event of a full page', async () => {
      const start = await store().head();
      const stream = newStream();
      await store().append(stream, [shelved('top'), taken('a'), shelved('low')], 'none');
      let page = await store().readAll(start, { types: ['NoteShelved'] }, 1);
      while (page.events.length === 0) page = await store().readAll(page.upTo, { types: ['NoteShelved'] }, 1);
      expect(page.upTo).toBeLessThan((await allOf(store().read(stream, 2)))[0]?.position ?? 0n);
    });

    it('stays where it is at the end of the log', async () => {
      const { position } = await store().append(newStream(), notes(1), 'none');
      const head = await store().head();
      expect(head).toBeGreaterThanOrEqual(position);
      const page = await store().readAll(head, { types: ['NoteTaken'] }, 10);
      expect(page.upTo).toBeGreaterThanOrEqual(head);
    });
  });

const following = (store: () => EventStore): void =>
  describe('when it is followed', () => {
    it('goes from catching up to live without a gap or a double', async () => {
      const start = await store().head();
      const stream = newStream();
      const events = notes(60);
      await store().append(stream, events.slice(0, 25), 'none');
      const followed = follow(store(), start, [stream], { count: 60 });
      for (const [index, event] of events.slice(25).entries()) await store().append(stream, [event], 24 + index);
      expect(ids(await followed)).toEqual(ids(events));
    });

    it('wakes a reader that waits at the end', async () => {
      const stream = newStream();
      const followed = follow(store(), await store().head(), [stream], { count: 2, filter: { types: ['NoteShelved'] } });
      await store().append(stream, [taken('a'), shelved('top')], 'none');
      await store().append(stream, [shelved('low')], 'any');
      expect((await followed).map(({ data }) => data)).toEqual([{ shelf: 'top' }, { shelf: 'low' }]);
    });

    it('ends without an error when it is no longer wanted', async () => {
      const stop = new AbortController();
      const followed = allOf(store().subscribeAll(await store().head(), { types: ['NoteShelved'] }, stop.signal));
      stop.abort();
      expect(await followed).toEqual([]);
      expect(await allOf(store().subscribeAll(0n, {}, stop.signal))).toEqual([]);
    });

    it('stops waiting when there is something, or when nobody wants to know', async () => {
      const head = await store().head();
      const stop = new AbortController();
      const unwanted = store().waitBeyond(head + 1_000_000_000n, stop.signal);
      const waiting = store().waitBeyond(head, new AbortController().signal);
      const { position } = await store().append(newStream(), notes(1), 'none');
      await waiting;
      expect(await store().head()).toBeGreaterThanOrEqual(position);
      stop.abort();
      await unwanted;
    });
  });

const decoding = (opened: () => OpenedStore): void =>
  describe('when it decodes', () => {
    it('turns an event of an older version into one of today', async () => {
      const opening = opened();
      const { store } = opening;
      const start = await store.head();
      const stream = newStream();
      await opening.plant(stream, 'NoteRated', 1, { stars: 4 });
      await store.append(stream, [{ ...taken(''), type: 'NoteRated', data: { stars: 9, outOf: 10 } }], 'any');
      const expected = [
        { stars: 4, outOf: 5 },
        { stars: 9, outOf: 10 },
      ];
      expect((await allOf(store.read(stream))).map(({ data }) => data)).toEqual(expected);
      expect((await readOnward(store, start, [stream])).map(({ data }) => data)).toEqual(expected);
    });

    it.each([
      ['of a type that nobody knows', 'NoteEaten', 1, { by: 'moths' }],
      ['that fits no schema', 'NoteTaken', 1, { text: 7 }],
      ['of a version newer than this build', 'NoteTaken', 2, { text: 'a' }],
    ])('stops at an event %s and names it', async (_, type, version, json) => {
      const opening = opened();
      const { store } = opening;
      const start = await store.head();
      const stream = newStream();
      await store.append(stream, [shelved('top')], 'none');
      await opening.plant(stream, type, version, json);
      const fromStream = await thrown(allOf(store.read(stream)));
      expect(fromStream).toBeInstanceOf(UndecodableEvent);
      expect(fromStream).toMatchObject({ type, position: await store.head() });
      expect(await thrown(readOnward(store, start, [stream]))).toEqual(fromStream);
      expect(await thrown(follow(store, start, [stream], { count: 2 }))).toEqual(fromStream);
      expect(await readOnward(store, start, [stream], { filter: { types: ['NoteShelved'] } })).toHaveLength(1);
    });
  });

const interleaving = (store: () => EventStore): void =>
  describe('when many write at once', () => {
    interface Step {
      readonly writer: number;
      readonly stream: number;
      readonly size: number;
      readonly careful: boolean;
    }
    const step = fc.record({ writer: fc.nat(3), stream: fc.nat(2), size: fc.integer({ min: 1, max: 4 }), careful: fc.boolean() });

    const write = async (stream: string, events: readonly NewEvent[], careful: boolean): Promise<void> => {
      if (!careful) {
        await store().append(stream, events, 'any');
        return;
      }
      for (;;) {
        const last = (await allOf(store().read(stream))).at(-1);
        const lost = await thrown(store().append(stream, events, last?.revision ?? 'none'));
        if (lost === undefined) return;
        expect(lost).toBeInstanceOf(WrongRevision);
      }
    };

    it('keeps the order of each stream, of each writer, and one order of all', () =>
      fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 24 }), async (steps: readonly Step[]) => {
          const start = await store().head();
          const streams = [newStream(), newStream(), newStream()];
          const written = steps.map(({ size, writer }, index) =>
            notes(size).map((note) => ({ ...note, data: { text: `${writer}.${index}` } })),
          );
          const work = async (writer: number) => {
            for (const [index, next] of steps.entries())
              if (next.writer === writer) await write(streams[next.stream] ?? '', written[index] ?? [], next.careful);
          };
          await Promise.all([0, 1, 2, 3].map(work));

          const all = await readOnward(store(), start, streams, { limit: 7 });
          expect(isSorted(all.map(({ position }) => position))).toBe(true);
          expect(ids(all).toSorted()).toEqual(ids(written.flat()).toSorted());
          for (const [index, stream] of streams.entries()) {
            const own = await allOf(store().read(stream));
            expect(own.map(({ revision }) => revision)).toEqual(own.map((_, place) => place));
            expect(all.filter((event) => event.stream === stream)).toEqual(own);
            for (const writer of [0, 1, 2, 3]) {
              const mine = written.filter((_, at) => steps[at]?.writer === writer && steps[at].stream === index).flat();
              expect(ids(own).filter((id) => ids(mine).includes(id))).toEqual(ids(mine));
            }
          }
        }),
        { numRuns: 25 },
      ));
  });

/** For stores whose own clock stamps the events: strictly growing times, and positions, within the whole log. */
export const recordedTimeContract = (name: string, open: () => Promise<OpenedStore>): void => {
  describe(`the recorded times of ${name}`, () => {
    it('grow strictly with the position, within one append and over many', async () => {
      const opened = await open();
      const { store } = opened;
      const start = await store.head();
      const streams = [newStream(), newStream(), newStream()];
      await store.append(streams[0] ?? '', notes(50), 'none');
      await Promise.all(
        streams.flatMap((stream) => [store.append(stream, notes(5), 'any'), store.append(stream, notes(5), 'any')]),
      );
      const times = (await readOnward(store, start, streams, { limit: 100 })).map(({ recordedAt }) => recordedAt);
      await opened.close();
      expect(times).toHaveLength(80);
      expect(times).toEqual([...new Set(times)].toSorted());
    });
  });
};
