import { EventStore, WrongRevision } from '../../dist/libs/kernel/event-store.port.js';

/**
 * A log that remembers instead of storing, in front of one that is there: what the product's own handlers write about the
 * past can be taken from it and stored by the thousand. Of what it did not write it knows nothing but what the other tells.
 */
export class Notebook extends EventStore {
  #streams = new Map();

  /** `onAppend` is told of each append, with the events as they were written. */
  constructor(store, onAppend) {
    super();
    this.store = store;
    this.onAppend = onAppend;
  }

  async append(stream, events, expected) {
    const known = this.#streams.get(stream) ?? [];
    const revision = known.length - 1;
    const wanted = expected === 'none' ? -1 : expected;
    if (wanted !== 'any' && wanted !== revision) throw new WrongRevision(stream, expected);
    const recorded = events.map((event, index) => ({ ...event, stream, revision: known.length + index, position: 0n }));
    this.#streams.set(stream, [...known, ...recorded]);
    this.onAppend({ stream, events, expected });
    return { revision: revision + events.length, position: 0n };
  }

  appendMany(appends) {
    return Promise.all(appends.map(({ stream, events, expected }) => this.append(stream, events, expected)));
  }

  async *read(stream, from = 0) {
    yield* (this.#streams.get(stream) ?? []).slice(from);
  }

  async firstOf(streams) {
    return streams.map((stream) => this.#streams.get(stream)?.[0]);
  }

  /** Nobody will write to these streams again. */
  forget(...streams) {
    for (const stream of streams) this.#streams.delete(stream);
  }

  readAll(after, filter, limit) {
    return this.store.readAll(after, filter, limit);
  }

  subscribeAll(after, filter, signal) {
    return this.store.subscribeAll(after, filter, signal);
  }

  head() {
    return this.store.head();
  }

  waitBeyond(after, signal) {
    return this.store.waitBeyond(after, signal);
  }

  async close() {
    this.#streams.clear();
  }
}
