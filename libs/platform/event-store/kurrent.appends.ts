import { ANY, type AppendResult, type AppendStreamState, NO_STREAM, WrongExpectedVersionError } from '@kurrent/kurrentdb-client';
import { type Appended, type Expected, WrongRevision } from '#kernel/event-store.port.js';
import { positionOf, wireAppend } from './kurrent.codec.js';
import { AppendLanes } from './kurrent.lanes.js';
import { backOff, isOutage, LogUnavailable, type Patience } from './kurrent.outage.js';
import type { KurrentReads } from './kurrent.reads.js';
import type { EncodedAppend } from './rows.js';

/** What servers up to 25.0 take in one append, all events together. */
export const maxAppendBytes = 1024 * 1024;

/** How far back a repeated append is looked for where the writer did not care about the revision. */
const lookBack = 256;

/** One append is more than the server takes. Nothing was sent. */
export class AppendTooLarge extends Error {
  constructor(
    readonly stream: string,
    readonly bytes: number,
  ) {
    super(`an append of ${bytes} bytes to stream ${stream}: KurrentDB takes ${maxAppendBytes}`);
    this.name = 'AppendTooLarge';
  }
}

type WireEvents = ReturnType<typeof wireAppend>['events'];

/** An append that was checked and waits to be sent. */
export interface Ready {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: WireEvents;
}

/** Throws `AppendTooLarge`. */
export const ready = (append: EncodedAppend): Ready => {
  const { events, bytes } = wireAppend(append);
  if (bytes > maxAppendBytes) throw new AppendTooLarge(append.stream, bytes);
  return { stream: append.stream, expected: append.expected, events };
};

const streamState = (expected: Expected): AppendStreamState => {
  if (expected === 'any') return ANY;
  return expected === 'none' ? NO_STREAM : BigInt(expected);
};

/** Sends appends, again with the same event ids when no answer came: the server, or a look at the stream, finds them standing. */
export class KurrentAppends {
  readonly #lanes: AppendLanes;

  constructor(
    url: string,
    private readonly reads: KurrentReads,
    private readonly patience: Patience,
  ) {
    this.#lanes = new AppendLanes(url, patience);
  }

  /** Throws `WrongRevision`; `LogUnavailable` after the last try, and then the events may stand there or not. */
  async append(append: Ready): Promise<Appended> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#send(append);
      } catch (error) {
        if (error instanceof WrongExpectedVersionError) return await this.#repeated(append);
        if (!isOutage(error)) throw error;
        if (attempt === this.patience.tries) throw new LogUnavailable(`could not append to stream ${append.stream}`, error);
        await backOff(this.patience, attempt);
      }
      // Without an expected revision the server promises no more than its best to know the ids again.
      const standing = append.expected === 'any' ? await this.#standing(append) : undefined;
      if (standing) return standing;
    }
  }

  close(): Promise<void> {
    return this.#lanes.close();
  }

  async #send({ stream, expected, events }: Ready): Promise<Appended> {
    const options = { streamState: streamState(expected), requiresLeader: true, deadline: this.patience.answerMillis };
    const result = await this.#lanes.run(`an append to stream ${stream}`, (client) =>
      client.appendToStream(stream, events, options),
    );
    return this.#appended(stream, result);
  }

  async #appended(stream: string, { nextExpectedRevision, position }: AppendResult): Promise<Appended> {
    const revision = Number(nextExpectedRevision);
    if (position) return { revision, position: position.commit };
    const { records } = await this.reads.stream(stream, nextExpectedRevision, 1);
    const [last] = records;
    if (!last) throw new LogUnavailable(`the events just appended to stream ${stream} cannot be read`);
    return { revision, position: positionOf(last) };
  }

  async #repeated(append: Ready): Promise<Appended> {
    const standing = await this.#standing(append);
    if (standing) return standing;
    throw new WrongRevision(append.stream, append.expected);
  }

  /** Where exactly these events already stand, if they do. */
  async #standing({ stream, expected, events }: Ready): Promise<Appended | undefined> {
    const there =
      expected === 'any'
        ? await this.reads.newest(stream, lookBack + events.length)
        : (await this.reads.stream(stream, expected === 'none' ? 0n : BigInt(expected) + 1n, events.length)).records;
    const from = there.findIndex(({ id }) => id === events[0]?.id);
    const standing = from < 0 ? [] : there.slice(from, from + events.length);
    const last = standing.at(-1);
    if (!last || standing.length < events.length || standing.some(({ id }, index) => id !== events[index]?.id)) return undefined;
    return { revision: Number(last.revision), position: positionOf(last) };
  }
}
