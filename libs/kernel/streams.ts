import type { Decider } from './decider.js';
import { type Appended, type EventStore, type Expected, type NewEvent, WrongRevision } from './event-store.port.js';
import type { AnyEvent } from './events.js';
import type { Command } from './message.js';
import { Refusal } from './refusal.js';

/** What handling a command came to. `events` is empty when it was already so; `revision` is that of the stream afterwards. */
export interface Handled<State, Event> {
  readonly state: State;
  readonly events: readonly Event[];
  readonly revision: number;
  /** Where the last new event went; `undefined` when there was none. */
  readonly position?: bigint;
}

export interface HandleOptions {
  /** The stream is most likely new: decide first, look only if somebody was there before. Saves a read. */
  readonly fresh?: boolean;
  /** The revision the caller saw (`If-Match`); another one is refused as stale. */
  readonly seen?: number;
}

const triesAgainstOthers = 8;

/** Runs deciders against the log: load, decide, append; when somebody else wrote first, again from the top. */
export class Streams {
  constructor(private readonly store: EventStore) {}

  async handle<State, Accepts extends Command, Event extends AnyEvent>(
    decider: Decider<State, Accepts, Event>,
    stream: string,
    message: Accepts,
    options: HandleOptions = {},
  ): Promise<Handled<State, Event>> {
    let loaded = options.fresh ? { state: decider.initial, revision: -1 } : await this.load(decider, stream);
    for (let attempt = 1; ; attempt++) {
      if (options.seen !== undefined && options.seen !== loaded.revision)
        throw new Refusal('stale', 'stream.stale', { seen: options.seen, now: loaded.revision });
      const events = decider.decide(message, loaded.state);
      const state = events.reduce(decider.evolve, loaded.state);
      if (events.length === 0) return { state, events, revision: loaded.revision };
      try {
        const appended = await this.#append(stream, events, message, loaded.revision);
        return { state, events, ...appended };
      } catch (error) {
        if (!(error instanceof WrongRevision) || attempt === triesAgainstOthers) throw error;
        loaded = await this.load(decider, stream);
      }
    }
  }

  /** The state of a stream and its last revision; -1 for a stream without events. */
  async load<State, Event extends AnyEvent>(
    decider: Pick<Decider<State, never, Event>, 'initial' | 'evolve'>,
    stream: string,
  ): Promise<{ state: State; revision: number }> {
    let state = decider.initial;
    let revision = -1;
    for await (const event of this.store.read(stream)) {
      // The store decodes by the catalogue; a stream holds the events of its decider only.
      state = decider.evolve(state, event as AnyEvent as Event);
      revision = event.revision;
    }
    return { state, revision };
  }

  #append(stream: string, events: readonly AnyEvent[], message: Command, revision: number): Promise<Appended> {
    const expected: Expected = revision < 0 ? 'none' : revision;
    const news: NewEvent[] = events.map((event) => ({ ...event, id: globalThis.crypto.randomUUID(), cause: message.cause }));
    return this.store.append(stream, news, expected);
  }
}
