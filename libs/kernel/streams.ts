import type { Decider } from './decider.js';
import { type Appended, type EventStore, type Expected, type NewEvent, WrongRevision } from './event-store.port.js';
import type { AnyEvent } from './events.js';
import type { Cause, Command } from './message.js';
import { Refusal, refuse } from './refusal.js';

/** What handling a command came to. `events` is empty when it was already so; `revision` is that of the stream afterwards. */
export interface Handled<State, Event> {
  readonly state: State;
  readonly events: readonly Event[];
  readonly revision: number;
  /** Where the stream's last event stands in the log. */
  readonly position: bigint;
}

/** One of many commands, each for a stream of its own kind. */
export interface Addressed<Accepts> {
  readonly stream: string;
  readonly message: Accepts;
}

/** A stream as it was read. */
export interface Loaded<State> {
  readonly state: State;
  readonly revision: number;
  readonly position: bigint;
}

export interface HandleOptions<State = unknown> {
  /** The stream is most likely new: decide first, look only if somebody was there before. Saves a read. */
  readonly fresh?: boolean;
  /** The stream as whoever gathered for the decision has just read it. Saves a read, too. */
  readonly loaded?: Loaded<State>;
}

const triesAgainstOthers = 8;
/** Streams that `handleMany` looks at together; the store has fewer connections than that, and each should be busy. */
const streamsAtOnce = 32;

/** Runs deciders against the log: load, decide, append; when somebody else wrote first, again from the top. */
export class Streams {
  constructor(private readonly store: EventStore) {}

  async handle<State, Accepts extends Command, Event extends AnyEvent>(
    decider: Decider<State, Accepts, Event>,
    stream: string,
    message: Accepts,
    options: HandleOptions<State> = {},
  ): Promise<Handled<State, Event>> {
    let loaded = await this.#start(decider, stream, options);
    for (let attempt = 1; ; attempt++) {
      if (message.seen !== undefined && message.seen !== loaded.revision)
        refuse('stale', 'stream.stale', { seen: message.seen, now: loaded.revision });
      const events = decider.decide(message, loaded.state);
      const state = events.reduce(decider.evolve, loaded.state);
      if (events.length === 0) return { ...loaded, events };
      try {
        const appended = await this.#append(stream, events, message, loaded.revision);
        return { state, events, ...appended };
      } catch (error) {
        if (!(error instanceof WrongRevision) || attempt === triesAgainstOthers) throw error;
        loaded = await this.load(decider, stream);
      }
    }
  }

  #start<State, Event extends AnyEvent>(
    decider: Pick<Decider<State, never, Event>, 'initial' | 'evolve'>,
    stream: string,
    { loaded, fresh }: HandleOptions<State>,
  ): Loaded<State> | Promise<Loaded<State>> {
    if (loaded) return loaded;
    return fresh ? unwritten(decider.initial) : this.load(decider, stream);
  }

  /** The state of a stream and its last revision; -1 for a stream without events. */
  async load<State, Event extends AnyEvent>(
    decider: Pick<Decider<State, never, Event>, 'initial' | 'evolve'>,
    stream: string,
  ): Promise<Loaded<State>> {
    let loaded = unwritten(decider.initial);
    for await (const event of this.store.read(stream)) {
      // The store decodes by the catalogue; a stream holds the events of its decider only.
      const state = decider.evolve(loaded.state, event as AnyEvent as Event);
      loaded = { state, revision: event.revision, position: event.position };
    }
    return loaded;
  }

  /**
   * Many commands for streams that are most likely new, in as few commits as the store can. Answers in order: what it
   * came to, or the `Refusal`. Anything else thrown is an outage: then some may have been stored and none is answered.
   */
  async handleMany<State, Accepts extends Command, Event extends AnyEvent>(
    decider: Decider<State, Accepts, Event>,
    commands: readonly Addressed<Accepts>[],
  ): Promise<readonly (Handled<State, Event> | Refusal)[]> {
    const groups = [...Map.groupBy(commands, ({ stream }) => stream).values()];
    const firsts = groups.flatMap((group) => group.slice(0, 1));
    const answers = await this.#appendFresh(decider, firsts);
    // Who lost to somebody earlier, in the log or in this very list, decides again on what is there now: each stream in order.
    await sideBySide(groups, async (group) => {
      for (const addressed of group) if (!answers.has(addressed)) answers.set(addressed, await this.#answer(decider, addressed));
    });
    return commands.map((addressed) => answers.get(addressed) ?? unanswered());
  }

  /** Decides each as the first command of its stream; the answers of those that turn out to be. */
  async #appendFresh<State, Accepts extends Command, Event extends AnyEvent>(
    decider: Decider<State, Accepts, Event>,
    commands: readonly Addressed<Accepts>[],
  ): Promise<Map<Addressed<Accepts>, Handled<State, Event> | Refusal>> {
    const fresh = commands
      .map((addressed) => ({ addressed, events: decidedFresh(decider, addressed.message) }))
      .filter(({ events }) => events.length > 0);
    const appended = await this.store.appendMany(
      fresh.map(({ addressed: { stream, message }, events }) => ({
        stream,
        events: written(events, message.cause),
        expected: 'none',
      })),
    );
    const answers = new Map<Addressed<Accepts>, Handled<State, Event> | Refusal>();
    for (const [index, { addressed, events }] of fresh.entries()) {
      const result = appended[index];
      if (result && !(result instanceof WrongRevision))
        answers.set(addressed, { state: events.reduce(decider.evolve, decider.initial), events, ...result });
    }
    return answers;
  }

  async #answer<State, Accepts extends Command, Event extends AnyEvent>(
    decider: Decider<State, Accepts, Event>,
    { stream, message }: Addressed<Accepts>,
  ): Promise<Handled<State, Event> | Refusal> {
    try {
      return await this.handle(decider, stream, message);
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  #append(stream: string, events: readonly AnyEvent[], message: Command, revision: number): Promise<Appended> {
    const expected: Expected = revision < 0 ? 'none' : revision;
    return this.store.append(stream, written(events, message.cause), expected);
  }
}

const unwritten = <State>(state: State): Loaded<State> => ({ state, revision: -1, position: 0n });

/** What an empty stream makes of a command; nothing where it refuses, since the stream may not be empty. */
const decidedFresh = <State, Accepts extends Command, Event extends AnyEvent>(
  decider: Decider<State, Accepts, Event>,
  message: Accepts,
): readonly Event[] => {
  try {
    return decider.decide(message, decider.initial);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
};

const sideBySide = async <Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> => {
  const left = items.values();
  const work = async () => {
    for (const item of left) await act(item);
  };
  await Promise.all(Array.from({ length: Math.min(streamsAtOnce, items.length) }, work));
};

const unanswered = (): never => {
  throw new Error('a command without an answer');
};

const written = (events: readonly AnyEvent[], cause: Cause): NewEvent[] =>
  events.map((event) => ({ ...event, id: globalThis.crypto.randomUUID(), cause }));
